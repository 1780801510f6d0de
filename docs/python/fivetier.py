"""Five-Tier Health Open Data in Python: a package of one version with its types, every file held against its hash.

    import fivetier
    package = fivetier.load("provincial-work-reports", version="0.1.0")
    package["figures"]        # a list of rows: text, Decimal, int, bool, date; None where a cell is empty
    package.frame("figures")  # the same as a DataFrame, where pandas is installed

It needs Python 3.11 and nothing else.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

SITE = ""  # a copy that a site gives out holds its address
Cell = str | Decimal | int | bool | date | None
# Type of a column -> how a cell is read, and the type of the column in a DataFrame.
TYPES: dict[str, tuple[Callable[[str], Cell], str]] = {
    "number": (Decimal, "float64"),
    "integer": (int, "Int64"),
    "boolean": (lambda text: text == "true", "boolean"),
    "date": (date.fromisoformat, "datetime64[s]"),
}


@dataclass(frozen=True)
class Package:
    """One package of one version, and where it lies. A table is read when it is asked for."""

    name: str
    version: str
    tables: dict[str, dict[str, Any]]
    source: str
    place: str

    def __getitem__(self, table: str) -> list[dict[str, Cell]]:
        """The rows of a table. Raises KeyError where there is no such table, ValueError where it is not as published."""
        about, kinds = self.tables[table], self.columns(table)
        raw = read(self.source, self.place + about["path"], about["hash"].removeprefix("sha256:"))
        rows = csv.DictReader(io.StringIO(raw.decode(), newline=""))
        return [{name: TYPES.get(kind, (str, ""))[0](row[name]) if row[name] else None for name, kind in kinds.items()} for row in rows]

    def columns(self, table: str) -> dict[str, str]:
        """Column to type."""
        return {field["name"]: field["type"] for field in self.tables[table]["schema"]["fields"]}

    def frame(self, table: str) -> Any:
        """The table as a DataFrame; numbers become floats there, which are not exact."""
        import pandas

        kinds = self.columns(table)
        found = pandas.DataFrame(self[table], columns=list(kinds), dtype=object)
        return found.astype({name: TYPES[kind][1] for name, kind in kinds.items() if kind in TYPES})


def load(name: str, version: str | None = None, source: str | Path = "") -> Package:
    """The package `name`, from a site, a folder or a zip (else from SITE); without a version the newest release, or what is there.

    Raises LookupError where it is not there, ValueError where a file is not as published.
    """
    source = str(source or SITE)
    for place in (f"data/{name}/{version or 'latest'}/", "", f"{name}/", f"{name}/releases/{version}/"):
        try:
            raw = read(source, f"{place}datapackage.json")
        except LookupError:
            continue
        about = json.loads(raw)
        if about["name"] == name and version in (None, about["version"]):
            check_descriptor(raw, source, place)
            return Package(name, about["version"], {table["name"]: table for table in about["resources"]}, source, place)
    raise LookupError(f"{name} {version or ''} is not in {source or 'any source: name a site, a folder or a zip'}")


def check_descriptor(raw: bytes, source: str, place: str) -> None:
    """Hold the descriptor, which holds the hashes of the tables, against the list of hashes that a release and a zip have."""
    try:
        sums = {line[66:]: line[:64] for line in read(source, f"{place}SHA256SUMS").decode().splitlines()}
    except LookupError:
        return
    if sums.get("datapackage.json") != hashlib.sha256(raw).hexdigest():
        raise ValueError(f"{place}datapackage.json is not as published: its SHA-256 is another")


def read(source: str, path: str, sha256: str = "") -> bytes:
    """The bytes of a file of the source. Raises LookupError where it is not there, ValueError where it has another hash."""
    try:
        if source.startswith(("https://", "http://")):
            with urlopen(f"{source.rstrip('/')}/{path}") as answer:
                raw = bytes(answer.read())
        elif source.endswith(".zip"):
            with zipfile.ZipFile(source) as archive:
                raw = archive.read(path)
        else:
            raw = Path(source, path).read_bytes()
    except (HTTPError, KeyError, FileNotFoundError) as error:
        raise LookupError(f"{path} is not in {source}") from error
    if sha256 and hashlib.sha256(raw).hexdigest() != sha256:
        raise ValueError(f"{path} is not as published: its SHA-256 is another")
    return raw
