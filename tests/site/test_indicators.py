"""The page of an indicator answers first, draws results alone, and shows every figure with what is wrong with it."""

import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest

from scripts.site.charts import svg
from scripts.site.charts.indicator_pictures import indicator_pictures, write_indicator_images
from scripts.site.charts.png import png_possible
from scripts.site.charts.tile_map import LETTERS, TILE_PLACES
from scripts.site.charts.vega import calculated, derived_words, drawn_svg, layer, pixel, raw, specification, words
from scripts.site.charts.year_lines import APART, MOST_CHOSEN, MOST_LINES
from scripts.site.data import LANGUAGES, Language, Row
from scripts.site.indicator_files import write_indicator_files
from scripts.site.pages import indicators
from scripts.site.parts.indicator_answer import indicator_answer
from scripts.site.parts.indicator_index import provinces
from tests import made_charts as made
from tests.made_indicators import CODE, of_series, stated, three_provinces, with_index


def answer(rows: list[Row], language: Language = "en") -> str:
    data, index = with_index(rows)
    return indicator_answer(CODE, index, data, language)


def body(rows: list[Row], language: Language = "en") -> str:
    data, _ = with_index(rows)
    (found,) = [page for page in indicators.indicator_pages(data, language) if page.path == f"indicators/{CODE}"]
    return unescape(found.body_html)


def drawing(rows: list[Row], name: str, language: Language = "en") -> str:
    data, index = with_index(rows)
    return unescape(svg.framed(indicator_pictures(CODE, index, data, language)[name], "x", "page", "../../"))


def text_of(drawn: str) -> str:
    """All that the texts of a drawing say, without the blanks at which lines break."""
    return "".join(re.findall(r">([^<]*)</text>", drawn)).replace(" ", "")


def test_the_answer_names_the_year_how_many_state_it_the_extremes_who_is_left_out_the_country_and_since_when() -> None:
    assert answer(three_provinces()) == (
        "For 2024, 3 of 31 provinces state it: the largest number is that of Sichuan (at least 192 communities), "
        "the smallest that of Gansu (0 communities). Not counted: Hunan, Guangdong, whose words can be read in two ways or lost their digits. "
        "For the whole country it is 2,000 communities. The earliest: Guizhou (2023)."
    )
    assert answer(three_provinces(), "zh").startswith("2024 年，31 个省份中有 3 个写明：写出的数最大的是四川省（192 个以上）")


def test_the_page_says_what_became_of_the_promises_and_shows_each_with_its_result() -> None:
    rows = [*three_provinces(), stated("gz-0010", "520000", "2024", "135", value_type="target")]
    data = of_series(rows)
    kept = {"id": "gz-0010", "indicator": CODE, "ref_area": "520000", "verdict": "exceeded", "result_id": "gz-0002", "report_year": "2024"}
    data.summaries.tables["promises"] = [kept, {**kept, "id": "gz-0006", "ref_area": "530000", "verdict": "not_mentioned_again", "result_id": ""}]
    (page,) = [page for page in indicators.indicator_pages(data, "en") if page.path == f"indicators/{CODE}"]
    lead, aims = page.body_html.split('class="ft-pictures"')[0], page.body_html.split('id="aims"')[1]
    assert re.search(r'2 promises are due: 0 met, 1 exceeded, 1 not mentioned again.*<a href="#aims">', lead)
    assert "not mentioned again" in aims and re.search(r'exceeded</span> <span class="ft-below">.*?figures/gz-0002/', aims)


def test_the_list_of_indicators_is_cards_on_a_phone() -> None:
    data, _ = with_index(three_provinces())
    (page,) = [page for page in indicators.indicator_pages(data, "en") if page.path == "indicators"]
    assert 'class="ft-table ft-stack"' in page.body_html


def test_the_answer_of_one_kind_does_not_pass_for_that_of_all() -> None:
    rows = [row | {"breakdown": "public"} for row in three_provinces()]
    assert answer(rows).endswith(" All of this is of one kind: Public.")
    assert answer(rows, "zh").endswith("以上只就“公立”一类而言。")


