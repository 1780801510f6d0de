"""Derive: from the hand-kept records to the rows of every published table of a package.

Reads the model; writes nothing. Rows are dicts of text in the column order of the schema, sorted by key. Everything
that depends on a text is taken from the masked text, so that the rows are the same with and without the archive.
"""

from collections.abc import Iterable
from dataclasses import replace

from scripts.records.record import Record
from scripts.records.repository import Package, Repository, Source
from scripts.records.schemas import Schema
from scripts.records.second_copies import COPIES_SECTION, COPIES_SITE
from scripts.rules import anchors, bands, conflicts, identities, numeral_account, reader_agreement
from scripts.rules.identities import Interval
from scripts.rules.numbers import NumberError, text_of
from scripts.rules.periods import bounds
from scripts.rules.reader_agreement import ReadingOutcome

Row = dict[str, str]
Tables = dict[str, list[Row]]
# Published table -> the schema of its rows, in the order of the files.
TABLES = {
    "observations": "observation",
    "mentions": "mention",
    "sources": "source",
    "facilities": "facility",
    "events": "event",
    "relations": "relation",
    "identities": "identity",
    "implied": "implied",
    "readings": "reading",
    "settlements": "settlement",
    "second_copies": "second_copy",
    "numerals": "numeral",
    "withdrawn": "withdrawn",
    "translations": "translation",
}
UNNUMBERED = "new"  # stands on branches until `check --fix` gives it a number; nothing is published under it
ANCHORED = ("observations", "mentions", "facilities", "events", "relations")


class CannotDeriveError(ValueError):
    """A record cannot become a row; the message names file, line and reason. `check` finds these first."""


def tables(package: Package, repository: Repository) -> Tables:
    """The rows of every table of the package. Raises CannotDeriveError where a record cannot become a row."""
    schemas = repository.schemas
    # From the mask on every machine: whoever holds the texts would otherwise publish other rows than those who do not.
    sources = [replace(s, text=None) for s in package.sources.values()]
    found: Tables = {name: anchored_rows(name, sources, schemas[TABLES[name]]) for name in ANCHORED}
    observe(found["observations"], package, sources, repository)
    found["sources"] = [source_row(s, repository) for s in sources]
    readers = repository.codelists["reader"]
    outcomes = {s.name: reader_agreement.compare(package, s, schemas["observation"], readers) for s in sources}
    found["readings"] = [reading_row(o, name) for name, seen in outcomes.items() for o in seen]
    confirm(found["observations"], [o for seen in outcomes.values() for o in seen])
    intervals = bands_of(found, package, repository)
    found["identities"] = [identity_row(r, intervals) for r in package.identities.records("identities")]
    found["implied"] = implied_rows(package, intervals, repository)
    found["settlements"] = [
        r.fields | {"source": s.name} for s in sources for r in s.settlements.records("settlements")
    ]
    site = {"capture_site": package.series.top.get(COPIES_SITE)}
    found["second_copies"] = [{**r.fields, **site} for r in package.second_copies.records(COPIES_SECTION)]
    found["numerals"] = [numeral_row(r, s) for s in sources for r in s.records("numerals")]
    found["withdrawn"] = withdrawn(sources)
    found["translations"] = [dict(r.fields) for r in package.translations.records("translations")]
    return {name: in_order(found[name], schemas[TABLES[name]]) for name in TABLES}


def in_order(rows: list[Row], schema: Schema) -> list[Row]:
    """The rows with every published column in its order, sorted by key (numbers by value)."""
    full = [{column: row.get(column, "") for column in schema.published} for row in rows]
    keys = schema.raw["primaryKey"]
    # Digits by length first, which sorts them as numbers without making numbers of them.
    return sorted(full, key=lambda row: [(len(row[k]), row[k]) if row[k].isdigit() else (0, row[k]) for k in keys])


def anchored_rows(section: str, sources: Iterable[Source], schema: Schema) -> list[Row]:
    """The rows of a section that is published as it is kept: defaults filled in, end and source added.

    Withdrawn records and those without a number are left out.
    """
    defaults = {k: f["default"] for k, f in schema.fields.items() if "default" in f}
    return [
        {**defaults, **record.fields, "end": str(end_of(record)), "source": source.name}
        for source in sources
        for record in source.records(section)
        if not record.get("withdrawn") and record.id != UNNUMBERED
    ]


def end_of(record: Record) -> int:
    """Where the quote ends. Raises CannotDeriveError where it does not say where it starts."""
    span = anchors.quote_span(record)
    if span is None:
        raise CannotDeriveError(f"{record.path}:{record.line}: {record.id}: the record has no start")
    return span[1]


