"""What lies beside the tables of a package says what they are, in words that other programs know."""

import base64
import csv
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.packages.descriptors import read_descriptor
from scripts.packages.package_companions import companion_files
from scripts.packages.quote_annotations import quote_annotations
from scripts.packages.tables import read_package
from scripts.records.paths import Paths
from tests.small import PACKAGE


@pytest.fixture(scope="module")
def folder(small_downloads: Paths) -> Path:
    return small_downloads.built_packages / PACKAGE


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return companion_files(read_descriptor(folder), read_package(folder))


def test_the_zip_of_a_package_holds_them_as_they_are(small_downloads: Paths, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(small_downloads.built_downloads / PACKAGE / f"{PACKAGE}.zip") as archive:
        assert {name: archive.read(name) for name in files} == files
    assert set(files) == {"annotations.jsonld", "citation.bib", "citation.ris", "croissant.json", "csv-metadata.json"}


def annotations(files: dict[str, bytes]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files["annotations.jsonld"])["items"]
    return found


def test_every_figure_has_an_annotation_whose_position_holds_its_quote_in_the_text_that_was_read(small_downloads: Paths, folder: Path, files: dict[str, bytes]) -> None:
    texts = {hashlib.sha256(path.read_bytes()).digest(): path.read_text(encoding="utf-8") for path in (small_downloads.root / "archive").rglob("*.txt")}
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        quotes = {f"#{row['id']}": row["quote"] for row in csv.DictReader(file)}
    found = {item["id"]: item["target"][-1] for item in annotations(files)}
    assert set(found) == set(quotes) and len(found) == 14
    for id_, target in found.items():
        scheme, _, hash_ = target["source"].partition(";")
        quote, position = target["selector"]
        text = texts[base64.urlsafe_b64decode(hash_ + "=")]
        assert scheme == "ni:///sha-256" and text[position["start"] : position["end"]] == quote["exact"] == quotes[id_]


def test_an_annotation_names_the_page_of_its_figure_and_the_report_by_its_public_address(folder: Path) -> None:
    tables = read_package(folder)
    for table in tables:
        for row in table.rows if table.name == "sources" else []:
            row["address"] = "https://example.org/report"
    first = json.loads(quote_annotations(tables))["items"][0]
    assert first["target"][0] == {"source": "https://example.org/report", "selector": first["target"][1]["selector"][0]}
    assert {"id": "../../../figures/dm-0001/", "format": "text/html"} in first["body"]
    assert [body["language"] for body in first["body"] if body.get("type") == "TextualBody"] == ["zh", "en"]


def test_the_page_of_a_figure_that_was_frozen_without_an_address_has_that_of_the_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/below")
    first = json.loads(quote_annotations(read_package(folder)))["items"][0]
    assert [body["id"] for body in first["body"] if "format" in body] == ["https://example.org/below/figures/dm-0001/"]


def test_a_lost_figure_is_said_to_be_lost(files: dict[str, bytes]) -> None:
    (lost,) = [item for item in annotations(files) if item["id"] == "#dm-0010"]
    assert [body["value"].partition(": ")[2] for body in lost["body"][:2]] == ["数字已丢失", "the digits are lost"]


def test_both_descriptions_name_every_column_of_every_table_in_order(folder: Path, files: dict[str, bytes]) -> None:
    heads = {path.name: path.read_text(encoding="utf-8").splitlines()[0].split(",") for path in folder.glob("*.csv")}
    csvw, croissant = json.loads(files["csv-metadata.json"]), json.loads(files["croissant.json"])
    assert {table["url"]: [column["titles"] for column in table["tableSchema"]["columns"]] for table in csvw["tables"]} == heads
    assert {f"{records['name']}.csv": [f["source"]["extract"]["column"] for f in records["field"]] for records in croissant["recordSet"]} == heads
    for file in croissant["distribution"]:
        assert file["sha256"] == hashlib.sha256((folder / file["contentUrl"]).read_bytes()).hexdigest()


def test_a_summary_table_has_no_annotations(small_downloads: Paths) -> None:
    folder = small_downloads.built_packages / "summaries"
    assert "annotations.jsonld" not in companion_files(read_descriptor(folder), read_package(folder))
