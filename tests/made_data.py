"""The one factory of built tables for tests: `data_of` gives packages of made rows as pages read them, `write_build` writes these as the pipeline leaves them.

The texts of a build folder can be replaced by hostile ones (`twist`), so that a test can see what pages make of them.
"""

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scripts.packages.derive import TABLES
from scripts.packages.descriptors import LICENCES, resource, table_schema, text_pair
from scripts.records.paths import HERE, Paths
from scripts.site.data import Data, Package
from tests.made_rows import CODELISTS, FIGURE_COLUMNS, SCHEMAS, Row, figure

Twist = Callable[[str, str], str]
Tables = dict[str, list[Row]]
Titles = tuple[str, str]
PAGE_INPUTS: dict[str, dict[str, str] | list[str]] = {"kept": {}, "corrections": [], "codelists": {}, "translations": {}}
SCHEMA_OF = {"figures": "figure", **TABLES}  # table to its schema


def unchanged_text(_column: str, text: str) -> str:
    """A twist that changes nothing."""
    return text


def data_of(packages: Mapping[str, tuple[Titles, Tables]], summaries: Tables | None = None, version: str = "0.0.0+unreleased") -> Data:
    """Data of these packages, each with its titles in both languages and its tables; every row names its package."""
    made: dict[str, Package] = {}
    for name, (titles, tables) in packages.items():
        for row in (row for rows in tables.values() for row in rows):
            row["package"] = name
        made[name] = Package(name, described(name, titles, version), tables)
    observations = sorted((row for package in made.values() for row in package.tables["observations"]), key=lambda row: row["id"])
    beside = Package("summaries", described("summaries", ("汇总表", "Summary tables"), version), summaries or {})
    return Data(Path("nowhere"), made, beside, [figure(row) for row in observations], CODELISTS, {})


def described(name: str, titles: Titles, version: str) -> dict[str, Any]:
    """A descriptor without resources, whose description is its title."""
    return {
        "name": name, **text_pair("title", *titles), **text_pair("description", *titles), "version": version,
        "licenses": [LICENCES["CC-BY-4.0"]], "contributors": [{"title": "Contributors", "roles": ["author"]}],
    }  # fmt: skip


def write_build(data: Data, quality: dict[str, Any], built: Path, twist: Twist = unchanged_text) -> Path:
    """Write the whole build folder under `built`, summaries without rows, `quality` as what validation found of each package; gives it back."""
    for name, package in data.packages.items():
        write_package(built / "packages" / name, package, twist)
        write_json(built / "quality" / f"{name}.json", quality)
    write_csv(built / "packages" / "figures.csv", FIGURE_COLUMNS, data.figures, twist)
    shutil.copy(built / "packages" / "figures.csv", built / "packages" / "figures-excel.csv")
    for path in sorted(Paths(HERE).summaries.glob("*.sql")):
        write_csv(built / "packages" / "summaries" / f"{path.stem}.csv", ["id"], [], twist)
    write_json(built / "packages" / "summaries" / "datapackage.json", {**data.summaries.descriptor, "resources": []})
    write_json(built / "pages" / "inputs.json", PAGE_INPUTS)
    write_json(built / "downloads" / "downloads.json", {})
    return built


def write_package(folder: Path, package: Package, twist: Twist) -> None:
    """One package folder with every table, the codelists, a descriptor."""
    tables = {"figures": [figure(row) for row in package.tables["observations"]], **package.tables}
    resources = [written_table(folder, table, schema, tables.get(table, []), twist) for table, schema in SCHEMA_OF.items()]
    for path in sorted(Paths(HERE).codelists.glob("*.csv")):
        shutil.copy(path, folder / f"codelist_{path.name}")
    title = package.descriptor["fivetier:title"]
    twisted = described(package.name, (twist("title", title["zh"]), twist("title", title["en"])), package.version)
    write_json(folder / "datapackage.json", {**twisted, "resources": resources})
    (folder / "README.md").write_text("# made\n", encoding="utf-8")


def written_table(folder: Path, table: str, schema: str, rows: list[Row], twist: Twist) -> dict[str, Any]:
    """Write one table; gives its resource."""
    path = folder / f"{table}.csv"
    write_csv(path, SCHEMAS[schema].published, rows, twist)
    raw = path.read_bytes()
    titles = (SCHEMAS[schema].raw["title_zh"], SCHEMAS[schema].raw["title_en"])
    return resource(table, titles, table_schema(table, SCHEMAS[schema], {}, {}), (len(raw), hashlib.sha256(raw).hexdigest()))


def write_csv(path: Path, columns: list[str], rows: list[Row], twist: Twist) -> None:
    """Write a table and its folder; cells that a row lacks are empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({c: twist(c, row.get(c, "")) for c in columns})


def write_json(path: Path, content: object) -> None:
    """Write a document and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
