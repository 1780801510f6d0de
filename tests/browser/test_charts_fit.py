"""Every chart as it stands in a page: no text leaves its picture or lies on another, on a phone and on a desk."""

import itertools

import pytest
from playwright.sync_api import Browser

from scripts.site import charts
from scripts.site.charts import CHARTS, svg
from scripts.site.charts.chart import NARROW, WIDE
from scripts.site.charts.indicator_pictures import indicator_pictures
from scripts.site.charts.tile_map import TILE_PLACES
from scripts.site.data import LANGUAGES, Language
from tests import made_charts as made
from tests.browser.conftest import Open
from tests.made_indicators import CODE, stated, three_provinces, with_index
from tests.share import by_turns

pytestmark = pytest.mark.browser
EVERYTHING = made.everything()
PAGES = (
    "tiers/",
    *(
        f"topics/{code}/"
        for code in ("reports_compared", "institution_tree", "targets_results", "gaps", "money", "subcentres")
    ),
)
PAGES += (
    "topics/commitments/",
    "topics/coverage/",
    "topics/workforce/",
    "topics/specialties/",
    "topics/county_communities/",
)
WAYS = list(itertools.product(("", "en/"), (True, False)))
# What is wrong with the texts of every visible picture: outside of it, or on top of another by two fifths of a line.
WRONG = """() => [...document.querySelectorAll('svg.ftc')].filter((svg) => svg.getBoundingClientRect().width).flatMap((svg) => {
  const room = svg.viewBox.baseVal;
  const texts = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBBox()]);
  const out = texts.filter(([, b]) => b.x < -1 || b.x + b.width > room.width + 1 || b.y + b.height > room.height + 5);
  const over = texts.flatMap(([words, a], i) => texts.slice(i + 1).filter(([, b]) => {
    const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    return wide > 1 && high > Math.min(a.height, b.height) * 0.42;
  }).map(([other]) => `${words} | ${other}`));
  return [...out.map(([words]) => words), ...over];
})"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_texts_of_a_chart_stand_apart(browser: Browser, language: str, width: int) -> None:
    page = browser.new_page()
    for name in CHARTS:
        page.set_content(f'<body style="width:{width}px">{charts.chart(name, EVERYTHING, language, "page", width)}')
        assert page.locator("svg text").count() > 3
        assert page.evaluate(WRONG) == [], name
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_the_pictures_of_an_indicator_stand_apart_and_can_be_read_on_a_phone(browser: Browser, language: Language) -> None:
    areas = list(TILE_PLACES)
    close = [stated(f"gz-{i}{year}", area, year, str(1000 + i)) for i, area in enumerate(areas[:12]) for year in ("2021", "2024")]
    wide = [stated(f"gz-9{i}", area, "2024", f"{7 * 10 ** (i % 8)}.5") for i, area in enumerate(areas)]
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for rows in (three_provinces(), close, wide):
        data, index = with_index(rows)
        for name, picture in indicator_pictures(CODE, index, data, language).items():
            page.set_content(f'<body style="width:360px;margin:0">{svg.framed(picture, name, "page")}')
            assert page.evaluate(WRONG) == [], (name, rows[0]["id"])
            assert min(page.locator("svg text").evaluate_all("all => all.map(t => t.getBoundingClientRect().height)")) >= 11
    page.close()


@pytest.mark.parametrize(("language", "phone"), WAYS)
def test_a_page_shows_one_width_of_each_chart_and_its_texts_stand_apart(
    visit: Open, language: str, phone: bool
) -> None:
    page = visit(language, phone=phone)
    home = page.url.removesuffix(language)
    for path in [path for number, path in enumerate(PAGES) if (language, phone) in by_turns(WAYS, number)]:
        page.goto(home + language + path)
        shown = page.eval_on_selector_all(
            ".ft-chart svg.ftc", "all => all.filter(s => s.getBoundingClientRect().width).length"
        )
        assert shown == page.locator(".ft-chart").count() > 0, path
        assert page.evaluate(WRONG) == [], path
        assert page.locator("p[id^=chart-]").count() == 0, f"{path} has a chart without data"
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], path


def test_every_number_of_the_five_tiers_is_reached_by_the_tab_key(visit: Open) -> None:
    page = visit("en/tiers/")
    links = page.locator(".ft-wide svg a").count()
    assert links > 5
    page.locator(".ft-wide svg a").first.focus()
    names = []
    for _ in range(links):
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert len(set(names)) == links and all(":" in name for name in names)


def test_a_picture_of_the_five_tiers_leads_to_the_words_of_the_report(visit: Open) -> None:
    page = visit("tiers/", phone=True)
    page.locator(".ft-narrow svg a path").first.click()
    page.wait_for_url("**/figures/*/")
    assert page.locator("h1").count() == 1
