"""The core of the data: what most pages are made from, without what belongs to a single record or file alone.

Takes and gives `Data`. What the core lacks, a page that is made from it cannot show: asking for it raises KeyError. So a
corrected note, a line that moved or the new sum of a download leave every page as it is that is made from the core.
"""

import hashlib
import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.packages.made_before import sum_of
from scripts.records.codelists import CODELIST
from scripts.records.paths import HERE
from scripts.site.charts.png import letters
from scripts.site.data import Data, Kept, Package, Row

# Columns that stand on the page of their own record and on that of its source, and nowhere else.
OWN_OF_A_PAGE = frozenset(("note", "context"))
OF_FILES = ("bytes", "hash")  # of a resource: they change with any cell
LIBRARIES = ("jinja2", "markupsafe", "mkdocs-material", "pandas", "pyarrow", "vl-convert-python", "xlsxwriter")
PAGE_SETTINGS = ("FIVETIER_CONTACT", "FIVETIER_MIRROR_URL", "FIVETIER_REPOSITORY_URL", "FIVETIER_SITE_URL")


def core_of(data: Data) -> Data:
    """The data without notes, contexts, lines of files, sizes and sums, results of validation, and words that translate only these."""
    core = replace(
        data,
        packages={name: core_package(package) for name, package in data.packages.items()},
        summaries=replace(data.summaries, descriptor=core_descriptor(data.summaries.descriptor), quality={}),
        downloads={path: {} for path in data.downloads},
        kept={id_: Kept("", 0, kept.nth, kept.gap) for id_, kept in data.kept.items()},
        changes_since={name: {kind: min(number, 1) for kind, number in found.items()} for name, found in data.changes_since.items()},
    )
    said = set(texts_of(core))
    return replace(core, translations={text: pair for text, pair in data.translations.items() if text in said})


def core_package(package: Package) -> Package:
    """A package without its own columns, what validation found, and what changes with any cell."""
    tables = {name: rows if name.startswith(CODELIST) else [core_row(row) for row in rows] for name, rows in package.tables.items()}
    return replace(package, descriptor=core_descriptor(package.descriptor), tables=tables, quality={})


def core_row(row: Row) -> Row:
    """A row without the columns that are its own."""
    return {column: cell for column, cell in row.items() if column not in OWN_OF_A_PAGE}


def core_descriptor(descriptor: dict[str, Any]) -> dict[str, Any]:
    """A descriptor without sizes and sums of its files."""
    resources = [{name: said for name, said in resource.items() if name not in OF_FILES} for resource in descriptor.get("resources", [])]
    return {**descriptor, "resources": resources} if resources else descriptor


def texts_of(data: Data) -> Iterator[str]:
    """Every cell that a page may look a translation up for."""
    packages = [*data.packages.values(), data.summaries]
    tables = [data.corrections, data.figures, *(list(rows.values()) for rows in data.codelists.values()), *(rows for package in packages for rows in package.tables.values())]
    tables += [release.changes for found in data.releases.values() for release in found]
    return (cell for rows in tables for row in rows for cell in row.values())


def sum_of_core(core: Data, *folders: Path) -> str:
    """The hash of the core, of every file in `folders`, of the program with its libraries and letters, and of the settings."""
    digest = hashlib.sha256("\n".join([*program(), *settings(), *sums_below(folders)]).encode())
    for name in sorted(field.name for field in fields(core) if field.name != "built"):
        digest.update(json.dumps(getattr(core, name), default=vars_of, sort_keys=True).encode())
    return digest.hexdigest()


def vars_of(one: Any) -> dict[str, Any]:
    """What one part of the data holds, without what was looked up in it."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def sum_of_record(core: str, rows: Any, else_: Any, translations: Mapping[str, Mapping[str, str]]) -> str:
    """The hash of all that the page of a record is made from: the core by its hash, what is its own, and the translations of that."""
    texts = {cell: translations[cell] for row in rows for cell in row.values() if cell in translations}
    return hashlib.sha256(json.dumps([core, rows, else_, texts]).encode()).hexdigest()


def settings() -> list[str]:
    """The settings that a page may depend on."""
    return [f"{name}={os.environ.get(name, '')}" for name in PAGE_SETTINGS]


def sums_below(folders: tuple[Path, ...]) -> list[str]:
    """Place and hash of every file below the folders."""
    return [f"{path.relative_to(folder.parent).as_posix()}\0{sum_of(path)}" for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


@cache
def program() -> list[str]:
    """The code with its templates and words, its libraries, and the letters that pictures are drawn with."""
    code = [f"{path.relative_to(HERE).as_posix()}\0{sum_of(path)}" for path in sorted((HERE / "scripts").rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    drawn = [hashlib.sha256(letter).hexdigest() for letter in letters()]
    return [*code, *drawn, platform.python_version(), *(f"{name}={version(name)}" for name in LIBRARIES)]
