"""Without JavaScript all data and downloads are there, what does not work does not show, and the search says what to do."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
Plain = Callable[..., Page]
LANGUAGES = (("zh", ""), ("en", "en/"))


@pytest.fixture
def plain(visit: Callable[..., Page]) -> Plain:
    """Opens a page with JavaScript off."""
    return lambda path, **more: visit(path, java_script_enabled=False, **more)


@pytest.mark.parametrize(("language", "top"), LANGUAGES)
def test_every_kind_of_page_has_its_text_and_shows_no_control_that_does_nothing(
    plain: Plain, address: str, language: str, top: str
) -> None:
    """The choice of an indicator on the home page is made of radio buttons that style sheets follow: it works."""
    controls = "button:visible, input:not([type=radio][name=indicator]):visible, select:visible"
    page, dead = plain(top, language=language, phone=True), {}
    for path in KINDS:
        page.goto(f"{address}/{top}{path}")
        assert page.locator("h1").is_visible() and len(page.locator("article").inner_text()) > 40, path
        if found := page.locator(controls).evaluate_all("all => all.map((one) => one.outerHTML)"):
            dead[path] = found
    assert dead == {}


@pytest.mark.parametrize(("language", "top", "word"), [("zh", "", "推断"), ("en", "en/", "inferred")])
def test_a_figure_has_its_number_its_words_and_its_source(plain: Plain, language: str, top: str, word: str) -> None:
    page = plain(f"{top}figures/gz-0014/", language=language, phone=True)
    assert "1–3" in page.locator(".ft-figure__value").inner_text()
    assert page.locator("blockquote mark").inner_text() == "1至3" and word in page.locator("article").inner_text()
    assert page.locator("blockquote a[href*='sources/']").is_visible() and page.locator("#plain").is_visible()


@pytest.mark.parametrize(("language", "top"), LANGUAGES)
def test_every_download_of_the_pages_is_a_file(plain: Plain, own_site: Path, address: str, language: str, top: str) -> None:
    page, wanted = plain(top, language=language), set()
    for path in (
        "",
        "downloads/",
        "explore/",
        "packages/liupanshui-primary-care/",
        "releases/liupanshui-primary-care/0.1.0/",
    ):
        page.goto(f"{address}/{top}{path}")
        links = page.locator("article a[href]:visible").evaluate_all("all => all.map((link) => link.getAttribute('href'))")
        here = {urldefrag(urljoin(page.url, link))[0] for link in links}
        files = {url for url in here if not url.endswith("/") and url.startswith(address)}
        assert files, path
        wanted |= files
    assert len(wanted) > 30
    assert [url for url in sorted(wanted) if not (own_site / url.removeprefix(f"{address}/")).stat().st_size] == []


@pytest.mark.parametrize(
    ("language", "top", "words"), [("zh", "", "没有 JavaScript"), ("en", "en/", "Without JavaScript")]
)
def test_the_explorer_and_the_search_say_what_to_do_instead(plain: Plain, language: str, top: str, words: str) -> None:
    page = plain(f"{top}explore/", language=language, phone=True)
    assert page.locator("#ex-rows tr").count() == 100 and page.locator("noscript p", has_text=words).is_visible()
    assert page.locator("article a[href$='figures-excel.csv']").is_visible()
    page.locator(".ft-open").click()
    assert page.url.endswith(f"/{top}search/") and page.locator("noscript p", has_text=words).is_visible()
    page.locator("noscript a").first.click()
    assert page.url.endswith(f"/{top}explore/")


def test_the_menu_of_a_phone_opens_without_scripts(plain: Plain) -> None:
    page = plain("method/", phone=True)
    link = page.locator(".md-sidebar--primary a", has_text="数据权利")
    page.locator("header label[for=__drawer]").click()
    link.click()
    assert page.url.endswith("/rights/")


def test_keys_bring_the_menu_of_a_phone_in_without_scripts(plain: Plain) -> None:
    page = plain("method/", phone=True, reduced_motion="reduce")
    link = page.locator(".md-sidebar--primary a", has_text="数据权利")
    link.focus()
    box = link.bounding_box()
    assert box and box["x"] >= 0
