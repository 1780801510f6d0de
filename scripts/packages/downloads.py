"""Downloads: the built tables in the forms that people ask for.

Reads `build/packages/`; writes `build/downloads/`: for each package a zip of its folder, a spreadsheet, Parquet files and
the plain figures in every format; for all of them together a zip, a spreadsheet, a zip of Parquet files, a DuckDB file and an SQLite file with what Datasette shows of it; and `downloads.json` with
the size and SHA-256 of each. Each zip explains itself (`zip_guide`). The same input gives the same bytes.
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from xlsxwriter.exceptions import XlsxWriterException

from scripts.packages import published, version_wording
from scripts.packages.descriptors import HEALTH, LICENCES
from scripts.packages.duckdb_file import write_database
from scripts.packages.made_before import keep_keys, key_of, program, same_as_before, sum_of
from scripts.packages.merged_tables import merged_tables, with_packages
from scripts.packages.package_companions import companion_files
from scripts.packages.partitioned_figures import PARTITIONED, partitioned_files
from scripts.packages.prove import SMALL_SIZE, size_of
from scripts.packages.sdmx_files import write_sdmx
from scripts.packages.side_process import start_module, take_given, wait_for_side
from scripts.packages.sqlite_file import datasette_metadata, write_sqlite
from scripts.packages.table_files import write_json_rows, write_parquet
from scripts.packages.tables import Table, read_package
from scripts.packages.travelling_suites import SUITES, with_programs
from scripts.packages.write import write_json
from scripts.packages.xlsx import write_workbook
from scripts.packages.zip_guide import LICENCE, START, About, Files, Pair, with_leaflet
from scripts.records.codelists import CODELIST
from scripts.records.paths import BUILT_DESCRIPTOR, HERE, SUMMARIES, Paths

Say = Callable[[str], None]
Task = tuple[Path, Path, str, Files]  # a built package, where its downloads go, the day of its newest release, the suites that travel along
STEP, STEP_TOGETHER = "downloads", "downloads of all"
EPOCH = (1980, 1, 1, 0, 0, 0)
BOM = b"\xef\xbb\xbf"
CODES = (f"{CODELIST}*.csv", {"zh": "各表所用代码的含义", "en": "What the codes of the tables mean"})
EVERYTHING = "everything"
DATABASE = f"{EVERYTHING}.duckdb"
FIGURES = "figures"
# Made from figures, sources and summaries alone: most corrected notes leave these as they are.
WORKBOOKS = (f"{EVERYTHING}.xlsx", f"{FIGURES}.parquet", f"{FIGURES}.json", f"{FIGURES}.xlsx", f"{PARTITIONED}.zip")


def write_downloads(out: Paths, say: Say = print, last: Path | None = None) -> None:
    """Write every download of what stands under `out.built_packages`. Raises OSError where one cannot be written.

    Those of a package that is as it was in the build `last` are taken from there.
    """
    try:
        write_all(out, say, last)
    except (duckdb.Error, XlsxWriterException) as error:
        raise OSError(str(error)) from error


def write_all(out: Paths, say: Say, last: Path | None) -> None:
    """The same, with the errors that the libraries have."""
    target = out.built_downloads
    folders = sorted(p for p in out.built_packages.iterdir() if (p / BUILT_DESCRIPTOR).is_file())
    packages = {folder.name: read_package(folder) for folder in folders}
    # Those about health first, in every list of packages.
    packages = dict(sorted(packages.items(), key=lambda p: (p[1][0].package.get("fivetier:domain", HEALTH) != HEALTH, p[0])))
    days = {name: found[-1].date for name, found in published.released(out).items()}
    suites = {folder.name: with_programs(read_suite(out, folder.name)) for folder in folders}
    keys = {folder.name: key_of(folder, [days.get(folder.name, ""), sum_of(HERE / LICENCE), *sums_of(suites[folder.name])]) for folder in folders}
    before, anew = same_as_before(last, STEP, keys), list[Task]()
    for folder in folders:
        # The folder may have been cleared by hand, whatever the keys say.
        if last and folder.name in before and (last / target.name / folder.name).is_dir():
            shutil.copytree(last / target.name / folder.name, target / folder.name)
        else:
            anew.append((folder, target / folder.name, days.get(folder.name, ""), suites[folder.name]))
    with written_beside(anew):
        write_together(out, target, packages, days, suites)
        write_workbooks(out, packages, days, last)
    keep_keys(out.build, STEP, keys)
    write_json(target / "downloads.json", listed(target))
    files = sum(1 for p in target.rglob("*") if p.is_file()) - 1
    say(f"  {files} files for {len(folders)} packages and for all together")


@contextmanager
def written_beside(packages: list[Task]) -> Iterator[None]:
    """Write the downloads of packages in a process of its own while the block runs; of little data before it. Raises RuntimeError where that cannot be."""
    if sum(size_of(folder) for folder, *_ in packages) < SMALL_SIZE:
        write_each(packages)
        yield
        return
    process = start_module("scripts.packages.downloads", given=[(folder.resolve(), target.resolve(), *rest) for folder, target, *rest in packages])
    try:
        yield
        wait_for_side(process, "the downloads cannot be written")
    finally:
        process.kill()


def write_each(packages: list[Task]) -> None:
    """Write the downloads of some packages."""
    for folder, target, day, suites in packages:
        write_package(folder, read_package(folder), target, day, suites)


def write_together(out: Paths, target: Path, packages: dict[str, list[Table]], days: dict[str, str], suites: dict[str, Files]) -> None:
    """Write the archives of all packages together: what holds every cell of every table."""
    target.mkdir(parents=True, exist_ok=True)
    travelling = {f"{name}/{path}": raw for name, files in suites.items() for path, raw in files.items()}
    write_zip(target / "everything.zip", with_leaflet(files_below(out.built_packages) | travelling, about_all(packages, days)))
    merged = merged_tables(packages)
    with tempfile.TemporaryDirectory() as beside:  # in the name of the target `?` means something to DuckDB
        write_database(Path(beside) / DATABASE, merged)
        shutil.move(Path(beside) / DATABASE, target / DATABASE)
    write_zip(target / f"{EVERYTHING}.parquet.zip", parquet_files(merged))
    write_sqlite(target / f"{EVERYTHING}.sqlite", merged)
    write_sdmx(target, merged)
    write_json(target / f"{EVERYTHING}.metadata.json", datasette_metadata(EVERYTHING, merged, cover()))


def parquet_files(tables: dict[str, Table]) -> Files:
    """Each table of all packages together as Parquet."""
    with tempfile.TemporaryDirectory() as beside:
        for name, table in tables.items():
            write_parquet(Path(beside) / f"{name}.parquet", replace(table, package=cover()))
        return files_below(Path(beside))


def write_workbooks(out: Paths, packages: dict[str, list[Table]], days: dict[str, str], last: Path | None) -> None:
    """Write what holds the figures and sources of all packages and the summary tables; of the same rows, that of the build `last`."""
    target, together, versions = out.built_downloads, everything(packages), all_versions(packages, days)
    keys = {EVERYTHING: sum_of_tables(together, versions)}
    if last and same_as_before(last, STEP_TOGETHER, keys):
        for name in WORKBOOKS:
            if (last / target.name / name).is_file():
                shutil.copy(last / target.name / name, target / name)
    else:
        write_workbook(target / f"{EVERYTHING}.xlsx", together, cover(), versions)
        for table in (t for t in together if t.name == FIGURES):
            write_figures(target, table, cover(), versions)
            write_zip(target / f"{PARTITIONED}.zip", partitioned_files(table))
    keep_keys(out.build, STEP_TOGETHER, keys)


def sum_of_tables(tables: list[Table], versions: list[str]) -> str:
    """The hash of all that files of some tables are made from."""
    return hashlib.sha256(json.dumps([[vars(table) for table in tables], versions, program()]).encode()).hexdigest()


def read_suite(out: Paths, name: str) -> dict[str, Any]:
    """The expectation suites of a package that validation wrote, by table; none where it was not validated."""
    path = out.quality / SUITES / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def sums_of(files: Files) -> list[str]:
    """The SHA-256 of each file."""
    return [hashlib.sha256(raw).hexdigest() for raw in files.values()]


def write_package(folder: Path, tables: list[Table], target: Path, day: str, suites: Files) -> None:
    """The downloads of one package; `day` is that of its newest release, `suites` travel in its zip."""
    target.mkdir(parents=True, exist_ok=True)
    inside, version = files_below(folder), version_wording.of_file(tables[0].package["version"], day)
    if "figures.csv" in inside:
        # Excel takes a CSV for the old encoding of the machine unless it begins with this mark.
        inside[START] = BOM + inside["figures.csv"]
        (target / START).write_bytes(inside[START])
    inside |= companion_files(tables[0].package, tables) | suites
    write_zip(target / f"{folder.name}.zip", with_leaflet(inside, about(tables, version)))
    for table in tables:
        write_parquet(target / "parquet" / f"{table.name}.parquet", table)
    shown = [t for t in tables if t.rows and not t.name.startswith(CODELIST)]
    versions = [f"{folder.name}: {version['zh']} · {version['en']}"]
    write_workbook(target / f"{folder.name}.xlsx", shown, tables[0].package, versions)
    for table in (t for t in tables if t.name == FIGURES):
        write_figures(target, table, table.package, versions)


def write_figures(target: Path, table: Table, about: dict[str, Any], versions: list[str]) -> None:
    """The plain table as Parquet, JSON and a spreadsheet of its own, beside its CSV."""
    write_parquet(target / f"{FIGURES}.parquet", table)
    write_json_rows(target / f"{FIGURES}.json", table)
    write_workbook(target / f"{FIGURES}.xlsx", [table], about, versions)


def files_below(folder: Path) -> Files:
    """Every file below a folder, by its path from there, sorted."""
    found = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def write_zip(path: Path, files: Files) -> None:
    """A zip whose bytes depend on names and content alone: fixed times and rights, files in the order given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, raw in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            # Set by hand, since the library writes what it finds on the machine.
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, raw)


