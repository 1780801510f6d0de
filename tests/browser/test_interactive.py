"""A chart becomes interactive when a reader asks: by pointer and by key, in both languages, without network and within the policy."""

import shutil
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page

from scripts.records.paths import HERE
from scripts.site.charts.indicator_pictures import write_indicator_images
from scripts.site.charts.vega_bundle import bundle_file, write_bundle
from scripts.site.data import LANGUAGES
from scripts.site.pages.indicators import indicator_pages
from scripts.site.policy import CONTENT_POLICY
from tests.browser.kinds import broken_rules
from tests.made_indicators import CODE, stated, three_provinces, with_index
from tests.site_of import served

pytestmark = pytest.mark.browser
MAP, LINES = "section[aria-labelledby=map]", "section[aria-labelledby=years]"
ASK = "button[data-interactive]"
SHELL = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<title>Indicator</title><meta name="viewport" content="width=device-width"><link rel="icon" href="{up}assets/favicon.svg">'
    '<link rel="stylesheet" href="{up}assets/site.css"><script type="module" src="{up}assets/site.mjs"></script></head>'
    '<body data-md-color-scheme="{scheme}" style="margin:0;background:{ground};color:var(--ft-ink)"><a class="md-logo" href="{up}" aria-label="Home"></a>'
    '<main class="md-typeset ft-page" style="padding:1rem">{body}</main></body></html>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of one indicator in both languages and both schemes."""
    folder = tmp_path_factory.mktemp("interactive")
    cities = [stated(f"gz-2{i}{year}", area, str(year), str(10 * i + year - 2000)) for i, area in enumerate(("110000", "120000")) for year in (2021, 2024)]
    data, index = with_index([*three_provinces(), *cities])
    for language, at in (("zh", folder), ("en", folder / "en")):
        shutil.copytree(HERE / "docs" / "assets", at / "assets", dirs_exist_ok=True)
        (body,) = [page.body_html for page in indicator_pages(data, "zh" if language == "zh" else "en") if page.path == f"indicators/{CODE}"]
        for name, scheme, ground in ((CODE, "default", "#fff"), ("dark", "slate", "#141b1a")):
            (at / "indicators" / name).mkdir(parents=True)
            text = SHELL.format(language=language, policy=CONTENT_POLICY, up="../../", scheme=scheme, ground=ground, body=body)
            (at / "indicators" / name / "index.html").write_text(text, encoding="utf-8")
    for language in LANGUAGES:
        write_indicator_images(index, data, folder / ("en" if language == "en" else "") / "assets" / "charts", language, {})
    write_bundle(folder)
    with served(folder) as address:
        yield address


class Watched(NamedTuple):
    """A page, every address that it asked for, and whatever the console called a problem, breaches of the policy among it."""

    page: Page
    asked: list[str]
    problems: list[str]


@pytest.fixture
def opened(context: Callable[..., BrowserContext], site: str) -> Callable[..., Watched]:
    """Opens the page and watches it."""

    def open_page(path: str = f"en/indicators/{CODE}/", **options: object) -> Watched:
        found = Watched(context(**options).new_page(), [], [])
        found.page.on("request", lambda request: found.asked.append(request.url))
        found.page.on("pageerror", lambda problem: found.problems.append(str(problem)))
        found.page.on("console", lambda said: found.problems.append(said.text) if said.type in ("error", "warning") else None)
        found.page.goto(f"{site}/{path}")
        found.page.wait_for_selector(f"{MAP} {ASK}")
        return found

    return open_page


def ask(page: Page, part: str) -> None:
    """Press the button of a picture and wait until it is interactive."""
    page.click(f"{part} {ASK}")
    page.wait_for_selector(f"{part} .ft-live path[tabindex]")


def test_nothing_is_loaded_before_a_reader_asks_and_then_everything_from_this_site(opened: Callable[..., Watched], site: str) -> None:
    page, asked, problems = opened()
    before = list(asked)
    assert not [url for url in before if "vega" in url or "interactive" in url or url.endswith(".vl.json")]
    ask(page, MAP)
    after = asked[len(before) :]
    assert {url.rsplit("/", 1)[1] for url in after} == {"interactive.mjs", bundle_file().rsplit("/", 1)[1], f"{CODE}-map.vl.json"}
    assert all(url.startswith(site) for url in after) and problems == []


