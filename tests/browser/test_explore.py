"""The explorer in a real Chromium: filters, their address, counts, search, sorting, pages, download."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.site.data import Language
from scripts.site.parts import wording
from tests import made_charts as made
from tests.browser.made_explorer import Site, count, open_at, write_site
from tests.site_of import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The explorer over figures with words around their numbers."""
    range_ = {"value_qualifier": "range", "value_min": "1", "value_max": "3", "printed": "1至3"}
    data = made.made(
        [
            made.observation("lps-0001", "hospitals", "90", value_qualifier="at_least", unit_measure="percent"),
            made.observation("lps-0002", "hospitals", "80", value_qualifier="over", printed="80余"),
            made.observation("lps-0003", "hospitals", "", **range_),
            made.observation("lps-0004", "hospitals", "100", unit_measure="rank"),
            made.lost("lps-0005", "hospitals"),
        ]
    )
    folder = tmp_path_factory.mktemp("worded")
    write_site(folder, data)
    with served(folder) as address:
        yield address, data


def column(page: Page, number: int) -> list[str]:
    """The words of a column, by its place."""
    return page.eval_on_selector_all(
        f"#ex-rows tr > :nth-child({number})", "cells => cells.map(c => c.textContent.trim())"
    )


def test_a_choice_filters_the_rows_says_how_many_and_stands_in_the_address(page: Page, explorer: Site) -> None:
    open_at(page, explorer)
    assert count(page) == "250 of 250 figures"
    page.select_option("#ex-topic", "county_communities")
    assert count(page) == "2 of 250 figures" and page.url.endswith("?topic=county_communities")
    page.reload()
    page.wait_for_selector("#explore[data-ready]")
    assert count(page) == "2 of 250 figures" and page.input_value("#ex-topic") == "county_communities"
    page.click("#ex-clear")
    assert count(page) == "250 of 250 figures" and "?" not in page.url
    page.go_back()
    expect(page.locator("#ex-count")).to_have_text(re.compile("^2 of"))


def test_choosing_an_area_takes_in_what_lies_below_it(page: Page, explorer: Site) -> None:
    open_at(page, explorer, "?area=520000")
    assert count(page) == "249 of 250 figures"
    open_at(page, explorer, "?area=520200")
    assert count(page) == "247 of 250 figures"
    options = page.eval_on_selector_all("#ex-area option", "all => all.map(o => o.textContent)")
    assert "Guizhou (249)" in options and "\u3000Liupanshui (247)" in options


def test_each_choice_says_how_many_rows_it_would_leave(page: Page, explorer: Site) -> None:
    open_at(page, explorer, "?topic=county_communities")
    options = page.eval_on_selector_all("#ex-type option", "all => all.map(o => o.textContent)")
    assert options == ["all", "Actual (1)", "Target (1)"]
    page.select_option("#ex-type", "target")
    assert count(page) == "1 of 250 figures"
    assert "County medical communities (1)" in page.inner_text("#ex-topic")


def test_disputed_and_unknown_years_can_be_asked_for(page: Page, explorer: Site) -> None:
    open_at(page, explorer)
    page.check("#ex-disputed")
    assert count(page) == "1 of 250 figures" and page.url.endswith("?disputed=1")
    assert "disputed" in page.inner_text("#ex-rows")
    open_at(page, explorer, "?year=unknown")
    assert count(page) == "1 of 250 figures" and "digits lost" in page.inner_text("#ex-rows")


@pytest.mark.parametrize(
    ("words", "found"),
    [("医共体", 1), ("医共体140", 1), ("MEDICAL communities", 2), ("gz-0002", 1), ("nothing like it", 0)],
)
def test_the_search_finds_names_quotes_numbers_and_ids(page: Page, explorer: Site, words: str, found: int) -> None:
    open_at(page, explorer)
    page.fill("#ex-q", words)
    expected = f"{found} of 250 figures" if found else "No figure fits."
    expect(page.locator("#ex-count")).to_have_text(expected)
    assert page.is_disabled("#ex-csv") == (found == 0)


def test_values_sort_as_numbers_with_the_lost_ones_last(page: Page, explorer: Site) -> None:
    open_at(page, explorer)
    button = page.locator("th[data-sort=value] button")
    button.click()
    assert column(page, 4)[:4] == [
        "0 institutions",
        "7 persons",
        "12.50 communities",
        "14 institutions",
    ] and page.url.endswith("?sort=value")
    assert page.get_attribute("th[data-sort=value]", "aria-sort") == "ascending"
    button.click()
    assert (
        column(page, 4)[0] == "1,722 institutions"
        and page.get_attribute("th[data-sort=value]", "aria-sort") == "descending"
    )
    open_at(page, explorer, "?sort=-value&page=3")
    assert column(page, 4)[-1] == "digits lost"
    page.locator("th[data-sort=value] button").click()
    assert page.get_attribute("th[data-sort=value]", "aria-sort") is None and "sort" not in page.url


