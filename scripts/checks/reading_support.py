"""Support by readings: what a figure says beside its coordinates stands in a reading, or was settled at the text.

Takes the readings of a source; gives groups of differences, each to be decided by one settlement. A field is backed if
at least one reader has the same: what a share is a share of, why digits are missing, that the text can be read in two
ways (not in which words), which figure a mention restates. A figure that is withdrawn stands in a reading still.
Facilities, events and relations are not compared, since few readers list them.
"""

from collections.abc import Iterator

from scripts.records.record import Record
from scripts.records.repository import Source
from scripts.rules.reader_agreement import Difference, Entries, Sides, differing, place

FIELDS = {"observations": ("base", "missing_reason", "ambiguity"), "numerals": ("reason",)}
IN_ANY_WORDS = {"ambiguity"}
Group = list[Difference]


def unbacked(source: Source, sides: Sides) -> Iterator[Group]:
    """Groups of differences: what no reader says of a figure, of a mention, of a numeral set aside."""
    for section, fields in FIELDS.items():
        found = {reader: places(d.records(section)) for reader, d in source.readings.items()}
        for record in source.records(section):
            yield from of_fields(record, found, fields)
    yield from of_mentions(source, *sides)
    yield from withdrawn(source, sides[1])


def difference(reader: str, record: Record, field: str, theirs: str, mine: str) -> Difference:
    """The difference at the place of the record."""
    return Difference(reader, place(record) or 0, field, theirs, mine, record.id)


def of_fields(record: Record, found: dict[str, dict[int, list[Record]]], fields: tuple[str, ...]) -> Iterator[Group]:
    """The fields of one record in which every reader who has the record says something else.

    That a text can be read in two ways is said as soon as one reader finds it.
    """
    at = place(record)
    read = {reader: theirs[at] for reader, theirs in found.items() if at is not None and at in theirs}
    for field in fields if not record.get("withdrawn") else ():
        mine = said(record, field)
        theirs = [said(r, field) for records in read.values() for r in records]
        if theirs and (mine not in theirs or (field in IN_ANY_WORDS and not mine and any(theirs))):
            yield [
                difference(reader, record, field, rs[0].get(field), record.get(field))
                for reader, rs in read.items()
                if all(said(r, field) != mine for r in rs)
            ]


def said(record: Record, field: str) -> str:
    """The field as it is compared: of free text only that there is some; a base that is not stated is none."""
    value = record.get(field)
    if field == "base" and value == "not_stated":
        return ""
    return "yes" * bool(value) if field in IN_ANY_WORDS else value


def places(records: list[Record]) -> dict[int, list[Record]]:
    """The records by the number or gap at which they stand."""
    found: dict[int, list[Record]] = {}
    for record in records:
        at = place(record)
        if at is not None:
            found.setdefault(at, []).append(record)
    return found


def of_mentions(source: Source, mine: Entries, read: dict[str, Entries]) -> Iterator[Group]:
    """Mentions of a figure other than the one that any reader finds at the same number."""
    for record in source.records("mentions"):
        at = place(record)
        if at is None or record.get("withdrawn"):
            continue
        found = {reader: theirs.get(at, []) for reader, theirs in read.items()}
        if not any(not differing(a, b) for theirs in found.values() for a in theirs for b in mine.get(at, [])):
            yield [
                difference(reader, record, "restates", theirs[0]["indicator"] if theirs else "", record.get("restates"))
                for reader, theirs in found.items()
            ]


def withdrawn(source: Source, read: dict[str, Entries]) -> Iterator[Group]:
    """Figures that are withdrawn here and stand in a reading."""
    for record in (*source.records("observations"), *source.records("mentions")):
        at = place(record) if record.get("withdrawn") else None
        readers = [reader for reader, theirs in read.items() if at is not None and theirs.get(at)]
        if readers:
            yield [difference(reader, record, "withdrawn", "", record.get("withdrawn")) for reader in readers]
