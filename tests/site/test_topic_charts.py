"""The charts of single topics draw what their summary table holds, with its bands, and nothing that it cannot show."""

import re
from decimal import Decimal

import pytest

from scripts.site import charts
from scripts.site.charts import shares, specialties, staff_groups, targets, workforce
from scripts.site.charts.chart import CHART_ROWS, topic_facts
from scripts.site.charts.figure_rows import band, drawable, even_ticks
from scripts.site.charts.plotted_rows import Bar, Dot
from scripts.site.data import Data, Row
from tests import made_charts as made
from tests.site.drawn_words import drawn_rows

EVERYTHING = made.everything()


def ids(rows: list[Row]) -> list[str]:
    """The ids of rows."""
    return [row["id"] for row in rows]


def of(rows: list[Row]) -> Data:
    """Data whose topic tables hold these figures."""
    return made.made(rows, made.listed(rows))


def test_a_figure_that_its_table_lacks_is_not_drawn() -> None:
    data = made.made(made.workforce(), {"workforce": [{"id": "lps-0052"}, {"id": "lps-0053"}]})
    assert [ids(rows) for rows in workforce.panels(data)] == [["lps-0053", "lps-0052"]]
    assert staff_groups.blocks(data) == []


def test_what_two_reports_say_alike_is_drawn_once_and_what_they_say_otherwise_twice() -> None:
    rows = made.workforce()
    again = [
        rows[3] | {"id": "gz-0081", "source": "two"},
        rows[3] | {"id": "gz-0082", "source": "two", "obs_value": "740"},
    ]
    found = ids(topic_facts(of([*rows, *again]), "workforce"))
    assert "gz-0081" not in found and "gz-0082" in found


def test_every_lost_figure_counts_for_itself() -> None:
    rows = made.workforce()
    assert workforce.lost(of(rows)) == 1
    assert workforce.lost(of([*rows, rows[-1] | {"id": "xy-0053"}])) == 2


def test_a_total_stands_with_its_groups_and_not_among_the_dots() -> None:
    (block,) = staff_groups.blocks(EVERYTHING)
    assert (block.everyone["id"], ids(list(block.groups))) == ("gz-0051", ["gz-0052", "gz-0053"])
    assert not {"gz-0051", "gz-0052"} & {row["id"] for rows in workforce.panels(EVERYTHING) for row in rows}


def test_groups_larger_than_the_total_are_not_drawn_as_parts_of_it() -> None:
    rows = made.workforce()[:2]
    assert staff_groups.blocks(of([rows[0], rows[1] | {"obs_value": "400000"}])) == []


def test_the_share_of_a_group_is_a_band_that_holds_every_possible_share() -> None:
    whole, part = made.workforce()[:2]
    assert staff_groups.share_band(part, whole) == "23.68–23.76%"
    assert staff_groups.share_band(part, whole | {"value_max": ""}) == ""


def test_persons_and_person_times_never_share_an_axis() -> None:
    units = [{row["unit_measure"] for row in rows} for rows in workforce.panels(EVERYTHING)]
    assert units == [{"persons"}, {"visits"}]


def test_rules_rates_and_units_with_one_figure_are_left_to_the_table() -> None:
    drawn = {row["id"] for rows in workforce.panels(EVERYTHING) for row in rows}
    assert drawn == {"gz-0054", "lps-0051", "lps-0052", "lps-0053"}
    assert "in the table" in charts.chart("workforce", EVERYTHING, "en")


def test_the_room_that_a_word_leaves_is_drawn_behind_its_dot() -> None:
    over = made.workforce()[5]
    assert band(over, 1, 1000) == ((Bar(Decimal(400), Decimal(500), "pale", 8),), ())
    assert band(over | {"value_max": ""}, 1, 1000) == ((Bar(Decimal(400), 1000, "pale", 8),), (Dot(1000, "full", "triangle-right"),))
    assert band(made.workforce()[4], 1, 1000) == ((), ())


def test_nought_has_no_place_on_a_logarithmic_scale() -> None:
    assert not drawable(made.observation("lps-0051", "student_village_doctors_posted", "0"))
    assert not drawable(made.lost("xy-0001", "registered_nurses"))


def test_the_bars_of_specialties_begin_at_nought_and_end_at_their_numbers() -> None:
    bars = drawn_rows("specialties", EVERYTHING, "rect")
    assert [(bar["x"], bar["x2"]) for bar in bars] == [(0, 95), (0, 48), (0, 5), (0, 2)]


@pytest.mark.parametrize(("largest", "ticks"), [("690", ["0", "200", "400", "600", "800"]), ("1", ["0", "0.2", "0.4", "0.6", "0.8", "1"]), ("5", ["0", "1", "2", "3", "4", "5"])])
def test_the_numbers_below_bars_are_round_and_hold_the_largest(largest: str, ticks: list[str]) -> None:
    assert [words for _, words in even_ticks(Decimal(largest))] == ticks


