"""Published: the releases of each package, oldest first, with the day of each and why one must not be used.

Reads `datapackages/*/releases/`; writes nothing. A release that must not be used is yanked: `releases/yanked.yaml`
names it with a date and a reason; both stay.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from scripts.packages import descriptors
from scripts.records import paths as names
from scripts.records import yaml_subset
from scripts.records.paths import Paths

YANKED = "yanked.yaml"
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)
Version = tuple[int, int, int]


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
    # As numbers: 0.10.0 comes after 0.9.0.
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
    return str(descriptors.read_descriptor(folder).get("created", ""))[:10]


def yanked(root: Paths, releases: Path) -> dict[str, tuple[str, str]]:
    """Version to the reason (English, Chinese) for which it was yanked."""
    path = releases / YANKED
    if not path.is_file() or path.is_symlink():
        return {}
    document, _ = yaml_subset.read_document(path, root.shown(path))
    return {r.get("version"): (r.get("reason_en"), r.get("reason_zh")) for r in document.records("yanked")}
