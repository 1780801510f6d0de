"""Corrections of every release in one table, so that a program can ask which figures changed since 0.1.0.

Reads `changes.csv` of every release; writes one CSV where it is told to. A row is one released value that a later
release gives otherwise, a record that it withdrew, or anything else that a correction explains; `since` is the release
before, `version` the one that changed it.
"""

import csv
from pathlib import Path

from scripts.packages import published
from scripts.packages.tables import read_rows
from scripts.records.paths import CHANGES, Paths

CORRECTION_COLUMNS = (
    "package",
    "version",
    "date",
    "since",
    "id",
    "kind",
    "table",
    "field",
    "old",
    "new",
    "class",
    "reason",
    "yanked",
)
COUNTED_KINDS = ("value", "figure_withdrawn", "record", "record_lost")
Row = dict[str, str]


def field_of(field: str, new: str) -> str:
    """The field that a correction names for a change; of a row that is gone `withdrawn`, or `id` where it says no reason."""
    return field or ("withdrawn" if new else "id")


def history(root: Paths) -> list[Row]:
    """Every correction of every release, by package, in the order of versions. Raises OSError or ValueError."""
    rows: list[Row] = []
    for releases in published.released(root).values():
        before = ""
        for release in releases:
            rows += [row | {"since": before} for row in of_release(release)]
            before = release.version
    return rows


def of_release(release: published.Release) -> list[Row]:
    """The corrections that one release carries; `yanked` is true where it must not be used."""
    own = {"package": release.package, "version": release.version, "date": release.date}
    own["yanked"] = "true" if release.yanked else "false"
    rows = read_rows(release.folder / CHANGES)
    # What follows from a change (a band, a label) would count one correction several times.
    return [{**row, **own} for row in rows if row["kind"] in COUNTED_KINDS or row["class"]]


def write(root: Paths, path: Path) -> int:
    """Write all of them as CSV; gives how many there are."""
    rows = history(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CORRECTION_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)
