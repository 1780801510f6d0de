"""Downloads: the same bytes every time, the right types, and nothing that a spreadsheet would run."""

import csv
import hashlib
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pyarrow.parquet
import pytest
from frictionless import validate

from scripts.packages import version_wording
from scripts.records.paths import Paths
from scripts.records.schemas import load_schemas
from tests.packages.conftest import downloads_made
from tests.small import PACKAGE


@pytest.fixture(scope="module")
def built(small_downloads: Paths) -> Path:
    return small_downloads.built_downloads


def listed(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((folder / "downloads.json").read_text(encoding="utf-8"))
    return found


def test_the_list_names_every_file_with_its_size_and_hash(built: Path) -> None:
    found = listed(built)
    files = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()} - {"downloads.json"}
    assert set(found) == files
    for name, entry in found.items():
        raw = (built / name).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())


def test_the_same_input_gives_the_same_bytes_with_a_process_beside_too(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.packages.downloads.SMALL_SIZE", 0)
    beside = downloads_made(tmp_path).built_downloads
    assert listed(beside) == listed(built) and (beside / PACKAGE / f"{PACKAGE}.zip").is_file()


def test_a_process_beside_that_cannot_write_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.packages.downloads.SMALL_SIZE", 0)
    monkeypatch.setattr("scripts.packages.downloads.write_together", lambda *_: None)
    with pytest.raises(RuntimeError, match="the downloads cannot be written"):
        (tmp_path / "build" / "downloads").mkdir(parents=True)
        (tmp_path / "build" / "downloads" / PACKAGE).write_text("a file where a folder must be", encoding="utf-8")
        downloads_made(tmp_path)


def test_the_zip_of_a_package_stands_alone(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / PACKAGE / f"{PACKAGE}.zip") as archive:
        archive.extractall(tmp_path)
    assert validate(str(tmp_path / "datapackage.json")).valid


def test_parquet_keeps_exact_decimals_and_dates(built: Path) -> None:
    rows = pyarrow.parquet.read_table(built / PACKAGE / "parquet" / "observations.parquet").to_pylist()
    found = {row["id"]: row for row in rows}
    assert found["dm-0007"]["obs_value"] == Decimal("91.5") and found["dm-0010"]["obs_value"] is None
    assert found["dm-0008"]["period_end"] == date(2023, 12, 31)


def test_the_figures_for_excel_start_with_a_mark(built: Path) -> None:
    raw = (built / PACKAGE / "figures-excel.csv").read_bytes()
    plain = built.parent / "packages" / PACKAGE / "figures.csv"
    assert raw == b"\xef\xbb\xbf" + plain.read_bytes()


@pytest.mark.parametrize("folder", ["", PACKAGE])
def test_the_plain_table_has_the_same_columns_and_values_in_every_format(built: Path, folder: str) -> None:
    plain = built.parent / "packages" / folder / "figures.csv"
    with plain.open(encoding="utf-8", newline="") as file:
        text = list(csv.DictReader(file))
    kinds = {name: field["type"] for name, field in load_schemas(Paths().schemas)["figure"].fields.items()}
    table = pyarrow.parquet.read_table(built / folder / "figures.parquet")
    parquet, objects = table.to_pylist(), json.loads((built / folder / "figures.json").read_text(encoding="utf-8"))
    head, *cells = sheet_cells(built / folder / "figures.xlsx", "figures")[1:]
    assert list(text[0]) == table.column_names == list(objects[0]) == list(head.values()) == list(kinds)
    for row, packed, object_, cell in zip(text, parquet, objects, cells, strict=True):
        for column, (name, kind) in zip(head, kinds.items(), strict=True):
            assert packed[name] == expected(row[name], kind, Decimal), (row["id"], name)
            assert object_[name] == (row[name] or None if kind == "date" else expected(row[name], kind, float)), (row["id"], name)
            assert cell.get(column) == in_excel(row[name], kind), (row["id"], name)


def expected(text: str, kind: str, number: type[Decimal] | type[float]) -> object:
    """A cell of the CSV as its type says."""
    if not text:
        return None
    read = {"decimal": number, "integer": int, "boolean": lambda t: t == "true", "date": date.fromisoformat}
    return read.get(kind, str)(text)


def in_excel(text: str, kind: str) -> object:
    """A cell of the CSV as a spreadsheet holds it: numbers, days since 1899-12-30, 1 and 0 for true and false."""
    found = expected(text, kind, float)
    if isinstance(found, date):
        return float((found - date(1899, 12, 30)).days)
    return float(found) if isinstance(found, bool | int) else found


def sheet_cells(path: Path, name: str) -> list[dict[str, object]]:
    """The cells of a sheet, a dict a row from the letters of the column to a number or a text."""
    parts = sheets(path)
    names = [s.attrib["name"] for s in ElementTree.fromstring(parts["xl/workbook.xml"]).iter() if s.tag.endswith("}sheet")]
    strings = ["".join(t.text or "" for t in s.iter() if t.tag.endswith("}t")) for s in ElementTree.fromstring(parts["xl/sharedStrings.xml"])]
    found = []
    for row in ElementTree.fromstring(parts[f"xl/worksheets/sheet{names.index(name) + 1}.xml"]).iter():
        if row.tag.endswith("}row"):
            cells = {}
            for cell in row:
                value = "".join(v.text or "" for v in cell)
                cells[cell.attrib["r"].rstrip("0123456789")] = strings[int(value)] if cell.attrib.get("t") == "s" else float(value)
            found.append(cells)
    return found


def test_a_sheet_names_its_columns_in_chinese_above_the_header_and_another_says_what_they_are(built: Path) -> None:
    path = built / "figures.xlsx"
    chinese, english = sheet_cells(path, "figures")[:2]
    assert dict(zip(english.values(), chinese.values(), strict=True))["value"] == "数值"
    said = {(row["A"], row["B"]): row for row in sheet_cells(path, "Columns")[2:]}
    assert said["figures", "value_min"]["D"] == "下限" and str(said["figures", "value_min"]["G"]).startswith("The least that")
    filters = [text for name, text in sheets(path).items() if name.startswith("xl/tables/")]
    assert len(filters) == 2 and all("autoFilter" in text for text in filters)


def test_parquet_says_what_its_columns_are_in_both_languages_and_which_version_and_licence_it_has(built: Path) -> None:
    schema = pyarrow.parquet.read_schema(built / PACKAGE / "figures.parquet")
    metadata = {key.decode(): value.decode() for key, value in schema.field("value_max").metadata.items()}
    assert metadata["title_zh"] == "上限" and metadata["description_en"].startswith("The most that the printed words allow")
    about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert about["version"] == "0.0.0+unreleased" and about["licence_address"] == "https://creativecommons.org/licenses/by/4.0/"
    file = pyarrow.parquet.ParquetFile(built / PACKAGE / "figures.parquet").metadata
    assert {file.row_group(0).column(i).compression for i in range(file.num_columns)} == {"SNAPPY"}
    columns = duckdb.sql(f"select decode(value) from parquet_kv_metadata('{built / PACKAGE / 'figures.parquet'}') where key = 'columns'")
    assert json.loads(columns.fetchall()[0][0])[0]["title_zh"] == "编号"


def sheets(path: Path) -> dict[str, str]:
    """Part of the workbook to its text."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_the_workbook_has_a_cover_contents_notes_and_one_table_a_sheet(built: Path) -> None:
    parts = sheets(built / PACKAGE / f"{PACKAGE}.xlsx")
    names = [
        s.attrib["name"] for s in ElementTree.fromstring(parts["xl/workbook.xml"]).iter() if s.tag.endswith("}sheet")
    ]
    assert names[:5] == ["Cover", "Contents", "Notes", "Columns", "figures"]
    tables = [name for name in parts if name.startswith("xl/tables/")]
    assert len(tables) == len(names) - 3
    assert "2000-01-01T00:00:00Z" in parts["docProps/core.xml"]


def test_the_contents_lead_to_their_sheets_and_the_cover_says_the_version(built: Path) -> None:
    parts = sheets(built / PACKAGE / f"{PACKAGE}.xlsx")
    names = [
        s.attrib["name"] for s in ElementTree.fromstring(parts["xl/workbook.xml"]).iter() if s.tag.endswith("}sheet")
    ]
    assert set(re.findall(r'location="\'?([^\'"!]+)', parts["xl/worksheets/sheet2.xml"])) == set(names[3:])
    cover = " ".join(str(row["A"]) for row in sheet_cells(built / PACKAGE / f"{PACKAGE}.xlsx", "Cover"))
    assert "not released yet" in cover and "+unreleased" not in cover


def test_text_is_never_a_formula_or_a_link(built: Path) -> None:
    parts = sheets(built / PACKAGE / f"{PACKAGE}.xlsx")
    worksheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in text for text in worksheets)
    assert not any("relationships/hyperlink" in text for name, text in parts.items() if name.endswith(".rels"))
    assert "=1+1" in parts["xl/sharedStrings.xml"]


def test_the_database_has_everything_and_opens_in_older_versions(built: Path) -> None:
    with duckdb.connect(str(built / "everything.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from observations where package = ?", [PACKAGE]).fetchall() == [
            (14,)
        ]
        assert connection.execute("select obs_value from observations where id = 'dm-0008'").fetchall() == [
            (Decimal(18300),)
        ]
        names = {row[0] for row in connection.execute("show tables").fetchall()}
        tags = connection.execute("select tags from duckdb_databases() where database_name = 'everything'").fetchall()
    assert {"summary_reports_compared", "codelist_area", "sources"} <= names
    assert "v1.0.0" in str(tags)


def test_everything_for_all_packages_is_there(built: Path) -> None:
    with zipfile.ZipFile(built / "everything.zip") as archive:
        names = set(archive.namelist())
    assert {"figures.csv", f"{PACKAGE}/datapackage.json", "summaries/datapackage.json"} <= names
    assert (built / "everything.xlsx").stat().st_size > 0


@pytest.mark.parametrize("name", ["everything.zip", f"{PACKAGE}/{PACKAGE}.zip", "summaries/summaries.zip"])
def test_a_zip_explains_itself_and_its_checksums_are_right(built: Path, name: str) -> None:
    with zipfile.ZipFile(built / name) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    assert list(files)[:4] == ["index.html", "README.txt", "LICENSE-DATA", "SHA256SUMS"]
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {entry: hashlib.sha256(raw).hexdigest() for entry, raw in files.items() if entry != "SHA256SUMS"}
    page = files["index.html"].decode()
    assert set(re.findall(r'href="([^"]+)"', page)) == files.keys() - {"index.html"}
    assert (
        "<script" not in page
        and "http://" not in page.replace("http-equiv", "")
        and "src=" not in page.replace("-src", "")
    )


def test_the_readme_of_a_zip_begins_with_the_figures_for_excel_and_says_how_far_they_are_checked(built: Path) -> None:
    for name in ("everything.zip", f"{PACKAGE}/{PACKAGE}.zip"):
        with zipfile.ZipFile(built / name) as archive:
            assert archive.read("figures-excel.csv").startswith(b"\xef\xbb\xbf")
            text = archive.read("README.txt").decode()
        assert text.split("\n\n")[1].startswith("先打开 figures-excel.csv")
        assert (
            "Open figures-excel.csv first" in text
            and "confirmed by independent readings of programs, 0 by persons" in text
        )
        assert "not released yet" in text and "CC BY 4.0" in text


@pytest.mark.parametrize(
    ("version", "changed", "zh", "en"),
    [
        ("0.1.0", False, "0.1.0", "0.1.0"),
        ("0.1.0+unreleased", True, "0.1.0，此后有改动", "0.1.0, changed since"),
        ("0.1.0+unreleased", False, "0.1.0", "0.1.0"),
        ("0.0.0+unreleased", True, "尚未发布", "not released yet"),
    ],
)
def test_a_version_is_said_in_words(version: str, changed: bool, zh: str, en: str) -> None:
    assert version_wording.of_page(version, changed) == {"zh": zh, "en": en}


def test_a_file_names_the_day_of_the_release_that_it_follows() -> None:
    assert version_wording.of_file("0.1.0+unreleased", "2026-11-22")["en"] == "the state after release 0.1.0 of 2026-11-22"
    assert version_wording.of_file("0.1.0", "2026-11-22")["zh"] == "版本 0.1.0（2026-11-22 发布）"


def test_the_sqlite_file_has_every_table_with_keys_that_hold(built: Path) -> None:
    with closing(sqlite3.connect(built / "everything.sqlite")) as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        keys = [row[1] for row in connection.execute("pragma table_info(observations)") if row[5]]
        links = {row[2] for row in connection.execute("pragma foreign_key_list(observations)")}
        values = connection.execute("select value, lost from figures where id in ('dm-0007', 'dm-0010') order by id").fetchall()
        names = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    assert keys == ["package", "id"] and {"sources", "codelist_indicator", "codelist_area"} <= links
    assert values == [(91.5, 0), (None, 1)]
    with duckdb.connect(str(built / "everything.duckdb"), read_only=True) as connection:
        assert names == {row[0] for row in connection.execute("show tables").fetchall()}


def test_what_datasette_shows_names_every_table_and_column_in_both_languages(built: Path) -> None:
    found = json.loads((built / "everything.metadata.json").read_text(encoding="utf-8"))
    tables = found["databases"]["everything"]["tables"]
    assert found["license_url"] == "https://creativecommons.org/licenses/by/4.0/"
    with closing(sqlite3.connect(built / "everything.sqlite")) as connection:
        for (name,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            assert [row[1] for row in connection.execute(f"pragma table_info('{name}')")] == list(tables[name]["columns"])
    assert tables["figures"]["columns"]["value_max"] == "按原文数字，真值可能的最大值；没有上限则为空 · The most that the printed words allow; empty where there is no such end"


def test_the_duckdb_file_says_what_its_tables_and_columns_are(built: Path) -> None:
    with duckdb.connect(str(built / "everything.duckdb"), read_only=True) as connection:
        said = dict(connection.execute("select column_name, comment from duckdb_columns() where table_name = 'figures'").fetchall())
        (table,) = connection.execute("select comment from duckdb_tables() where table_name = 'figures'").fetchall()[0]
    assert table == "数据一览 · Figures in plain words" and all(said.values())