@pytest.mark.parametrize(("path", "words"), [(f"en/indicators/{CODE}/", "Guizhou: 140"), (f"indicators/{CODE}/", "贵州省：140")])
def test_a_pointer_on_a_province_gets_its_number_and_the_words_of_the_report(opened: Callable[..., Watched], path: str, words: str) -> None:
    page, _, problems = opened(path)
    ask(page, MAP)
    page.hover(f"{MAP} .ft-live path[aria-label^='{words}']")
    hint = page.inner_text(f"{MAP} .ft-live__hint")
    assert words in hint and "「" in hint
    assert problems == []


def test_another_year_shows_the_numbers_of_that_year(opened: Callable[..., Watched]) -> None:
    page, *_ = opened()
    ask(page, MAP)
    numbers = f"{MAP} .ft-live text"
    assert "140" in page.locator(numbers).all_text_contents()
    page.select_option(f"{MAP} select", "2023")
    page.wait_for_selector(f"{MAP} .ft-live path[aria-label^='Guizhou: 130']")
    said = page.locator(numbers).all_text_contents()
    assert "130" in said and "140" not in said and "stated by 1 of 31 provinces" in said


def test_other_places_can_be_chosen_and_the_numbers_at_the_side_follow(opened: Callable[..., Watched]) -> None:
    page, _, problems = opened()
    ask(page, LINES)
    ends = f"{LINES} .ft-live text"
    assert "Guizhou 140" in page.locator(ends).all_text_contents() and "150" in page.locator(ends).all_text_contents()
    page.uncheck(f"{LINES} input[value='520000']")
    page.wait_for_function(f"() => ![...document.querySelectorAll(\"{ends}\")].some((t) => t.textContent.startsWith('Guizhou'))")
    said = page.locator(ends).all_text_contents()
    assert "Beijing 24" in said and "150" not in said and problems == []
    page.uncheck(f"{LINES} input[value='110000']")
    assert page.is_disabled(f"{LINES} input[value='120000']")  # one line stays


def test_keys_alone_reach_the_button_the_choice_and_every_mark(opened: Callable[..., Watched]) -> None:
    page, *_ = opened()
    page.focus(f"{MAP} {ASK}")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{MAP} .ft-live path[tabindex]")
    page.wait_for_function("() => document.activeElement.tagName === 'SELECT'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "link"
    said = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert said in page.inner_text(f"{MAP} .ft-live__hint")
    page.keyboard.press("Escape")
    assert page.is_hidden(f"{MAP} .ft-live__hint")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/figures/gz-*/")


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
@pytest.mark.parametrize("path", [f"indicators/{CODE}/", "indicators/dark/", f"en/indicators/{CODE}/", "en/indicators/dark/"])
def test_an_interactive_chart_breaks_no_rule_in_either_scheme(opened: Callable[..., Watched], path: str, phone: bool) -> None:
    page, *_ = opened(path, phone=phone, bypass_csp=True)
    ask(page, MAP)
    ask(page, LINES)
    assert [rule for rule in broken_rules(page) if not rule.startswith(("landmark", "region", "page-has"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_colours_follow_the_scheme_of_the_page(opened: Callable[..., Watched]) -> None:
    page, *_ = opened()
    ask(page, MAP)
    square = page.locator(f"{MAP} .ft-live path[aria-label^='Sichuan']")
    light = square.evaluate("mark => getComputedStyle(mark).fill")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert square.evaluate("mark => getComputedStyle(mark).fill") != light


def test_letters_have_the_colours_that_they_have_in_the_drawing(opened: Callable[..., Watched]) -> None:
    page, *_ = opened()
    colours = "all => Object.fromEntries(all.map((text) => [text.textContent, getComputedStyle(text).fill]))"
    drawn = page.eval_on_selector_all(f"{MAP} svg text", colours)
    ask(page, MAP)
    assert page.eval_on_selector_all(f"{MAP} .ft-live text", colours) == drawn and len(set(drawn.values())) > 2


def test_what_does_not_come_is_said_and_can_be_asked_for_again(opened: Callable[..., Watched]) -> None:
    page, *_ = opened()
    page.route("**/*.vl.json", lambda route: route.abort())
    page.click(f"{MAP} {ASK}")
    page.wait_for_function(f"() => document.querySelector('{MAP} {ASK}').textContent.includes('try again')")
    page.unroute("**/*.vl.json")
    ask(page, MAP)