def test_provinces_with_the_same_number_share_a_place_in_the_answer() -> None:
    rows = [stated("gz-0001", "520000", "2024", "5"), stated("gz-0002", "510000", "2024", "5"), stated("gz-0003", "530000", "2024", "9")]
    assert "the smallest that of Sichuan, Guizhou (5 communities)" in answer(rows)
    assert "all of them 5 communities" in answer(rows[:2])


def test_what_two_reports_contradict_is_counted_and_not_compared() -> None:
    rows = [*three_provinces(), stated("gz-0010", "110000", "2024", "999", conflict_class="inconsistent")]
    assert "4 of 31" in answer(rows) and "999" not in answer(rows) and "contradict" in answer(rows)
    assert ">!</text>" in drawing(rows, "map") and "999" not in re.findall(r">([^<]*)</text>", drawing(rows, "map"))


def test_one_province_or_none_is_said_in_so_many_words() -> None:
    assert answer([stated("gz-0001", "520000", "2023", "1"), stated("gz-0002", "510000", "2024", "2")]).startswith("For 2024 only Sichuan states it")
    country = [stated("gz-0001", "100000", "2023", "1"), stated("gz-0002", "100000", "2024", "2")]
    assert answer(country) == "No province states it; China in 2024: 2 communities, with 2 years stated from 2023 to 2024."


def test_the_map_tells_nought_from_nothing_and_leaves_plans_out() -> None:
    found = drawing(three_provinces(), "map", "zh")
    said = re.findall(r">([^<]*)</text>", found)
    assert {"0", "140", "≥192"} <= set(said) and not {"77", "88", "99"} & set(said)
    assert said.count("!") == 2  # the lost one and the one with two readings
    assert found.count('stroke-dasharray="2,3"') == 31 - 3 - 2 + 1  # one of them is in the legend
    assert 'href="../../figures/gz-0004/" aria-label="甘肃省：0 个"' in found


def test_every_province_has_a_square_of_its_own() -> None:
    data, _ = with_index(three_provinces())
    assert set(TILE_PLACES) == set(LETTERS) == set(provinces(data)) and len(set(TILE_PLACES.values())) == 31


def test_the_years_of_a_map_that_a_reader_may_choose_are_in_its_specification_and_only_the_first_is_drawn() -> None:
    data, index = with_index(three_provinces())
    spec = json.loads(indicator_pictures(CODE, index, data, "en")["map"].specification)
    assert spec["params"] == [{"name": "year", "value": "2024"}]
    assert spec["usermeta"]["choices"][0]["options"] == [["2024", "stated by 3 of 31 provinces"], ["2023", "stated by 1 of 31 provinces"]]
    spec["params"][0]["value"] = "2023"
    assert ">130<" in drawn_svg(json.dumps(spec)) and ">130<" not in drawing(three_provinces(), "map")


def test_the_lines_join_years_of_one_area_and_leave_the_rest_to_the_table() -> None:
    found = drawing(three_provinces(), "years")
    assert "Guizhou 140" in found and "Sichuan" not in found and "Thetablehasall4areas" in text_of(found)
    assert re.findall(r'href="\.\./\.\./figures/(gz-\d+)/"', found) == ["gz-0001", "gz-0002"]


def test_there_are_never_more_lines_than_a_person_can_tell() -> None:
    areas = list(TILE_PLACES)[: MOST_LINES + 4]
    rows = [stated(f"gz-{i}{year}", area, year, str(i + 5)) for i, area in enumerate(areas) for year in ("2023", "2024")]
    assert drawing(rows, "years").count('fill="none"') < 2 * MOST_LINES + 9
    assert f"Thetablehasall{MOST_LINES + 4}areas" in text_of(drawing(rows, "years"))


def with_all_chosen(rows: list[Row]) -> str:
    """The lines as they are drawn where a reader has chosen as many as may be chosen."""
    data, index = with_index(rows)
    spec = json.loads(indicator_pictures(CODE, index, data, "en")["years"].specification)
    (choice,) = spec["usermeta"]["choices"]
    spec["params"][0]["value"] = [value for value, _ in choice["options"]][: choice["most"]]
    return drawn_svg(json.dumps(spec))


