"""No accessibility rule is broken: light and dark, phone and desk, every kind of page, both languages; keys suffice."""

import json
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# One page of every kind.
KINDS = (
    "", "tiers/", "topics/", "topics/reports_compared/", "topics/gaps/", "explore/", "downloads/", "packages/",
    "packages/liupanshui-primary-care/", "packages/summaries/", "sources/", "sources/xy-health-meeting-2021-03-03/", "figures/gz-0014/",
    "figures/xy-0002/", "disputes/", "gaps/", "identities/", "readings/", "releases/", "corrections/", "checks/", "method/", "use/",
    "guides/", "guides/add-an-indicator/", "guides/correct-a-figure/", "search/",
)  # fmt: skip
# Each kind of page is looked at on a phone in Chinese and on a desk in English, in light and then in dark.
FORMS = (("zh", True), ("en", False))
DARK = "document.body.setAttribute('data-md-color-scheme', 'slate')"


def broken_rules(page: Page, *rules: str) -> list[str]:
    """Rules of axe that the page breaks, each with the first place; all rules where none are named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("(more) => axe.run(document, {resultTypes: ['violations'], ...more})", only)
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0].get('failureSummary', '')[:300]}"
        for v in found["violations"]
    ]


@pytest.mark.parametrize(("language", "phone"), FORMS)
def test_no_page_breaks_a_rule_of_axe_in_light_or_in_dark(visit: Open, language: str, phone: bool) -> None:
    page = visit("", language=language, phone=phone, bypass_csp=True, reduced_motion="reduce")
    home, broken = page.url, {}
    for kind in KINDS:
        page.goto(f"{home}{'en/' if language == 'en' else ''}{kind}")
        rules = broken_rules(page)
        page.evaluate(DARK)
        rules += [f"dark: {rule}" for rule in broken_rules(page, "color-contrast")]
        if rules:
            broken[kind] = rules
    assert not broken, json.dumps(broken, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("dark", [False, True])
def test_the_open_search_breaks_no_rule(visit: Open, dark: bool) -> None:
    page = visit("", dark=dark, bypass_csp=True)
    page.locator(".ft-open").click()
    page.keyboard.type("医共体")
    page.wait_for_selector(".ft-find__list a")
    assert broken_rules(page) == []


def test_the_keyboard_reaches_menu_colours_language_and_search_on_a_phone(visit: Open) -> None:
    page = visit("", phone=True)
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('class') || ''"))
    for part in ("ft-key--drawer", "md-option", "ft-language", "ft-open"):
        assert any(part in name for name in reached), (part, reached)


def test_enter_on_the_menu_button_opens_the_menu(visit: Open) -> None:
    page = visit("", phone=True)
    page.locator("button[data-for=__drawer]").focus()
    page.keyboard.press("Enter")
    assert page.locator("#__drawer").is_checked()


def test_nothing_is_wider_than_a_phone(visit: Open) -> None:
    page = visit("", phone=True)
    home, wide = page.url, []
    for kind in KINDS:
        page.goto(home + kind)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(kind)
    assert wide == []
