"""Packages: each package folder as a data package that stands alone.

Reads the model; writes `build/packages/<package>/` (CSV, datapackage.json, README.md), `build/packages/figures.csv` and,
for the pages alone, `build/pages/inputs.json`.
CSV is UTF-8 without BOM, LF, in the order of the schemas.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.packages import derive, plain_figures
from scripts.packages.codes_used import Used, rows_of, used
from scripts.packages.descriptors import (
    HEALTH,
    Json,
    codelist_schema,
    package_descriptor,
    present_version,
    resource,
    table_schema,
)
from scripts.packages.page_inputs import page_inputs
from scripts.packages.readme import readme
from scripts.records.codelists import CODELIST
from scripts.records.paths import BUILT_DESCRIPTOR, Paths
from scripts.records.repository import Package, Repository

Row = dict[str, str]
Say = Callable[[str], None]
SCHEMAS = {**derive.TABLES, "figures": "figure"}


def write_packages(repository: Repository, out: Paths, say: Say = print) -> None:
    """Write every package and the figures of all of them: those about health first, then by package and id. Raises derive.CannotDeriveError."""
    everything: list[Row] = []
    apart: set[str] = set()
    for package in repository.packages.values():
        tables = built_tables(package, repository)
        write_package(package, tables, repository, out.built_packages / package.name)
        everything += tables["figures"]
        apart |= set() if package.descriptor.top.get("domain") == HEALTH else {package.name}
        say(f"  {package.name}: {len(tables['observations'])} figures, {len(tables['mentions'])} mentions")
    columns = repository.schemas["figure"].published
    # What is not about health stands last, so that it is not the first that a reader of the table meets.
    everything.sort(key=lambda row: (row["package"] in apart, row["package"], row["id"]))
    write_csv(out.built_packages / "figures.csv", everything, columns)
    write_csv(out.built_packages / "figures-excel.csv", everything, columns, "utf-8-sig")
    write_json(out.page_inputs, page_inputs(repository))


def built_tables(package: Package, repository: Repository) -> derive.Tables:
    """The rows of every table, the plain figures first."""
    tables = derive.tables(package, repository)
    version = present_version(package.descriptor)
    plain = plain_figures.figures(tables["observations"], tables["sources"], repository.codelists, package.name, version)
    return {"figures": plain, **tables}


def write_package(package: Package, tables: derive.Tables, repository: Repository, folder: Path) -> None:
    """Write one package folder."""
    folder.mkdir(parents=True, exist_ok=True)
    in_use = codes_in_use(tables, repository)
    resources = [table_resource(name, rows, repository, in_use, folder) for name, rows in tables.items()]
    resources += [codelist_resource(name, codes, repository, in_use, folder) for name, codes in sorted(in_use.items())]
    descriptor = package_descriptor(package.descriptor, tables["sources"], resources, topics_named(in_use, repository))
    write_json(folder / BUILT_DESCRIPTOR, descriptor)
    counts = {name: len(rows) for name, rows in tables.items()} | {f"{CODELIST}{n}": len(c) for n, c in in_use.items()}
    (folder / "README.md").write_text(readme(descriptor, counts), encoding="utf-8", newline="\n")


def topics_named(in_use: Used, repository: Repository) -> list[str]:
    """The topics of a package in both languages, as its keywords."""
    topics = rows_of(repository.codelists["topic"], in_use.get("topic", set()))
    return [row[f"label_{language}"] for row in topics for language in ("zh", "en")]


def codes_in_use(tables: Mapping[str, list[Row]], repository: Repository) -> Used:
    """Codelist to the codes that the tables use; a codelist that none uses is left out."""
    maps = {name: repository.schemas[SCHEMAS[name]].codelists for name in tables}
    pairs = [(maps[name], row) for name, rows in tables.items() for row in rows]
    return used(pairs, repository.codelists)


def table_resource(name: str, rows: list[Row], repository: Repository, in_use: Used, folder: Path) -> Json:
    """Write one table and give its resource."""
    schema = repository.schemas[SCHEMAS[name]]
    content = write_csv(folder / f"{name}.csv", rows, schema.published)
    titles = (schema.raw["title_zh"], schema.raw["title_en"])
    return resource(name, titles, table_schema(name, schema, in_use, repository.codelists), content)


def codelist_resource(name: str, codes: set[str], repository: Repository, in_use: Used, folder: Path) -> Json:
    """Write the rows of a codelist that are in use and give its resource."""
    codelist = repository.codelists[name]
    table = f"{CODELIST}{name}"
    content = write_csv(folder / f"{table}.csv", rows_of(codelist, codes), codelist.columns)
    titles = (f"代码表 {name}", f"Codelist {name}")
    return resource(table, titles, codelist_schema(codelist, in_use), content)


def write_csv(path: Path, rows: list[Row], columns: list[str], encoding: str = "utf-8") -> tuple[int, str]:
    """Write the rows as CSV; gives the number of bytes and the sha256."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = text.getvalue().encode(encoding)
    path.write_bytes(raw)
    return len(raw), hashlib.sha256(raw).hexdigest()


def write_json(path: Path, value: Json) -> None:
    """Write the object as indented UTF-8 JSON with a line end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
