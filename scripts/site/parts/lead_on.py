"""Where a reader of a figure may go on: the same measure in other years and places, and what stands beside it in the text.

Looked up once for all figures; takes everything that was built, writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.rules import conflicts
from scripts.site.data import Data, Language, Row, grouped
from scripts.site.parts import wording
from scripts.site.parts.area_index import COUNTRY, WORLD, Groups
from scripts.site.parts.figure_table import badges, figure_link
from scripts.site.parts.indicator_index import indicator_index
from scripts.site.parts.promise_cells import stated, verdict_tag

NEAR_LENGTH = 60  # characters: what stands nearer is mostly in the same sentence
LONGEST_LIST = 12  # lines of a list; a page is no table
UNDATED, UNKNOWN_BASIS = "report_date", "unknown"
Subject = tuple[str, ...]


@dataclass(frozen=True)
class LeadOn:
    """Figures by what they measure (and there by area), by their source in the order of the text; areas and indicators with a page; promises by id; values in words that were made already."""

    measures: dict[Subject, Groups] = field(default_factory=dict)
    sources: Groups = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()
    promises: Mapping[str, Row] = field(default_factory=dict)
    values: dict[tuple[str, Language, str], Markup] = field(default_factory=dict)


def subject(row: Row) -> Subject:
    """What is measured, wherever and whenever."""
    return row["indicator"], row["breakdown"], row["facility"], row["value_type"]


def lead_index(data: Data) -> LeadOn:
    """Look everything up."""
    rows = sorted(data.observations.values(), key=lambda row: int(row["start"] or 0))
    measures: dict[Subject, Groups] = {}
    for row in sorted(rows, key=lambda row: (row["period_end"], row["id"]), reverse=True):
        measures.setdefault(subject(row), {}).setdefault(row["ref_area"], []).append(row)
    health = {row["ref_area"] for row in rows if data.packages[row["package"]].health}
    derived = {code: row["derived_from"] for code, row in data.sources.items()}
    return LeadOn(measures, grouped(rows, "source"), derived, frozenset(health - {WORLD}), frozenset(indicator_index(data).codes), {row["id"]: row for row in data.summary("promises")})


def other_years(row: Row, index: LeadOn) -> list[Row]:
    """The same measure of the same place at other times, the newest first, each statement once."""
    found: dict[tuple[str, ...], Row] = {}
    for other in index.measures.get(subject(row), {}).get(row["ref_area"], []):
        if other["time_period"] != row["time_period"]:
            found.setdefault((other["time_period"], other["obs_value"], other["value_qualifier"]), other)
    return list(found.values())


def other_places(row: Row, index: LeadOn) -> list[Row]:
    """The same measure elsewhere, one figure a place: of the same period where there is one, else the newest; the country first."""
    found = []
    for area, rows in index.measures.get(subject(row), {}).items():
        if area != row["ref_area"]:
            # The rows are sorted newest first.
            found.append(next((other for other in rows if other["period_end"] == row["period_end"]), rows[0]))
    return sorted(found, key=lambda other: (other["ref_area"] != COUNTRY, other["ref_area"]))


def beside(row: Row, index: LeadOn) -> list[Row]:
    """Other figures whose words overlap or stand near in the same text."""
    start, end = span(row)
    return [
        other
        for other in index.sources.get(row["source"], [])
        if other["id"] != row["id"] and span(other)[0] - end <= NEAR_LENGTH and start - span(other)[1] <= NEAR_LENGTH
    ]


def span(row: Row) -> tuple[int, int]:
    """Where the quote of a figure starts and ends."""
    start = int(row["start"] or 0)
    return start, start + len(row["quote"])


def stated_too(row: Row, index: LeadOn, data: Data) -> list[Row]:
    """What other reports state alike though they are not compared: undated counts, whose days are those of their reports,
    and figures of another package for the same period."""
    rivals, origin = data.rivals_of.get(row["id"], {}), conflicts.root(row["source"], index.derived)
    return [
        other
        for other in index.measures.get(subject(row), {}).get(row["ref_area"], [])
        if other["id"] not in rivals
        and conflicts.root(other["source"], index.derived) != origin
        and (undated_alike(row, other) or other["package"] != row["package"])
        and same_time(row, other)
        # What differs is a dispute, which has a place of its own on the page.
        and conflicts.compare(row, other) in ("identical", "consistent")
    ]


def undated_alike(row: Row, other: Row) -> bool:
    """True for two statements of which neither names its day and both give the same number."""
    both = row["period_basis"] == other["period_basis"] == UNDATED
    return both and bool(row["obs_value"]) and row["obs_value"] == other["obs_value"]


def same_time(row: Row, other: Row) -> bool:
    """True for two statements on one period, or two without a day of their own."""
    known = row["time_period"] and UNKNOWN_BASIS not in (row["period_basis"], other["period_basis"])
    return undated_alike(row, other) or bool(known and row["time_period"] == other["time_period"])


def line(row: Row, words: str, index: LeadOn, data: Data, language: Language, here: str) -> Markup:
    """One line of a list: words, the value as a link, and what must not be lost with it."""
    key = row["id"], language, here
    # The same figure stands in lists of a dozen pages.
    if key not in index.values:
        index.values[key] = Markup("{} {}").format(figure_link(row, data, language, here), badges(row, data, language))
    return Markup('<span class="ft-soft">{}</span> {}').format(words, index.values[key])


def came_of_it(row: Row, index: LeadOn, data: Data, language: Language, here: str) -> Markup:
    """The verdict on a promise, and the later result with its words; nothing where the figure is no promise."""
    promise = index.promises.get(row["id"])
    if promise is None:
        return Markup("")
    result = data.observations.get(promise["result_id"])
    return Markup("{} {}").format(verdict_tag(promise, language), stated(result, data, language, here) if result else "")


def year_lines(row: Row, index: LeadOn, data: Data, language: Language, here: str) -> list[Markup]:
    """Other times with their values."""
    return [line(other, wording.when(other, data, language), index, data, language, here) for other in other_years(row, index)]


def place_lines(row: Row, index: LeadOn, data: Data, language: Language, here: str) -> list[Markup]:
    """Other places with their times and values."""
    return [line(other, wording.where_when(other, data, language), index, data, language, here) for other in other_places(row, index)]


def beside_lines(row: Row, index: LeadOn, data: Data, language: Language, here: str) -> list[Markup]:
    """Figures beside it with their names and values."""
    return [line(other, wording.what_where(other, data, language), index, data, language, here) for other in beside(row, index)]