def observe(rows: list[Row], package: Package, sources: list[Source], repository: Repository) -> None:
    """Add period bounds, unit, band and conflict class to the rows of observations."""
    indicators = repository.codelists["indicator"]
    for row in rows:
        record = package.observations[row["id"]]
        try:
            row["period_start"], row["period_end"] = bounds(row.get("time_period", ""))
            indicator = indicators[row["indicator"]]
            row["unit_measure"] = indicator["unit_measure"]
            row |= band_of(record, indicator)
        except (ValueError, KeyError) as error:
            raise CannotDeriveError(f"{record.path}:{record.line}: {record.id}: {error}") from error
    # Conflicts are compared on published rows, so pages and checks can ask the same of what was built.
    full = in_order(rows, repository.schemas["observation"])
    derived = {s.name: s.meta.top.get("derived_from") for s in sources}
    known = conflicts.classes(full, derived)
    for row in rows:
        row["conflict_class"] = known.get(row["id"], "")


def band_of(record: Record, indicator: Row) -> Row:
    """The columns value_min, value_max and band of a figure; none of a lost figure."""
    if not record.get("printed"):
        return {}
    found = bands.of_record(record, indicator)
    ends = [text_of(end) if end is not None else "" for end in found.ends]
    return {"value_min": ends[0], "value_max": ends[1], "band": found.rule}


def source_row(source: Source, repository: Repository) -> Row:
    """The metadata of a source with its numerals accounted and the share of it that is quoted."""
    counted = numeral_account.counts(numeral_account.account(source, repository.codelists["set_phrase"]))
    figures, mentions = counted.get("figure", 0), counted.get("mention", 0)
    return {
        **source.meta.top.fields,
        "numerals": str(sum(counted.values())),
        "numerals_in_figures": str(figures),
        "numerals_in_mentions": str(mentions),
        # The empty name is what nothing accounts for: it is counted among all numerals alone.
        "numerals_set_aside": str(sum(n for name, n in counted.items() if name not in ("figure", "mention", ""))),
        "share_quoted": anchors.share_quoted(source),
    }


def reading_row(found: ReadingOutcome, source: str) -> Row:
    """One observation in the eyes of one reader."""
    return {
        "id": found.id,
        "reader": found.reader,
        "kind": found.kind,
        "outcome": found.outcome,
        "fields": " ".join(found.fields),
        "source": source,
    }


def confirm(rows: list[Row], outcomes: list[ReadingOutcome]) -> None:
    """Add to the observations how many programs and persons confirm each."""
    counted = reader_agreement.confirmed(outcomes)
    for row in rows:
        for kind in ("program", "person"):
            row[f"readings_{kind}"] = str(counted[row["id"], kind])


def bands_of(found: Tables, package: Package, repository: Repository) -> dict[str, Interval | str]:
    """Id to interval for everything that an identity may name."""
    intervals: dict[str, Interval | str] = {}
    figures = {r["id"]: r for r in in_order(found["observations"], repository.schemas["observation"])}
    for id_, row in figures.items():
        intervals[id_] = identities.band(row)
    for section in ("facilities", "events", "relations"):
        # A name counts as one, so that "three hospitals" can be held against three names.
        intervals |= {row["id"]: identities.INTERVAL_OF_ONE for row in found[section]}
    for record in package.records("mentions"):
        restated = figures.get(record.get("restates"))
        if restated is not None and not record.get("withdrawn"):
            indicator = repository.codelists["indicator"][restated["indicator"]]
            try:
                intervals[record.id] = identities.band({"id": record.id, **band_of(record, indicator)})
            except (NumberError, ValueError, KeyError) as error:  # KeyError: it prints no number at all
                raise CannotDeriveError(f"{record.path}:{record.line}: {record.id}: {error}") from error
    return intervals


def identity_row(record: Record, intervals: dict[str, Interval | str]) -> Row:
    """One identity with its two sides and its outcome."""
    found = identities.examine(record, intervals)
    row = {**record.fields, "outcome": found.outcome, "outcome_reason": found.reason}
    for name, side in (("left", found.left), ("right", found.right)):
        row[f"{name}_min"] = identities.written(side.low, -1) if side else ""
        row[f"{name}_max"] = identities.written(side.high, 1) if side else ""
    return row


def implied_rows(package: Package, intervals: dict[str, Interval | str], repository: Repository) -> list[Row]:
    """The bases that amounts and shares imply, in the unit of what they count; those that cannot be computed have no ends."""
    rows = []
    for record in package.identities.records("implied"):
        found = identities.implied(record, intervals)
        row = dict(record.fields)
        if isinstance(found, Interval):
            # A base of persons has no fractions: the bounds are rounded outward to what the unit counts in.
            places = int(repository.codelists["unit"][record.get("unit_measure")]["decimals"])
            row["value_min"] = identities.written(found.low, -1, places)
            row["value_max"] = identities.written(found.high, 1, places)
        rows.append(row)
    return rows


def numeral_row(record: Record, source: Source) -> Row:
    """One numeral that the extraction sets aside."""
    return {**record.fields, "end": str(end_of(record)), "source": source.name}


def withdrawn(sources: Iterable[Source]) -> list[Row]:
    """Every withdrawn record with the table that it stood in."""
    return [
        {**record.fields, "table": section, "end": str(end_of(record)), "source": source.name}
        for source in sources
        for section in ANCHORED
        for record in source.records(section)
        if record.get("withdrawn")
    ]
