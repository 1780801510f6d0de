"""What `serve --watch` does: build again whenever a hand-kept file or a page has changed, as `build` does.

Reads times and sizes of files only; what has not changed is taken over from the last build.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from scripts.commands.build import FOLDERS, build, inputs_of
from scripts.records.paths import Paths

Say = Callable[[str], None]
State = dict[Path, tuple[int, int]]
PROGRAM_FOLDER = "scripts"
SECONDS = 1.0


def state_of(root: Path) -> State:
    """Time and size of every file that a build reads; a file that goes meanwhile is left out."""
    found: State = {}
    for path in inputs_of(root, FOLDERS):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def changed_files(before: State, now: State) -> list[Path]:
    """The files that came, went or changed, sorted."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def build_on_change(paths: Paths, say: Say, ended: threading.Event) -> None:
    """Build again after every change until `ended` is set, or the program itself changes, which only a new start can take up."""
    before = state_of(paths.root)
    while not ended.wait(SECONDS):
        now = state_of(paths.root)
        changed = changed_files(before, now)
        # This process holds the old code; building with half of each would show pages that no build makes.
        if any(path.is_relative_to(paths.root / PROGRAM_FOLDER) for path in changed):
            say("the program has changed; stop with Ctrl-C and start again")
            return
        if changed:
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            say(f"changed: {paths.shown(changed[0])}{more}")
            # The state from before it: what is saved while it builds is built next.
            build(paths, None, say)
        before = now
