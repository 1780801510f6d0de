"""Keys alone: everything that a mouse can press is reached by the tab key, and the place where one is can be seen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.share import by_turns

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
# Where the tab key is, and why that cannot be seen: outside of the window, below a part that lies on top, without an outline that
# stands out from its ground by 3:1. Nothing where no element has the focus.
LOOK = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  at.dataset.reached = '';
  const shown = at;
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown), wrong = [];
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) wrong.push('outside');
  const under = [0.05, 0.5, 0.95].flatMap((x) => [0.05, 0.5, 0.95].map((y) =>
    document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)?.closest(
      '.md-header, .md-sidebar--primary, .md-overlay, .md-top, dialog')));
  if (!wrong.length && under.every((part) => part && !part.contains(shown))) wrong.push('covered');
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => numbers(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  let ground = shown.parentElement;
  while (ground.parentElement && numbers(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const [a, b] = [light(style.outlineColor), light(getComputedStyle(ground).backgroundColor)];
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 || contrast < 3 || style.opacity < 1) wrong.push('no mark');
  return [shown.outerHTML.slice(0, 120), wrong];
}"""
# What is there to be pressed and was not reached. Of a group of radios one is reached; what is folded in is not there.
MISSED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]') && !e.disabled && e.tabIndex >= 0)
  .filter((e) => !(e.type === 'radio' && !e.checked) && !('reached' in e.dataset)).map((e) => e.outerHTML.slice(0, 120))"""
MOST = 600
WALKED = (
    ("", True),
    ("en/figures/gz-0014/", True),
    ("en/method/", True),
    ("explore/", True),
    ("en/explore/", False),
    ("tiers/", False),
    ("search/", False),
    ("guides/correct-a-figure/", False),
)


def ways() -> Iterator[tuple[str, bool, bool]]:
    """Page, size and whether it is dark: a share of a run walks each page in one of its colours, by turns, the night in both."""
    for number, (path, phone) in enumerate(WALKED):
        for dark in by_turns((False, True), number):
            yield path, phone, dark


def walk(page: Page) -> list[tuple[str, list[str]]]:
    """Press the tab key until it leaves the page; what was reached, and why it could not be seen."""
    reached: list[tuple[str, list[str]]] = []
    while len(reached) < MOST:
        page.keyboard.press("Tab")
        found = page.evaluate(LOOK)
        if found is None:
            break
        reached.append((found[0], found[1]))
    return reached


@pytest.mark.parametrize(("path", "phone", "dark"), list(ways()))
def test_the_tab_key_reaches_everything_and_one_sees_where_it_is(
    visit: Open, path: str, phone: bool, dark: bool
) -> None:
    page = visit(
        path, phone=phone, dark=dark, language="en" if path.startswith("en") else "zh", reduced_motion="reduce"
    )
    if "explore" in path:
        page.wait_for_selector("#explore[data-ready]")
    reached = walk(page)
    if path == "search/":  # which begins in its field
        reached += walk(page)
    assert 5 < len(reached) < MOST
    assert [one for one in reached if one[1]] == []
    assert page.evaluate(MISSED) == []


def reach(page: Page, css: str) -> None:
    """Press the tab key until what is looked for has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("(css) => document.activeElement.matches(css)", css):
            return
    pytest.fail(f"the tab key does not reach {css}")


@pytest.mark.parametrize("path", ["method/", "en/downloads/", "guides/correct-a-figure/"])
def test_the_menu_of_a_phone_opens_takes_the_focus_and_gives_it_back(visit: Open, path: str) -> None:
    page = visit(path, phone=True, language="en" if path.startswith("en") else "zh", reduced_motion="reduce")
    menu, button = page.locator(".md-sidebar--primary"), "button.ft-menu"
    reach(page, button)
    page.keyboard.press("Enter")
    assert page.get_attribute(button, "aria-expanded") == "true"
    seen = [page.evaluate(LOOK)]
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"):
        seen.append(page.evaluate(LOOK))
        page.keyboard.press("Tab")
    assert len(seen) == menu.locator("a").count() > 9
    assert [one for one in seen if one[1]] == []
    assert page.get_attribute(button, "aria-expanded") == "false", "leaving the menu closes it"
    page.locator(button).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.get_attribute(button, "aria-expanded") == "false"
    assert page.evaluate("(css) => document.activeElement.matches(css)", button)


def test_keys_switch_colours_and_language_and_open_the_search(visit: Open) -> None:
    page = visit("limits/", phone=True, dark=True)
    reach(page, ".ft-colours")
    page.keyboard.press("Enter")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    reach(page, ".ft-open")
    page.keyboard.press("Enter")
    assert page.locator("dialog.ft-find-dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.ft-open')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/limits/")


@pytest.mark.parametrize("path", ["", "explore/", "method/"])
def test_the_first_key_leads_past_the_menu(visit: Open, path: str) -> None:
    page = visit(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")
