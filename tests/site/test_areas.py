"""Pages of places and promises: the newest first, words as printed, the nation beside it, verdicts without blame, no rank."""

import re
from html import unescape

import pytest

from scripts.site.data import LANGUAGES, Data, Language, Row
from scripts.site.pages import areas, one_off, promises, topics
from scripts.site.parts.area_index import area_index
from scripts.site.parts.page import Page
from tests import made_charts as made

YEARS = {"period_basis": "section"}


def report(area: str, year: int, **more: str) -> Row:
    """A report of a series; the place of those of 2024 is known on the web."""
    address = f"https://www.example.org/{area}.html" if year == 2024 else ""
    return made.source(f"wr-{area}-{year}", f"{year}-01-20", ref_area=area, report_year=str(year), address=address, **more)


def life(id_: str, area: str, year: int, value: str, **more: str) -> Row:
    """Life expectancy of a place as the report of the next year states it."""
    stated = {"time_period": str(year), "period_start": f"{year}-01-01", "period_end": f"{year}-12-31", **YEARS}
    source = more.pop("source", f"wr-{area}-{year + 1}")
    return made.observation(id_, "life_expectancy", value, ref_area=area, source=source, **stated, **more)


FIGURES = [
    life("pr-0001", "520000", 2022, "76.5"),
    life("pr-0002", "520000", 2023, "77", value_qualifier="over", quote="人均预期寿命超过77岁"),
    life("pr-0003", "100000", 2023, "78.6"),
    life("pr-0004", "100000", 2021, "78.2"),
    life("pr-0005", "520000", 2024, "78", value_type="planned", source="wr-520000-2024", quote="人均预期寿命78岁"),
    life("pr-0006", "520000", 2025, "79", value_type="planned", source="wr-520000-2024"),
    life("pr-0007", "610000", 2024, "77.9", source="wr-610000-2025"),
]
SOURCES = [report("520000", 2023), report("520000", 2024), report("520000", 2025), report("100000", 2022), report("100000", 2024), report("610000", 2025)]
ASIDE = [made.full("numeral", {"printed": "9", "quote": "为9个村建成氧吧", "start": "40", "reason": "one_off", "source": "wr-520000-2025"})]


def promise(id_: str, area: str, verdict: str, result: str = "") -> Row:
    return {"id": id_, "indicator": "life_expectancy", "ref_area": area, "report_year": "2024", "verdict": verdict, "result_id": result}


PROMISES = [promise("pr-0005", "520000", "not_mentioned_again"), promise("pr-0006", "520000", "not_due")]
KEPT = [*PROMISES, promise("pr-0004", "100000", "met", "pr-0003")]


def built(rows: list[Row] | None = None) -> Data:
    tables = {"sources": [dict(row) for row in SOURCES], "numerals": [dict(row) for row in ASIDE]}
    series = [{"id": row["id"], "year": row["time_period"]} for row in FIGURES if row["value_type"] == "actual"]
    return made.made([dict(row) for row in FIGURES], {"promises": rows or KEPT, "indicator_series": series}, **tables)


def bodies(pages: list[Page]) -> dict[str, str]:
    return {page.path: unescape(page.body_html) for page in pages}


def text_of_html(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, start: str, end: str) -> str:
    return html[html.index(f'id="{start}"') : html.index(f'id="{end}"')]


def test_every_place_with_a_figure_or_a_report_has_a_page_in_both_languages() -> None:
    for language in LANGUAGES:
        assert sorted(bodies(areas.area_pages(built(), language))) == ["areas", "areas/100000", "areas/520000", "areas/610000"]


