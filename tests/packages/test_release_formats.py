"""The formats of a release: the same rows as its frozen CSVs, keys, comments and what a reader must know; the same bytes each time."""

import csv
import json
import sqlite3
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from scripts.packages.published import Release, released
from scripts.packages.release_formats import write_formats, write_release_formats, write_side_by_side
from scripts.records.paths import Paths
from tests.site_of import quiet

NAME = "guizhou-five-tier-system"


@pytest.fixture(scope="module")
def release() -> Release:
    return released(Paths())[NAME][0]


@pytest.fixture(scope="module")
def folder(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("formats")
    write_formats(release, target)
    return target


@pytest.fixture(scope="module")
def database(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with zipfile.ZipFile(folder / f"{NAME}.duckdb.zip") as archive:
        return Path(archive.extract(f"{NAME}.duckdb", tmp_path_factory.mktemp("database")))


def frozen(release: Release, table: str) -> list[dict[str, str]]:
    with (release.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(value: object) -> str:
    """A value as the frozen CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def same_number(row: dict[str, str]) -> dict[str, str]:
    return {k: f"{Decimal(v).normalize():f}" if k in ("obs_value", "value_min", "value_max") and v else v for k, v in row.items()}


def test_parquet_has_the_rows_of_every_frozen_table(release: Release, folder: Path) -> None:
    tables = sorted(path.stem for path in release.folder.glob("*.csv"))
    assert sorted(path.stem for path in (folder / "parquet").iterdir()) == tables
    for name in tables:
        assert pyarrow.parquet.read_metadata(folder / "parquet" / f"{name}.parquet").num_rows == len(frozen(release, name)), name
    rows = pyarrow.parquet.read_table(folder / "parquet" / "observations.parquet").to_pylist()
    assert [{k: text(v) for k, v in row.items()} for row in rows] == list(map(same_number, frozen(release, "observations")))


def test_parquet_is_packed_with_snappy_and_says_what_it_is(folder: Path, release: Release) -> None:
    path = folder / "parquet" / "figures.parquet"
    packed = pyarrow.parquet.read_metadata(path)
    assert {packed.row_group(0).column(n).compression for n in range(packed.num_columns)} == {"SNAPPY"}
    schema = pyarrow.parquet.read_schema(path)
    assert schema.metadata[b"version"].decode() == release.version
    assert schema.metadata[b"licence"].startswith(b"Creative Commons")
    assert schema.field("id").metadata[b"title_zh"].decode() == "编号"
    assert schema.field("id").metadata[b"description_en"].decode() == "Never used again for another record"


def test_the_duckdb_file_has_the_rows_the_keys_and_the_comments(database: Path, release: Release) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = [n for (n,) in connection.execute("select column_name from duckdb_columns() where table_name = 'observations' order by column_index").fetchall()]
        rows = connection.execute("select * from observations").fetchall()
        assert [dict(zip(names, map(text, row), strict=True)) for row in rows] == list(map(same_number, frozen(release, "observations")))
        keys = {key for (key,) in connection.execute("select constraint_text from duckdb_constraints() where table_name = 'observations'").fetchall()}
        assert {"PRIMARY KEY(id)", "FOREIGN KEY (unit_measure) REFERENCES codelist_unit(code)"} <= keys
        (said,) = connection.execute("select comment from duckdb_columns() where table_name = 'observations' and column_name = 'id'").fetchall()
        assert said[0] == "永不重复使用的编号 · Never used again for another record"
        assert connection.execute("select count(*) from duckdb_tables() where comment is null").fetchall() == [(0,)]


def test_the_sqlite_file_has_the_rows_and_the_keys(folder: Path, release: Release, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / f"{NAME}.sqlite.zip") as archive:
        connection = sqlite3.connect(archive.extract(f"{NAME}.sqlite", tmp_path))
        assert NAME in json.loads(archive.read(f"{NAME}.metadata.json"))["databases"]
    assert connection.execute("select count(*) from observations").fetchone() == (len(frozen(release, "observations")),)
    assert [row[5] for row in connection.execute("pragma table_info(observations)") if row[1] == "id"] == [1]
    assert ("sources", "source") in {(row[2], row[3]) for row in connection.execute("pragma foreign_key_list(observations)")}
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    connection.close()


def test_the_same_release_gives_the_same_bytes(release: Release, folder: Path, tmp_path: Path) -> None:
    write_formats(release, tmp_path)
    first, second = ({p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()} for root in (folder, tmp_path))
    assert first == second


def test_what_the_last_build_made_of_a_release_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only = {NAME: released(Paths())[NAME][:1]}
    monkeypatch.setattr("scripts.packages.release_formats.released", lambda _: only)
    one, two = Paths(tmp_path / "one"), Paths(tmp_path / "two")
    for paths in (one, two):
        paths.build.mkdir(parents=True)
    write_release_formats(one, quiet)
    mark = one.built_formats / NAME / "0.1.0" / f"{NAME}.xlsx"
    mark.write_bytes(b"made before")
    write_release_formats(two, quiet, one.build)
    assert (two.built_formats / NAME / "0.1.0" / f"{NAME}.xlsx").read_bytes() == b"made before"


def test_several_processes_write_what_one_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: Release, folder: Path) -> None:
    small = released(Paths())["guiyang-forest-chief-scheme"][0]
    monkeypatch.setattr("scripts.packages.release_formats.SMALL_SIZE", 0)
    write_side_by_side([(release, tmp_path / "one"), (small, tmp_path / "two")])
    first, second = ({p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()} for root in (folder, tmp_path / "one"))
    assert first == second and (tmp_path / "two" / "guiyang-forest-chief-scheme.xlsx").is_file()
