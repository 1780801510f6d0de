"""Reproducible: a release that came is what the hand-kept files beside it make.

Reads the hand-kept files, the releases and git; builds in a temporary folder; writes nothing. Checksums only prove that a
release has not changed since; `fivetier check-releases OLD` proves what every release says that stands here and not in
the git revision OLD. Addresses of figures may differ, since they name the site of whoever released.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.packages import published
from scripts.packages.leftovers import work_folder
from scripts.packages.readme import readme
from scripts.packages.tables import released_rows
from scripts.packages.travelling_suites import frozen_suites, kept_suites
from scripts.packages.write import write_packages
from scripts.records import paths as names
from scripts.records.paths import Paths
from scripts.records.problems import LONG_TEXT, clipped, counted
from scripts.records.repository import load
from scripts.releases import checksums
from scripts.releases.diff.change_types import PLAIN_TABLE
from scripts.releases.diff.compare import compare
from scripts.releases.diff.report import sentence
from scripts.releases.diff.snapshots import Key, State, of_package, silent, summarise
from scripts.releases.write import rows_in

Json = dict[str, Any]
# What a release says of itself, and what follows from the addresses.
OWN = ("version", "created", "fivetier:made-from", "id", "homepage")
MEASURED = ("hash", "bytes")


def came(root: Paths, old: str) -> list[Path]:
    """The release folders that are not in the revision, oldest first. Raises ValueError where git cannot read it."""
    known = {checksums.folder_of(path) for path in checksums.tree(root.root, old)}
    found = [f for home in sorted(root.datapackages.glob(f"*/{names.RELEASES}")) for f in published.folders(home)]
    return [folder for folder in found if root.shown(folder) not in known]


def unlike(root: Paths, releases: Sequence[Path]) -> Iterator[str]:
    """One sentence for everything in which a release is not what is made here. Raises ValueError or OSError."""
    if not releases:
        return
    with work_folder() as folder:
        repository, out = load(root), Paths(folder)
        write_packages(repository, out, silent)
        # Built once for all releases that came; each is compared with what the present files make.
        summarise(repository, out)
        for release in releases:
            built = out.built_packages / release.parent.parent.name
            yield from (f"{root.shown(release)}: {said}" for said in of_release(release, built))
            if built.is_dir() and frozen_suites(release) != kept_suites(built.name, repository):
                yield f"{root.shown(release)}: {names.FROZEN_EXPECTATIONS} is not what is made here"


def of_release(release: Path, built: Path) -> Iterator[str]:
    """The same for one release."""
    if not (built / "datapackage.json").is_file():
        yield "nothing is made here under this name"
        return
    mine, theirs = (json.loads((f / "datapackage.json").read_text(encoding="utf-8")) for f in (built, release))
    yield from (f"datapackage.json: {key} is not what is made here" for key in otherwise(mine, theirs))
    tables = {str(table["path"]) for table in theirs["resources"]}
    yield from (f"{p.name} is not in datapackage.json" for p in sorted(release.glob("*.csv")) if p.name not in tables)
    was, now = of_package(release), of_package(built)
    yield from map(sentence, compare(was, now).changes)
    # A diff counts rows of the plain table where they follow from others; here each must stand.
    if rows_of(was) != rows_of(now):
        yield f"{PLAIN_TABLE}.csv has rows for other figures"
    # A diff does not compare the column, which differs between any two releases.
    if any(row.get("version", release.name) != release.name for row in released_rows(release / f"{PLAIN_TABLE}.csv")):
        yield f"{PLAIN_TABLE}.csv names another version"
    counts = {table["name"]: rows_in(release / table["path"]) for table in theirs["resources"]}
    if (release / "README.md").read_text(encoding="utf-8") != readme(theirs, counts):
        yield "README.md is not what is made here"
    yield from of_changes(release)


def rows_of(state: State) -> list[Key]:
    """The figures of the plain table, of which a diff compares only those that both sides have."""
    return list(state.tables[PLAIN_TABLE].rows) if PLAIN_TABLE in state.tables else []


def otherwise(mine: Json, theirs: Json) -> list[str]:
    """The keys of both descriptors that differ."""
    sides = [{k: v for k, v in d.items() if k not in (*OWN, "resources")} for d in (mine, theirs)]
    sides = [{**side, "resources": resources(d)} for side, d in zip(sides, (mine, theirs), strict=True)]
    return [key for key in sorted({*sides[0], *sides[1]}) if sides[0].get(key) != sides[1].get(key)]


def resources(descriptor: Json) -> list[Json]:
    """The tables of a descriptor but for the changes of a release, without what was measured of their files."""
    kept = (t for t in descriptor["resources"] if t["name"] != "changes")
    return [{k: v for k, v in table.items() if k not in MEASURED} for table in kept]


def of_changes(release: Path) -> Iterator[str]:
    """changes.csv says what is otherwise than in the release before."""
    earlier = [f for f in published.folders(release.parent) if published.parsed(f.name) < published.parsed(release.name)]
    before = of_package(earlier[-1]) if earlier else None
    wanted = [(c.kind, c.table, c.id, c.field, c.old, c.new) for c in compare(before, of_package(release)).changes]
    found = [tuple(cells[:6]) for cells in of_package(release).tables["changes"].rows.values()]
    if sorted(wanted) != sorted(found):
        yield "changes.csv is not what changed since the release before"


def prove_releases(root: Paths, old: str, say: Callable[[str], None]) -> int:
    """Prove the releases that came since a revision: 0 all are what is made here, 1 some are not.

    Raises ValueError or OSError where it cannot be told.
    """
    releases = came(root, old)
    try:
        found = list(unlike(root, releases))
    except KeyError as error:
        raise ValueError(f"a release cannot be read: it lacks {clipped(str(error), LONG_TEXT)}") from error
    well = f"{counted(len(releases), 'new release')}; all that is said there is made here"
    say("\n".join(clipped(line, LONG_TEXT) for line in found) if found else well)
    return 1 if found else 0