def about(tables: list[Table], version: Pair) -> About:
    """What the zip of one package says of itself."""
    package, figures = tables[0].package, [row for t in tables if t.name == FIGURES for row in t.rows]
    meanings = {f"{t.name}.csv": t.titles for t in tables}
    parts = [
        (package["name"], version),
        *[(f"{t.name}.csv", t.titles) for t in tables if not t.name.startswith(CODELIST)],
        CODES,
    ]
    return About(package["fivetier:title"], parts, *confirmed(figures), meanings)


def about_all(packages: dict[str, list[Table]], days: dict[str, str]) -> About:
    """What the zip of everything says of itself."""
    figures = [row for tables in packages.values() for t in tables if t.name == FIGURES for row in t.rows]
    titles = {f"{name}/": tables[0].package["fivetier:title"] for name, tables in packages.items()}
    meanings = {f"{t.folder}/{t.name}.csv": t.titles for tables in packages.values() for t in tables}
    parts = []
    for name, tables in packages.items():
        said = version_wording.of_file(tables[0].package["version"], days.get(name, ""))
        parts.append(
            (
                f"{name}/",
                {"zh": f"{titles[f'{name}/']['zh']}，{said['zh']}", "en": f"{titles[f'{name}/']['en']}, {said['en']}"},
            )
        )
    return About(cover()["fivetier:title"], parts, *confirmed(figures), meanings | titles)


