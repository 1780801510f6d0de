"""The index of the data names every file with what it is, and nothing of it mixes versions."""

import hashlib
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.packages.descriptors import LICENCES, resource, text_pair
from scripts.packages.table_files import write_parquet
from scripts.packages.tables import Table
from scripts.records.paths import Paths
from scripts.site.catalogue import write_catalogue
from scripts.site.data import Data, Package, Release
from scripts.site.data_index import write_data_index
from scripts.site.folder_pages import write_folder_pages
from scripts.site.pages import packages
from scripts.site.postprocess import copy_data
from scripts.site.present_state import present_folder
from scripts.site.program_guide import write_guide
from scripts.site.turtle_text import turtle
from tests import made_charts as made
from tests.made_releases import bare

DESCRIPTOR = {
    "name": "demo", **text_pair("title", "演示", "Demo"), **text_pair("description", "演示", "Demo"), "version": "0.1.0", "created": "2026-05-31",
    "licenses": [LICENCES["CC-BY-4.0"]], "resources": [resource("figures", ("数", "Figures"), {"fields": [{"name": "id", "type": "string"}]}, (3, "0"))],
}  # fmt: skip


def changed(data: Data, **since: int) -> Data:
    """The same data with a release 0.1.0 of its package, and what has changed since."""
    (package,) = data.packages.values()
    released = Release("demo", "0.1.0", "2026-05-31", [], files=[("figures.csv", 3, "0")], citation={"zh": "引用", "en": "cite"})
    described = {**package.descriptor, "version": "0.1.0+unreleased", "resources": [{"name": "figures", "path": "figures.csv", "schema": {}}]}
    shown = {"demo": Package("demo", described, package.tables)}
    return replace(data, packages=shown, releases={"demo": [released]}, changes_since={"demo": since} if since else {})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The data of a site whose package has a release and has changed since."""
    root, site = Paths(tmp_path / "root"), tmp_path / "site"
    frozen = bare(root.datapackages / "demo" / "releases" / "0.1.0", figures="id\n", changes="kind,table,id,field,old,new,class,reason\n")
    (frozen / "datapackage.json").write_text(json.dumps(DESCRIPTOR), encoding="utf-8")
    shutil.copytree(frozen, root.built_packages / "demo")
    (root.built_packages / "demo" / "figures.csv").write_text("id\ndm-0001\ndm-0002\n", encoding="utf-8")
    (root.built_packages / "demo" / "new.csv").write_text("id\n", encoding="utf-8")
    for name in ("figures.csv", "figures-excel.csv"):
        (root.built_packages / name).write_text("id\n", encoding="utf-8")
    table = Table("demo", "figures", {"zh": "数", "en": "Figures"}, {"id": "string"}, {}, [{"id": "a"}], {"licenses": [{"title": "CC BY"}]})
    write_parquet(root.built_downloads / "demo" / "figures.parquet", table)
    site.mkdir()
    data = changed(made.made(made.money()), value=1)
    copy_data(root, data, site)
    index = write_data_index(site, data)
    write_catalogue(site, index, data)
    write_guide(site, index)
    return site


def index_of(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "data" / "index.json").read_text(encoding="utf-8"))
    return found


def test_every_file_is_in_the_index_with_its_size_hash_rows_and_media_type(site: Path) -> None:
    found = index_of(site)
    files = [f for p in found["packages"] for v in p["versions"] for f in v["files"]] + [f for p in found["packages"] for f in p["zips"]]
    listed = {(site / "data" / f["address"]).resolve(): f for f in [*files, *found["downloads"]]}
    there = {p.resolve() for p in site.rglob("*") if p.is_file()} - {(site / place).resolve() for place in ("data/index.json", "data/catalog.jsonld", "data/catalog.ttl", "llms.txt")}
    assert set(listed) == there
    for path, entry in listed.items():
        raw = path.read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())
    by_name = {path.relative_to(site.resolve()).as_posix(): entry for path, entry in listed.items()}
    assert (by_name["data/demo/next/figures.csv"]["rows"], by_name["data/demo/next/figures.csv"]["mediatype"]) == (2, "text/csv")
    parquet = by_name["downloads/demo/figures.parquet"]
    assert (parquet["rows"], parquet["mediatype"]) == (1, "application/vnd.apache.parquet")


def test_latest_is_one_release_whole_and_what_changed_since_stands_in_next(site: Path) -> None:
    (demo,) = [p for p in index_of(site)["packages"] if p["name"] == "demo"]
    assert (demo["latest"], demo["present"]) == ("0.1.0", "0.1.0+unreleased")
    assert [(v["folder"], v["version"]) for v in demo["versions"]] == [("0.1.0", "0.1.0"), ("latest", "0.1.0"), ("next", "0.1.0+unreleased")]
    frozen, latest, following = ({p.name: p.read_bytes() for p in (site / "data" / "demo" / f).iterdir()} for f in ("0.1.0", "latest", "next"))
    assert latest == frozen != following and "new.csv" in following


def test_addresses_are_absolute_where_the_site_has_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/data")
    write_data_index(site, changed(made.made(made.money()), value=1))
    found = index_of(site)
    addresses = [f["address"] for p in found["packages"] for v in p["versions"] for f in v["files"]]
    assert "https://example.org/data/data/demo/0.1.0/figures.csv" in addresses
    assert all(a.startswith("https://example.org/data/data/demo/") for a in addresses)


@pytest.mark.parametrize(("since", "folder"), [({}, "latest"), ({"value": 1}, "next")])
def test_the_page_of_a_package_links_the_tables_of_the_state_that_it_shows(since: dict[str, int], folder: str) -> None:
    data = changed(made.made(made.money()), **since)
    (page,) = [p for p in packages.package_pages(data, "zh") if p.path == "packages/demo"]
    assert present_folder("demo", data) == folder and f"data/demo/{folder}/figures.csv" in page.body_html
    assert present_folder("demo", made.made([])) == "latest"


def test_the_catalogue_holds_each_package_and_each_of_its_releases_with_their_files(site: Path) -> None:
    found = json.loads((site / "data" / "catalog.jsonld").read_text(encoding="utf-8"))
    demo, release = found["dcat:dataset"]
    assert (found["@type"], demo["@id"], demo["dct:identifier"], demo["dcat:version"]) == ("dcat:Catalog", "demo/", "demo", "0.1.0")
    assert (release["@id"], release["dct:identifier"], release["dct:issued"]["@value"]) == ("demo/0.1.0/", "demo 0.1.0", "2026-05-31")
    assert demo["dcat:hasVersion"] == [{"@id": "demo/0.1.0/"}] and release["dcat:isVersionOf"] == {"@id": "demo/"}
    for dataset, folder in ((demo, "latest"), (release, "0.1.0")):
        addresses = {d["dcat:downloadURL"]["@id"]: d for d in dataset["dcat:distribution"]}
        names = {p.name for p in (site / "data" / "demo" / folder).iterdir()} - {"README.md", "SHA256SUMS"}
        assert set(addresses) == {f"demo/{folder}/{name}" for name in names}
        raw = (site / "data" / "demo" / folder / "figures.csv").read_bytes()
        figures = addresses[f"demo/{folder}/figures.csv"]
        assert figures["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(raw).hexdigest()
        assert figures["dcat:mediaType"]["@id"].endswith("/text/csv")


def test_the_turtle_of_a_catalogue_names_each_node_once_and_keeps_every_text() -> None:
    shared = {"@id": "a b", "@type": "ex:Thing", "ex:note": 'quote " and \\ and\nline'}
    document = {"@context": {"ex": "https://example.org/"}, "@id": "top", "ex:has": [shared, shared, {"ex:said": {"@language": "zh", "@value": "中"}}]}
    assert turtle(document).splitlines() == [
        "@prefix ex: <https://example.org/> .", "",
        "<a%20b>", r'a ex:Thing ;', r'  ex:note "quote \" and \\ and\nline" .', "",
        "<top>", 'ex:has <a%20b>, <a%20b>, [ ex:said "中"@zh ] .',
    ]  # fmt: skip


def test_the_guide_for_programs_fits_one_screen_and_names_files_that_are_there(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40 and "not that it is true" in text and "- demo: " in text
    named = set(re.findall(r"- (/(?:data|downloads)/[a-z.]+\.(?:jsonld|json|csv))", text))
    assert named == {"/data/index.json", "/data/catalog.jsonld", "/downloads/figures.csv"}
    assert all((site / name.lstrip("/")).is_file() for name in named)


def test_packages_about_health_come_first_in_the_index(tmp_path: Path) -> None:
    data = made.made([])
    others = {name: Package(name, {"title": f"{name} · {name}", "fivetier:domain": domain}, {}) for name, domain in (("a-forest", "forestry"), ("health", "health"))}
    found = write_data_index(tmp_path, replace(data, packages=others))
    assert [package["name"] for package in found["packages"]] == ["health", "a-forest", "summaries"]


def test_every_folder_below_data_has_a_page_that_leads_to_its_files(site: Path) -> None:
    data = changed(made.made(made.money()), value=1)
    (site / "data" / "demo" / "0.1.0" / "parquet").mkdir()
    (site / "data" / "demo" / "0.1.0" / "parquet" / "figures.parquet").write_bytes(b"PAR1")
    write_folder_pages(site / "data", data)
    folders = [path for path in [site / "data", *(site / "data").rglob("*")] if path.is_dir()]
    assert {path.name for path in folders} == {"data", "demo", "0.1.0", "latest", "next", "parquet"}
    for folder in folders:
        for address in re.findall(r'href="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8")):
            assert (folder / address).is_file()
