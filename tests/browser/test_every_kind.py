"""One walk over a page of every kind, on a phone and then wider: what it asks for and weighs, whether it fits, what the console says."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE
from tests.browser.kinds import KINDS
from tests.share import by_turns

pytestmark = pytest.mark.browser
MOST = 100 * 1024
LOADED = "[location.href, ...performance.getEntriesByType('resource').map((e) => e.name)]"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@dataclass
class Walk:
    """What was seen of the pages in one language, by kind where it is of one."""

    loaded: dict[str, list[str]] = field(default_factory=dict)
    wide: list[tuple[str, int]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=["zh", "en"])
def walk(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Walk]:
    """Every kind of page whose turn it is in the language is loaded once, as a phone does; then its window is made narrower and as wide as a desk."""
    kinds = [kind for number, kind in enumerate(KINDS) if request.param in by_turns(("zh", "en"), number)]
    seen, top = Walk(), "en/" if request.param == "en" else ""
    page = browser.new_page(viewport=PHONE, locale="zh-CN" if request.param == "zh" else "en-US")
    page.on("request", lambda asked: seen.asked.append(asked.url))
    page.on("console", lambda message: seen.said.append(message.text) if message.type in ("error", "warning") else None)
    for kind in kinds:
        page.goto(f"{address}/{top}{kind}")
        page.wait_for_timeout(100)
        seen.loaded[kind] = page.evaluate(LOADED)
        for width in (PHONE["width"], 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(TOO_WIDE):
                seen.wide.append((kind, width))
        page.set_viewport_size(DESK)
        page.set_viewport_size(PHONE)
    yield seen
    page.close()


@cache
def compressed(site: Path, path: str) -> int:
    """Bytes of a file of the site as a server would send it."""
    file = site / unquote(urlsplit(path).path.lstrip("/"))
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), mtime=0))


def test_no_request_leaves_the_host(walk: Walk, address: str) -> None:
    assert len(walk.asked) > len(walk.loaded) > 10
    assert {url for url in walk.asked if not url.startswith((address, "data:"))} == set()


def test_no_page_weighs_more_than_100_kib(walk: Walk, own_site: Path, address: str) -> None:
    assert min(map(len, walk.loaded.values())) > 5, "a page is more than one file"
    weights = {
        kind: sum(compressed(own_site, url.removeprefix(address)) for url in loaded if url.startswith(address)) for kind, loaded in walk.loaded.items()
    }
    assert {kind: weight for kind, weight in weights.items() if weight > MOST} == {}


def test_nothing_is_wider_than_a_phone(walk: Walk) -> None:
    assert walk.wide == []


def test_the_console_stays_silent(walk: Walk) -> None:
    assert walk.said == []
