"""The explorer in a real Chromium: filters, their address, counts, sorting, paging, download, keyboard, phone, hostile text."""

import csv
import functools
import http.server
import io
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from scripts.paths import HERE
from scripts.site import explore
from scripts.site.data import Data
from tests import made_charts as made

pytestmark = pytest.mark.browser
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
)
SHELL = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<title>Explore</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="../assets/site.css"></head>'
    '<body data-md-color-scheme="{scheme}" style="margin:0;background:{ground};color:var(--ft-ink)">'
    '<main class="md-typeset ft-page" style="padding:1rem">{body}</main></body></html>'
)
Site = tuple[str, Data]


def rows(count: int = 250) -> list[made.Row]:
    """Figures of two areas, one of which lies in the other, two topics, three years, one dispute, one loss."""
    found = [
        made.observation(f"lps-{i:04d}", ("hospitals", "health_workers")[i % 2], str(i * 7), time_period=str(2020 + i % 3), period_end=f"{2020 + i % 3}-12-31")
        for i in range(count - 3)
    ]  # fmt: skip
    found.append(
        made.observation(
            "gz-0001", "county_communities", "140", quote='医共体140个，"新建"', conflict_class="inconsistent"
        )
    )
    found.append(made.observation("gz-0002", "county_communities", "12.50", value_type="target"))
    found.append(made.lost("xy-0001", "beds", ref_area="610400", time_period="", period_end=""))
    return found


