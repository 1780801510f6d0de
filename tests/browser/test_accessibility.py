"""No accessibility rule is broken: every kind of page, both languages, phone and desk, light and dark."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.kinds import KINDS, SHORTER, broken_rules
from tests.share import OF, by_turns

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
Window = Callable[[str, bool, str], Page]
LANGUAGES = ("zh", "en")
SCHEMES = {"light": "default", "dark": "slate"}
# Of a long table a share of a run looks at the first and the last rows; at night at all.
SHORTENED = "document.querySelectorAll('tbody').forEach((body) => [...body.rows].slice(6, -6).forEach((row) => row.remove()))"


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Window]:
    """Shows a page in one of four windows: two languages, a desk and a phone with a touch screen; loads it only if it is another."""
    pages: dict[tuple[str, bool], Page] = {}

    def show(language: str, phone: bool, path: str) -> Page:
        if (language, phone) not in pages:
            more: dict[str, Any] = (
                {"viewport": PHONE, "is_mobile": True, "has_touch": True} if phone else {"viewport": DESK}
            )
            locale = "zh-CN" if language == "zh" else "en-US"
            pages[language, phone] = browser.new_page(locale=locale, bypass_csp=True, reduced_motion="reduce", **more)
        wanted = f"{address}/{'en/' if language == 'en' else ''}{path}"
        if pages[language, phone].url != wanted:
            pages[language, phone].goto(wanted)
            if OF > 1:
                pages[language, phone].evaluate(SHORTENED)
        return pages[language, phone]

    yield show
    for page in pages.values():
        page.close()


def colour(page: Page, scheme: str) -> None:
    """Switch the colours as the button does."""
    if page.locator("body").get_attribute("data-md-color-scheme") != SCHEMES[scheme]:
        page.locator(".ft-colours").evaluate("button => button.click()")
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]


def looks() -> Iterator[tuple[str, bool, str, str]]:
    """Language, size, page and colours to look at: of the eight ways to show a page the one whose turn it is, at night all."""
    ways = list(itertools.product(LANGUAGES, (True, False), SCHEMES))
    for number, kind in enumerate(KINDS):
        for language, phone, scheme in by_turns(ways, number):
            yield language, phone, SHORTER.get(kind, kind), scheme


# Sorted, so that a window keeps its language and size, and a page that is looked at in both colours is loaded once.
@pytest.mark.parametrize(("language", "phone", "path", "scheme"), sorted(looks()))
def test_no_page_breaks_a_rule_of_axe(window: Window, language: str, phone: bool, path: str, scheme: str) -> None:
    page = window(language, phone, path)
    colour(page, scheme)
    assert broken_rules(page) == []


def test_the_rules_on_colours_see_a_text_that_is_too_pale(window: Window) -> None:
    page = window("zh", False, "limits/")
    colour(page, "dark")
    page.locator("h1").evaluate("element => { element.style.color = '#333'; }")
    assert "color-contrast" in "".join(broken_rules(page, colours=True))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
@pytest.mark.parametrize(("language", "words"), [("zh", "医共体"), ("en", "hospitals")])
def test_the_open_search_breaks_no_rule(window: Window, language: str, words: str, phone: bool, scheme: str) -> None:
    page = window(language, phone, "method/")
    colour(page, scheme)
    page.locator(".ft-open").click()
    page.keyboard.type(words)
    page.wait_for_selector(".ft-find__list a")
    assert broken_rules(page) == []
    page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_menu_of_a_phone_breaks_no_rule(window: Window, language: str, scheme: str) -> None:
    page = window(language, True, "limits/")
    colour(page, scheme)
    page.locator("button.ft-menu").click()
    assert page.locator(".md-sidebar--primary a:visible").count() > 5
    assert broken_rules(page) == []
    page.keyboard.press("Escape")


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_the_hint_for_readers_of_the_other_language_breaks_no_rule(visit: Open, phone: bool) -> None:
    page = visit("limits/", language="en", phone=phone, bypass_csp=True)
    assert page.locator(".ft-hint a").is_visible()
    assert broken_rules(page) == []
