"""Agreement of readers: how the readings of a source compare with what is published.

Reads the model; writes nothing. Readings are paired with the extraction by the place of the token (or of the gap) and
compared on every coordinate; quote bounds and notes do not count. One token may carry several figures: entries that are
equal are paired first, then the nearest, and what a reading has beyond that is a difference too. Settlements are
applied to a reading before it counts as a confirmation; the disagreement itself stays on record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.records.codelists import Codelist
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Source
from scripts.records.schemas import Schema
from scripts.rules.anchors import token_span

READER_FIELDS = (
    "indicator", "breakdown", "ref_area", "facility", "time_period", "period_basis",
    "obs_value", "value_qualifier", "value_type", "obs_status",
)  # fmt: skip
Entry = dict[str, str]
Entries = dict[int, list[Entry]]  # by place
Sides = tuple[Entries, dict[str, Entries]]


@dataclass(frozen=True)
class ReadingOutcome:
    """One observation in the eyes of one reader."""

    id: str
    reader: str
    kind: str
    outcome: str  # agrees | settled | missed | differs
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One field in which a reading and the extraction differ: the figure's place, the field, both values."""

    reader: str
    at: int
    field: str
    reading_value: str
    extraction_value: str
    id: str = ""


def place(record: Record) -> int | None:
    """Where the record stands: the start of its token, or its gap."""
    gap = record.whole("gap_start")
    span = token_span(record)
    return gap if gap is not None else span[0] if span else None


def placed(records: Iterable[Record]) -> Iterator[tuple[int, Record]]:
    """The records that have a place, each with it."""
    return ((at, record) for record in records if (at := place(record)) is not None)


def entry(record: Record, schema: Schema) -> Entry:
    """The coordinates of an observation, defaults filled in."""
    has, default = record.fields.get, schema.default
    return {k: has(k) or default(k) for k in READER_FIELDS}


def by_place(document: Document, known: Mapping[str, Record], schema: Schema) -> Entries:
    """Place to the entries that stand there; a mention has the coordinates of what it restates, one of the `known`."""
    found: Entries = {}
    for at, record in placed(document.records("observations")):
        if not record.get("withdrawn"):
            found.setdefault(at, []).append(entry(record, schema))
    for at, record in placed(document.records("mentions")):
        restated = known.get(record.get("restates"))
        if restated is not None:
            found.setdefault(at, []).append(entry(restated, schema))
    return found


def differing(mine: Entry, theirs: Entry) -> list[str]:
    """The coordinates in which two entries differ."""
    return [k for k in READER_FIELDS if mine[k] != theirs[k]]


def paired(mine: list[Entry], theirs: list[Entry]) -> tuple[list[Entry | None], list[Entry]]:
    """The partner of each of mine, or None, and what is left over of theirs; those that differ least are paired first."""
    if mine == theirs:  # as nearly everywhere
        return [*theirs], []
    # Equal distances are decided by what is said, so that the order of a reading's lines changes nothing.
    ranked = sorted(
        (len(differing(a, b)), i, sorted(b.items()), j) for i, a in enumerate(mine) for j, b in enumerate(theirs)
    )
    partners: dict[int, int] = {}
    for _, i, _, j in ranked:
        if i not in partners and j not in partners.values():
            partners[i] = j
    left = [b for j, b in enumerate(theirs) if j not in partners.values()]
    return [theirs[partners[i]] if i in partners else None for i in range(len(mine))], left


def sides(package: Package, source: Source, schema: Schema) -> Sides:
    """What the extraction of a source says, and what each of its readers has, each put by place once."""
    read = {reader: by_place(document, package.read_by(reader), schema) for reader, document in source.readings.items()}
    return by_place(source.extraction, package.observations, schema), read


