"""On paper: the text and nothing to press, no table and no picture cut, dark on light whatever the screen shows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.share import by_turns

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
PAGES = (
    "figures/gz-0106/",
    "topics/reports_compared/",
    "tiers/",
    "explore/",
    "sources/xy-health-meeting-2021-03-03/",
    "use/",
)
# What is left of A4 and of letter paper between margins of 15 millimetres, in pixels of CSS.
SHEETS = ((680, 1009), (703, 943))
TO_PRESS = ".md-header, .md-tabs, .md-sidebar, .md-top, .md-skip, .ft-crumbs, .ft-button, .ft-search, .ft-hint, .ex-form, .ex-pages"
WIDER = """() => [document.documentElement, ...document.querySelectorAll('.ft-table, pre > code, .ft-chart')]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).map((e) => e.outerHTML.slice(0, 80))"""
DRAWN = "all => all.map((svg) => svg.getBoundingClientRect().height).filter(Boolean)"


def on_paper(page: Page, width: int, height: int) -> None:
    """Show the page as it is printed on a sheet of this size."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")


@pytest.mark.parametrize(("language", "path"), [(language, path) for number, path in enumerate(PAGES) for language in by_turns(("zh", "en"), number)])
def test_a_printed_page_is_text_without_controls_and_nothing_is_cut(visit: Open, language: str, path: str) -> None:
    page = visit(f"{'en/' if language == 'en' else ''}{path}", language=language)
    if path == "explore/":
        page.wait_for_selector("#explore[data-ready]")
    for width, height in SHEETS:
        on_paper(page, width, height)
        assert page.locator("h1").is_visible() and page.locator(".ft-footer").is_visible()
        assert page.locator(TO_PRESS).filter(visible=True).evaluate_all("all => all.map((e) => e.outerHTML.slice(0, 80))") == []
        assert page.evaluate(WIDER) == []
        drawn = page.locator(".ft-chart svg.ftc").evaluate_all(DRAWN)
        assert len(drawn) == page.locator(".ft-chart").count() and all(one < height for one in drawn)


def test_the_explorer_prints_every_column_and_the_heads_of_them(visit: Open) -> None:
    page = visit("explore/", phone=True)
    page.wait_for_selector("#explore[data-ready]")
    on_paper(page, *SHEETS[0])
    assert page.locator(".ex-table thead th:visible").count() == page.locator(".ex-table thead th").count() == 6
    assert page.locator(".ex-table thead button").first.evaluate("e => getComputedStyle(e).display") == "contents"


@pytest.mark.parametrize("path", ["figures/gz-0106/", "en/tiers/"])
def test_a_dark_screen_prints_dark_on_light_and_is_dark_again(visit: Open, path: str) -> None:
    page = visit(path, dark=True)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "slate"
    page.evaluate("addEventListener('beforeprint', () => { window.printed = document.body.dataset.mdColorScheme; })")
    assert page.pdf().startswith(b"%PDF")
    assert page.evaluate("window.printed") == "default"
    assert page.evaluate(scheme) == "slate"
