"""Tables: a built data package as plain rows with the types of its schemas.

Reads one folder of `build/packages/`; writes nothing.
"""

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.packages import descriptors

Row = dict[str, str]
Json = dict[str, Any]
SPLIT = " · "  # between the Chinese and the English of a text in both


@dataclass(frozen=True)
class Table:
    """One table: names in both languages, columns with their types, the fields of its schema by name, rows as text, keys."""

    folder: str
    name: str
    titles: dict[str, str]
    columns: dict[str, str]
    fields: dict[str, Json]
    rows: list[Row]
    package: dict[str, Any]
    key: tuple[str, ...] = ()
    links: tuple[Json, ...] = ()

    def wording(self, column: str, part: str, language: str) -> str:
        """The `title` or `description` of a column in one language; empty where there is none."""
        found = self.fields.get(column, {})
        zh, _, en = str(found.get(part, "")).partition(SPLIT)
        return str(found.get(f"fivetier:{part}", {"zh": zh, "en": en or zh})[language])

    def with_rows(self, columns: dict[str, str], rows: list[Row]) -> "Table":
        """The same table with other columns and rows."""
        return replace(self, columns=columns, rows=rows)


def read_rows(path: Path) -> list[Row]:
    """The rows of a built CSV as text. Raises OSError or ValueError where it cannot be read."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def released_rows(path: Path) -> list[Row]:
    """The rows of a released CSV; none where there is no such file."""
    if not path.is_file():
        return []
    # A release may have been damaged, which another check names; here it must not end the program.
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        return [dict(zip(header, cells, strict=False)) for cells in reader]


def with_package(name: str, columns: dict[str, str], rows: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """Columns and rows with the package that they are of; one that says so itself stays as it is."""
    if "package" in columns:
        return columns, rows
    return {"package": "string", **columns}, [{"package": name, **row} for row in rows]


def read_package(folder: Path) -> list[Table]:
    """Every table of a built package, in the order of its descriptor."""
    descriptor = descriptors.read_descriptor(folder)
    return [read_table(folder, resource, descriptor) for resource in descriptor["resources"]]


def read_table(folder: Path, resource: dict[str, Any], descriptor: dict[str, Any]) -> Table:
    """One table of a built package."""
    fields = resource["schema"]["fields"]
    return Table(
        folder=folder.name,
        name=resource["name"],
        titles=resource["fivetier:title"],
        columns={f["name"]: f["type"] for f in fields},
        fields={f["name"]: f for f in fields},
        rows=read_rows(folder / resource["path"]),
        package=descriptor,
        key=tuple(resource["schema"].get("primaryKey", [])),
        links=tuple(resource["schema"].get("foreignKeys", [])),
    )
