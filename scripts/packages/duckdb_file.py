"""DuckDB file: every built table in one DuckDB file, which older versions of DuckDB can open too.

Takes merged tables; writes one file with comments on tables and columns. The same tables give the same bytes.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from scripts.packages.sqlite_file import column_said, pair, quoted
from scripts.packages.summary_inputs import fill
from scripts.packages.tables import Table

STORAGE = "v1.0.0"
BLOCK = 16384  # the smallest; with the usual 262144 every table of a few rows takes 256 KB
# Every way of packing text leaves bytes of a block as they were in memory; unpacked, all of them are written.
COMPRESSION = "uncompressed"


def write_database(path: Path, tables: dict[str, Table]) -> None:
    """Write the file anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(":memory:", config={"threads": "1"}) as connection:
        connection.execute(f"attach {literal(str(path))} as everything (storage_version '{STORAGE}', block_size {BLOCK})")
        connection.execute("use everything")
        connection.execute(f"set force_compression = '{COMPRESSION}'")
        for name, table in tables.items():
            fill(connection, name, (table.columns, table.rows))
            for statement in comments(name, table):
                connection.execute(statement)
        connection.execute("use memory")
        connection.execute("detach everything")


def comments(name: str, table: Table) -> Iterator[str]:
    """Statements that put beside a table and its columns what they are, in both languages."""
    yield f"comment on table {quoted(name)} is {literal(pair(table.titles))}"
    for column in table.columns:
        yield f"comment on column {quoted(name)}.{quoted(column)} is {literal(column_said(table, column))}"


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
