"""A figure leads on: other years and places, what stands beside it, its place and topic, its words in the original; sources too."""

import re
from html import unescape

import pytest

from scripts.site.data import Data, Language, Row
from scripts.site.pages import figures, sources
from tests import made_charts as made
from tests.site.test_areas import FIGURES, SOURCES, life, text_of_html

CENTRES = {"period_basis": "report_date"}
LATER = {"source": "two", "time_period": "2025-01-15", "period_end": "2025-01-15"}
COPY = {"span_start": "0", "span_end": "90", "text_length": "90", "numerals": "2", "numerals_set_aside": "2"}


def built(*more: Row, numerals: tuple[Row, ...] = ()) -> Data:
    tables = {"sources": [*(row | COPY for row in SOURCES), made.source("one", "2024-11-01", **COPY), made.source("two", "2025-01-15", **COPY)]}
    return made.made([*(dict(row) for row in FIGURES), *more], numerals=[dict(row) for row in numerals], **tables)


def page(data: Data, id_: str, language: Language = "en") -> str:
    return unescape(figures.page(data.observations[id_], data, language).body_html)


def source_page(data: Data, name: str, language: Language = "en") -> str:
    (found,) = [p for p in sources.source_pages(data, language) if p.path == f"sources/{name}"]
    return unescape(found.body_html)


def listed(html: str, id_: str) -> list[str]:
    """The lines of one list of a page."""
    after = html[html.index(f'id="{id_}"') :]
    return [text_of_html(line) for line in re.findall(r"<li>(.*?)</li>", after[: after.index("</ul>")])]


def test_a_figure_leads_to_other_years_of_its_place_the_newest_first() -> None:
    data = built(life("pr-0008", "520000", 2021, "75"))
    assert listed(page(data, "pr-0001"), "years") == ["2023 over 77 years of age", "2021 75 years of age"]


def test_a_figure_leads_to_other_places_in_its_year_where_they_state_it() -> None:
    assert listed(page(built(), "pr-0002"), "places") == ["China · 2023 78.6 years of age", "Shaanxi · 2024 77.9 years of age"]


def test_a_plan_is_not_listed_among_results() -> None:
    assert "78 years of age" not in " ".join(listed(page(built(), "pr-0002"), "years"))
    assert listed(page(built(), "pr-0005"), "years") == ["2025 79 years of age"]


def test_what_can_be_read_in_two_ways_is_marked_where_another_figure_leads_to_it() -> None:
    doubtful = life("pr-0008", "520000", 2021, "75", ambiguity="or of the cities alone")
    assert listed(page(built(doubtful), "pr-0001"), "years") == ["2023 over 77 years of age", "2021 75 years of age two readings"]


@pytest.mark.parametrize(("verdict", "result", "said"), [
    ("met", "pr-0002", "What later reports say of this promise: met over 77 years of age「人均预期寿命超过77岁」"),
    ("not_mentioned_again", "", "What later reports say of this promise: not mentioned again"),
])  # fmt: skip
def test_the_page_of_a_promise_says_what_came_of_it(verdict: str, result: str, said: str) -> None:
    data = built()
    data.summaries.tables["promises"] = [{"id": "pr-0005", "indicator": "life_expectancy", "verdict": verdict, "result_id": result}]
    assert said in text_of_html(page(data, "pr-0005")).replace(" :", ":").replace(" 「", "「")
    assert "later reports say of this promise" not in page(data, "pr-0001")


def test_a_long_list_says_how_much_it_leaves_out() -> None:
    more = [life(f"pr-{n:04d}", "520000", 1980 + n, str(60 + n)) for n in range(20, 36)]
    html = page(built(*more), "pr-0001")
    assert len(listed(html, "years")) == 12 and "5 more, on the page of the measure or in Explore." in html


def test_figures_beside_it_are_those_whose_words_stand_near_in_the_same_text() -> None:
    near = life("pr-0008", "520000", 2022, "99", source="wr-520000-2023", start="70")
    far = life("pr-0009", "520000", 2022, "98", source="wr-520000-2023", start="900")
    elsewhere = life("pr-0010", "520000", 2022, "97", source="wr-520000-2024", start="12")
    assert listed(page(built(near, far, elsewhere), "pr-0001"), "beside") == ["Life expectancy · Guizhou 99 years of age"]


