"""DuckDB file: built tables in one DuckDB file with keys and comments, which older versions of DuckDB can open too.

Takes tables by name; writes one file. The same tables give the same bytes.
"""

from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from itertools import compress
from operator import not_
from pathlib import Path

import duckdb

from scripts.packages.sqlite_file import column_said, foreign_key, pair, quoted
from scripts.packages.summary_inputs import DUCKDB_TYPES, check_decimals, text_rows
from scripts.packages.tables import Row, Table

STORAGE = "v1.0.0"
BLOCK_SIZE = 16384  # the smallest; with the usual 262144 every table of a few rows takes 256 KB
# Every way of packing text leaves bytes of a block as they were in memory; unpacked, all of them are written.
COMPRESSION = "uncompressed"


def write_database(path: Path, tables: dict[str, Table]) -> None:
    """Write the file anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    # One thread: with several the order in which rows are written, and so the bytes, is left to chance.
    with duckdb.connect(":memory:", config={"threads": "1"}) as connection:
        connection.execute(f"attach {literal(str(path))} as everything (storage_version '{STORAGE}', block_size {BLOCK_SIZE})")
        connection.execute("use everything")
        connection.execute(f"set force_compression = '{COMPRESSION}'")
        for name in after_what_they_name(tables):
            create(connection, name, tables)
            for statement in comments(name, tables[name]):
                connection.execute(statement)
        # A database that is in use cannot be detached, and only then is everything of it on the disk.
        connection.execute("use memory")
        connection.execute("detach everything")


def after_what_they_name(tables: dict[str, Table]) -> Iterable[str]:
    """The names of the tables, each after those that its keys lead to."""
    named = {name: sorted(others(name, table) & set(tables)) for name, table in tables.items()}
    return TopologicalSorter(named).static_order()


def others(name: str, table: Table) -> set[str]:
    """The other tables that a table leads to."""
    return {link["reference"].get("resource") or name for link in table.links} - {name}


def create(connection: duckdb.DuckDBPyConnection, name: str, tables: dict[str, Table]) -> None:
    """Create one table with its keys and put its rows in; an empty cell is null."""
    table = tables[name]
    parts = [f"{quoted(column)} {DUCKDB_TYPES[kind]}" for column, kind in table.columns.items()]
    parts += [key_of_rows(table)] if table.key else []
    parts += [sql for link in table.links if (sql := foreign_key(name, table, link, tables))]
    connection.execute(f"create table {quoted(name)} ({', '.join(parts)})")
    check_decimals(name, (table.columns, table.rows))
    wanted = ", ".join(f"cast({quoted(c)} as {DUCKDB_TYPES[kind]})" for c, kind in table.columns.items())
    for rows in waves(name, table):
        connection.register("incoming", text_rows(table.columns, rows))
        connection.execute(f"insert into {quoted(name)} select {wanted} from incoming")
        connection.unregister("incoming")


def key_of_rows(table: Table) -> str:
    """The primary key as SQL; where a part of it may be empty, which no primary key allows, that it stands but once."""
    # Of the rows and not of the schema, which cannot say that one part of a key may be empty.
    always = all(row[column] for row in table.rows for column in table.key)
    return f"{'primary key' if always else 'unique'} ({', '.join(map(quoted, table.key))})"


def waves(name: str, table: Table) -> Iterator[list[Row]]:
    """The rows in the order of the file, but those that lead to rows of their own table after these: DuckDB looks at once."""
    own = [(link["fields"][0], link["reference"]["fields"][0]) for link in table.links if (link["reference"].get("resource") or name) == name]
    waiting, there = table.rows, {""}
    while waiting:
        ready = [all(row[column] in there for column, _ in own) for row in waiting]
        if not any(ready):
            raise ValueError(f"{name}: rows lead to each other in a circle, or to none")
        yield list(compress(waiting, ready))
        there |= {row[key] for row in compress(waiting, ready) for _, key in own}
        waiting = list(compress(waiting, map(not_, ready)))


def comments(name: str, table: Table) -> Iterator[str]:
    """Statements that put beside a table and its columns what they are, in both languages."""
    yield f"comment on table {quoted(name)} is {literal(pair(table.titles))}"
    for column in table.columns:
        yield f"comment on column {quoted(name)}.{quoted(column)} is {literal(column_said(table, column))}"


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
