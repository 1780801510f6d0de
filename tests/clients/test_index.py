"""The index of the data: what it says of every file is so at the address that it names, and it names every file."""

import csv
import hashlib
import json
import mimetypes
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pyarrow.parquet
import pytest

# What says where files are is no file of the data; pages of folders neither.
GUIDES = {"data/index.json", "data/catalog.jsonld", "data/catalog.ttl"}
Json = dict[str, Any]


def fetched(address: str) -> bytes:
    with urlopen(address) as answer:
        return bytes(answer.read())


@pytest.fixture(scope="module")
def index(address: str) -> Json:
    found: Json = json.loads(fetched(f"{address}/data/index.json"))
    return found


def files_of(index: Json) -> Iterator[Json]:
    """Every file that the index names."""
    for package in index["packages"]:
        for version in package["versions"]:
            yield from version["files"]
        yield from package["zips"]
    yield from index["downloads"]


def place_of(entry: Json) -> str:
    """The path of a file from the top of the site, whether its address is absolute or relative to the index."""
    return urlsplit(urljoin("http://site/data/index.json", entry["address"])).path.lstrip("/")


def rows_in(name: str, raw: bytes) -> int | None:
    """How many rows a table has, counted by other programs than the one that made the index."""
    if name.endswith(".csv"):
        return len(list(csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline=""))))
    return int(pyarrow.parquet.read_table(BytesIO(raw)).num_rows) if name.endswith(".parquet") else None


def test_every_file_is_at_its_address_as_the_index_says(index: Json, address: str) -> None:
    entries, wrong = list(files_of(index)), []
    for entry in entries:
        raw = fetched(f"{address}/{place_of(entry)}")
        found = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest(), "rows": rows_in(entry["address"], raw)}
        wrong += [entry["address"]] if found != {key: entry[key] for key in found} else []
    assert wrong == []
    assert len(entries) > 1000


def test_every_file_below_data_and_downloads_is_in_the_index_once(index: Json, site: Path) -> None:
    named = [place_of(entry) for entry in files_of(index)]
    there = {p.relative_to(site).as_posix() for folder in ("data", "downloads") for p in (site / folder).rglob("*") if p.is_file() and p.name != "index.html"}
    assert sorted(named) == sorted(there - GUIDES)


def test_every_media_type_is_that_of_its_kind_of_file(index: Json) -> None:
    found = {(Path(entry["address"]).suffix, entry["mediatype"]) for entry in files_of(index)}
    assert len(found) == len(dict(found)) and "application/octet-stream" not in dict(found).values()
    usual = {".csv", ".json", ".md", ".xlsx", ".zip"}
    assert {suffix: dict(found)[suffix] for suffix in usual} == {suffix: mimetypes.types_map.get(suffix) for suffix in usual}


def test_every_release_is_there_in_every_format(index: Json) -> None:
    releases = [(p["name"], v) for p in index["packages"] for v in p["versions"] if v["released_on"] and v["folder"] != "latest"]
    assert len(releases) > 9
    for package, version in releases:
        names = {entry["address"].removeprefix(version["address"]) for entry in version["files"]}
        tables = {name.removesuffix(".csv") for name in names if name.endswith(".csv")}
        assert {f"parquet/{table}.parquet" for table in tables} <= names
        assert {f"{package}.{kind}" for kind in ("duckdb.zip", "sqlite.zip", "xlsx")} <= names
        zips = {Path(entry["address"]).name for p in index["packages"] if p["name"] == package for entry in p["zips"]}
        assert f"{package}-{version['version']}.zip" in zips
    together = {Path(entry["address"]).name for entry in index["downloads"]}
    assert {f"everything.{kind}" for kind in ("duckdb", "sqlite", "xlsx", "zip", "parquet.zip")} | {f"figures.{kind}" for kind in ("csv", "parquet", "xlsx", "json")} <= together
