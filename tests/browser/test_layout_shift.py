"""Nothing jumps while a page is loading on a slow phone, in either language, by turns."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE
from tests.browser.slow_phone import as_slow_phone, layout_shift
from tests.share import by_turns

pytestmark = pytest.mark.browser
MOST = 0.1  # more is what Core Web Vitals call in need of improvement
PAGES = ("", "figures/gz-0014/", "indicators/county_communities/", "areas/520000/", "explore/", "promises/")


@pytest.mark.parametrize(("path", "top"), [(path, top) for number, path in enumerate(PAGES) for top in by_turns(("", "en/"), number)])
def test_a_page_does_not_jump_while_it_loads_on_a_slow_phone(browser: Browser, address: str, path: str, top: str) -> None:
    context = browser.new_context(viewport=PHONE, locale="en-US" if top else "zh-CN", has_touch=True, is_mobile=True)
    page = as_slow_phone(context)
    page.goto(f"{address}/{top}{path}", wait_until="networkidle", timeout=60_000)
    if path == "explore/":
        page.wait_for_selector("#explore[data-ready]", timeout=60_000)
    shifted = layout_shift(page)
    context.close()
    assert shifted < MOST


def test_a_jump_is_seen(browser: Browser) -> None:
    page = browser.new_page(viewport=PHONE)
    page.set_content("<div id=room></div><p style='height: 300px; background: #000'>text</p>")
    for height in range(10):  # under load the browser may draw the first places only after some of the moves
        page.evaluate("height => { document.getElementById('room').style.height = height }", f"{300 * (height % 2)}px")
        if (shifted := layout_shift(page)) > MOST:
            break
    page.close()
    assert shifted > MOST
