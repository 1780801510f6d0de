"""What lies beside the tables of every version, opened with the programs that it is for."""

import csv
import json
import zipfile
from pathlib import Path

import mlcroissant
import pytest
from csvw import CSVW

KINDS = ("*/latest", "*/next", "*/[0-9]*.[0-9]*.[0-9]*")


@pytest.fixture(scope="module", params=["a release", "the present state", "a zip"])
def folder(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables as people get it."""
    if request.param == "a release":
        return site / "data" / "liupanshui-primary-care" / "0.1.0"
    if request.param == "the present state":
        return site / "data" / "prefecture-work-reports" / "latest"
    target = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(site / "downloads" / "xianyang-health-plan" / "xianyang-health-plan.zip") as archive:
        archive.extractall(target)
    return target


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csvw_finds_every_table_valid_and_gives_the_rows_of_its_file(folder: Path) -> None:
    read = CSVW(str(folder / "csv-metadata.json"), strict=False)  # strict allows no empty cell in a column of codes
    assert read.is_valid, read.warnings
    tables = {table.url.string: list(table) for table in read.tables}
    assert set(tables) == {path.name for path in folder.glob("*.csv")} - {"figures-excel.csv"}
    for name, rows in tables.items():
        expected = rows_of(folder / name)
        assert [{k: str(v) for k, v in row.items() if k in ("id", "code", "quote", "source") and v is not None} for row in rows] == [
            {k: v for k, v in row.items() if k in ("id", "code", "quote", "source") and v} for row in expected
        ]


def test_croissant_loads_every_row_with_the_types_of_its_columns(folder: Path) -> None:
    read = mlcroissant.Dataset(str(folder / "croissant.json"))
    assert read.metadata.ctx.issues.errors == set()
    for records in read.metadata.record_sets:
        expected = rows_of(folder / f"{records.id}.csv")
        loaded = list(read.records(records.id)) if expected else []
        assert len(loaded) == len(expected), records.id
    values = [(row["observations/id"].decode(), row["observations/obs_value"]) for row in read.records("observations")]
    wanted = [(row["id"], float(row["obs_value"]) if row["obs_value"] else None) for row in rows_of(folder / "observations.csv")]
    assert [(id_, None if value != value else value) for id_, value in values] == wanted


def test_every_version_of_every_package_says_what_its_tables_are(site: Path) -> None:
    folders = sorted(f for kind in KINDS for f in (site / "data").glob(kind))
    assert len(folders) > 15
    for folder in folders:
        assert mlcroissant.Dataset(str(folder / "croissant.json")).metadata.ctx.issues.errors == set(), folder
        tables = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))["tables"]
        assert {table["url"] for table in tables} == {path.name for path in folder.glob("*.csv")}
