"""Frozen: every release as it was published, and the proof that none of them has changed.

Reads `datapackages/*/releases/`; writes nothing and imports nothing heavy. `fivetier check-history OLD NEW` compares
two git revisions: what was released in OLD must stand in NEW byte for byte, and nothing be added to its folder; readings,
texts and the entries of changelogs must be what they were (`landed`). A release that must not be used is yanked:
`releases/yanked.yaml` names it with a date and a reason; both stay.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts import descriptors, landed, revisions, subset
from scripts import paths as names
from scripts.paths import Paths
from scripts.problems import LONG, clipped

SUMS = "SHA256SUMS"
YANKED = "yanked.yaml"
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)
LINE = re.compile(r"^(?P<hash>[0-9a-f]{64})  (?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)$")
Version = tuple[int, int, int]
STANDS = "every release, source and reading of {} stands in {}; no masked text and no changelog contradicts it"


@dataclass(frozen=True)
class Release:
    """One frozen version of one package; `yanked` says why it must not be used, in English and Chinese."""

    package: str
    version: str
    date: str
    folder: Path
    yanked: tuple[str, str] | None = None


def parsed(version: str) -> Version:
    """The three numbers of a version. Raises ValueError where it is none."""
    match = VERSION.fullmatch(version)
    if match is None:
        raise ValueError(f"{version} is not a version like 0.1.0")
    return (int(match[1]), int(match[2]), int(match[3]))


def folders(releases: Path) -> list[Path]:
    """The release folders of one package, oldest first."""
    found = [p for p in releases.glob("*") if VERSION.fullmatch(p.name) and p.is_dir() and not p.is_symlink()]
    return sorted(found, key=lambda p: parsed(p.name))


def newest(releases: Path) -> str:
    """The highest version in the folder, yanked or not; empty where nothing is released."""
    found = folders(releases)
    return found[-1].name if found else ""


def released(root: Paths) -> dict[str, list[Release]]:
    """Package to its releases, oldest first; packages without any are left out. Raises ValueError or OSError."""
    found: dict[str, list[Release]] = {}
    for path in sorted(root.datapackages.glob(f"*/{names.RELEASES}")):
        marks = yanked(root, path)
        for folder in folders(path):
            release = Release(path.parent.name, folder.name, date_of(folder), folder, marks.get(folder.name))
            found.setdefault(path.parent.name, []).append(release)
    return found


def date_of(folder: Path) -> str:
    """The day of a release, as its datapackage.json has it."""
    return str(descriptors.read(folder).get("created", ""))[:10]


def yanked(root: Paths, releases: Path) -> dict[str, tuple[str, str]]:
    """Version to the reason (English, Chinese) for which it was yanked."""
    path = releases / YANKED
    if not path.is_file() or path.is_symlink():
        return {}
    document, _ = subset.read(path, root.shown(path))
    return {r.get("version"): (r.get("reason_en"), r.get("reason_zh")) for r in document.records("yanked")}


def sums(folder: Path) -> str:
    """The text of SHA256SUMS for every file of a folder, sorted by name; `sha256sum --check` reads it."""
    files = sorted(p for p in folder.iterdir() if p.name != SUMS)
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in files)


def broken(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, what happened to it) for everything in which a release differs from its checksums."""
    path = folder / SUMS
    if not path.is_file():
        yield SUMS, "missing"
        return
    lines = [LINE.match(line) for line in path.read_bytes().decode("utf-8", "replace").splitlines()]
    wanted = {m["name"]: m["hash"] for m in lines if m}
    if None in lines or not wanted:
        yield SUMS, "unreadable"
    for name in sorted(wanted):
        file = folder / name
        if not file.is_file() or file.is_symlink():
            yield name, "missing"
        elif hashlib.sha256(file.read_bytes()).hexdigest() != wanted[name]:
            yield name, "changed"
    for file in sorted(folder.iterdir()):
        if file.name not in wanted and file.name != SUMS:
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
        elif path not in before and folder_of(path) in frozen:
            found.append(f"{path}: added in {new} to what was released in {old}")
    return [*found, *landed.changed(root, old, new)]


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
            document, _ = subset.parse(revisions.text(root, revision, entry), path)
            found |= {f"{path.rpartition('/')[0]}/{r.get('version')}" for r in document.records("yanked")}
    return found


def of_releases(root: Path, revision: str) -> dict[str, str]:
    """Path to `mode type hash` of every file in the folders of releases. Raises ValueError where git cannot read it."""
    found = revisions.files(root, revision)
    return {p: entry for p, entry in found.items() if len(p.split("/")) >= 4 and p.split("/")[2] == names.RELEASES}


def compare_revisions(root: Path, old: str, new: str, say: Callable[[str], None]) -> int:
    """Say what happened between two revisions: 0 nothing released has changed, 1 something has.

    Raises ValueError where git cannot read a revision.
    """
    found = changed_between(root, old, new)
    say("\n".join(clipped(line, LONG) for line in found) if found else STANDS.format(old, new))
    return 1 if found else 0
