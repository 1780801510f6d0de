"""What the charts draw is what the tables say, in every form, and nothing else."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.site import charts
from scripts.site.charts import (
    CHARTS,
    institutions,
    picture_files,
    png,
    slopes,
    subcentres,
    svg,
    tier_facts,
    two_reports,
    waffle,
)
from scripts.site.charts.chart import NARROW, WIDE, page_of_chart
from scripts.site.charts.png import pictures_before, write_sums
from scripts.site.charts.png_palette import SIGNATURE, part_of_png
from scripts.site.data import LANGUAGES, Language, Package
from scripts.site.text.page_words import group_words
from tests import made_charts as made
from tests.site.drawn_words import drawn_rows, drawn_words

EVERYTHING = made.everything()
NAMES = sorted(CHARTS)


class Reader(HTMLParser):
    """The elements and attributes that a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


def elements(text: str) -> set[str]:
    """The names of all elements."""
    return Reader(text).tags


def attributes(text: str) -> set[str]:
    """The names of all attributes."""
    return Reader(text).names


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_drawn_with_a_title_and_a_description_of_its_own(name: str, language: str) -> None:
    drawn = charts.chart(name, EVERYTHING, language)
    title = CHARTS[name].title(language)
    labelled = re.search(r'aria-labelledby="(\S+) (\S+)"', drawn)
    assert labelled and f'<title id="{labelled[1]}">{title}</title>' in drawn
    description = re.search(f'<desc id="{labelled[2]}">(.+?)</desc>', drawn)
    assert description and len(description[1]) > 5


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("timeline", "coverage", "tiers_small")])
def test_the_numbers_of_a_chart_are_those_of_the_table_below_it(name: str) -> None:
    drawn, table = drawn_words(charts.chart(name, EVERYTHING, "zh")), CHARTS[name].table(EVERYTHING, "zh")
    assert table and table.rows
    for row in table.rows:
        assert len(row) == len(table.headings)
        for cell in row:
            if cell.figure:
                assert EVERYTHING.observations[cell.figure]["printed"] in drawn


def test_the_numbers_of_the_coverage_chart_count_the_observations() -> None:
    table = CHARTS["coverage"].table(EVERYTHING, "en")
    assert table
    assert sum(int(cell.words) for row in table.rows for cell in row if cell.number) == len(EVERYTHING.observations)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_rows_does_not_change_a_byte(name: str) -> None:
    package = EVERYTHING.packages["demo"]
    backwards = Package("demo", package.descriptor, {table: rows[::-1] for table, rows in package.tables.items()})
    other = replace(EVERYTHING, packages={"demo": backwards})
    assert charts.chart(name, other, "zh") == charts.chart(name, EVERYTHING, "zh")


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_without_data_draws_nothing_and_the_page_says_why(name: str) -> None:
    empty = made.made([])
    assert charts.chart(name, empty, "en") == ""
    why = group_words("en", f"chart_{name}")["empty"]
    assert f"do not suffice for this chart at present. {why}" in charts.figure(name, empty, "en", "../")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_no_links_and_a_png_no_custom_colours(name: str) -> None:
    drawn = charts.chart(name, EVERYTHING, "zh", "file")
    assert "<a " not in drawn and "prefers-color-scheme:dark" in drawn
    for form, scheme in (("png", 0), ("dark", 1)):
        plain = charts.chart(name, EVERYTHING, "zh", form)
        assert "var(" not in plain and "@media" not in plain
        assert svg.COLOURS["ink"][scheme] in plain and svg.COLOURS["ink"][1 - scheme] not in plain


def test_the_second_report_stands_where_its_ratio_to_the_first_puts_it() -> None:
    (pair,) = two_reports.report_pairs(EVERYTHING)
    assert (pair.first["id"], pair.second["id"]) == ("gz-0001", "gz-0002")
    assert str(pair.index) == "105.00" or pair.index == 105
    assert "105.00" in drawn_words(charts.chart("two-reports", EVERYTHING, "en"))


def test_the_earlier_report_is_the_first_whatever_its_id() -> None:
    rows = made.two_reports()
    rows[0]["source"], rows[1]["source"] = "two", "one"
    (pair,) = two_reports.report_pairs(made.made(rows))
    assert pair.first["id"] == "gz-0002"


def test_what_can_be_read_in_two_ways_is_in_no_chart() -> None:
    rows = made.targets()
    rows[1]["ambiguity"] = "or of the whole province"
    assert charts.chart("targets", made.made(rows), "zh") == ""


