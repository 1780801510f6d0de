"""Where each published record is kept by hand, and the corrections that were written down.

Takes the model, reads the releases; writes nothing.
"""

from scripts import model
from scripts.corrections import field_of, history
from scripts.site.data import Kept, Row
from scripts.subset import Record

WRITTEN = ("id", "field", "old", "new", "class", "reason", "version")


def kept_records(repository: model.Repository) -> dict[str, Kept]:
    """File and line of every observation, with which number of the quote it is and where lost digits should stand."""
    return {
        record.id: kept(record)
        for package in repository.packages.values()
        for record in package.records("observations")
        if record.id
    }


def kept(record: Record) -> Kept:
    """The place of one record."""
    start, gap, nth = record.whole("start"), record.whole("gap_start"), record.whole("printed_nth")
    inside = gap - start if gap is not None and start is not None else None
    if inside is not None and not 0 <= inside <= len(record.get("quote")):
        inside = None
    return Kept(record.path, record.line, nth or 1, inside)


def corrections(repository: model.Repository) -> list[Row]:
    """Every correction: those that releases carry, as they carry them, then those that wait for the next release."""
    carried = [row | {"field": field_of(row["field"], row["new"])} for row in history(repository.paths) if row["class"]]
    waiting = [
        {**{key: record.get(key) for key in WRITTEN}, "package": package.name}
        for package in repository.packages.values()
        for record in package.corrections.records("corrections")
        if not record.get("version")
    ]
    return [*carried, *waiting]
