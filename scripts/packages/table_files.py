"""Table files: one table as Parquet and as JSON, with the columns and types that its CSV has.

Takes tables; writes the files. Numbers are exact decimals in Parquet and plain numbers in JSON, dates are dates, an empty
cell is null. A Parquet file carries what a reader must know: the titles and descriptions of its columns in both
languages, package, version and licence.
"""

import json
from pathlib import Path

import pyarrow
import pyarrow.parquet

from scripts.packages.tables import Json, Table

ARROW_TYPES = {
    "string": pyarrow.string(),
    "number": pyarrow.decimal128(30, 6),
    "integer": pyarrow.int64(),
    "boolean": pyarrow.bool_(),
    "date": pyarrow.date32(),
}
# What the standard readers of every language read; newer ways of packing are not worth a reader lost.
PARQUET_FORM = {"compression": "snappy", "version": "2.4", "data_page_version": "1.0"}
WORDINGS = [(part, language) for part in ("title", "description") for language in ("zh", "en")]


def write_parquet(path: Path, table: Table) -> None:
    """One table with the types of its schema: exact decimals, real dates. Raises ValueError where a cell is none of its type."""
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = pyarrow.schema([arrow_field(table, name) for name in table.columns], metadata=about_table(table))
    columns = [pyarrow.array([row[name] or None for row in table.rows], pyarrow.string()).cast(ARROW_TYPES[kind]) for name, kind in table.columns.items()]
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), path, **PARQUET_FORM)


def rows_of_parquet(path: Path) -> int:
    """How many rows a Parquet file has."""
    return int(pyarrow.parquet.read_metadata(path).num_rows)


def arrow_field(table: Table, name: str) -> pyarrow.Field:
    """One column with its titles and descriptions."""
    words = {f"{part}_{language}": table.wording(name, part, language) for part, language in WORDINGS}
    return pyarrow.field(name, ARROW_TYPES[table.columns[name]], metadata={k: v for k, v in words.items() if v})


def about_table(table: Table) -> dict[str, str]:
    """What the file says of itself: table, package, version, licence; and its columns, for readers that see the file alone."""
    package = table.package
    licence = package["licenses"][0]
    columns = [{"name": n, **{f"{p}_{x}": table.wording(n, p, x) for p, x in WORDINGS}} for n in table.columns]
    return {
        "name": table.name,
        "title_zh": table.titles["zh"],
        "title_en": table.titles["en"],
        "package": str(package.get("name", "")),
        "version": str(package.get("version", "")),
        "licence": licence["title"],
        "licence_address": licence.get("path", ""),
        "columns": json.dumps(columns, ensure_ascii=False),
    }


def write_json_rows(path: Path, table: Table) -> None:
    """The rows as a list of objects, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(json_row(row, table.columns), ensure_ascii=False) for row in table.rows)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8", newline="\n")


def json_row(row: dict[str, str], columns: dict[str, str]) -> Json:
    """One row; dates stay text, which JSON has no other form for."""
    return {name: json_value(row[name], kind) for name, kind in columns.items()}


def json_value(text: str, kind: str) -> str | int | float | bool | None:
    """A cell as JSON has it."""
    if not text:
        return None
    if kind == "boolean":
        return text == "true"
    if kind in ("number", "integer"):
        # JSON knows one kind of number; integers keep their digits, and a decimal is that of any reader.
        return float(text) if "." in text else int(text)
    return text
