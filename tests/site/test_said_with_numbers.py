"""What is said with a number stays with it: its qualifier, unit, base, the day of its report, what a copy lost, what was counted."""

import re
from html import unescape
from pathlib import Path

import pytest

from scripts.site.charts import chart, shares, two_reports
from scripts.site.charts.chart import as_printed, page_of_chart
from scripts.site.data import Data, Language, Row
from scripts.site.folder_pages import write_folder_pages
from scripts.site.pages import arithmetic, figures, home, readings, sources, topics
from scripts.site.parts import copy_text
from scripts.site.parts.figure_table import badges
from tests import made_charts as made

COPY = {"span_start": "0", "span_end": "90", "text_length": "90"}


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize(("row", "zh", "en"), [
    (made.observation("lps-0001", "health_record_rate", "80", printed="80%", value_qualifier="at_least"), "80%以上", "at least 80%"),
    (made.observation("lps-0001", "hospitals", "50", value_qualifier="nearly"), "近 50个", "nearly 50 institutions"),
    (made.observation("lps-0001", "hospitals", "400", printed="400余", value_qualifier="over"), "400余个", "over 400 institutions (400余)"),
    (made.observation("lps-0001", "hospitals", "3", printed="三"), "三个", "3 institutions (三)"),
    (made.observation("lps-0001", "maternal_mortality_rate", "25", printed="25/10万", value_qualifier="at_most"), "不超过 25/10万", "at most 25 per 100000 (25/10万)"),
    (made.observation("lps-0001", "infant_mortality_rate", "5.52", printed="5.52‰"), "5.52‰", "5.52 per 1000 (5.52‰)"),
])  # fmt: skip
def test_the_table_of_a_chart_keeps_the_qualifier_and_names_a_unit_once(row: Row, zh: str, en: str) -> None:
    data = made.made([row])
    assert [as_printed(row, data, language).replace(" 个", "个") for language in ("zh", "en")] == [zh, en]


def targets(language: Language) -> list[list[str]]:
    """The cells of the topic of targets: a target with its result, and a share of a base that is no target."""
    rows = [
        *made.targets(),
        made.observation("lps-0031", "quality_service_centres", "72"),
        made.observation("lps-0032", "community_township_subdistrict_centres", "92", printed="九十二"),
        made.observation("lps-0033", "quality_service_share", "78.26", printed="78.26%", value_qualifier="at_least"),
    ]
    usual = {f"{name}_{one}": "" for name in ("what", "where", "value_type", "as_of_basis") for one in ("zh", "en")}
    row = {**usual, "ambiguity": "", "as_of": "2024", "quote": "", "source": "one", "share_min": "", "share_max": ""}
    table = [
        {**row, "id": "lps-0022", "row_kind": "target", "result_id": "lps-0021", "share_id": "lps-0023", "base": "lps-0022"},
        {**row, "id": "lps-0033", "row_kind": "share", "result_id": "lps-0031", "share_id": "lps-0033", "base": "lps-0032"},
    ]
    (page,) = [p for p in topics.topic_pages(made.made(rows, {"targets_results": table}), language) if p.path == "topics/targets_results"]
    html = page.body_html[page.body_html.index('id="table"') :]
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.S)] for line in html.split("<tr")[2:4]]


def test_the_base_of_a_share_is_no_target() -> None:
    target, share = targets("en")
    assert target[3:7] == ["20,000 persons", "", "22,000 persons", "110%"]
    assert share[3:7] == ["", "92 institutions", "72 institutions", "at least 78.26%"]


def test_no_english_table_prints_a_chinese_number() -> None:
    assert "九" not in "".join("".join(row) for row in targets("en"))


def test_one_comparison_has_one_range_wherever_it_stands() -> None:
    data = made.made(made.two_reports())
    table = two_reports.reports_table(data, "en")
    assert table
    # 3.14 to 3.16 million over 2.99 to 3.01 million, rounded outward as in the table of reports compared.
    assert [row[-1].words for row in table.rows] == ["104.31–105.69"]


@pytest.mark.parametrize(("language", "said"), [("zh", "（据2024年10月31日的报道）"), ("en", "(by the report of 31 October 2024)")])
def test_the_day_of_a_report_is_not_copied_as_the_day_of_the_figure(language: Language, said: str) -> None:
    data = made.made([made.observation("lps-0001", "hospitals", "140"), made.observation("lps-0002", "hospitals", "140", period_basis="stated")])
    first, second = (copy_text.plain_text(row, data, language).split("\n")[0] for row in data.observations.values())
    assert said in first and "据" not in second and "by the report" not in second and "2024" in second


def test_figures_without_digits_are_not_among_those_confirmed() -> None:
    data = made.made([made.observation("lps-0001", "hospitals", "9"), made.lost("lps-0002", "hospitals")])
    assert home.counter(data, "en") == "Two programs confirm 1 of 1; a person, 0."
    assert home.counter(data, "zh") == "1 条数据：1 条经两个程序确认，0 条经人核对。"
    assert [home.lost_besides(data, language) for language in ("en", "zh")] == ["Digits lost, besides: 1. ", "另有 1 条数字丢失。"]


def nought(fidelity: str) -> Data:
    row = made.observation("xy-0001", "maternal_mortality_rate", "0", printed="零", quote="年孕产妇死亡率为零")
    return made.made([row], sources=[made.source("one", "2021-03-03", fidelity=fidelity)])


