"""What a page weighs when it is first loaded, compressed, and how large the pictures are; on this repository's own data."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

PAGE, PICTURE = 100 * 1024, 300_000
LOADED = re.compile(r'<(?:script[^>]*\bsrc|img[^>]*\bsrc|link[^>]*rel="stylesheet"[^>]*\bhref|link[^>]*\bhref(?=[^>]*rel="stylesheet"))="([^"#?]+)"')
BASE = "http://site.test/"


def first_load(site: Path, page: Path, seen: dict[Path, int]) -> int:
    """The compressed bytes of a page with the styles, scripts and images that it names."""
    html = page.read_text(encoding="utf-8")
    address = BASE + page.relative_to(site).as_posix()
    files = {site / urljoin(address, link).removeprefix(BASE) for link in LOADED.findall(html)}
    for path in files:
        seen.setdefault(path, len(gzip.compress(path.read_bytes())) if path.is_file() else 0)
    return len(gzip.compress(html.encode())) + sum(seen[path] for path in files)


def test_home_topics_and_indicators_are_light_when_first_loaded(own_site: Path) -> None:
    seen: dict[Path, int] = {}
    pages = [own_site / "index.html", own_site / "en" / "index.html"]
    pages += [page for kind in ("indicators", "en/indicators", "topics", "en/topics") for page in sorted((own_site / kind).rglob("index.html"))]
    weights = {page.relative_to(own_site).as_posix(): first_load(own_site, page, seen) for page in pages}
    assert len(weights) > 60 and len(seen) > 2 and min(weights.values()) > 10_000
    assert {page: weight for page, weight in weights.items() if weight > PAGE} == {}


def test_no_picture_of_an_indicator_is_large(own_site: Path) -> None:
    folders = [own_site / "assets" / "charts" / "indicators", own_site / "en" / "assets" / "charts" / "indicators"]
    sizes = {path.name: path.stat().st_size for folder in folders for path in folder.iterdir()}
    assert len(sizes) > 60 and {name: size for name, size in sizes.items() if size > PICTURE} == {}
