"""The step `compare-copies`: look the quotes of some years up in a second copy of their reports.

Reads the hand-kept files, the archived texts and the second copies; writes `sources/second_copies.csv` of every series whose
`series.yaml` says which years have a second copy. Nothing of a copy is kept but its hash, the origin that its head names,
and the few characters that differ.
"""

from collections.abc import Callable
from pathlib import Path

from scripts.checks.second_copies import copy_rows
from scripts.records import paths
from scripts.records.repository import Package, Repository
from scripts.records.second_copies import COPIES_YEARS, written_rows
from scripts.rules.sentences import write_beside

Say = Callable[[str], None]


def compare_copies(repository: Repository, folder: Path, say: Say) -> int:
    """Write the table of each series that has second copies; give the number of tables. Raises ValueError where a text is not there."""
    wanted = [package for package in repository.packages.values() if package.series.top.get(COPIES_YEARS)]
    if not wanted:
        raise ValueError(f"no series says `{COPIES_YEARS}:` in its {paths.SERIES}")
    for package in wanted:
        write_table(repository, package, folder, say)
    return len(wanted)


def write_table(repository: Repository, package: Package, folder: Path, say: Say) -> None:
    """The same for one series."""
    for source in package.sources.values():
        repository.must_be_whole(source)
    rows = list(copy_rows(package, folder))
    write_beside(package.folder / paths.SOURCES / paths.SECOND_COPIES, written_rows(rows, repository.schemas["second_copy"].record))
    found = sum(row["outcome"] == "found" for row in rows)
    say(f"{package.name}: {found} of {len(rows)} quotes found · {len(rows)} 条引文中找到 {found} 条")
    for row in rows:
        if "differs" in row or row["outcome"] != "found":
            say(f"  {row['id']}: {row['outcome']} {row.get('differs', '')}".rstrip())