def write_site(folder: Path, data: Data) -> None:
    """The page in both languages and both schemes, its data and assets."""
    explore.write_data(data, folder)
    for language, at in (("zh", folder), ("en", folder / "en")):
        shutil.copytree(HERE / "docs" / "assets", at / "assets", dirs_exist_ok=True)
        (body,) = [page.body_html for page in explore.pages(data, "zh" if language == "zh" else "en")]
        for name, scheme, ground in (("explore", "default", "#fff"), ("dark", "slate", "#141b1a")):
            (at / name).mkdir(parents=True, exist_ok=True)
            text = SHELL.format(language=language, policy=POLICY, scheme=scheme, ground=ground, body=body)
            (at / name / "index.html").write_text(text, encoding="utf-8")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def served(folder: Path) -> tuple[str, http.server.ThreadingHTTPServer]:
    """Serve a folder; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}", server


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The explorer over 250 figures."""
    folder, data = tmp_path_factory.mktemp("explore"), made.made(rows())
    write_site(folder, data)
    address, server = served(folder)
    yield address, data
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; a mistake in its script fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda problem: problems.append(str(problem)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert not [p for p in problems if "404" not in p and "explore:" not in p]


def open_at(page: Page, site: Site, query: str = "", path: str = "en/explore/") -> None:
    """Open the explorer and wait until its script is done."""
    page.goto(f"{site[0]}/{path}{query}")
    page.wait_for_selector("#ex-form:not([hidden])")


def count(page: Page) -> str:
    """What the live region says."""
    return page.inner_text("#ex-count")


def column(page: Page, number: int) -> list[str]:
    """The words of a column, by its place."""
    return page.eval_on_selector_all(
        f"#ex-rows tr > :nth-child({number})", "cells => cells.map(c => c.textContent.trim())"
    )


def test_a_choice_filters_the_rows_says_how_many_and_stands_in_the_address(page: Page, site: Site) -> None:
    open_at(page, site)
    assert count(page) == "250 of 250 figures"
    page.select_option("#ex-topic", "county_communities")
    assert count(page) == "2 of 250 figures" and page.url.endswith("?topic=county_communities")
    page.reload()
    page.wait_for_selector("#ex-form:not([hidden])")
    assert count(page) == "2 of 250 figures" and page.input_value("#ex-topic") == "county_communities"
    page.click("#ex-clear")
    assert count(page) == "250 of 250 figures" and "?" not in page.url
    page.go_back()
    expect(page.locator("#ex-count")).to_have_text(re.compile("^2 of"))


def test_choosing_an_area_takes_in_what_lies_below_it(page: Page, site: Site) -> None:
    open_at(page, site, "?area=520000")
    assert count(page) == "249 of 250 figures"
    open_at(page, site, "?area=520200")
    assert count(page) == "247 of 250 figures"
    options = page.eval_on_selector_all("#ex-area option", "all => all.map(o => o.textContent)")
    assert "Guizhou (249)" in options and "\u3000Liupanshui (247)" in options


def test_each_choice_says_how_many_rows_it_would_leave(page: Page, site: Site) -> None:
    open_at(page, site, "?topic=county_communities")
    options = page.eval_on_selector_all("#ex-type option", "all => all.map(o => o.textContent)")
    assert options == ["all", "Actual (1)", "Target (1)"]
    page.select_option("#ex-type", "target")
    assert count(page) == "1 of 250 figures"
    assert "County medical communities (1)" in page.inner_text("#ex-topic")


def test_disputed_and_unknown_years_can_be_asked_for(page: Page, site: Site) -> None:
    open_at(page, site)
    page.check("#ex-disputed")
    assert count(page) == "1 of 250 figures" and page.url.endswith("?disputed=1")
    assert "disputed" in page.inner_text("#ex-rows")
    open_at(page, site, "?year=unknown")
    assert count(page) == "1 of 250 figures" and "digits lost" in page.inner_text("#ex-rows")


@pytest.mark.parametrize(
    ("words", "found"),
    [("医共体", 1), ("医共体140", 1), ("MEDICAL communities", 2), ("gz-0002", 1), ("nothing like it", 0)],
)
def test_the_search_finds_names_quotes_numbers_and_ids(page: Page, site: Site, words: str, found: int) -> None:
    open_at(page, site)
    page.fill("#ex-q", words)
    expected = f"{found} of 250 figures" if found else "No figure fits."
    expect(page.locator("#ex-count")).to_have_text(expected)
    assert page.is_disabled("#ex-csv") == (found == 0)


def test_values_sort_as_numbers_with_the_lost_ones_last(page: Page, site: Site) -> None:
    open_at(page, site)
    button = page.locator("th[data-sort=value] button")
    button.click()
    assert column(page, 4)[:4] == ["0", "7", "12.50", "14"] and page.url.endswith("?sort=value")
    assert page.get_attribute("th[data-sort=value]", "aria-sort") == "ascending"
    button.click()
    assert column(page, 4)[0] == "1,722" and page.get_attribute("th[data-sort=value]", "aria-sort") == "descending"
    open_at(page, site, "?sort=-value&page=3")
    assert column(page, 4)[-1] == "digits lost"
    page.locator("th[data-sort=value] button").click()
    assert page.get_attribute("th[data-sort=value]", "aria-sort") is None and "sort" not in page.url


def test_long_results_come_in_pages_that_stand_in_the_address(page: Page, site: Site) -> None:
    open_at(page, site)
    assert page.locator("#ex-rows tr").count() == 100 and page.is_disabled("#ex-before")
    page.click("#ex-after")
    page.click("#ex-after")
    assert page.url.endswith("?page=3") and page.locator("#ex-rows tr").count() == 50 and page.is_disabled("#ex-after")
    assert page.inner_text("#ex-here") == "rows 201–250"


def test_the_download_holds_the_whole_view_in_the_columns_of_figures_csv(page: Page, site: Site) -> None:
    open_at(page, site, "?area=520000&sort=-value")
    with page.expect_download() as waiting:
        page.click("#ex-csv")
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(read) == 249 and list(read[0]) == made.FIGURE_COLUMNS
    by_id = {row["id"]: row for row in site[1].figures}
    assert all(row == {name: by_id[row["id"]][name] for name in made.FIGURE_COLUMNS} for row in read)
    numbers = [float(row["value"]) for row in read]
    assert numbers == sorted(numbers, reverse=True)


def test_everything_can_be_done_by_keyboard(page: Page, site: Site) -> None:
    open_at(page, site)
    page.focus("#ex-q")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "ex-topic"
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile(r"\?topic="))
    for wanted in ("ex-area", "ex-year", "ex-package", "ex-type", "ex-disputed", "ex-clear", "ex-csv"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == wanted
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "sort=what" in page.url and page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_both_languages_read_the_same_file(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_at(page, site, "?topic=county_communities", "explore/")
    assert count(page) == "2 个数字，共 250 个" and "县域医共体" in page.inner_text("#ex-rows")
    assert page.get_attribute("#ex-rows a", "href") == "../figures/gz-0001/"
    assert f"{site[0]}/explore/figures.json" in asked and all(url.startswith(site[0]) for url in asked)


@pytest.mark.parametrize("path", ["explore/", "en/explore/", "dark/", "en/dark/"])
@pytest.mark.parametrize("width", [360, 1200])
def test_no_accessibility_rule_is_broken_and_nothing_is_wider_than_the_screen(
    page: Page, site: Site, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_at(page, site, "?disputed=1", path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_on_a_phone_the_filters_are_folded_unless_one_is_set(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_at(page, site)
    assert not page.is_visible("#ex-topic") and page.is_visible("#ex-rows tr >> nth=0")
    open_at(page, site, "?topic=county_communities")
    assert page.is_visible("#ex-topic")


def test_without_javascript_the_first_rows_and_the_downloads_are_there(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site[0]}/en/explore/")
    assert page.locator("#ex-rows tr").count() == explore.STATIC_ROWS and not page.is_visible("#ex-form")
    assert page.is_visible("a[href$='figures-excel.csv']")
    context.close()


def test_rows_stay_when_the_data_do_not_come(page: Page, site: Site) -> None:
    page.route("**/figures.json", lambda route: route.fulfill(status=404))
    page.goto(f"{site[0]}/en/explore/")
    expect(page.locator("#ex-count")).to_have_text(re.compile("^The data did not load"))
    assert page.locator("#ex-rows tr").count() == explore.STATIC_ROWS


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
def test_a_strange_address_does_no_harm(page: Page, site: Site, query: str) -> None:
    open_at(page, site, query)
    assert count(page)


def test_hostile_text_stays_text(page: Page, tmp_path: Path) -> None:
    bad = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{ 7*7 }}'
    data = made.made([made.observation("lps-0001", "hospitals", "1", quote=bad, source="one")])
    for name in ("what_zh", "what_en", "where_en", "printed", "source_title", "unit_en"):
        data.figures[0][name] = bad
    write_site(tmp_path, data)
    address, server = served(tmp_path)
    open_at(page, (address, data))
    assert page.evaluate("window.ran") is None and page.locator("#ex-rows img, #ex-rows script").count() == 0
    assert "<img src=x" in page.inner_text("#ex-rows")
    server.shutdown()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The explorer over 20,000 figures."""
    folder = tmp_path_factory.mktemp("large")
    data = made.made(rows(20_000))
    write_site(folder, data)
    address, server = served(folder)
    yield address, data
    server.shutdown()


def test_first_rows_of_20000_stand_within_a_second_on_a_slow_phone(browser: Browser, large: Site) -> None:
    """The processor is slowed six times through the DevTools protocol; the clock is the page's own, from its navigation."""
    best = {"rows": float("inf"), "ready": float("inf")}
    for _ in range(3):  # the best of three: other work of the machine is not what is measured
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.goto(f"{large[0]}/en/explore/", wait_until="commit")
        page.wait_for_selector("#ex-rows tr")
        page.wait_for_selector("#ex-form:not([hidden])")
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