def test_ranks_bounds_and_two_readings_have_no_bars() -> None:
    assert [ids(rows) for rows in specialties.units(EVERYTHING)] == [["gz-0061", "gz-0062"], ["gz-0064", "gz-0063"]]
    planned, existing = (drawn_rows("specialties", EVERYTHING, "rect", look) for look in ("aim", "full"))
    assert [bar["href"] for bar in planned] == ["@up/figures/gz-0064/"] and len(existing) == 3


def test_a_share_with_a_lower_end_alone_reaches_to_the_end_and_one_without_an_upper_end_has_an_arrow() -> None:
    drawn = charts.chart("shares", EVERYTHING, "en")
    assert "at least 35%" in drawn and "at least 90%" in drawn
    ends = [(bar["x"], bar["x2"]) for bar in drawn_rows("shares", EVERYTHING, "rect", "pale")]
    assert ends == [(35, 100), (65.1, 65.3), (90, 100)]
    arrows = [row for row in drawn_rows("shares", EVERYTHING, "point") if row["shape"] == "triangle-right"]
    assert len(arrows) == 1 and "href" not in arrows[0]  # the dot leads to the figure, once
    assert len(drawn_rows("shares", EVERYTHING, "rect", "pale aim")) == 1  # the target is told from the results
    assert ids(shares.shares(EVERYTHING)) == ["gz-0071", "lps-0072", "lps-0073", "lps-0071"]


@pytest.mark.parametrize(("aimed_at", "drawn"), [("2025", 0), ("2024-10-31", 1), ("", 1)])
def test_what_is_aimed_at_for_another_time_is_no_target_of_a_result(aimed_at: str, drawn: int) -> None:
    result, target, _ = made.targets()
    assert len(targets.target_pairs(made.made([result, {**target, "time_period": aimed_at}]))) == drawn


def test_the_axis_of_the_shares_holds_what_is_above_a_hundred() -> None:
    assert shares.top(made.shares()) == 100
    assert shares.top([made.observation("lps-0071", "primary_bed_use_rate", "109.6")]) == 125


def test_the_table_of_the_shares_says_what_each_is_a_share_of() -> None:
    table = shares.CHART.table(EVERYTHING, "en")
    assert table
    assert [row[3].words for row in table.rows] == ["91–93%", "35–…%", "65.1–65.3%", "90–100%"]
    assert [row[4].words for row in table.rows] == [
        "not stated",
        "not stated",
        "Primary-care institutions",
        "not stated",
    ]


def test_of_what_is_stated_every_year_the_latest_alone_is_drawn_and_a_panel_stays_readable() -> None:
    years = [made.observation(f"lps-1{year}", "township_health_technicians", str(year), period_end=f"{year}-12-31", unit_measure="persons") for year in range(2000, 2024)]
    cities = [code for code, row in made.CODELISTS["area"].items() if row["level"] == "province"]
    places = [made.observation(f"gz-{code}", "health_technicians", str(9000 + i), ref_area=code, unit_measure="persons") for i, code in enumerate(cities)]
    (panel,) = workforce.panels(of([*years, *places]))
    assert len(panel) == CHART_ROWS
    (small,) = workforce.panels(of([*years, *places[:2]]))
    assert ids(small) == ["lps-12023", f"gz-{cities[0]}", f"gz-{cities[1]}"]
    said = " ".join(re.findall(r">([^<]+)</text>", charts.chart("workforce", of([*years, *places[:2]]), "en")))
    assert "stated year by year the latest is drawn" in said


def test_shares_and_specialties_are_no_more_than_can_be_read_results_first_and_say_what_they_leave() -> None:
    def many(indicator: str, **more: str) -> list[Row]:
        return [made.observation(f"lps-{900 + i:04d}", indicator, str(40 + i), facility=f"f{i}", value_type="actual" if i % 2 else "planned", **more) for i in range(40)]

    percent = made.made(many("in_county_visit_share"), {"county_communities": [{"id": row["id"]} for row in many("in_county_visit_share")]})
    many_bars = many("national_key_specialties_added")
    counted = made.made(many_bars, {"specialties": [{"id": row["id"]} for row in many_bars]})
    for drawn in (shares.shares(percent), *specialties.units(counted)):
        assert len(drawn) == CHART_ROWS and {row["value_type"] for row in drawn} == {"actual"}
    assert f"the other {40 - CHART_ROWS} stand in the table" in charts.chart("shares", percent, "en")
    assert "the rest" in charts.chart("specialties", counted, "en")
