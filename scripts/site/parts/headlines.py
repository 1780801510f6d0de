"""The headline numbers of a topic: its indicators that most places state, each with the newest numbers and where they are of.

Takes what was built and the index of indicators; writes nothing.
"""

from collections.abc import Iterable

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import figure_link, tag
from scripts.site.parts.indicator_index import COUNTRY, IndicatorIndex, indicator_link, main_series
from scripts.site.text.page_words import number_words, page_words

MOST_HEADLINES, PLACES = 5, 4


def newest_results(code: str, index: IndicatorIndex) -> list[Row]:
    """The newest result of each area, of one end the longest period; what is lost or has two readings is no headline.

    Unlike a series this knows totals over several years. The country first, then the newest.
    """
    breakdown = main_series(index.series[code])[0]["breakdown"]
    rows = [row for row in index.figures[code] if row["breakdown"] == breakdown and speaks(row)]
    # Of one end the earliest beginning comes last and so stays: a sum of five years before its last year.
    rows.sort(key=lambda row: (row["period_start"], row["id"]), reverse=True)
    newest = {row["ref_area"]: row for row in sorted(rows, key=lambda row: row["period_end"])}
    by_area = sorted(newest.values(), key=lambda row: row["ref_area"])
    found = sorted(by_area, key=lambda row: row["period_end"], reverse=True)
    return sorted(found, key=lambda row: row["ref_area"] != COUNTRY)


def speaks(row: Row) -> bool:
    """Whether a figure is a result with one meaning, of an area and a known time."""
    plain = row["value_type"] == "actual" and row["obs_status"] == "A" and row["statement_rank"] != "deprecated"
    return bool(plain and not row["ambiguity"] and not row["facility"] and row["period_end"])


def topic_codes(topic: str, ids: Iterable[str], index: IndicatorIndex, data: Data) -> list[str]:
    """The indicators of a topic with a page, by the codelist, else by the figures in its table; those of most places first."""
    own = {code for code in index.codes if data.cell("indicator", code, "topic") == topic}
    listed = {data.observations[id_]["indicator"] for id_ in ids if id_ in data.observations}
    # Topics that cut across others (promises, gaps) are the topic of no indicator.
    codes = own or listed & set(index.codes)
    return sorted(codes, key=lambda code: (-len(newest_results(code, index)), code))[:MOST_HEADLINES]


def headlines(topic: str, found: list[Row], index: IndicatorIndex, data: Data, language: Language, here: str) -> list[Markup]:
    """A line for each indicator: its name, the newest numbers with place and time, how many places more."""
    lines = []
    for code in topic_codes(topic, (row.get("id", "") for row in found), index, data):
        rows = newest_results(code, index)
        said = [place_value(row, data, language, here) for row in rows[:PLACES]]
        if len(rows) > PLACES:
            said.append(Markup("{}").format(number_words(language, "headlines", "more_places", len(rows) - PLACES)))
        name = indicator_link(code, index, data, language, here)
        w = page_words(language)
        lines.append(Markup("{}{}{}").format(name, w["colon"], Markup(w["semicolon"]).join(said)))
    return lines


def place_value(row: Row, data: Data, language: Language, here: str) -> Markup:
    """Place, value as a link, time, and a mark where another report contradicts it."""
    value = Markup("{} {}").format(data.label("area", row["ref_area"], language), figure_link(row, data, language, here))
    said = Markup(page_words(language, "headlines")["in_year"]).format(value=value, when=wording.when(row, data, language))
    return Markup("{} {}").format(said, tag(wording.disputed(language), "warn")) if row["conflict_class"] == "inconsistent" else said