def test_a_figure_leads_to_its_place_and_topic() -> None:
    html = page(built(), "pr-0001", "zh")
    assert '<a href="../../areas/520000/">贵州省</a>' in html and "topics/public_health/" in html


def test_a_figure_leads_to_the_page_of_its_indicator_where_there_is_one() -> None:
    series = [{"id": row["id"], "year": row["time_period"]} for row in FIGURES if row["value_type"] == "actual"]
    data = built()
    data.summaries.tables["indicator_series"] = series
    assert '<a href="../../indicators/life_expectancy/">Life expectancy</a>' in page(data, "pr-0001")
    assert "indicators/" not in page(built(), "pr-0001")


def test_the_words_of_a_report_are_linked_where_they_stand_in_the_original() -> None:
    html = page(built(), "pr-0002")
    assert 'href="https://www.example.org/520000.html#:~:text=%E4%BA%BA%E5%9D%87' in html
    assert 'id="words"' not in html


def test_the_words_of_an_article_without_an_address_can_be_copied_to_search_for_them() -> None:
    html = page(built(made.observation("lps-0001", "hospitals", "9")), "lps-0001")
    assert re.search(r'<pre id="words"[^>]*>原文9个</pre>', html) and "#:~:text" not in html


@pytest.mark.parametrize(("language", "said"), [("en", "Also stated by another source: 150 institutions 「原文150个」 · Paper two 2025-01-15, undated."),
                                                ("zh", "另一份来源也这样写： 150 个 「原文150个」 · 报纸two 2025-01-15 ，没有写明时间。")])  # fmt: skip
def test_an_undated_count_that_another_report_states_alike_says_so(language: Language, said: str) -> None:
    both = [made.observation("gz-0001", "county_subcentres", "150", **CENTRES), made.observation("gz-0002", "county_subcentres", "150", **LATER, **CENTRES)]
    html = text_of_html(page(built(*both), "gz-0001", language))
    assert said.replace(" ，", "，") in html.replace(" ，", "，").replace(" ,", ",").replace(" .", ".").replace(" 。", "。")
    assert "No other source" not in html and "没有别的来源" not in html


def test_an_undated_count_that_another_report_states_otherwise_is_not_said_to_be_stated_alike() -> None:
    both = [made.observation("gz-0001", "county_subcentres", "150", **CENTRES), made.observation("gz-0002", "county_subcentres", "160", **LATER, **CENTRES)]
    assert "No other source states the same fact." in page(built(*both), "gz-0001")


def test_a_source_has_its_address_as_a_link_and_its_place() -> None:
    html = source_page(built(), "wr-520000-2024")
    assert '<a href="https://www.example.org/520000.html" rel="external noopener">https://www.example.org/520000.html</a>' in html
    assert '<a href="../../areas/520000/">Guizhou</a>' in html and 'id="search-for"' not in html


def test_an_article_without_an_address_has_title_and_words_to_search_for() -> None:
    html = source_page(built(made.observation("lps-0001", "hospitals", "9"), made.observation("lps-0002", "hospitals", "1234567")), "one")
    assert re.search(r'<pre id="search-for"[^>]*>标题one "原文1234567个"</pre>', html)


def test_what_was_set_aside_has_its_reason_and_only_a_fact_its_words() -> None:
    aside = (
        made.full("numeral", {"printed": "9", "quote": "为9个村建成氧吧", "reason": "one_off", "source": "wr-520000-2025"}),
        made.full("numeral", {"printed": "5.5%", "quote": "5.5%", "reason": "other_topic", "source": "wr-520000-2025"}),
    )
    html = source_page(built(numerals=aside), "wr-520000-2025")
    table = html[html.index('id="set-aside"') :]
    assert "「为9个村建成氧吧」" in table and "「5.5%」" not in table
    assert "5.5% Another subject" in text_of_html(table) and "This source states no figure in scope" in html