def confirmed(figures: list[dict[str, str]]) -> tuple[int, int, int]:
    """How many figures there are, how many of them a program confirms, how many a person."""
    programs, persons = (
        sum(int(row[f"confirmed_by_{who}"] or 0) > 0 for row in figures) for who in ("programs", "persons")
    )
    return len(figures), programs, persons


def all_versions(packages: dict[str, list[Table]], days: dict[str, str]) -> list[str]:
    """A line for each package with its version."""
    said = {
        name: version_wording.of_file(tables[0].package["version"], days.get(name, "")) for name, tables in packages.items()
    }
    return [f"{name}: {words['zh']} · {words['en']}" for name, words in said.items()]


def everything(packages: dict[str, list[Table]]) -> list[Table]:
    """The tables of the workbook for all: the figures and sources of every package, then the summary tables."""
    found = []
    for name in (FIGURES, "sources"):
        same = [t for tables in packages.values() for t in tables if t.name == name]
        if same:
            found.append(replace(with_packages(same), package=cover()))
    return [*found, *(t for t in packages.get(SUMMARIES, []) if t.rows)]


def cover() -> dict[str, Any]:
    """What the cover of the workbook for all says."""
    return {
        "name": "everything",
        "fivetier:title": {"zh": "五级医疗开放数据：全部", "en": "Five-Tier Health Open Data: everything"},
        "fivetier:description": {
            "zh": "全部数据包的数字与来源，以及汇总表。",
            "en": "Figures and sources of every package, and the summary tables.",
        },
        "version": "",
        "licenses": [LICENCES["CC-BY-4.0"]],
    }


def listed(target: Path) -> dict[str, Any]:
    """Path to size and SHA-256 of every file under the folder, sorted."""
    found: dict[str, Any] = {}
    for path in sorted(p for p in target.rglob("*") if p.is_file() and p.name != "downloads.json"):
        raw = path.read_bytes()
        found[path.relative_to(target).as_posix()] = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    return found


if __name__ == "__main__":
    write_each(take_given())
