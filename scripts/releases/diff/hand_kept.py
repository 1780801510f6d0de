"""Hand-kept: what the hand-kept files say about changes: where a record stands, why a released value was corrected, what guards it.

Reads the model and the releases of a package; writes nothing. A built folder knows none of this; a release knows
why its own changes were made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scripts.packages.corrections import field_of
from scripts.packages.published import folders, newest, yanked
from scripts.packages.tables import released_rows
from scripts.records import paths
from scripts.records.paths import Paths
from scripts.records.record import Record
from scripts.records.repository import RECORDS_WITH_ID, Package, Repository
from scripts.releases.diff.check_inputs import Guards, guards

Row = dict[str, str]


@dataclass(frozen=True)
class Kept:
    """Id to its hand-kept record; the corrections; codelist and code to the label; id to what is released of it.

    Also what guards the package, and version to the reason for which it was yanked, empty where it was not. The last
    three are None where nobody can tell.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    corrections: Sequence[Row] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    released: Mapping[str, Row] | None = None
    guards: Guards | None = None
    releases: Mapping[str, str] | None = None


def kept_in(repository: Repository, name: str, released: Path) -> Kept:
    """What a checkout keeps about one package; `released` is the folder of packages whose releases count."""
    labels = {
        (codelist.name, code): f"{codelist.label(code, 'zh')} · {codelist.label(code, 'en')}"
        for codelist in repository.codelists.values()
        if {"label_zh", "label_en"} <= set(codelist.columns)
        for code in codelist.rows
    }
    # Summaries are a package without records: nobody keeps or corrects a row of them.
    package = repository.packages.get(name)
    about = Kept(labels=labels, guards=guards(repository, name), releases=versions(repository.paths, name))
    if package is None:
        return about
    corrections = [dict(r.fields) for r in package.corrections.records("corrections")]
    known = published(released / name / paths.RELEASES)
    return replace(about, records=dict(records(package)), corrections=corrections, released=known)


def versions(root: Paths, name: str) -> dict[str, str]:
    """Every release of a package, with the reason of those that are yanked."""
    folder = root.datapackages / name / paths.RELEASES
    marks = yanked(root, folder)
    return {f.name: " · ".join(marks.get(f.name, ())) for f in folders(folder)}


def records(package: Package) -> Iterator[tuple[str, Record]]:
    """Every record that has an id, and the metadata of each source."""
    for section in RECORDS_WITH_ID:
        yield from ((r.id, r) for r in package.records(section))
    for section in ("identities", "implied"):
        yield from ((r.id, r) for r in package.identities.records(section))
    yield from ((s.name, s.meta.top) for s in package.sources.values())


def published(releases: Path) -> dict[str, Row]:
    """Id to its row in the newest release, of everything that has an id."""
    folder = releases / newest(releases)
    found: dict[str, Row] = {}
    for section in RECORDS_WITH_ID:
        found |= {row["id"]: row for row in released_rows(folder / f"{section}.csv") if row.get("id")}
    return found


def kept_of_release(folder: Path) -> Kept:
    """The corrections that a release carries."""
    carried = [row for row in released_rows(folder / paths.CHANGES) if row.get("class")]
    return Kept(corrections=[row | {"field": field_of(row["field"], row["new"])} for row in carried])


