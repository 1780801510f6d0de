"""Checksums: every release as it was published, and the proof that none of them has changed.

Reads `datapackages/*/releases/`; writes nothing and imports nothing heavy. `fivetier check-history OLD NEW` compares
two git revisions: what was released in OLD must stand in NEW byte for byte, and nothing be added to its folder; readings,
texts and the entries of changelogs must be what they were (`append_only`). A release that must not be used is yanked:
`releases/yanked.yaml` names it with a date and a reason; both stay.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.packages.published import YANKED
from scripts.records import paths as names
from scripts.records import yaml_subset
from scripts.records.problems import LONG_TEXT, clipped
from scripts.releases import append_only, git

SUMS_FILE = "SHA256SUMS"
SUMS_LINE = re.compile(r"^(?P<hash>[0-9a-f]{64})  (?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)$")
STANDS = "every release, source and reading of {} stands in {}; no masked text and no changelog contradicts it"


def sums(folder: Path) -> str:
    """The text of SHA256SUMS for every file of a folder, sorted by name; `sha256sum --check` reads it."""
    files = sorted(p for p in folder.iterdir() if p.name != SUMS_FILE)
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in files)


def broken(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, what happened to it) for everything in which a release differs from its checksums."""
    path = folder / SUMS_FILE
    if not path.is_file():
        yield SUMS_FILE, "missing"
        return
    lines = [SUMS_LINE.match(line) for line in path.read_bytes().decode("utf-8", "replace").splitlines()]
    wanted = {m["name"]: m["hash"] for m in lines if m}
    # A list of no lines would make every change of a release pass.
    if None in lines or not wanted:
        yield SUMS_FILE, "unreadable"
    for name in sorted(wanted):
        file = folder / name
        # A link could lead to a file that is as it was, outside of the release.
        if not file.is_file() or file.is_symlink():
            yield name, "missing"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != wanted[name]:
            yield name, "changed"
    for file in sorted(folder.iterdir()):
        if file.name not in wanted and file.name != SUMS_FILE:
            yield file.name, "extra"


def changed_between(root: Path, old: str, new: str) -> list[str]:
    """What happened to releases, readings and texts of `old` on the way to `new`: a sentence for each file; empty is well.

    Raises ValueError where git cannot read a revision.
    """
    before, after = tree(root, old), tree(root, new)
    frozen = {folder_of(path) for path in before}
    found = unyanked(root, old, new)
    for path in sorted({*before, *after}):
        if path not in after:
            found.append(f"{path}: released in {old} and gone in {new}")
        elif path in before and before[path] != after[path]:
            found.append(f"{path}: released in {old} and changed in {new}")
        # A file that is added is published with the release, and nobody ever released it.
        elif path not in before and folder_of(path) in frozen:
            found.append(f"{path}: added in {new} to what was released in {old}")
    return [*found, *append_only.changed(root, old, new)]


def folder_of(path: str) -> str:
    """The release folder that a file stands in, however deep."""
    return "/".join(path.split("/")[:4])


def tree(root: Path, revision: str) -> dict[str, str]:
    """File of a release to mode and hash in a git revision. Marks of yanking are no part of a release."""
    return {path: entry for path, entry in of_releases(root, revision).items() if path.count("/") >= 4}


def unyanked(root: Path, old: str, new: str) -> list[str]:
    """One sentence for each release that is yanked in `old` and not in `new`."""
    before, after = marks(root, old), marks(root, new)
    return [f"{folder}: yanked in {old} and no longer in {new}" for folder in sorted(before - after)]


def marks(root: Path, revision: str) -> set[str]:
    """The release folders that a git revision marks as yanked."""
    found = set()
    for path, entry in of_releases(root, revision).items():
        if path.count("/") == 3 and path.endswith(f"/{YANKED}"):
            document, _ = yaml_subset.parse(git.text(root, revision, entry), path)
            found |= {f"{path.rpartition('/')[0]}/{r.get('version')}" for r in document.records("yanked")}
    return found


def of_releases(root: Path, revision: str) -> dict[str, str]:
    """Path to `mode type hash` of every file in the folders of releases. Raises ValueError where git cannot read it."""
    found = git.files(root, revision)
    return {p: entry for p, entry in found.items() if len(p.split("/")) >= 4 and p.split("/")[2] == names.RELEASES}


def compare_revisions(root: Path, old: str, new: str, say: Callable[[str], None]) -> int:
    """Say what happened between two revisions: 0 nothing released has changed, 1 something has.

    Raises ValueError where git cannot read a revision.
    """
    found = changed_between(root, old, new)
    say("\n".join(clipped(line, LONG_TEXT) for line in found) if found else STANDS.format(old, new))
    return 1 if found else 0
