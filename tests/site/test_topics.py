"""The topic pages show the built summary tables whole, in both languages, with what a reader must know first."""

import re
from html import unescape

import pytest

from scripts.records import yaml_subset
from scripts.records.paths import DESCRIPTOR, HERE, Paths
from scripts.site.charts import CHARTS, FOLDED_ROWS, chart
from scripts.site.data import LANGUAGES, Language
from scripts.site.pages import tiers, topics
from scripts.site.parts.long_tables import MOST_ROWS
from scripts.site.text.page_words import group_words
from scripts.site.text.topics import TOPICS, Topic
from tests import made_charts as made

MONEY = {
    "id": "lps-0031", "what_zh": "省级资金", "what_en": "Provincial funds", "purpose_zh": "设备", "purpose_en": "Equipment",
    "payer_zh": "省级", "payer_en": "Province", "where_zh": "六盘水市", "where_en": "Liupanshui", "value": "1500000.000000",
    "unit_zh": "元", "unit_en": "yuan", "printed": "150万", "year": "2024", "as_of": "2024", "as_of_basis_zh": "原文写明",
    "as_of_basis_en": "Stated", "quote": "争取到150万元", "source": "one",
}  # fmt: skip


def page(code: str, language: Language = "en", **summaries: list[dict[str, str]]) -> str:
    """The body of one topic page."""
    data = made.made(made.money(), summaries=summaries)
    (found,) = [p for p in topics.topic_pages(data, language) if p.path == f"topics/{code}"]
    return unescape(found.body_html)


def test_every_topic_is_a_table_that_is_built() -> None:
    built = {path.stem for path in Paths(HERE).summaries.glob("*.sql")}
    assert {topic.code for topic in TOPICS} <= built
    assert len(TOPICS) >= 12


def texts(topic: Topic, language: Language) -> list[str]:
    """All that a topic says."""
    return [*topic.words(language).values(), *topic.know(language)]


def test_every_topic_is_said_in_both_languages() -> None:
    for topic in TOPICS:
        for zh, en in zip(texts(topic, "zh"), texts(topic, "en"), strict=True):
            assert re.search("[\u4e00-\u9fff]", zh) and not re.search(
                "[\u4e00-\u9fff]", en.replace("其中", "").replace("余", "").replace("多", "")
            )
        assert topic.know("zh") and set(topic.charts) <= set(CHARTS) and set(topic.columns) <= set(group_words("zh", "topic_columns"))


def test_no_text_of_a_topic_names_a_number_of_the_data() -> None:
    for topic in TOPICS:
        for language in LANGUAGES:
            for words in texts(topic, language):
                assert set(re.findall(r"\d+", words)) <= {"90", "99", "100"}, words  # examples of how to read a share


def test_no_text_of_a_topic_names_a_place_or_a_publisher() -> None:
    areas = {
        row[f"label_{one}"].removesuffix("省").removesuffix("市")
        for row in made.CODELISTS["area"].values()
        for one in LANGUAGES
    }
    areas -= {"全球", "全国", "World", "China"}
    for topic in TOPICS:
        said = " ".join(words for language in LANGUAGES for words in texts(topic, language))
        assert not [name for name in areas if name in said], topic.code


def test_what_looks_alike_and_is_not_is_said_once_for_both() -> None:
    both_ways = [*made.tiers(), made.tiers()[2] | {"id": "gz-0043", "unlike_ids": "lps-0011"}]
    data = made.made([], summaries={"tiers": both_ways})
    assert topics.unlike([{"id": "lps-0011"}, {"id": "gz-0043"}, {"id": "lps-0041"}], data, "en") == [
        "“Centres” (Liupanshui): Unlike “Township centres” of Guizhou: one counts the sub-district centres as well."
    ]


def test_what_several_figures_of_a_place_say_alike_stands_once() -> None:
    three = [{**made.tiers()[2], "id": f"gz-{i:04d}", "unlike_ids": f"lps-{i:04d}"} for i in range(1, 4)]
    assert len(topics.unlike(three, made.made([], summaries={"tiers": three}), "en")) == 1