def test_labels_at_the_ends_of_lines_stand_a_line_apart_within_the_room() -> None:
    rows = [stated(f"gz-{i}{year}", area, year, str(1000 + i % 3)) for i, area in enumerate(list(TILE_PLACES)[:20]) for year in ("2021", "2024")]
    for drawn, count in ((drawing(rows, "years"), MOST_LINES), (with_all_chosen(rows), MOST_CHOSEN)):
        heights = sorted(float(y) for y in re.findall(r'<text [^>]*?(?: y="|translate\([\d.]+,)([\d.]+)[^>]*>[A-Z][A-Za-z ]+ 1,00\d<', drawn))
        assert len(heights) == count and all(b - a >= APART - 0.02 for a, b in zip(heights, heights[1:], strict=False))
        assert float(re.findall(r'viewBox="0 0 360 ([\d.]+)"', drawn)[0]) > heights[-1] + 20


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [("0", "0", "0", "1"), ("3", "9", "0", "10"), ("77.1", "83.9", "76", "84"), ("5150000", "10090000", "5,000,000", "11,000,000"), ("0.5", "0.7", "0.5", "0.7"), ("-3", "5", "−4", "6")],
)  # fmt: skip
def test_the_numbers_at_the_side_are_few_and_hold_all_of_the_chart(low: str, high: str, first: str, last: str) -> None:
    found = drawing([stated("gz-0001", "520000", "2021", low), stated("gz-0002", "520000", "2022", high)], "years")
    numbers = re.findall(r'<text text-anchor="end"[^>]*>([^<]*)<', found)
    assert 2 <= len(numbers) <= 7 and {first, last} == {numbers[0], numbers[-1]}
    assert ("axis does not start" in found) == (first not in ("0", "−4"))


def test_sizes_put_in_after_drawing_are_those_that_vega_would_draw() -> None:
    from vl_convert import vegalite_to_svg

    rows = [{"x": 5, "y": 20, "words": "医共体", "colour": "#17302b", "size": 15}, {"x": 5, "y": 40, "words": "b", "colour": "#52645f", "size": 9}]
    square = layer([{"x": 1, "x2": 9, "y": 1, "y2": 9, "fill": "#00685b"}], {"type": "rect"}, x=pixel("x"), x2=pixel("x2"), y=pixel("y"), y2=pixel("y2"), color=raw("fill"))
    beside = derived_words(calculated(x="9", y="datum.at", words="'c' + datum.at", colour="'#52645f'"), 7)
    whole = {"data": {"values": [{"at": 12}, {"at": 30}]}}
    spec = specification(100, 50, [square, words(rows), beside, words(rows[:1], fontWeight="bold")], **whole)
    assert drawn_svg(json.dumps(spec)) == vegalite_to_svg(spec)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_carries_version_and_address_and_its_colours_change_with_the_scheme(language: Language) -> None:
    for name in ("map", "years"):
        found = drawing(three_provinces(), name, language)
        assert "demo0.1.0" in text_of(found) and f"indicators/{CODE}/" in text_of(found)
        inside = found[found.index("</style>") :]
        assert "var(--c-" in inside and not re.search(r'"#[0-9a-f]{6}"', inside)
        assert len(found.encode()) < 300_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_shows_every_figure_with_what_is_wrong_with_it(language: Language) -> None:
    found = body(three_provinces(), language)
    for id_ in (f"gz-000{i}" for i in range(1, 10)):
        assert f'figures/{id_}/"' in found
    marks = {"zh": ("数字丢失", "可有两种读法", "已知有误", "计划"), "en": ("digits lost", "two readings", "known to be wrong", "Planned")}
    assert all(mark in found for mark in marks[language])


def test_a_page_without_a_map_or_lines_says_why() -> None:
    assert "no picture of provinces" in body([stated("gz-0001", "100000", "2023", "1"), stated("gz-0002", "100000", "2024", "2")])
    assert "no lines over the years" in body([stated("gz-0001", "510000", "2024", "1"), stated("gz-0002", "520000", "2024", "2")])


