"""The page of a figure: badges, the other reading, the text to copy, the version to cite, gaps of a quote, words of a value."""

import re
from pathlib import Path

import pytest

from scripts.records.paths import HERE
from scripts.site.data import Data, Kept, Language, Package, Release, Row
from scripts.site.pages import figures
from scripts.site.parts import copy_text, wording
from scripts.site.parts.figure_table import badges, unbroken
from scripts.site.parts.quotes import marked, quote_shown
from tests import made_charts as made

DISPUTED: Row = {"conflict_class": "inconsistent", "time_period": "../2024-11-30", "period_end": "2024-11-30"}
VISITS = "national_centre_outpatient_visits"


@pytest.fixture(scope="module")
def data() -> Data:
    """A dispute, two readings, an inferred and an unknown date, a plain figure, one on the whole world."""
    found = made.made(
        [
            made.observation("gz-0001", VISITS, "3199000", printed="319.9万", **DISPUTED),
            made.observation("gz-0002", VISITS, "3344900", printed="334.49万", source="two", **DISPUTED),
            made.observation("gz-0003", "county_communities", "5", ambiguity="5 each"),
            made.observation("gz-0004", "county_communities", "6", period_basis="inferred"),
            made.observation("gz-0005", "county_communities", "7", period_basis="unknown", time_period=""),
            made.observation("lps-0001", "hospitals", "1"),
            made.observation("lps-0002", "pelvic_leiomyomatosis_cases", "900", ref_area="world"),
            made.observation("lps-0003", "hospitals", "9", readings_person="1"),
        ]
    )
    found.translations["5 each"] = {"zh": "每地5家", "en": "5 each"}
    return found


def page(data: Data, id_: str, language: Language) -> str:
    """The HTML of a figure's page."""
    return figures.page(data.observations[id_], data, language).body_html


def copied(data: Data, id_: str, language: Language) -> str:
    """The text to copy of a figure."""
    return copy_text.plain_text(data.observations[id_], data, language)


