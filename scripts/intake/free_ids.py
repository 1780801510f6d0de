"""Ids of a work sheet that are free: sheets made side by side propose the same, and whoever is taken over second gets others.

Takes the sheet as it was read; changes its records.
"""

from collections.abc import Callable

from scripts.checks.fix import next_numbers
from scripts.records.record import Document
from scripts.records.repository import RECORDS_WITH_ID, Package

NAMING = ("restates", "base")  # fields that name a record of the same sheet


def renumbered(document: Document, package: Package, say: Callable[[str], None]) -> None:
    """Give a new id to each record whose id another has by now, and to what names it in the sheet."""
    used = {record.id for section in RECORDS_WITH_ID for record in package.records(section)}
    records, numbers = document.records("observations"), next_numbers(package)
    # An id of the sheet that is still free stays, so a new one must not be one of these.
    kept = {record.id for record in records} - used
    changed: dict[str, str] = {}
    for record in records:
        if record.id in used:
            changed[record.id] = next(number for number in numbers if number not in kept)
    for record in records:
        record.fields |= {key: changed[record.get(key)] for key in ("id", *NAMING) if record.get(key) in changed}
    if changed:
        say(f"{len(changed)} ids were taken meanwhile and are given anew · {len(changed)} 个编号已被占用，已另行编号")