def test_an_indicator_of_one_area_and_one_year_has_no_page() -> None:
    data, index = with_index([stated("gz-0001", "510000", "2024", "1")])
    assert index.codes == [] and len(indicators.indicator_pages(data, "zh")) == 1


def test_the_page_names_indicators_that_only_look_alike_with_their_definitions() -> None:
    found = body(three_provinces())
    assert made.CODELISTS["indicator"][CODE]["definition_en"] in found
    assert made.CODELISTS["indicator"]["tight_county_communities"]["definition_en"] in found


def test_the_files_hold_every_figure_and_no_number_that_misleads(tmp_path: Path) -> None:
    data, index = with_index(three_provinces())
    write_indicator_files(index, data, tmp_path)
    folder = tmp_path / "indicators" / CODE
    with (folder / f"{CODE}.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert len(rows) == 9 and rows["gz-0003"]["qualifier"] == "at_least" and rows["gz-0003"]["value"] == "192"
    assert [rows[id_]["value"] for id_ in ("gz-0007", "gz-0008", "gz-0009")] == ["", "", ""]
    assert [id_ for id_ in rows if rows[id_]["in_charts"] == "true"] == ["gz-0005", "gz-0003", "gz-0001", "gz-0002", "gz-0004"]
    told = json.loads((folder / f"{CODE}.json").read_text(encoding="utf-8"))
    assert told["version"] == "0.1.0" and len(told["rows"]) == 9 and told["fivetier:title"]["en"] == "County medical communities"
    assert (folder / f"{CODE}.xlsx").stat().st_size > 3000


def test_hostile_words_stay_words_on_a_page() -> None:
    rows = three_provinces()
    rows[0]["quote"] = "<script>planted()</script>"
    data, _ = with_index(rows)
    (found,) = [page for page in indicators.indicator_pages(data, "en") if page.path == f"indicators/{CODE}"]
    assert "<script>" not in found.body_html and "&lt;script&gt;" in found.body_html


def test_what_is_stated_after_the_fullest_year_is_not_kept_back() -> None:
    rows = [*three_provinces(), stated("gz-0020", "520000", "2025", "150")]
    assert answer(rows).startswith("For 2024, 3 of 31") and "Later: Guizhou 150 communities in 2025." in answer(rows)


def test_the_numbers_of_the_pictures_stand_by_place_and_year_and_disputed_ones_are_marked() -> None:
    rows = [*three_provinces(), stated("gz-0010", "110000", "2024", "999", conflict_class="inconsistent")]
    table = re.search(r'ft-matrix.*?</table>', body(rows), re.S)
    assert table
    assert re.findall(r'<th scope="col">(\d+)</th>', table[0]) == ["2024", "2023"]
    assert re.findall(r"figures/(gz-\d+)/", table[0]) == ["gz-0005", "gz-0010", "gz-0003", "gz-0002", "gz-0001", "gz-0004"]
    assert table[0].count("disputed") == 1 and "at least 192" in table[0]


def test_a_long_list_of_figures_is_folded_and_a_short_one_open() -> None:
    many = [stated(f"gz-{year}", "520000", str(year), str(year)) for year in range(2000, 2024)]
    assert "<details" not in body(three_provinces()) and "<summary>Results (24)</summary>" in body(many)


def test_the_pictures_are_written_with_their_specifications_which_draw_the_same(tmp_path: Path) -> None:
    data, index = with_index(three_provinces())
    written = write_indicator_images(index, data, tmp_path, "en", {})
    names = {path.name for path in (tmp_path / "indicators").iterdir()}
    assert {f"{CODE}-{name}.{ending}" for name in ("map", "years") for ending in ("svg", "vl.json")} <= names
    assert set(written) == ({f"indicators/{CODE}-map.png"} if png_possible() else set())
    assert {name for name in names if name.endswith(".png")} == {f"{CODE}-map{scheme}.png" for scheme in ("", "-dark") if written}
    specification = (tmp_path / "indicators" / f"{CODE}-map.vl.json").read_text(encoding="utf-8")
    assert '"href":"/en/figures/gz-0004/"' in specification and drawn_svg(specification).count("<text") == drawing(three_provinces(), "map").count("<text")
