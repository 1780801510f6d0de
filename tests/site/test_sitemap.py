"""The sitemap names each page in both languages, each with its twin, and robots.txt names the sitemap."""

import gzip
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.site.postprocess import write_sitemap

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_page_stands_in_the_sitemap_with_its_twin_and_no_folder_of_data_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/health")
    for place in ("", "figures/dm-0001/", "en/", "en/figures/dm-0001/", "data/demo/"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "index.html").write_text("", encoding="utf-8")
    write_sitemap(tmp_path)
    raw = (tmp_path / "sitemap.xml").read_bytes()
    urls = ElementTree.fromstring(raw).findall("s:url", SPACES)
    assert [url.findtext("s:loc", None, SPACES) for url in urls] == [
        f"https://example.org/health/{place}" for place in ("figures/dm-0001/", "en/figures/dm-0001/", "", "en/")
    ]
    assert [link.attrib["href"] for link in urls[0].findall("x:link", SPACES)] == [f"https://example.org/health/{place}figures/dm-0001/" for place in ("", "en/")]
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == raw
    assert "Sitemap: https://example.org/health/sitemap.xml" in (tmp_path / "robots.txt").read_text(encoding="utf-8")
