"""What a page weighs when it is first loaded, compressed, and how large files are; on this repository's own data."""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

PAGE, FIGURE_PAGE, PICTURE, EXPLORER, SEARCH = 100 * 1024, 20_000, 300_000, 300_000, 150_000
LOADED = re.compile(r'<(?:script[^>]*\bsrc|img[^>]*\bsrc|link[^>]*rel="stylesheet"[^>]*\bhref|link[^>]*\bhref(?=[^>]*rel="stylesheet"))="([^"#?]+)"')
BASE = "http://site.test/"


def loaded(site: Path, page: Path) -> set[Path]:
    """The page with the styles, scripts and images that it names."""
    address = BASE + page.relative_to(site).as_posix()
    return {page, *(site / urljoin(address, link).removeprefix(BASE) for link in LOADED.findall(page.read_text(encoding="utf-8")))}


@cache
def compressed(path: Path) -> int:
    """The compressed bytes of a file, nothing where it is not there; what all pages load is compressed once."""
    return len(gzip.compress(path.read_bytes())) if path.is_file() else 0


def test_no_page_is_heavy_when_it_is_first_loaded(own_site: Path) -> None:
    pages = [page for page in sorted(own_site.rglob("index.html")) if page.relative_to(own_site).parts[0] != "data"]
    files = {page.relative_to(own_site).as_posix(): loaded(own_site, page) for page in pages}
    weights = {name: sum(map(compressed, found)) for name, found in files.items()}
    assert len(weights) > 6000 and min(map(len, files.values())) > 2 and min(weights.values()) > 10_000
    assert {page: weight for page, weight in weights.items() if weight > PAGE} == {}


def test_the_pages_of_figures_are_small_as_they_lie(own_site: Path) -> None:
    sizes = {path.as_posix(): path.stat().st_size for top in ("", "en") for path in (own_site / top / "figures").glob("*/index.html")}
    assert len(sizes) > 4000 and {name: size for name, size in sizes.items() if size > FIGURE_PAGE} == {}


def test_no_picture_is_large(own_site: Path) -> None:
    sizes = {path.relative_to(own_site).as_posix(): path.stat().st_size for kind in ("png", "svg") for path in own_site.rglob(f"assets/**/*.{kind}")}
    assert len(sizes) > 600 and {name: size for name, size in sizes.items() if size > PICTURE} == {}


def test_the_explorer_and_the_search_begin_with_little(own_site: Path) -> None:
    most = {"explore/figures.json": EXPLORER, "search/index.json": SEARCH, "en/search/index.json": SEARCH}
    sizes = {name: len(gzip.compress((own_site / name).read_bytes())) for name in most}
    assert {name: size for name, size in sizes.items() if not 1000 < size <= most[name]} == {}
