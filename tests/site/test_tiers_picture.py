"""The pictures of the five tiers: one line a tier, like for like alone, the latest of each thing, every number a link."""

import re
from dataclasses import replace

from scripts.site import charts
from scripts.site.charts import (
    five_tiers_small,
    tier_facts,
)
from scripts.site.data import Package
from tests import made_charts as made
from tests.site.drawn_words import drawn_rows, drawn_words

EVERYTHING = made.everything()


def test_only_the_same_measure_counts_as_like_for_like() -> None:
    like = [line.pairing.province for line in tier_facts.lines(EVERYTHING) if line.like]
    assert [key.indicator for key in like if key] == ["county_communities", "county_subcentres"]
    (unlike,) = [line for line in tier_facts.lines(EVERYTHING) if line.like is False]
    assert (unlike.province[0]["id"], unlike.city[0]["id"]) == ("gz-0043", "lps-0011")
    assert "sub-district" in unlike.why("en")


def test_where_the_table_of_the_tiers_says_nothing_the_picture_claims_nothing() -> None:
    silent = replace(EVERYTHING, summaries=Package("summaries", {}, {}))
    assert {line.like for line in tier_facts.lines(silent)} == {None}
    assert charts.chart("tiers", silent, "en") != charts.chart("tiers", EVERYTHING, "en")


def test_figures_that_count_alike_are_of_different_dates_only_where_they_are() -> None:
    why = {line.city[0]["id"]: line.why("en") for line in tier_facts.lines(EVERYTHING) if line.like}
    assert why == {"lps-0041": "Counted alike.", "lps-0042": "Counted alike."}
    rows = [*made.two_reports(), made.observation("lps-0041", "county_subcentres", "1", time_period="2025-03-01")]
    (line,) = [one for one in tier_facts.lines(made.made(rows, {"tiers": made.tiers()})) if one.like]
    assert line.why("en") == "Counted alike, on different dates."


def test_reports_that_agree_are_shown_once_and_those_that_do_not_are_both_shown() -> None:
    rows = {row["id"]: row for row in EVERYTHING.rows("observations")}
    agree, differ = (rows["gz-0003"], rows["gz-0004"]), (rows["gz-0001"], rows["gz-0002"])
    assert tier_facts.values_shown(agree, EVERYTHING, "zh") == "70"
    assert tier_facts.values_shown(differ, EVERYTHING, "zh") == "300万 / 315万"
    assert tier_facts.disputed(differ) and not tier_facts.disputed(agree)


def test_figures_of_earlier_years_are_no_rivals_of_the_latest_on_a_line_of_the_tiers() -> None:
    years = [
        made.observation(
            f"gz-00{year[2:]}", "county_subcentres_added", value, value_type="planned", period_end=f"{year}-12-31"
        )
        for year, value in (("2024", "50"), ("2026", "58"), ("2025", "50"))
    ]
    (line,) = tier_facts.lines(made.made(years, {"tiers": []}))
    assert [row["id"] for row in line.province] == ["gz-0026"]
    assert tier_facts.values_shown(line.province, EVERYTHING, "zh") == "58"


def test_every_number_of_the_five_tiers_leads_to_the_page_of_its_figure() -> None:
    drawn = charts.chart("tiers", EVERYTHING, "en", up="../")
    linked = set(re.findall(r'href="\.\./figures/([a-z]+-\d+)/"', drawn))
    assert linked == {
        rows[0]["id"] for line in tier_facts.lines(EVERYTHING) for rows in (line.province, line.city) if rows
    }
    assert 'role="group"' in drawn and "aria-label=" in drawn


def test_relations_are_sentences_with_a_plural_verb_for_a_class() -> None:
    said = [s.said("en") for s in tier_facts.sentences(EVERYTHING, tier_facts.CITY, "en")]
    assert said == [
        "Close-knit county medical communities cover township health centres",
        "Township health centres train at county public hospitals",
    ]
    drawn = drawn_words(charts.chart("tiers", EVERYTHING, "en"))
    assert "↓ covers" in drawn and "↑ trains at" in drawn and "every relation as a sentence" in re.sub(r"</text>.*?<text[^>]*>", " ", drawn)


def test_the_small_picture_has_one_line_for_each_tier() -> None:
    assert [tier for tier, _ in five_tiers_small.chosen(EVERYTHING)] == [
        "province",
        "city",
        "county",
        "township",
        "village",
    ]
    assert len(drawn_rows("tiers_small", EVERYTHING, "rect", "ground")) == 5