def test_what_a_derived_source_repeats_is_in_no_chart() -> None:
    copied = [made.source("one", "2024-11-01", derived_from="two"), made.source("two", "2024-10-31")]
    assert charts.chart("timeline", made.made(made.targets(), sources=copied, events=made.events()), "zh") == ""


def test_the_remainder_is_the_total_less_what_is_listed_and_has_a_dashed_frame() -> None:
    tree = institutions.nodes(EVERYTHING)
    assert [(node.depth, node.count) for node in tree] == [(0, 100), (1, 12), (2, 5), (2, 7), (1, 78), (1, 10)]
    assert tree[-1].row is None and tree[-1].start == 90
    (remainder,) = drawn_rows("institutions", EVERYTHING, "rect", "dashed")
    assert (remainder["x"], remainder["x2"]) == (90, 100) and "href" not in remainder


def test_kinds_that_add_up_leave_no_remainder() -> None:
    rows = [row for row in made.institutions() if row["id"] != "lps-0005"]
    rows.append(made.observation("lps-0005", "primary_care_institutions", "88"))
    assert all(node.row for node in institutions.nodes(made.made(rows)))


def test_every_centre_is_one_square_and_the_planned_ones_stand_apart() -> None:
    found = {group.key: group.count for group in waffle.groups(EVERYTHING)}
    assert found == {"recommended": 3, "basic": 4, "neither": 3, "planned": 2}
    looks = {"recommended": "full", "basic": "pale", "neither": "open", "planned": "dashed aim"}
    key = 1  # each look once more, with its number
    assert {name: len(drawn_rows("standards", EVERYTHING, "rect", look)) - key for name, look in looks.items()} == found


def test_groups_that_do_not_add_up_are_not_drawn_as_squares() -> None:
    rows = made.standards()
    rows[2]["obs_value"] = "2"
    assert charts.chart("standards", made.made(rows), "zh") == ""


def test_a_change_shows_its_two_numbers_from_nought_and_a_loss_two_empty_boxes() -> None:
    kept, gone = slopes.changes(EVERYTHING)
    assert (kept.before["printed"], kept.after["printed"]) == ("5.5", "7.5") and gone.lost
    assert len(drawn_rows("lost-digits", EVERYTHING, "rect", "dashed bad")) == 2
    marks = drawn_rows("lost-digits", EVERYTHING, "point")
    assert [round(mark["x"], 3) for mark in marks] == [round(5.5 / 7.5, 3), 1]
    assert "5.5 → 7.5" in drawn_words(charts.chart("lost-digits", EVERYTHING, "zh"))


def test_numbers_with_known_periods_make_no_change() -> None:
    rows = made.slopes()
    for row in rows:
        row["time_period"] = "2020"
    assert charts.chart("lost-digits", made.made(rows), "zh") == ""


def test_only_named_sub_centres_that_are_built_or_funded_are_drawn() -> None:
    table = CHARTS["subcentres"].table(EVERYTHING, "en")
    assert table and [row[1].words for row in table.rows] == ["Langdai Town health centre", "Miluo Town health centre"]


def test_a_promise_without_a_date_is_counted_and_not_drawn() -> None:
    drawn = drawn_words(charts.chart("timeline", EVERYTHING, "en"))
    assert "Finish four" in drawn and "Improve" not in drawn and "1 promise without a date" in drawn


def test_hostile_words_stay_words() -> None:
    events = made.events()
    events[1]["title_en"] = '<script>alert(1)</script>" onload="x'
    drawn = charts.figure("timeline", made.made(made.targets(), events=events), "en", "../")
    assert "script" not in elements(drawn) and not any(name.startswith("on") for name in attributes(drawn))
    assert "&lt;script&gt;alert(1)" in drawn


def test_both_widths_of_a_figure_have_ids_of_their_own() -> None:
    shown = charts.figure("institutions", EVERYTHING, "zh", "../")
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids)) and "download" in shown


def test_every_chart_is_written_with_its_specification_and_png_only_where_a_font_has_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_files, "png_possible", lambda: False)
    assert charts.write_images(EVERYTHING, tmp_path, "zh", {}) == {}
    endings = (".svg", ".vl.json", "-narrow.vl.json")
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}{ending}" for name in CHARTS for ending in endings}
    assert ".png" not in charts.figure("money", EVERYTHING, "zh", "../")


