"""Transaction: several files and folders put in their places as one step, also where the machine stops half-way.

Everything is written beside, under `.release/`, and reaches the disk before one rename of the journal decides.
Before that rename nothing has happened; after it the moves are finished by whoever comes next (`recover`). Each move
is one rename, and done twice it is done once. A journal is only believed where it moves staged files to what a release
writes: anybody can put a file into a folder.
"""

import json
import os
import re
import shutil
from pathlib import Path

from scripts.records.paths import Paths
from scripts.records.problems import clipped

JOURNAL_FOLDER = ".release"
JOURNAL = "journal.json"
Moves = list[tuple[Path, Path]]
# What a release writes, and nothing else.
NAME = r"[a-z0-9][a-z0-9-]*"
TARGET = re.compile(
    rf"datapackages/{NAME}/(releases/\d+\.\d+\.\d+|CHANGELOG\.md|datapackage\.yaml|corrections\.yaml)|CITATION\.cff", re.ASCII
)


def staging(root: Paths) -> Path:
    """The folder in which the files of a release are written beside."""
    return root.root / JOURNAL_FOLDER


def unfinished(root: Paths) -> bool:
    """True where a decided release has not reached all its places."""
    return (staging(root) / JOURNAL).is_file()


def begin(root: Paths) -> Path:
    """An empty staging folder. Raises ValueError where an unfinished release is in it."""
    if unfinished(root):
        raise ValueError("an earlier release is not finished")
    folder = staging(root)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def commit(root: Paths, moves: Moves) -> None:
    """Put every staged path in its place, all or none. An interruption is heard once the moves are done."""
    folder = staging(root)
    # Before the journal: a journal that names files which never reached the disk would move emptiness.
    to_disk(folder)
    written = [[s.relative_to(root.root).as_posix(), t.relative_to(root.root).as_posix()] for s, t in moves]
    beside = folder / (JOURNAL + ".new")
    beside.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    sync(beside)
    try:
        beside.replace(folder / JOURNAL)
        finish(root)
    # Ctrl-C too: once the journal stands the release is decided, and half of it may be in place.
    except BaseException:
        if unfinished(root):
            finish(root)
        raise


def recover(root: Paths) -> bool:
    """Finish a release that was decided and interrupted; True if there was one."""
    if not unfinished(root):
        return False
    finish(root)
    return True


def finish(root: Paths) -> None:
    """Do the moves of the journal that are not done, then remove it and the staging folder."""
    folder, planned = staging(root), decided_moves(root)
    sync(folder)
    for staged, target in planned:
        move(staged, target)
    # Last of all: until here a second run would find the moves and do those that are left.
    (folder / JOURNAL).unlink()
    sync(folder)
    shutil.rmtree(folder, ignore_errors=True)


def decided_moves(root: Paths) -> Moves:
    """The moves of the journal. Raises ValueError where it is not one that a release of this checkout wrote."""
    try:
        written = json.loads((staging(root) / JOURNAL).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{JOURNAL_FOLDER}/{JOURNAL} cannot be read; delete {JOURNAL_FOLDER}/") from error
    if not isinstance(written, list):
        raise ValueError(f"{JOURNAL_FOLDER}/{JOURNAL} is no list of moves; delete {JOURNAL_FOLDER}/")
    for pair in written:
        if not believed(root, pair):
            raise ValueError(f"{JOURNAL_FOLDER}/{JOURNAL} names {clipped(str(pair))}, which no release writes; delete {JOURNAL_FOLDER}/")
    return [(root.root / staged, root.root / target) for staged, target in written]


def believed(root: Paths, pair: object) -> bool:
    """True for a staged path and a target that a release writes, neither of which leads elsewhere by `..` or a link."""
    if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
        return False
    staged, target = pair
    if not TARGET.fullmatch(target) or not staged.startswith(f"{JOURNAL_FOLDER}/"):
        return False
    top = root.root.resolve()
    # A link inside of the path would lead the rename out of the checkout.
    return all((top / part).resolve() == top / part for part in pair)


def move(staged: Path, target: Path) -> None:
    """Rename one staged path to its place, unless that is done already."""
    if staged.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(target)
        sync(target.parent)


def to_disk(folder: Path) -> None:
    """Make sure that every file under the folder has reached the disk."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


def sync(path: Path) -> None:
    """Wait until a file or folder has reached the disk; systems that cannot wait for folders do not."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
