"""Leftovers: what programs that were killed left behind, cleared by whoever comes next.

A folder of work bears the number of the process that works in it; once there is no such process, nobody needs it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "fivetier-"
ORPHANED = 2  # the exit status of a process that nobody waits for


@contextmanager
def work_folder() -> Iterator[Path]:
    """A temporary folder that is gone afterwards; those of programs that were killed are cleared first."""
    clear_folders(Path(tempfile.gettempdir()), PREFIX)
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as folder:
        yield Path(folder).resolve()


def clear_folders(place: Path, prefix: str) -> None:
    """Remove the folders `<prefix><number>[-…]` of this user whose process is no more."""
    for path in sorted(place.glob(f"{prefix}*")):
        number = path.name.removeprefix(prefix).partition("-")[0]
        if number.isdigit() and not is_running(int(number)) and is_own_folder(path):
            shutil.rmtree(path, ignore_errors=True)


def is_own_folder(path: Path) -> bool:
    """True for a folder, no link, of whoever runs this."""
    return path.is_dir() and not path.is_symlink() and (os.name == "nt" or path.stat().st_uid == os.getuid())


def is_running(process: int) -> bool:
    """True if there is a process of that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # There is such a process, and it belongs to somebody else.
    except OSError:
        return True
    return True


def end_with(parent: int) -> None:
    """Stop this process once its parent is another: whoever started it was killed, and nobody waits for what it makes."""
    while os.getppid() == parent:
        time.sleep(1)
    # At once: this is a thread of its own, and an exception here would end nothing but itself.
    os._exit(ORPHANED)
