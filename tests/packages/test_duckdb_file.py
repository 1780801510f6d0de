"""The DuckDB file: the same tables give the same bytes, whatever the memory held before, and the content is what was given."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from scripts.packages.downloads import parquet_files
from scripts.packages.duckdb_file import write_database
from scripts.packages.tables import Table

COLUMNS = {"id": "string", "quote": "string", "value": "number", "count": "integer", "day": "date", "lost": "boolean"}


def table(size: int) -> Table:
    """A table with texts that repeat and texts that do not, long ones, empty cells, and every type."""
    rows = [
        {
            "id": f"dm-{number:05}",
            "quote": "" if number % 7 == 0 else f"新建县域医共体{number * 7919 % 10007}个" * (1 + 900 * (number % 97 == 1)),
            "value": f"{number}.{number % 90 + 10}" if number % 3 else "",
            "count": str(number % 5),
            "day": f"2024-{number % 12 + 1:02}-01",
            "lost": "true" if number % 11 == 0 else "false",
        }
        for number in range(size)
    ]
    return Table("demo", "observations", {"zh": "数据", "en": "Figures"}, COLUMNS, {}, rows, {})


@pytest.mark.parametrize("size", [1, 600, 5000])
def test_the_same_tables_give_the_same_bytes(size: int, tmp_path: Path) -> None:
    found = set()
    for name in ("one", "two", "three"):
        write_database(tmp_path / f"{name}.duckdb", {"observations": table(size)})
        found.add((tmp_path / f"{name}.duckdb").read_bytes())
    assert len(found) == 1


def test_the_content_is_what_was_given(tmp_path: Path) -> None:
    write_database(tmp_path / "one.duckdb", {"observations": table(200)})
    with duckdb.connect(str(tmp_path / "one.duckdb"), read_only=True) as connection:
        rows = connection.execute("select quote, value, lost from observations order by id").fetchall()
    wanted = [(r["quote"] or None, Decimal(r["value"]) if r["value"] else None, r["lost"] == "true") for r in table(200).rows]
    assert rows == wanted


def test_parquet_of_every_table_holds_the_same_rows_and_names_no_single_package(tmp_path: Path) -> None:
    tables = {"observations": table(200), "sources": table(3)}
    write_database(tmp_path / "one.duckdb", tables)
    for name, raw in parquet_files(tables).items():
        (tmp_path / name).write_bytes(raw)
    with duckdb.connect(str(tmp_path / "one.duckdb"), read_only=True) as connection:
        for name in tables:
            rows = connection.execute(f"from '{tmp_path / name}.parquet' order by id").fetchall()
            assert rows == connection.execute(f"from {name} order by id").fetchall()
    about = pyarrow.parquet.read_schema(tmp_path / "sources.parquet").metadata
    assert (about[b"package"], about[b"version"]) == (b"everything", b"")