@pytest.mark.parametrize(("fidelity", "marked"), [("damaged_copy", True), ("page_text", False)])
def test_a_nought_in_a_copy_that_lost_words_is_marked_on_its_page_in_lists_and_when_copied(fidelity: str, marked: bool) -> None:
    data = nought(fidelity)
    row = data.observations["xy-0001"]
    shown = (figures.page(row, data, "en").body_html, str(badges(row, data, "en")), copy_text.plain_text(row, data, "en"))
    assert ["copy lost words: nought is doubtful" in words for words in shown] == [marked] * 3


def test_a_level_that_only_some_reach_is_no_bar_among_shares() -> None:
    some = made.observation("sc-0010", "in_county_inpatient_share_some_cities", "85", printed="85%", value_qualifier="at_least", value_max="")
    every = made.observation("lps-0001", "in_county_inpatient_share", "90", printed="90%")
    data = made.made([some, every], {"county_communities": [{"id": "sc-0010"}, {"id": "lps-0001"}]})
    assert [row["id"] for row in shares.shares(data)] == ["lps-0001"]
    assert "only some of the cities" in figures.page(some, data, "en").title


@pytest.mark.parametrize("name", ["money", "two-reports"])
def test_a_picture_carries_its_version_and_address(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://data.example.org")
    data = made.everything()
    for form in ("file", "png"):
        drawn = unescape(chart(name, data, "en", form))
        assert "demo 0.1.0" in drawn and f"https://data.example.org/en/{page_of_chart(name)}/" in drawn


def test_bounds_that_most_numbers_meet_are_counted_apart() -> None:
    usual = {"left": "gz-0003", "right": "gz-0004", "reason": "r", "outcome_reason": ""}
    rows = [
        {**usual, "id": "gz-i01", "relation": "equal", "outcome": "holds"},
        {**usual, "id": "gz-i02", "relation": "at_least", "outcome": "holds"},
        {**usual, "id": "gz-i03", "relation": "at_most", "outcome": "holds"},
        {**usual, "id": "gz-i04", "relation": "share", "outcome": "differs"},
    ]
    html = plain(arithmetic.identities(made.made(made.two_reports(), identities=rows), "en").body_html)
    assert "Must be equal (one slip breaks them) Differs 1 Holds 1" in html
    assert "such as 150 ≥ 150) Holds 2" in html


@pytest.mark.parametrize(("share", "said"), [("46.4", True), ("4", False)])
def test_much_quoting_is_said_beside_the_claim_of_short_quotes(share: str, said: bool) -> None:
    own = {**COPY, "share_quoted": share, "numerals": "1", "numerals_set_aside": "0"}
    data = made.made([made.observation("lps-0001", "hospitals", "9")], sources=[made.source("one", "2024-11-01", **own)])
    index, one = (unescape(p.body_html) for p in sources.source_pages(data, "en"))
    assert ("quoted most they are 46.4 % together" in index) is said
    assert ("all of them are much" in one) is said


def test_the_page_of_readings_says_what_is_not_known_of_readers_and_where_their_instructions_stand() -> None:
    html = plain(readings.page(made.made([]), "en").body_html)
    assert "none were recorded then" in html and "docs/developers/reading_instructions.md" in html
    assert "Claude language model by Anthropic" in html and "November 2026" in html


@pytest.mark.parametrize(("language", "said"), [("zh", "1 份报告的 2 条引文中，1 条在两份独立的副本中都找到"), ("en", "found in two independent copies, 1 of 2 quotes of 1 reports")])
def test_the_page_of_readings_says_how_many_quotes_stand_in_two_copies_and_what_differs(language: Language, said: str) -> None:
    usual = {"source": "one", "copy_sha256": "0" * 64, "origin": "", "capture_site": "example/copies"}
    copies = [
        {**usual, "id": "lps-0001", "outcome": "differs", "differs": "共9个 → 共8个"},
        {**usual, "id": "lps-0002", "outcome": "found", "differs": ""},
    ]
    figures_ = [made.observation("lps-0001", "hospitals", "9"), made.observation("lps-0002", "hospitals", "7")]
    page = readings.page(made.made(figures_, second_copies=copies), language)
    html = plain(page.body_html)
    assert said in html and "共9个 → 共8个" in html and "example/copies" in html
    assert "figures/lps-0001/" in page.body_html and "figures/lps-0002/" not in page.body_html
    assert said not in plain(readings.page(made.made(figures_), language).body_html)


def test_each_folder_that_the_site_names_has_a_page(tmp_path: Path) -> None:
    for place in ("demo/latest", "demo/0.1.0", "summaries/latest"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "figures.csv").write_text("id\n", encoding="utf-8")
    write_folder_pages(tmp_path, made.made([]))
    pages = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8") for path in tmp_path.rglob("index.html")}
    assert sorted(pages) == ["demo/0.1.0/index.html", "demo/index.html", "demo/latest/index.html", "index.html", "summaries/index.html", "summaries/latest/index.html"]
    assert 'href="figures.csv"' in pages["demo/latest/index.html"] and 'href="latest/index.html"' in pages["demo/index.html"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_folder_of_all_figures_has_a_page(language: Language) -> None:
    (page,) = [p for p in figures.figure_pages(made.made(made.money()), language) if p.path == "figures"]
    assert "packages/demo/#figures" in page.body_html and "explore/" in page.body_html
