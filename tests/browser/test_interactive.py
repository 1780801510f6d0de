"""A chart becomes interactive when a reader asks: by pointer and by key, in both languages, without network and within the policy."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page

from scripts.records.paths import HERE
from scripts.site import charts
from scripts.site.charts.indicator_pictures import write_indicator_images
from scripts.site.charts.vega_bundle import bundle_file, write_bundle
from scripts.site.data import LANGUAGES, Language
from scripts.site.pages.indicators import indicator_pages
from scripts.site.policy import CONTENT_POLICY
from tests import made_charts
from tests.browser.kinds import broken_rules
from tests.made_indicators import CODE, stated, three_provinces, with_index
from tests.share import by_turns
from tests.site_of import served, with_blank_pictures

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
    with pytest.MonkeyPatch.context() as patch:
        with_blank_pictures(patch)
        for language in LANGUAGES:
            own = folder / ("en" if language == "en" else "")
            write_indicator_images(index, data, own / "assets" / "charts", language, {})
            write_topic_page(own, language)
    write_bundle(folder)
    with served(folder) as address:
        yield address


def write_topic_page(folder: Path, language: Language) -> None:
    """A page with the charts of topics, and their files."""
    data, page = made_charts.everything(), folder / "topics" / "charts" / "index.html"
    page.parent.mkdir(parents=True)
    body = "".join(charts.figure(name, data, language, "../../") for name in charts.CHARTS)
    page.write_text(SHELL.format(language=language, policy=CONTENT_POLICY, up="../../", scheme="default", ground="#fff", body=body), encoding="utf-8")
    charts.write_images(data, folder / "assets" / "charts", language, {})


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
        found.page.wait_for_selector(ASK)
        return found

    return open_page


def ask(page: Page, part: str) -> None:
    """Press the button of a picture and wait until it is interactive."""
    page.click(f"{part} {ASK}")
    page.wait_for_selector(f"{part} .ft-live path[tabindex]", state="attached")


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


@pytest.mark.parametrize(
    ("top", "name", "phone"), by_turns(itertools.product(("", "en/"), (CODE, "dark"), (True, False)), both=True)
)
def test_an_interactive_chart_breaks_no_rule_in_either_scheme(opened: Callable[..., Watched], top: str, name: str, phone: bool) -> None:
    page, *_ = opened(f"{top}indicators/{name}/", phone=phone, bypass_csp=True)
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


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
@pytest.mark.parametrize(("path", "words"), [("en/topics/charts/", "Guizhou"), ("topics/charts/", "贵州省")])
def test_every_chart_of_a_topic_becomes_interactive_in_the_width_that_is_seen(opened: Callable[..., Watched], path: str, words: str, phone: bool) -> None:
    page, asked, problems = opened(path, phone=phone, bypass_csp=False)
    for name in charts.CHARTS:
        part = f"#chart-{name}"
        texts = f"{part} .ft-{'narrow' if phone else 'wide'} svg:not([hidden]) text"
        drawn = page.locator(texts).all_text_contents()
        ask(page, part)
        assert page.locator(f"{part} .ft-live text").all_text_contents() == drawn, name
        assert page.is_visible(f"{part} .ft-live svg")
    specifications = {url.rsplit("/", 1)[1] for url in asked if url.endswith(".vl.json")}
    assert specifications == {f"{name}{'-narrow' if phone else ''}.vl.json" for name in charts.CHARTS} and problems == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_mark_of_a_topic_chart_says_its_words_and_leads_to_its_figure(opened: Callable[..., Watched]) -> None:
    page, _, problems = opened("en/topics/charts/")
    ask(page, "#chart-money")
    page.locator("#chart-money .ft-live path[tabindex]").first.hover()
    assert "Liupanshui" in page.inner_text("#chart-money .ft-live__hint") and problems == []
    page.locator("#chart-money .ft-live path[tabindex]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/figures/lps-0031/")


def test_one_place_can_be_picked_out_and_the_others_fade(opened: Callable[..., Watched]) -> None:
    page, _, problems = opened("en/topics/charts/")
    ask(page, "#chart-money")
    faded = "all => all.filter((mark) => Number(mark.getAttribute('opacity') ?? 1) < 1).length"
    marks = page.locator("#chart-money .ft-live path[tabindex]")
    assert marks.evaluate_all(faded) == 0
    page.select_option("#chart-money select", "Guizhou")
    page.wait_for_function("() => document.querySelector('#chart-money .ft-live [opacity=\"0.2\"]')")
    assert 0 < marks.evaluate_all(faded) < marks.count() and problems == []
