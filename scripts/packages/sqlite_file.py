"""SQLite file: every built table in one SQLite file with keys, and what Datasette shows beside it.

Takes merged tables; writes one file. SQLite has no decimals, dates or booleans: numbers are REAL, dates text, yes and no
1 and 0, where the DuckDB file is exact.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from scripts.packages.tables import Json, Table

PAGE_SIZE = 1024  # a table of a few rows takes two, one for its key
SQLITE_TYPES = {"string": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
SQLITE_READERS: dict[str, Any] = {"number": float, "integer": int, "boolean": lambda text: int(text == "true")}


def write_sqlite(path: Path, tables: dict[str, Table]) -> None:
    """Write the file anew. Raises OSError where a key stands twice or it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"pragma page_size = {PAGE_SIZE}")
            connection.execute("pragma foreign_keys = off")  # tables come by name, not after those that they point to
            for name, table in tables.items():
                fill_table(connection, name, table, tables)
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: {error}") from error


def fill_table(connection: sqlite3.Connection, name: str, table: Table, tables: dict[str, Table]) -> None:
    """Create one table and put its rows in; an empty cell is null."""
    parts = [f"{quoted(column)} {SQLITE_TYPES[kind]}" for column, kind in table.columns.items()]
    parts += [f"primary key ({', '.join(map(quoted, table.key))})"] if table.key else []
    parts += [sql for link in table.links if (sql := foreign_key(name, table, link, tables))]
    connection.execute(f"create table {quoted(name)} ({', '.join(parts)})")
    marks = ", ".join("?" for _ in table.columns)
    rows = ([sqlite_value(row[c], kind) for c, kind in table.columns.items()] for row in table.rows)
    connection.executemany(f"insert into {quoted(name)} values ({marks})", rows)


def foreign_key(name: str, table: Table, link: Json, tables: dict[str, Table]) -> str:
    """One foreign key as SQL, with the package where both sides name it; empty where the other table is not there."""
    reference = link["reference"]
    other = reference.get("resource") or name
    if other not in tables:
        return ""
    # Ids are told apart by package; codes mean the same in all of them.
    both = ["package"] if all("package" in tables[side].columns for side in (name, other)) else []
    mine, theirs = (", ".join(map(quoted, [*both, *fields])) for fields in (link["fields"], reference["fields"]))
    return f"foreign key ({mine}) references {quoted(other)} ({theirs})"


def sqlite_value(text: str, kind: str) -> str | int | float | None:
    """A cell by the type of its column."""
    found: str | int | float | None = SQLITE_READERS.get(kind, str)(text) if text else None
    return found


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def datasette_metadata(database: str, tables: dict[str, Table], about: Json) -> Json:
    """What Datasette shows of the file: title, licence, tables and columns in both languages."""
    licence = about["licenses"][0]
    said = {"title": pair(about["fivetier:title"]), "description": pair(about["fivetier:description"])}
    rights = {"license": licence["title"], **({"license_url": licence["path"]} if "path" in licence else {})}
    return {**said, **rights, "databases": {database: {"tables": {name: about_table(t) for name, t in tables.items()}}}}


def about_table(table: Table) -> Json:
    """One table: what it is, and what its columns are."""
    return {"title": pair(table.titles), "columns": {name: column_said(table, name) for name in table.columns}}


def column_said(table: Table, name: str) -> str:
    """What a column is: its description, else its title."""
    words = {language: table.wording(name, "description", language) or table.wording(name, "title", language) for language in ("zh", "en")}
    return pair(words) if words["zh"] else name


def pair(words: dict[str, str]) -> str:
    """Both languages in one line."""
    return f"{words['zh']} · {words['en']}"