def test_a_png_of_a_drawing_is_always_the_same() -> None:
    assert picture_files.png_possible()
    drawn = charts.chart("targets", EVERYTHING, "zh", "png")
    assert png.png(drawn).startswith(b"\x89PNG") and png.png(drawn) == png.png(drawn)


def with_palette_of(shade: int, last: int = 1) -> bytes:
    """What stands for a picture: a palette of one grey."""
    return SIGNATURE + part_of_png(b"PLTE", bytes([shade, shade, last]))


def test_a_picture_of_the_same_drawing_is_taken_from_the_last_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_files, "png_possible", lambda: True)
    monkeypatch.setattr(png, "png", lambda drawn, scale: with_palette_of(hash(drawn) % 256))
    last, folder = tmp_path / "last" / "zh", tmp_path / "new" / "zh"
    sums = charts.write_images(EVERYTHING, last / "assets" / "charts", "zh", {})
    assert sums.keys() == {f"{name}.png" for name in CHARTS}
    write_sums(last, sums)
    again = with_palette_of(7, last=2)
    monkeypatch.setattr(png, "png", lambda drawn, scale: again)
    write_sums(last, {**sums, "money.png": "the hash of another drawing"})
    assert charts.write_images(EVERYTHING, folder / "assets" / "charts", "zh", pictures_before(last)) == sums
    assert {p.name for p in folder.rglob("*.png") if p.read_bytes() == again} == {"money.png"}
    assert {path.name for path in folder.rglob("*-dark.png")} == {f"{name}-dark.png" for name in CHARTS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_chart_names_its_packages_their_version_and_its_page_inside_the_picture(name: str, language: Language) -> None:
    said = drawn_words(charts.chart(name, EVERYTHING, language, "png")).replace("</text>", "")
    assert "demo 0.1.0" in said and f"{page_of_chart(name)}/" in said


def test_a_number_keeps_its_digits_in_words_and_labels() -> None:
    drawn = charts.chart("money", made.made([made.observation("lps-0031", "provincial_funds", "1498600")]), "en")
    assert ">1.4986 m<" in drawn and re.search('aria-label="[^"]*1.4986 m"', drawn)


def test_a_reader_may_pick_out_one_place_where_there_are_several_and_at_first_sees_all_alike() -> None:
    rows = [made.observation(f"gz-{i}", "provincial_funds", "1500000", ref_area=area) for i, area in enumerate(("520000", "520200", "610400"))]
    several, two = (charts.CHARTS["money"].draw(made.made(some), "en", WIDE) for some in (rows, rows[:2]))
    assert several and two
    (choice,) = json.loads(several.specification)["usermeta"]["choices"]
    assert [words for _, words in choice["options"]] == ["All", "Guizhou", "Liupanshui", "Xianyang"]
    assert "opacity" not in "".join(several.marks) and "choices" not in json.loads(two.specification)["usermeta"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_long_line_is_broken_within_its_room(width: int) -> None:
    long = "紧密型县域医疗卫生共同体（“县级公立医院”牵头）and a long English sentence, with commas. " * 4
    lines = svg.wrap(long, width, 13)
    assert all(svg.text_width(line, 13) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", long)


def test_a_number_is_written_alike_everywhere() -> None:
    assert [svg.number(n) for n in (1, 1.0, 1.5, 1.255, -0.001, 100, 0)] == ["1", "1", "1.5", "1.25", "0", "100", "0"]


def test_every_code_that_a_chart_names_is_in_the_codelists() -> None:
    keys = {key for pairing in tier_facts.PAIRINGS for key in (pairing.province, pairing.city) if key}
    named = (
        {(key.indicator, key.breakdown) for key in keys}
        | set(institutions.PARTS_OF_TOTALS)
        | {p for parts in institutions.PARTS_OF_TOTALS.values() for p in parts}
    )
    named |= {
        (code, "") for code in (waffle.ALL_CENTRES, waffle.MEETING, waffle.ADDED_CENTRES, subcentres.COUNTED_INDICATOR, *group_words("en", "short_names"))
    }
    indicators, breakdowns = made.CODELISTS["indicator"], made.CODELISTS["breakdown"]
    assert not [pair for pair in named if pair[0] not in indicators or pair[1] and pair[1] not in breakdowns]
    assert set(group_words("zh", "relation_verbs")) <= set(made.CODELISTS["relation"]) and {tier_facts.TIER_PROVINCE, tier_facts.CITY} <= set(
        made.CODELISTS["area"]
    )
