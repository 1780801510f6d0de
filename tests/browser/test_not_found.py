"""The page for a wrong address speaks both languages, and leads to the other one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.mark.parametrize(("path", "other"), [("404.html", "/en/"), ("en/404.html", "/")])
@pytest.mark.parametrize("link", ["article [lang] a", ".ft-language"])
def test_a_wrong_address_leads_to_the_other_language(
    visit: Open, address: str, path: str, other: str, link: str
) -> None:
    page = visit(path)
    assert "没有这一页" in page.inner_text("article") and "There is no such page" in page.inner_text("article")
    page.click(link)
    assert page.url == address + other