def differences(source: Source, reader: str, sides: Sides, schema: Schema) -> list[Difference]:
    """Every difference between one reading and the extraction, before settling."""
    # A copy: what finds a partner is taken out of it below, and the sides serve other readers too.
    said, theirs = sides[0], dict(sides[1][reader])
    found: list[tuple[int, Difference]] = []
    for at, records in standing(source).items():
        mine = [entry(record, schema) for record in records]
        partners, theirs[at] = paired(mine, theirs.get(at, []))
        for record, a, b in zip(records, mine, partners, strict=True):
            found += [(record.line, d) for d in of_pair(reader, at, record.id, a, b)]
    by_line = [d for _, d in sorted(found, key=lambda pair: pair[0])]
    return by_line + extras(source, reader, theirs, said, schema)


def standing(source: Source) -> dict[int, list[Record]]:
    """Place to the figures that stand there and are not withdrawn."""
    found: dict[int, list[Record]] = {}
    for at, record in placed(source.records("observations")):
        if not record.get("withdrawn"):
            found.setdefault(at, []).append(record)
    return found


def of_pair(reader: str, at: int, id_: str, mine: Entry, theirs: Entry | None) -> list[Difference]:
    """The differences of one figure from what the reader has of it."""
    if theirs is None:
        return [Difference(reader, at, "missed", "", "figure", id_)]
    return [Difference(reader, at, k, theirs[k], mine[k], id_) for k in differing(mine, theirs)]


def extras(source: Source, reader: str, left: Entries, said: Entries, schema: Schema) -> list[Difference]:
    """What is left over of a reading and says something that neither a figure, a withdrawn one nor a mention there says."""
    over = [(at, e) for at, entries in sorted(left.items()) for e in entries if e not in said.get(at, [])]
    if not over:
        return []
    mentions = {place(r) for r in source.records("mentions")}
    # A reader cannot know that a figure was withdrawn later.
    gone = [(at, entry(r, schema)) for at, r in placed(source.records("observations")) if r.get("withdrawn")]
    return [
        Difference(reader, at, "extra", e["indicator"], "mention" if at in mentions else "none")
        for at, e in over
        if (at, e) not in gone
    ]


def settles(settlement: Record, difference: Difference) -> bool:
    """True if the settlement decides this difference in favour of what the extraction says."""
    return (
        settlement.get("reader") == difference.reader
        and settlement.whole("at") == difference.at
        and settlement.get("field") == difference.field
        and settlement.get("reading_value") == difference.reading_value
        and settlement.get("decided_value") == difference.extraction_value
    )


def compare(package: Package, source: Source, schema: Schema, readers: Codelist) -> list[ReadingOutcome]:
    """How each reader sees each observation of the source; `schema` is that of observations."""
    settlements = source.settlements.records("settlements")
    found, paired_sides = [], sides(package, source, schema)
    for reader in source.readings:
        # Who is in no list is refused by the check, and never counts as a person.
        kind = readers[reader]["kind"] if reader in readers else "program"
        differ: dict[str, list[Difference]] = {}
        for difference in differences(source, reader, paired_sides, schema):
            differ.setdefault(difference.id, []).append(difference)
        for _, record in placed(source.records("observations")):
            if not record.get("withdrawn"):
                mine = differ.get(record.id, [])
                fields = tuple(d.field for d in mine)
                found.append(ReadingOutcome(record.id, reader, kind, outcome(mine, settlements), fields))
    return found


def outcome(mine: list[Difference], settlements: list[Record]) -> str:
    """agrees, missed, settled (every difference decided at the text) or differs."""
    if not mine:
        return "agrees"
    # What a reader did not see no settlement can make that reader confirm.
    if any(d.field == "missed" for d in mine):
        return "missed"
    return "settled" if all(any(settles(s, d) for s in settlements) for d in mine) else "differs"


def confirmed(outcomes: Iterable[ReadingOutcome]) -> Counter[tuple[str, str]]:
    """(id, kind of reader) to how many readers of that kind confirm the figure."""
    return Counter((o.id, o.kind) for o in outcomes if o.outcome in ("agrees", "settled"))
