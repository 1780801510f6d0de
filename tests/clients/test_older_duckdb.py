"""Every DuckDB file of the site in the oldest DuckDB that must open it: all rows, and what stands beside tables and columns."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from .conftest import LIBRARIES

pytestmark = pytest.mark.needs("older")
OPEN = """
import duckdb, json, sys
found = {"version": duckdb.__version__}
for path in sys.argv[1:]:
    with duckdb.connect(path, read_only=True) as connection:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables() order by 1").fetchall()]
        found[path] = {
            "rows": {name: len(connection.execute(f'select * from "{name}"').fetchall()) for name in names},
            "silent": connection.execute("select table_name from duckdb_tables() where comment is null and not internal").fetchall()
            + connection.execute("select table_name, column_name from duckdb_columns() where comment is null and not internal").fetchall(),
            "keys": connection.execute("select count(*) from duckdb_constraints() where constraint_type = 'FOREIGN KEY'").fetchone()[0],
        }
print(json.dumps(found))
"""


def opened(paths: list[Path]) -> dict[str, Any]:
    """What the older DuckDB finds in each file: rows of each table, what has no comment, how many keys lead elsewhere."""
    environment = {**os.environ, "PYTHONPATH": str(LIBRARIES / "older")}
    done = subprocess.run([sys.executable, "-c", OPEN, *map(str, paths)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found.pop("version") == "1.1.3"
    return found


def rows_of(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def test_the_file_of_everything_has_every_row_and_its_comments(site: Path) -> None:
    (found,) = opened([site / "downloads" / "everything.duckdb"]).values()
    assert found["rows"]["figures"] == rows_of(site / "downloads" / "figures.csv") > 1000
    assert found["silent"] == [] and found["keys"] > 20


def test_the_file_of_every_release_has_every_row_of_its_frozen_tables(site: Path, tmp_path: Path) -> None:
    folders = {}
    for packed in sorted((site / "data").glob("*/*/*.duckdb.zip")):
        target = tmp_path / "-".join(packed.parent.parts[-2:])
        with zipfile.ZipFile(packed) as archive:
            (name,) = archive.namelist()
            folders[archive.extract(name, target)] = packed.parent
    assert len(folders) == len(list((site / "data").glob("*/[0-9]*.[0-9]*.[0-9]*/"))) > 9
    for path, found in opened(list(map(Path, folders))).items():
        wanted = {table.stem: rows_of(table) for table in folders[path].glob("*.csv")}
        assert found["rows"] == wanted, path
        assert found["silent"] == [], path