@pytest.mark.parametrize(("count", "folded"), [(FOLDED_ROWS, False), (FOLDED_ROWS + 1, True)])
def test_a_long_list_of_what_looks_alike_is_folded(count: int, folded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "unlike", lambda *_: [f"line {i}" for i in range(count)])
    html = page("money", money=[MONEY])
    part = html[html.index('id="comparability"') :].partition("<h2")[0]
    assert (f"Figures with like names that are counted in other ways ({count})" in part) == folded and part.count("<li>") == count


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.code)
def test_every_column_of_a_topic_is_made_from_columns_of_its_table(topic: Topic) -> None:
    path = Paths(HERE).summaries / DESCRIPTOR
    tables = {table.get("name"): table for table in yaml_subset.read_document(path, path.name)[0].records("tables")}
    known = {name.removesuffix("_zh") for name in tables[topic.code].get("columns").split()}
    needs = {"evidence": ("quote", "source"), "other_evidence": ("other_quote", "other_source"), "amount": ("value",),
             "ratio": ("ratio_min", "ratio_max"), "share": ("share_min", "share_max")}  # fmt: skip
    for column in topic.columns:
        assert set(needs.get(column, (column,))) <= known, f"{topic.code}.{column}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_shows_value_quote_source_and_date_and_leads_to_its_figure(language: Language) -> None:
    shown = page("money", language, money=[MONEY])
    assert '<a href="../../figures/lps-0031/">' in shown
    assert "1,500,000" in shown and "「争取到150万元」" in shown
    paper = "报纸one" if language == "zh" else "Paper one"
    assert f'<a href="../../sources/one/">{paper} <span class="ft-nw">2024-11-01</span></a>' in shown
    assert ("2024年（原文写明）" if language == "zh" else "2024 (stated)") in shown


def test_every_page_links_its_table_and_a_citation_with_the_version() -> None:
    shown = page("money", "zh", money=[MONEY])
    assert 'href="../../data/summaries/latest/money.csv"' in shown and "0.1.0" in shown
    assert 'href="../../../data/summaries/latest/money.csv"' in page("money", "en", money=[MONEY])


def test_a_table_without_rows_says_so() -> None:
    assert "This table has no data at present." in page("money")


def test_a_lost_figure_is_said_to_be_lost_and_not_nought() -> None:
    data = made.made([made.lost("xy-0001", "health_workers", ref_area="610400")])
    row = {**MONEY, "id": "xy-0001", "value": "", "printed": ""}
    assert topics.amount(row, data, "en", "") == "digits lost"


@pytest.mark.parametrize(
    ("value", "shown"), [("3199000.000000", "3,199,000"), ("5.720000", "5.72"), ("0.00", "0"), ("", ""), ("x", "x")]
)
def test_a_decimal_is_shown_without_the_zeros_of_its_column(value: str, shown: str) -> None:
    assert topics.plain_decimal(value) == shown


def test_a_band_with_one_end_is_shown_once() -> None:
    assert topics.band("1.0452", "1.0460") == "1.0452–1.046" and topics.band("110.02", "110.02", "%") == "110.02%"
    assert topics.band("", "") == ""


def test_hostile_cells_stay_text() -> None:
    data = made.made(
        made.money(), summaries={"money": [{**MONEY, "what_en": "<img src=x onerror=alert(1)>", "quote": "{{ 7*7 }}"}]}
    )
    (found,) = [p for p in topics.topic_pages(data, "en") if p.path == "topics/money"]
    assert "<img" not in found.body_html and "{{ 7*7 }}" in unescape(found.body_html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_tiers_stand_as_picture_list_and_table(language: Language) -> None:
    (found,) = tiers.tier_pages(made.everything(), language)
    shown = unescape(found.body_html)
    assert found.path == "tiers" and 'class="ft-narrow"' in shown and 'class="ft-wide"' in shown
    text = shown[shown.index('id="as-text"') : shown.index('id="ties"')]
    assert text.count("<strong>") == 5 and "figures/gz-0043/" in text
    ties = shown[shown.index('id="ties"') :]
    assert "「引文」" in ties and 'href="../sources/one/"' in ties
    assert ("口径相同" if language == "zh" else "Counted alike") in shown


def test_the_picture_for_the_home_page_is_small() -> None:
    data = made.everything()
    assert len(chart("tiers_small", data, "zh")) < len(chart("tiers", data, "zh"))


def test_a_page_shows_the_first_rows_of_a_long_table_and_says_how_many_there_are() -> None:
    long = page("money", money=[MONEY | {"printed": f"第{i}笔"} for i in range(MOST_ROWS + 3)])
    assert long.count("第") == MOST_ROWS and f"all {MOST_ROWS + 3} are in the file" in long
    assert "are in the file" not in page("money", money=[MONEY])
