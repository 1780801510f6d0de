"""The first screen of the home page, on a phone and on a desk, in both languages.

Whoever arrives has a question, so what answers stands first: the country in one picture, what came of promises, the search,
the download, and the counter that says who confirmed the figures. The dispute and the loss, which say how the figures are
kept, are on the first screen of a desk; on a phone the picture takes their room, and they follow right below.
"""

import pytest

from tests.browser.conftest import DESK, PHONE, Open

pytestmark = pytest.mark.browser
FIRST = {
    "the picture of the country": ".ft-choice__map svg >> visible=true",
    "what came of promises": "section[aria-labelledby=promised]",
    "the search": ".ft-home .ft-search",
    "the button for all figures": ".ft-home__get .ft-button",
    "the counter of confirmations": "#counter",
}
ON_A_DESK = {"one dispute": "section[aria-labelledby=dispute]", "one loss": "section[aria-labelledby=loss]"}


@pytest.mark.parametrize("phone", [True, False])
@pytest.mark.parametrize(("path", "language"), [("", "zh"), ("en/", "en")])
def test_what_answers_is_wholly_within_the_first_screen(visit: Open, path: str, language: str, phone: bool) -> None:
    page = visit(path, phone=phone, language=language)
    size = PHONE if phone else DESK
    for name, css in (FIRST if phone else FIRST | ON_A_DESK).items():
        box = page.locator(css).bounding_box()
        assert box and box["width"] > 40 and box["height"] > 10, f"{name} is not there"
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"], f"{name} is wider than the screen"
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"], f"{name} ends below the first screen"


@pytest.mark.parametrize(("path", "language"), [("", "zh"), ("en/", "en")])
def test_the_counter_is_one_line_and_no_letter_of_the_picture_is_tiny(visit: Open, path: str, language: str) -> None:
    page = visit(path, phone=True, language=language)
    counter = page.locator("#counter")
    box = counter.bounding_box()
    line = counter.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
    assert box and box["height"] < 1.5 * line
    heights = page.locator(".ft-choice__map svg text >> visible=true").evaluate_all(
        "all => all.map(t => t.getBoundingClientRect().height)"
    )
    assert min(heights) >= 11


@pytest.mark.parametrize("scripts", [True, False])
def test_another_indicator_can_be_chosen_with_and_without_scripts(visit: Open, scripts: bool) -> None:
    page = visit("", phone=True, java_script_enabled=scripts)
    maps = page.locator(".ft-choice__map")
    assert maps.count() == 5 and [maps.nth(i).is_visible() for i in range(5)] == [True, False, False, False, False]
    page.locator(".ft-chip input").nth(3).check()
    assert [maps.nth(i).is_visible() for i in range(5)] == [False, False, False, True, False]


def test_a_square_of_the_map_leads_to_the_words_of_the_report(visit: Open) -> None:
    page = visit("en/", language="en")
    page.locator(".ft-choice__map svg a[aria-label^=Guizhou] >> visible=true").click()
    page.wait_for_url("**/figures/*/")
    assert page.locator(".ft-quote mark").count() == 1