@pytest.mark.parametrize(
    ("language", "badge", "panel"),
    [("zh", "可有两种读法", "原文可有两种读法</b>：每地5家"), ("en", "two readings", "two ways</b>: 5 each")],
)
def test_two_readings_are_said_beside_the_number_where_it_is_shared_and_under_the_quote(
    data: Data, language: Language, badge: str, panel: str
) -> None:
    html = page(data, "gz-0003", language)
    headline = re.search(r'<p class="ft-figure__value">(.*?)</p>', html)
    assert headline and badge in headline.group(1)
    assert badge in figures.page(data.observations["gz-0003"], data, language).description
    assert badge in copied(data, "gz-0003", language).splitlines()[0]
    assert html.index("</blockquote>") < html.index(panel) < html.index('class="ft-copy"')
    # Other figures that it leads on to may have the mark; its own number has none.
    plain = re.search(r'<p class="ft-figure__value">(.*?)</p>', page(data, "lps-0001", language))
    assert plain and badge not in plain.group(1)
    assert badge not in figures.page(data.observations["lps-0001"], data, language).description + copied(data, "lps-0001", language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_other_reports_stand_under_the_quote_of_a_disputed_figure_alone(data: Data, language: Language) -> None:
    disputed, plain = page(data, "gz-0001", language), page(data, "lps-0001", language)
    assert disputed.count('id="others"') == plain.count('id="others"') == 1
    assert disputed.index("</blockquote>") < disputed.index('id="others"') < disputed.index('class="ft-copy"')
    assert plain.index('id="others"') > plain.index('id="confirmed"')
    assert ("报纸two" if language == "zh" else "Paper two") in disputed and "2025-01-15" in disputed


def test_the_copied_text_names_the_dispute_with_value_publisher_and_day(data: Data) -> None:
    assert "说法不一：另一篇报道写 3,344,900 人次（报纸two，2025-01-15，原文「原文334.49万个」），两者不一致" in copied(
        data, "gz-0001", "zh"
    )
    assert "Disputed: another report says 3,199,000 person-times (Paper one, 2024-11-01: 「原文319.9万个」)" in copied(
        data, "gz-0002", "en"
    )


def test_the_copied_text_names_another_reading_and_dates_that_no_report_states(data: Data) -> None:
    assert "原文可有两种读法：每地5家" in copied(data, "gz-0003", "zh")
    assert "The words can be read in two ways: 5 each" in copied(data, "gz-0003", "en")
    assert "时间为推断" in copied(data, "gz-0004", "zh") and "inferred" in copied(data, "gz-0004", "en")
    assert "时间不详" in copied(data, "gz-0005", "zh") and "date is unknown" in copied(data, "gz-0005", "en")
    for language in ("zh", "en"):
        assert not re.search(
            "说法不一|两种读法|推断|Disputed|two ways|inferred|unknown", copied(data, "lps-0001", language)
        )


def test_the_copied_text_says_who_has_read_the_figure(data: Data) -> None:
    assert "由程序读取，2 个程序确认，尚无人核对" in copied(data, "lps-0001", "zh")
    assert "confirmed by 2 programs; no person has checked it" in copied(data, "lps-0001", "en")
    assert "2 个程序、1 人（据其自述）确认" in copied(data, "lps-0003", "zh") and "no person" not in copied(data, "lps-0003", "en")


def test_a_figure_cites_the_release_in_which_it_stands_as_it_is_now() -> None:
    package = Package("p", {"version": "0.2.0+unreleased"}, {})
    row = {"id": "x-0001", "package": "p", "obs_value": "5", "added_since": "a new column"}

    def version(then: Row, yanked: bool = False) -> str:
        why = {"en": "Wrong.", "zh": "有误。"} if yanked else {}
        released = Release("p", "0.2.0", "2026-01-31", [], why, figures={"x-0001": then} if then else {})
        data = Data(
            Path(), {"p": package}, package, [], {}, {}, releases={"p": [released]}, changes_since={"p": {"a": 1}}
        )
        return copy_text.version_to_cite(row, data)

    assert version({"id": "x-0001", "obs_value": "5"}) == "0.2.0"
    assert version({"id": "x-0001", "obs_value": "4"}) == version({}) == "0.2.0+unreleased"
    assert version({"id": "x-0001", "obs_value": "5"}, yanked=True) == "0.2.0+unreleased"


@pytest.mark.parametrize(
    ("unit", "value", "qualifier", "zh", "en"),
    [
        ("items", "1", "exact", "1 项", "1 item"),
        ("items", "2", "exact", "2 项", "2 items"),
        ("times", "1", "at_least", "1 次以上", "at least 1 time"),
        ("institutions", "1", "at_least", "1 个以上", "at least 1 institution"),
        ("communities", "1", "exact", "1 个", "1 community"),
        ("batches", "1", "exact", "1 批次", "1 batch"),
        ("beds_per_1000", "1", "exact", "1 张/千人口", "1 bed per 1000 people"),
        ("rank", "7", "exact", "第 7 位", "rank 7"),
        ("percent", "90", "at_least", "90%以上", "at least 90%"),
    ],
)
def test_a_value_is_said_with_its_qualifier_and_one_of_a_thing_is_no_plural(
    data: Data, unit: str, value: str, qualifier: str, zh: str, en: str
) -> None:
    row = made.observation("lps-0009", "hospitals", value, unit_measure=unit, value_qualifier=qualifier)
    assert (wording.value(row, data, "zh"), wording.value(row, data, "en")) == (zh, en)


def test_the_world_is_named_once_in_a_title(data: Data) -> None:
    row = data.observations["lps-0002"]
    assert wording.title(row, data, "zh").count("全球") == 1 and "World" not in wording.title(row, data, "en")
    assert wording.title(data.observations["lps-0001"], data, "en") == "Hospitals, Liupanshui"


def test_a_number_stays_with_the_first_word_of_its_unit() -> None:
    assert unbroken("at least 3 beds per 1000 people") == 'at least <span class="ft-nw">3 beds</span> per 1000 people'
    assert unbroken("3,199,000 人次") == '<span class="ft-nw">3,199,000 人次</span>'
    assert unbroken("<b>") == "&lt;b&gt;"


def test_dates_on_the_page_stay_whole_and_the_unit_has_no_explanation(data: Data) -> None:
    html = page(data, "lps-0001", "zh")
    assert '<span class="ft-nw">2024年10月31日</span>' in html and '<span class="ft-nw">2024-11-01</span>' in html
    assert "（机构）" not in html


def test_chinese_pages_have_chinese_stops(data: Data) -> None:
    for id_ in data.observations:
        text = re.sub(r"<pre.*?</pre>|<[^>]+>|mailto:\S+", "", page(data, id_, "zh"), flags=re.S)
        assert not re.search(r"[\u4e00-\u9fff]\s?[.:(]\s|\d\. [\u4e00-\u9fff]", text), id_


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_way_to_a_figure_leaves_the_long_title_of_its_source_out(data: Data, language: Language) -> None:
    way = page(data, "lps-0001", language).split("</nav>")[0]
    assert way.count("<li>") == 3 and "sources/" not in way


def test_other_gaps_of_a_damaged_quote_are_drawn_paler() -> None:
    quote = "卫生人员数由年的人增加到人"
    rows = [made.lost(f"xy-000{n}", "health_workers", quote=quote, start="438") for n in (1, 2)]
    data = made.made(rows, sources=[made.source("one", "2021-03-03", fidelity="damaged_copy")])
    data.kept.update({"xy-0001": Kept("x.yaml", 1, gap=8), "xy-0002": Kept("x.yaml", 9, gap=12)})
    html = str(quote_shown(rows[0], data, "en"))
    drawn = re.sub(r'<span class="ft-gap ft-gap--pale"[^>]*></span>', "▒", html)
    assert "由▒年的" in drawn and "增加到▒人" in drawn and drawn.count('class="ft-gap"') == 1
    assert 'aria-label="digits lost"' in html
    data.sources["one"]["fidelity"] = "page_text"
    assert "pale" not in str(quote_shown(rows[0], data, "en")) and not marked(rows[1], data).number


def test_the_definition_of_a_report_date_is_a_sentence_with_commas() -> None:
    text = (HERE / "datapackages" / "codelists" / "period_basis.csv").read_text(encoding="utf-8")
    assert "“at present” or names no time, so the date" in text


def test_a_correction_is_said_in_words_and_not_in_the_names_of_fields_and_codes() -> None:
    found = made.made([made.observation("lps-0001", "hospitals", "1", period_basis="stated")])
    row = {"id": "lps-0001", "field": "period_basis", "old": "report_date", "new": "stated", "class": "ours", "reason": "why", "version": ""}  # fmt: skip
    found.corrections.append(row)
    assert "not released yet · Period basis: Report date → Stated (Ours): " in page(found, "lps-0001", "en")
    assert "尚未发布 · 时间依据：报道日期 → 原文写明（本项目错误）：" in page(found, "lps-0001", "zh")


@pytest.mark.parametrize(("language", "said"), [("zh", "时间、时间依据"), ("en", "Period, Period basis")])
def test_what_a_reading_differed_in_is_said_in_words(language: Language, said: str) -> None:
    reading = {"id": "lps-0001", "reader": "program-a", "outcome": "settled", "fields": "time_period period_basis"}
    found = made.made([made.observation("lps-0001", "hospitals", "1")], readings=[reading])
    assert said in page(found, "lps-0001", language)


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "2 个程序确认（其中 1 个经裁定），尚无人核对"), ("en", "confirmed by 2 programs (1 of them after settlement)")],
)
def test_who_read_it_otherwise_at_first_is_counted_where_the_confirmations_are(language: Language, said: str) -> None:
    readings = [{"id": "lps-0001", "reader": r, "outcome": o} for r, o in (("a", "settled"), ("b", "agrees"))]
    found = made.made([made.observation("lps-0001", "hospitals", "1")], readings=readings)
    assert said in copied(found, "lps-0001", language)
    assert ("其中 1 个经裁定" if language == "zh" else "1 of them after settlement") in page(found, "lps-0001", language)


@pytest.mark.parametrize(
    ("language", "mark", "copy"),
    [
        ("zh", "已知有误", "已知有误，照录报道：名录为22所"),
        ("en", "known to be wrong", "Known to be wrong, kept as the report has it: The list names 22"),
    ],
)
def test_a_figure_known_to_be_wrong_says_so_beside_the_number_in_lists_and_when_copied(
    language: Language, mark: str, copy: str
) -> None:
    row = made.observation("lps-0001", "hospitals", "21", statement_rank="deprecated", rank_reason="The list names 22")
    found = made.made([row])
    found.translations["The list names 22"] = {"zh": "名录为22所", "en": "The list names 22"}
    tag = f'<span class="ft-tag ft-tag--warn">{mark}</span>'
    html = page(found, "lps-0001", language)
    assert html.index(tag) < html.index("<blockquote")
    assert tag in badges(row, found, language)
    assert copy in copied(found, "lps-0001", language)
    assert mark not in page(made.made([made.observation("lps-0001", "hospitals", "21")]), "lps-0001", language)