def test_the_newest_statement_stands_first_with_earlier_years_and_the_nation_beside_it() -> None:
    says = section(bodies(areas.area_pages(built(), "en"))["areas/520000"], "says", "promises")
    (row,) = re.findall(r"<tr role=\"row\">\s*<th scope=\"row\".*?</tr>", says, re.S)
    cells = [text_of_html(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
    assert cells[1].startswith("over 77 years of age 2023") and "超过77岁" in cells[2]
    assert cells[3:] == ["2022 76.5 years of age", "78.6 years of age 2023"]


def test_a_measure_leads_to_the_page_of_its_indicator() -> None:
    assert '<a href="../../indicators/life_expectancy/">Life expectancy</a>' in bodies(areas.area_pages(built(), "en"))["areas/610000"]


def test_the_nation_stands_beside_a_year_that_it_has_not_stated_with_its_own_year() -> None:
    says = text_of_html(bodies(areas.area_pages(built(), "zh"))["areas/610000"])
    assert "77.9 岁" in says and "78.6 岁 2023年" in says


def test_a_page_says_how_many_reports_state_nothing_and_which() -> None:
    html = bodies(areas.area_pages(built(), "en"))["areas/520000"]
    assert "4 figures on 2 measures; 3 yearly reports (2023–2025); 1 of them states no figure in scope." in text_of_html(html)
    silent = next(row for row in html.split("<tr") if "sources/wr-520000-2025/" in row)
    assert "states no figure in scope" in silent


def test_sources_lead_to_their_original_addresses() -> None:
    html = section(bodies(areas.area_pages(built(), "en"))["areas/520000"], "sources", "places")
    assert '<a href="https://www.example.org/520000.html" rel="external noopener">www.example.org</a>' in html
    assert html.count("not known") == 2


def test_an_area_page_says_what_came_of_each_promise_and_repeats_none_among_the_figures() -> None:
    html = bodies(areas.area_pages(built(), "en"))["areas/520000"]
    assert "figures/pr-0005/" not in section(html, "says", "promises")
    told = text_of_html(section(html, "promises", "sources"))
    assert "1 promise is due: 0 met, 1 not mentioned again in a later report. 1 more is not due yet." in told
    assert "「人均预期寿命78岁」" in told


def test_neighbours_are_what_it_lies_in_and_others_of_its_level() -> None:
    html = bodies(areas.area_pages(built(), "en"))["areas/520000"]
    places = html[html.index('id="places"') :]
    assert re.findall(r'href="\.\./(\w+)/"', places) == ["100000", "610000"]


def test_places_are_listed_by_code_and_never_by_number() -> None:
    html = bodies(areas.area_pages(built(), "en"))["areas"]
    assert re.findall(r'<a href="(\d+)/">', html) == ["100000", "520000", "610000"]


@pytest.mark.parametrize(("language", "kept", "gone"), [
    ("en", "50.0% 1 met or exceeded", "50.0% 1 not mentioned again in a later report"),
    ("zh", "50.0% 1 项达到或超过", "50.0% 1 项后来的报告未再提及"),
])  # fmt: skip
def test_the_share_not_mentioned_again_is_as_large_as_the_share_kept(language: Language, kept: str, gone: str) -> None:
    html = bodies(promises.promise_pages(built(), language))["promises"]
    halves = re.findall(r'<p class="ft-panel">(.*?)</p>', html[html.index("ft-halves") :], re.S)[:2]
    assert [text_of_html(half) for half in halves] == [kept, gone]
    assert all(half.startswith("<b>") for half in halves)


def test_what_is_not_due_is_in_no_share() -> None:
    counts = text_of_html(bodies(promises.promise_pages(built(), "en"))["promises"])
    assert "2 are due and have a later report to look at." in counts
    assert "2024 2 1 50.0% 1 50.0% 0 0 1" in counts


def test_a_year_lists_each_promise_with_both_quotes_and_links() -> None:
    html = bodies(promises.promise_pages(built(), "zh"))["promises/2024"]
    row = next(row for row in html.split("<tr") if "figures/pr-0003/" in row)
    assert "figures/pr-0004/" in row and "sources/wr-100000-2022/" in row and "sources/wr-100000-2024/" in row
    assert text_of_html(row).count("「") == 2 and "达到" in text_of_html(row)


def test_a_place_without_promises_and_a_country_without_any_have_pages() -> None:
    data = built([promise("pr-0005", "520000", "not_due")])
    assert 'id="promises"' not in bodies(areas.area_pages(data, "en"))["areas/610000"]
    assert "–" in text_of_html(bodies(promises.promise_pages(data, "en"))["promises"])


def test_one_off_facts_stand_with_their_words_by_place_and_year() -> None:
    pages = bodies(one_off.one_off_pages(built(), "en"))
    assert '<a href="520000/#y2025">1</a>' in pages["one-off"]
    assert 'id="y2025"' in pages["one-off/520000"] and "「为9个村建成氧吧」" in pages["one-off/520000"]
    assert "1 one-off fact besides" in bodies(areas.area_pages(built(), "en"))["areas/520000"]


def test_every_report_of_a_series_has_one_cell_by_place_and_year() -> None:
    html = bodies(topics.topic_pages(built(), "en"))["topics/coverage"]
    found = re.findall(r'<a href="[./]+sources/(wr-\d+-\d+)/">(\d+|–)</a>', html)
    assert sorted(found) == [("wr-100000-2022", "1"), ("wr-100000-2024", "1"), ("wr-520000-2023", "1"), ("wr-520000-2024", "3"),
                             ("wr-520000-2025", "–"), ("wr-610000-2025", "1")]  # fmt: skip


def test_what_is_not_about_health_is_on_no_page_of_a_place() -> None:
    data = built()
    data.packages["demo"].descriptor["fivetier:domain"] = "other"
    assert area_index(data).figures == {}
