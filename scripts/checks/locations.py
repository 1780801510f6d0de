"""Locations: where in the article a record stands or stood, and at which line of its file a place belongs.

Takes the model; reads the releases of a package. An id that is lost is known by the place that it was released with.
"""

from dataclasses import dataclass

from scripts.packages import published
from scripts.packages.tables import released_rows
from scripts.records import paths
from scripts.records.record import Record
from scripts.records.repository import RECORDS_WITH_ID, Package, Source
from scripts.rules import anchors

Span = tuple[int, int]


@dataclass(frozen=True)
class Stood:
    """Where a released record stood: its source, section and quote."""

    source: str
    section: str
    span: Span


def released(package: Package) -> dict[str, Stood]:
    """Id to the place of every record that a release holds, the newest that has it."""
    found = {}
    for folder in published.folders(package.folder / paths.RELEASES):
        for section in RECORDS_WITH_ID:
            for row in released_rows(folder / f"{section}.csv"):
                start, end = row.get("start", ""), row.get("end", "")
                # A table of a release may have been edited; what is no number is no place, and no fault of the program.
                span = (int(start), int(end)) if start.isdecimal() and end.isdecimal() else (-1, -1)
                found[row.get("id", "")] = Stood(row.get("source", ""), section, span)
    return found


def line_for(source: Source, section: str, at: int) -> int:
    """The line of the extraction at which a record of this place belongs: that of the next record, else of the last."""
    records = source.records(section) or list(anchors.all_records(source))
    after = [r.line for r in records if (r.whole("start") or 0) > at]
    return min(after) if after else max((max(r.lines.values(), default=r.line) for r in records), default=1)


def of_record(record: Record, source: Source) -> list[Span]:
    """Every place that the record may be meant to cover: where it says, and where its quote stands."""
    quote, said = record.get("quote"), anchors.quote_span(record)
    stands = anchors.places(source.view or "", quote, source.span) if quote else []
    return [*([said] if said else []), *((at, at + len(quote)) for at in stands)]


def touch(a: Span, b: Span) -> bool:
    """True if two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]