def test_the_first_rows_stay_as_the_page_has_them_and_are_as_the_script_writes_them(page: Page, explorer: Site) -> None:
    rows = "rows => [...rows.children].map((row) => row.innerHTML.replace(/\\s+/g, ' ').replace(/> </g, '><').trim())"
    page.add_init_script("addEventListener('DOMContentLoaded', () => { document.querySelector('#ex-rows tr').title = 'untouched'; })")
    open_at(page, explorer)
    assert page.get_attribute("#ex-rows tr", "title") == "untouched"
    read = page.eval_on_selector("#ex-rows", rows)
    open_at(page, explorer, "?page=1")
    assert page.get_attribute("#ex-rows tr", "title") is None
    assert page.eval_on_selector("#ex-rows", rows) == read and len(read) == 100


@pytest.mark.parametrize("path", ["explore/", "en/explore/"])
def test_every_value_is_said_with_its_qualifier_by_the_script_and_without_it(
    page: Page, browser: Browser, worded: Site, path: str
) -> None:
    language: Language = "en" if path.startswith("en") else "zh"
    wanted = {id_: wording.value(row, worded[1], language) for id_, row in worded[1].observations.items()}
    read = "rows => rows.map((r) => [r.querySelector('a').href.split('/').at(-2), r.querySelector('td.n').textContent])"
    open_at(page, worded, "?page=1", path)  # with a question in the address the script writes the rows
    assert dict(page.eval_on_selector_all("#ex-rows tr", read)) == wanted
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{worded[0]}/{path}")
    assert dict(still.eval_on_selector_all("#ex-rows tr", read)) == wanted
    context.close()


def test_words_before_a_number_do_not_change_how_it_sorts(page: Page, worded: Site) -> None:
    open_at(page, worded, "?sort=value")
    assert column(page, 4) == ["1–3 institutions", "over 80 institutions", "at least 90%", "rank 100", "digits lost"]


@pytest.mark.parametrize(("path", "badge"), [("explore/", "可有两种读法"), ("en/explore/", "two readings")])
def test_a_figure_with_two_readings_has_a_badge(page: Page, explorer: Site, path: str, badge: str) -> None:
    open_at(page, explorer, "?year=unknown", path)
    assert badge in page.inner_text("#ex-rows")
    open_at(page, explorer, "?disputed=1", path)
    assert badge not in page.inner_text("#ex-rows")


@pytest.mark.parametrize(
    ("path", "title", "publisher"), [("explore/", "标题one", "报纸one"), ("en/explore/", "Title one", "Paper one")]
)
def test_titles_and_publishers_are_in_the_language_of_the_page(
    page: Page, explorer: Site, path: str, title: str, publisher: str
) -> None:
    open_at(page, explorer, "?disputed=1", path)
    assert column(page, 6) == [f"{title} {publisher}"]


def test_long_results_come_in_pages_that_stand_in_the_address(page: Page, explorer: Site) -> None:
    open_at(page, explorer)
    assert page.locator("#ex-rows tr").count() == 100 and page.is_disabled("#ex-before")
    page.click("#ex-after")
    page.click("#ex-after")
    assert page.url.endswith("?page=3") and page.locator("#ex-rows tr").count() == 50 and page.is_disabled("#ex-after")
    assert page.inner_text("#ex-here") == "rows 201–250"


def test_the_download_holds_the_whole_view_in_the_columns_of_figures_csv(page: Page, explorer: Site) -> None:
    open_at(page, explorer, "?area=520000&sort=-value")
    with page.expect_download() as waiting:
        page.click("#ex-csv")
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(read) == 249 and list(read[0]) == made.FIGURE_COLUMNS
    by_id = {row["id"]: row for row in explorer[1].figures}
    assert all(row == {name: by_id[row["id"]][name] for name in made.FIGURE_COLUMNS} for row in read)
    numbers = [float(row["value"]) for row in read]
    assert numbers == sorted(numbers, reverse=True)


def test_both_languages_read_the_same_file(page: Page, explorer: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_at(page, explorer, "?topic=county_communities", "explore/")
    assert count(page) == "2 个数字，共 250 个" and "县域医共体" in page.inner_text("#ex-rows")
    assert page.get_attribute("#ex-rows a", "href") == "../figures/gz-0001/"
    assert f"{explorer[0]}/explore/figures.json" in asked and all(url.startswith(explorer[0]) for url in asked)
