"""The figures in parts: every row once, in the part of its package and year, and the same bytes each time."""

import io
from pathlib import Path

import duckdb
import pyarrow.parquet

from scripts.packages.downloads import files_below, write_zip
from scripts.packages.partitioned_figures import PARTITIONED, partitioned_files
from scripts.packages.tables import Table

COLUMNS = {"package": "string", "id": "string", "value": "number", "period_end": "date"}
ROWS = [
    {"package": "b", "id": "b-1", "value": "1.5", "period_end": "2024-12-31"},
    {"package": "a", "id": "a-1", "value": "2", "period_end": "2023-06-30"},
    {"package": "a", "id": "a-2", "value": "", "period_end": ""},
    {"package": "a", "id": "a-3", "value": "3", "period_end": "2023-12-31"},
]
TABLE = Table("all", "figures", {"zh": "数字", "en": "Figures"}, COLUMNS, {}, ROWS, {"licenses": [{"title": "CC"}], "version": ""})


def test_each_row_stands_once_in_the_part_of_its_package_and_year() -> None:
    found = {path: pyarrow.parquet.read_table(io.BytesIO(raw)).to_pylist() for path, raw in partitioned_files(TABLE).items()}
    assert {path: [row["id"] for row in rows] for path, rows in found.items()} == {
        f"{PARTITIONED}/package=a/year=2023/figures.parquet": ["a-1", "a-3"],
        f"{PARTITIONED}/package=a/year=__HIVE_DEFAULT_PARTITION__/figures.parquet": ["a-2"],
        f"{PARTITIONED}/package=b/year=2024/figures.parquet": ["b-1"],
    }


def test_package_and_year_come_back_from_the_folders(tmp_path: Path) -> None:
    for path, raw in partitioned_files(TABLE).items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(raw)
    rows = duckdb.sql(f"select id, package, year from '{tmp_path}/{PARTITIONED}/**/*.parquet' order by id").fetchall()
    assert rows == [("a-1", "a", 2023), ("a-2", "a", None), ("a-3", "a", 2023), ("b-1", "b", 2024)]


def test_the_same_figures_give_the_same_zip(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_zip(tmp_path / name / "parts.zip", partitioned_files(TABLE))
    assert files_below(tmp_path / "one") == files_below(tmp_path / "two")
