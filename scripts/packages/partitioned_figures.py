"""Partitioned figures: the Parquet of all figures in folders by package and year, as engines of many machines read it.

Takes the table of all figures; writes one zip of `figures-by-year/package=…/year=…/figures.parquet`. The year is that of the last day
of the period of a figure; without one it is null, in the way of Hive, which every such engine knows.
"""

import tempfile
from itertools import groupby
from pathlib import Path

from scripts.packages.table_files import write_parquet
from scripts.packages.tables import Row, Table
from scripts.packages.zip_guide import Files

PARTITIONED = "figures-by-year"
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"


def partitioned_files(table: Table) -> Files:
    """Path to bytes of each part, sorted; package and year stand in the path alone."""
    # An engine takes both from the path, and a column of the same name in the file would stand beside it.
    columns = {name: kind for name, kind in table.columns.items() if name != "package"}
    files = {}
    with tempfile.TemporaryDirectory() as beside:
        path = Path(beside) / "part.parquet"
        for (package, year), rows in groupby(sorted(table.rows, key=part_of_row), part_of_row):
            write_parquet(path, table.with_rows(columns, list(rows)))
            files[f"{PARTITIONED}/package={package}/year={year}/figures.parquet"] = path.read_bytes()
    return files


def part_of_row(row: Row) -> tuple[str, str]:
    """The package and the year of a figure."""
    return row["package"], row["period_end"][:4] or NO_YEAR
