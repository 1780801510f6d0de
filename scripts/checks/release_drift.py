"""Release drift: the released rows that the model would publish otherwise now.

Takes the model and a release folder; the present rows are those of `derive`. What a person keeps by hand is compared,
with the derived columns of figures and the rows of codelists in use. Free text may change without a word, and so may
the quote that proves a row; the difference to the release shows both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.packages import derive
from scripts.packages.codes_used import used
from scripts.packages.tables import released_rows
from scripts.records.codelists import CODELIST, GUARDS
from scripts.records.record import Record
from scripts.records.repository import Package, Repository
from scripts.records.schemas import Schema
from scripts.releases.diff.change_types import DERIVED_FIELDS, FIGURES_TABLE, GONE

# Tables whose rows say something by themselves. Readings, settlements and numerals prove these and have checks of their own.
COMPARED_TABLES = (FIGURES_TABLE, "mentions", "facilities", "events", "relations", "sources", "identities", "implied")
# What may change without an entry: free text, and where a row is proven.
FREE = {"note", "reason", "rank_reason", "damage_zh", "damage_en", "quote", "start", "end", "context"}
# What follows from which fields of its record.
VALUE = {"indicator", "obs_value", "value_qualifier"}
FOLLOWS = {
    "period_start": {"time_period"},
    "period_end": {"time_period"},
    "unit_measure": {"indicator"},
    "printed": VALUE,
    "value_min": VALUE,
    "value_max": VALUE,
    "band": VALUE,
}
# Columns of an indicator from which the columns of its figures are derived.
CARRIED = {"unit_measure", "minimum", "maximum"}
Pair = tuple[str, str]
Row = dict[str, str]


@dataclass(frozen=True)
class Changed:
    """A released row that is otherwise now: its id, the (released, present) pairs by field, and where it is kept.

    One entry is due for each group of fields; the first of a group is the one that a person changed.
    """

    id: str
    pairs: Mapping[str, Pair]
    groups: list[tuple[str, ...]]
    record: Record


def differing(package: Package, repository: Repository, release: Path) -> Iterator[Changed]:
    """Everything that the release has otherwise; what it does not have is new, and no change.

    Raises ValueError or KeyError where a record cannot become a row.
    """
    now = present(package, repository)
    codes = list(of_codes(repository, release, now))
    carried = {c.id for c in codes if c.record.section == "indicator" and CARRIED & set(c.pairs)}
    for name in COMPARED_TABLES:
        schema = repository.schemas[derive.TABLES[name]]
        for change, row in of_table(package, name, schema, release / f"{name}.csv", now):
            # The correction of the indicator says why; a thousand figures need not say it again.
            follows = name == FIGURES_TABLE and row.get("indicator") in carried and set(change.pairs) <= derived(name)
            if not follows:
                yield change
    yield from codes


def present(package: Package, repository: Repository) -> derive.Tables:
    """The present rows as `derive` makes them, without what is counted over readings, numerals and sides of identities."""
    sources = list(package.sources.values())
    found = {
        name: derive.anchored_rows(name, sources, repository.schemas[derive.TABLES[name]]) for name in derive.ANCHORED
    }
    derive.observe(found[FIGURES_TABLE], package, sources, repository)
    found["sources"] = [s.meta.top.fields for s in sources]
    return found | {name: [r.fields for r in package.identities.records(name)] for name in ("identities", "implied")}


def of_table(
    package: Package, name: str, schema: Schema, path: Path, now: derive.Tables
) -> Iterator[tuple[Changed, Row]]:
    """The rows of one table that changed or are gone, each with what is published of it now."""
    key = str(schema.raw["primaryKey"][0])
    records, rows_now = kept(package, name), {row.get(key, ""): row for row in now[name]}
    compared = [
        f for f in schema.published if f != key and f not in FREE and (f in schema.record or f in derived(name))
    ]
    for old in released_rows(path):
        id_ = old.get(key, "")
        row = rows_now.get(id_)
        if row is None:
            yield from ((change, {}) for change in gone(package, name, id_, records.get(id_)))
            continue
        pairs = {f: (old[f], row.get(f, "")) for f in compared if f in old and old[f] != row.get(f, "")}
        if pairs:
            yield Changed(id_, pairs, groups(pairs, schema), records[id_]), row


def groups(pairs: Mapping[str, Pair], schema: Schema) -> list[tuple[str, ...]]:
    """The fields for which one entry is due: each that a person changed, with what follows from it, and what follows from none.

    What a person may have changed stands first.
    """
    own = [f for f in pairs if f in schema.record and f not in FOLLOWS]
    rest = sorted((f for f in pairs if f not in own), key=lambda f: f not in schema.record)
    cause = {f: next((o for o in own if o in FOLLOWS.get(f, ())), "") for f in rest}
    found = [(o, *(f for f in rest if cause[f] == o)) for o in own]
    alone = tuple(f for f in rest if not cause[f])
    return [*found, alone] if alone else found


def gone(package: Package, name: str, id_: str, record: Record | None) -> Iterator[Changed]:
    """A row that is published no more: withdrawn with a reason, or taken away. A deleted record has a check of its own."""
    if record is not None and record.get("withdrawn"):
        yield Changed(id_, {GONE: ("", record.get("withdrawn"))}, [(GONE,)], record)
        return
    if name in derive.ANCHORED and not any(r.id == id_ for s in derive.ANCHORED for r in package.records(s)):
        return
    path = package.identities.path if name in ("identities", "implied") else package.descriptor.path
    yield Changed(id_, {"id": (id_, "")}, [("id",)], Record(path, 1))


def derived(name: str) -> set[str]:
    """The columns of a table that follow from its record and say something of their own."""
    return {"source", *DERIVED_FIELDS[FIGURES_TABLE]} if name == FIGURES_TABLE else {"source"}


def kept(package: Package, name: str) -> dict[str, Record]:
    """The hand-kept records of a table by key."""
    if name == "sources":
        return {s.meta.top.get("source"): s.meta.top for s in package.sources.values()}
    records = package.identities.records(name) if name in ("identities", "implied") else package.records(name)
    return {r.id: r for r in records}


def of_codes(repository: Repository, release: Path, now: derive.Tables) -> Iterator[Changed]:
    """The rows of codelists that the package uses and that say something else.

    Lists that only the tables left out of `present` use are taken to be in use.
    """
    found = []
    for path in sorted(release.glob(f"{CODELIST}*.csv")):
        name = path.stem.removeprefix(CODELIST)
        if name in repository.codelists:
            found += list(of_codelist(repository, name, path))
    if found:
        maps = {table: repository.schemas[derive.TABLES[table]].codelists for table in now}
        in_use = used(((maps[table], row) for table, listed in now.items() for row in listed), repository.codelists)
        yield from (c for c in found if "id" in c.pairs or c.id in in_use.get(c.record.section, {c.id}))


def of_codelist(repository: Repository, name: str, path: Path) -> Iterator[Changed]:
    """The rows of one codelist that say something else than in the release or are gone, used or not."""
    codelist = repository.codelists[name]
    shown = repository.paths.shown(repository.paths.codelists / f"{name}.csv")
    for old in released_rows(path):
        code = next(iter(old.values()), "")
        new = codelist.rows.get(code, {})
        # Words that guard the check say nothing of the data, so they change without an entry.
        compared = [c for c in new if c in old and c not in FREE and c not in GUARDS.get(name, ())]
        pairs = {c: (old[c], new[c]) for c in compared if old[c] != new[c]} if new else {"id": (code, "")}
        if pairs:
            yield Changed(
                code, pairs, [(column,) for column in pairs], Record(shown, codelist.lines.get(code, 1), name)
            )
