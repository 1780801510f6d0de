"""The first screen of the home page holds six things whole, on a phone and on a desk, in both languages."""

import pytest

from tests.browser.conftest import DESK, PHONE, Open

pytestmark = pytest.mark.browser
SIX = {
    "the picture of the five tiers": ".ft-home__tiers svg",
    "one dispute": "section[aria-labelledby=dispute]",
    "one loss": "section[aria-labelledby=loss]",
    "the search": ".ft-home .ft-search",
    "the button for all figures": ".ft-home__get .ft-button",
    "the counter of confirmations": "#counter",
}


@pytest.mark.parametrize("phone", [True, False])
@pytest.mark.parametrize(("path", "language"), [("", "zh"), ("en/", "en")])
def test_six_things_are_wholly_within_the_first_screen(visit: Open, path: str, language: str, phone: bool) -> None:
    page = visit(path, phone=phone, language=language)
    size = PHONE if phone else DESK
    for name, css in SIX.items():
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
    heights = page.locator(".ft-home__tiers svg text").evaluate_all(
        "all => all.map(t => t.getBoundingClientRect().height)"
    )
    assert min(heights) >= 11
