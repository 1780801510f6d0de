"""Release formats: every release in every format beside its frozen CSVs.

Reads `datapackages/*/releases/`; writes `build/formats/<package>/<version>/`: a Parquet file a table, and an SQLite file with what
Datasette shows of it, a spreadsheet and a DuckDB file, each with all tables. The databases lie in zips: one keeps statistics of 3 KB
a column, the other pages half empty, and packed they are a fifth as large. The frozen CSVs never change, so neither does what stands
in these; the same program writes the same bytes.

Of many releases each core writes a part: `python -m scripts.packages.release_formats` is given which.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from scripts.packages import version_wording
from scripts.packages.descriptors import read_descriptor
from scripts.packages.downloads import write_zip
from scripts.packages.duckdb_file import write_database
from scripts.packages.made_before import keep_keys, key_of, same_as_before
from scripts.packages.prove import SMALL_SIZE, shared_out, size_of
from scripts.packages.published import Release, released
from scripts.packages.side_process import start_module, take_given, wait_for_side
from scripts.packages.sqlite_file import datasette_metadata, write_sqlite
from scripts.packages.table_files import write_parquet
from scripts.packages.tables import Table, read_table
from scripts.packages.xlsx import write_workbook
from scripts.records.codelists import CODELIST
from scripts.records.paths import Paths

Say = Callable[[str], None]
STEP = "formats"
PARQUET = "parquet"
Task = tuple[Release, Path]


def write_release_formats(out: Paths, say: Say = print, last: Path | None = None) -> None:
    """Write the formats of every release; those that the build `last` made of the same are taken from there.

    Raises OSError or ValueError where a release cannot be read.
    """
    releases = {f"{r.package}/{r.version}": r for found in released(out).values() for r in found}
    # A release never changes, but the program that makes its formats does; the key holds both.
    keys = {name: key_of(release.folder, [release.date]) for name, release in releases.items()}
    before = same_as_before(last, STEP, keys)
    out.built_formats.mkdir()
    anew = list[Task]()
    for name, release in releases.items():
        target = out.built_formats / name
        if last and name in before and (made := last / target.relative_to(out.build)).is_dir():
            shutil.copytree(made, target)
        else:
            anew.append((release, target.resolve()))
    write_side_by_side(anew)
    keep_keys(out.build, STEP, keys)
    say(f"  {len(releases)} releases in every format, {len(before)} of them as they were")


def write_side_by_side(tasks: list[Task]) -> None:
    """Write the formats of releases; of many, each core does its part. Raises RuntimeError where that cannot be."""
    of_folder = {release.folder: (release, target) for release, target in tasks}
    small = sum(map(size_of, of_folder)) < SMALL_SIZE
    mine, *others = [tasks] if small else [[of_folder[folder] for folder in part] for part in shared_out(list(of_folder), os.cpu_count() or 1)]
    running = [start_module("scripts.packages.release_formats", given=part) for part in others]
    try:
        write_each(mine)
        for process in running:
            wait_for_side(process, "the formats of releases cannot be written")
    finally:
        for process in running:
            process.kill()


def write_each(tasks: list[Task]) -> None:
    """Write the formats of some releases."""
    for release, target in tasks:
        write_formats(release, target)


def write_formats(release: Release, target: Path) -> None:
    """Every format of one release."""
    tables = release_tables(release)
    by_name = {table.name: table for table in tables}
    about = tables[0].package
    for table in tables:
        write_parquet(target / PARQUET / f"{table.name}.parquet", table)
    write_zip(target / f"{release.package}.duckdb.zip", {f"{release.package}.duckdb": bytes_of(write_database, by_name)})
    shown_by_datasette = json.dumps(datasette_metadata(release.package, by_name, about), ensure_ascii=False, indent=1).encode()
    sqlite = {f"{release.package}.sqlite": bytes_of(write_sqlite, by_name), f"{release.package}.metadata.json": shown_by_datasette}
    write_zip(target / f"{release.package}.sqlite.zip", sqlite)
    said = version_wording.of_file(release.version, release.date)
    shown = [table for table in tables if table.rows and not table.name.startswith(CODELIST)]
    write_workbook(target / f"{release.package}.xlsx", shown, about, [f"{release.package}: {said['zh']} · {said['en']}"])


def bytes_of(write: Callable[[Path, dict[str, Table]], None], tables: dict[str, Table]) -> bytes:
    """The bytes of a database with the tables."""
    with tempfile.TemporaryDirectory() as beside:
        path = Path(beside) / "database"
        write(path, tables)
        return path.read_bytes()


def release_tables(release: Release) -> list[Table]:
    """The tables of one release."""
    descriptor = read_descriptor(release.folder)
    return [read_table(release.folder, resource, descriptor) for resource in descriptor["resources"]]


if __name__ == "__main__":
    write_each(take_given())
