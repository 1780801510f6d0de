"""The explorer by keyboard, on a phone, without JavaScript, without its data; no accessibility rule is broken."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from scripts.site.pages import explore
from tests.browser.made_explorer import Site, open_at

pytestmark = pytest.mark.browser


def test_everything_can_be_done_by_keyboard(page: Page, explorer: Site) -> None:
    open_at(page, explorer)
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


@pytest.mark.parametrize("path", ["explore/", "en/explore/", "dark/", "en/dark/"])
@pytest.mark.parametrize("width", [360, 1200])
def test_no_accessibility_rule_is_broken_and_nothing_is_wider_than_the_screen(
    page: Page, explorer: Site, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_at(page, explorer, "?disputed=1", path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_on_a_phone_the_filters_are_folded_unless_one_is_set(page: Page, explorer: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    open_at(page, explorer)
    assert not page.is_visible("#ex-topic") and page.is_visible("#ex-rows tr >> nth=0")
    open_at(page, explorer, "?topic=county_communities")
    assert page.is_visible("#ex-topic")


def test_without_javascript_the_first_rows_and_the_downloads_are_there(browser: Browser, explorer: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{explorer[0]}/en/explore/")
    assert page.locator("#ex-rows tr").count() == explore.STATIC_ROWS and not page.is_visible("#ex-form")
    assert page.is_visible("a[href$='figures-excel.csv']")
    context.close()


def test_what_is_asked_before_the_figures_come_is_answered_when_they_do(page: Page, explorer: Site) -> None:
    waiting: list[Route] = []
    page.route("**/figures.json", lambda route: waiting.append(route))
    page.goto(f"{explorer[0]}/en/explore/")
    page.fill("#ex-q", "xy-0001")
    expect(page).to_have_url(re.compile("q=xy-0001$"))
    assert page.is_disabled("#ex-csv") and page.get_attribute("#explore", "data-ready") is None
    expect(page.locator("#ex-q")).to_be_focused()
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    expect(page.locator("#ex-rows tr")).to_have_count(1)
    assert page.input_value("#ex-q") == "xy-0001" and page.is_enabled("#ex-csv")


def test_rows_stay_when_the_data_do_not_come(page: Page, explorer: Site) -> None:
    page.route("**/figures.json", lambda route: route.fulfill(status=404))
    page.goto(f"{explorer[0]}/en/explore/")
    expect(page.locator("#ex-count")).to_have_text(re.compile("^The data did not load"))
    assert page.locator("#ex-rows tr").count() == explore.STATIC_ROWS
