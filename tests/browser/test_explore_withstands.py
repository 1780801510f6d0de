"""What the explorer withstands: strange addresses, hostile text, 20,000 rows on a slow phone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import made_charts as made
from tests.browser.made_explorer import Site, count, open_at, rows, write_site
from tests.site_of import served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "query",
    [
        "?topic=nonsense",
        "?sort=__proto__",
        "?page=-5",
        "?page=x",
        "?q=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "?area=constructor",
    ],
)
def test_a_strange_address_does_no_harm(page: Page, explorer: Site, query: str) -> None:
    open_at(page, explorer, query)
    assert count(page)


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    bad = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{ 7*7 }}'
    row = made.observation("lps-0001", "hospitals", "1", quote=bad, source="one", printed=bad)
    data = made.made([row], sources=[made.source("one", "2024-11-01", title_en=bad, publisher_en=bad)])
    for name in ("what_zh", "what_en", "where_en", "printed", "source_title", "unit_en"):
        data.figures[0][name] = bad
    write_site(tmp_path, data)
    with served(tmp_path) as address:
        open_at(page, (address, data))
        assert page.evaluate("window.ran") is None and page.locator("#ex-rows img, #ex-rows script").count() == 0
        assert "<img src=x" in page.inner_text("#ex-rows")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The explorer over 20,000 figures."""
    folder, data = tmp_path_factory.mktemp("large"), made.made(rows(20_000))
    write_site(folder, data)
    with served(folder) as found:
        yield found, data


def test_first_rows_of_20000_stand_within_a_second_on_a_slow_phone(browser: Browser, large: Site) -> None:
    """The processor is slowed six times through the DevTools protocol; the clock is the page's own, from its navigation."""
    best = {"rows": float("inf"), "ready": float("inf")}
    for _ in range(3):  # the best of three: other work of the machine is not what is measured
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.goto(f"{large[0]}/en/explore/", wait_until="commit")
        page.wait_for_selector("#ex-rows tr")
        page.wait_for_selector("#explore[data-ready]")
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        best["rows"] = min(best["rows"], painted)
        best["ready"] = min(best["ready"], page.evaluate("performance.now()"))
        context.close()
    print(json.dumps(best))
    assert best["rows"] < 1000


def test_20000_rows_can_be_filtered(page: Page, large: Site) -> None:
    open_at(page, large, "?topic=county_communities")
    assert count(page) == "2 of 20,000 figures"
    page.select_option("#ex-topic", "")
    assert count(page) == "20,000 of 20,000 figures" and page.locator("#ex-rows tr").count() == 100
