"""DuckDB file: every built table in one DuckDB file, which older versions of DuckDB can open too.

Takes the tables of all packages; writes one file. Tables of packages are put together with a column `package`; a
codelist row that several packages hold stands once; summary tables have the prefix `summary_`. The same tables give the
same bytes.
"""

from pathlib import Path

import duckdb

from scripts.packages.summary_inputs import fill
from scripts.packages.tables import Table
from scripts.records.codelists import CODELIST
from scripts.records.paths import SUMMARIES

STORAGE = "v1.0.0"
BLOCK = 16384  # the smallest; with the usual 262144 every table of a few rows takes 256 KB
# Every way of packing text leaves bytes of a block as they were in memory; unpacked, all of them are written.
COMPRESSION = "uncompressed"
Filled = tuple[dict[str, str], list[dict[str, str]]]


def write_database(path: Path, packages: dict[str, list[Table]]) -> None:
    """Write the file anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(":memory:", config={"threads": "1"}) as connection:
        quoted = str(path).replace("'", "''")
        connection.execute(f"attach '{quoted}' as everything (storage_version '{STORAGE}', block_size {BLOCK})")
        connection.execute("use everything")
        connection.execute(f"set force_compression = '{COMPRESSION}'")
        for name, table in sorted(gathered(packages).items()):
            fill(connection, name, table)
        connection.execute("use memory")
        connection.execute("detach everything")


def gathered(packages: dict[str, list[Table]]) -> dict[str, Filled]:
    """Name to columns and rows of every table of the file."""
    found: dict[str, Filled] = {}
    for folder, tables in packages.items():
        for table in tables:
            if folder == SUMMARIES:
                found[f"summary_{table.name}"] = (table.columns, table.rows)
            elif table.name.startswith(CODELIST):
                known = found.setdefault(table.name, (table.columns, []))[1]
                known.extend(row for row in table.rows if row not in known)
            else:
                columns = {"package": "string", **table.columns}
                rows = [{"package": folder, **row} for row in table.rows]
                found.setdefault(table.name, (columns, []))[1].extend(rows)
    return {name: (columns, in_order(columns, rows)) for name, (columns, rows) in found.items()}


def in_order(columns: dict[str, str], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Codelist rows sorted by code; other rows stay in the order of packages and files."""
    return sorted(rows, key=lambda row: row["code"]) if "code" in columns else rows
