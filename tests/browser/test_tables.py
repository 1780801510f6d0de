"""Tables: one that is wider than its room shows on which side it is cut, and its first column stays in sight."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.records.paths import HERE
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
CELLS = "".join(f"<td>{number}</td>" for number in range(90))
TABLE = f"<div class='ft-table ft-matrix'><table class='ft'><tbody><tr><th scope='row'>贵州省</th>{CELLS}</tr></tbody></table></div>"
STYLE = Path(HERE, "docs", "assets", "site.css").read_text(encoding="utf-8")


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    """A page with one wide table in the style of the site."""
    opened = browser.new_page(viewport=request.param)
    opened.set_content(f"<style>{STYLE}</style><main class='md-typeset ft-page'>{TABLE}</main>")
    return opened


def test_a_table_that_is_cut_has_shadows_which_its_own_ends_cover(page: Page) -> None:
    table = page.locator(".ft-table")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    layers = table.evaluate("table => getComputedStyle(table).backgroundAttachment").split(", ")
    assert layers[:4] == ["local", "local", "scroll", "scroll"]
    assert table.evaluate("table => getComputedStyle(table).backgroundImage").count("gradient") == 4


def test_the_name_of_a_row_stays_in_sight_when_a_matrix_is_scrolled(page: Page) -> None:
    before = page.locator("th").bounding_box()
    page.locator(".ft-table").evaluate("table => { table.scrollLeft = 400; }")
    after = page.locator("th").bounding_box()
    assert before and after and abs(after["x"] - before["x"]) < 2
