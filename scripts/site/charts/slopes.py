"""From and to, as one article prints it: two marks and a line where the digits survived, blank boxes where the copy lost them.

Drawn from observations: two figures of the same thing in one source, at least one without a period. The line leads from
the number printed first to the one printed second and says nothing about what was between.
"""

from dataclasses import dataclass
from decimal import Decimal

from scripts.site.charts.chart import Chart, chart_facts, chart_words, column_table, figure_cell
from scripts.site.charts.plotted_rows import Bar, Dot, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

CHANGE_KEYS = ("source", "indicator", "breakdown", "ref_area", "facility", "value_type")


@dataclass(frozen=True)
class Change:
    """What the article says it was, and what it says it became."""

    before: Row
    after: Row

    @property
    def lost(self) -> bool:
        """Whether the copy lost the digits of either."""
        return not (self.before["obs_value"] and self.after["obs_value"])


def changes(data: Data) -> list[Change]:
    """Every pair, those with digits first, each group in the order of the text."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in chart_facts(data):
        found.setdefault(tuple(row[k] for k in CHANGE_KEYS), []).append(row)
    two = [
        Change(*sorted(rows, key=place))
        for rows in found.values()
        # With both periods known they are two years of one thing, which the lines over the years show.
        if len(rows) == 2 and not all(r["time_period"] for r in rows)
    ]
    return sorted(two, key=lambda c: (c.lost, place(c.before)))


def place(row: Row) -> tuple[int, str]:
    """Where a figure stands in its text; figures are numbered in that order too."""
    return int(row["start"]), row["id"]


def panels(data: Data, language: Language) -> list[Panel]:
    """A row for each pair, on a scale of its own from nought to the larger number."""
    found = changes(data)
    return [Panel(tuple((lost_row if one.lost else kept_row)(one, data, language) for one in found), 0, 1)] if found else []


def kept_row(one: Change, data: Data, language: Language) -> PlotRow:
    """An open mark for the first number, a full one for the second, the line between them."""
    before, after = (Decimal(row["obs_value"]) for row in (one.before, one.after))
    # From nought: a scale that begins at the smaller number would make any change look like a leap.
    first, second = (value / (max(before, after) or 1) for value in (before, after))
    said = f"{one.before['printed']} → {one.after['printed']}"
    marks = (Dot(first, "open full", figure=one.before), Dot(second, figure=one.after))
    return PlotRow(name(one, data, language), said, from_where(one, data, language), (Bar(min(first, second), max(first, second), "full", 2),), marks, one.after, wording.where(one.before, data, language))


def lost_row(one: Change, data: Data, language: Language) -> PlotRow:
    """Two empty boxes where digits should stand."""
    boxes = (Bar(0.1, 0.4, "dashed bad", figure=one.before), Bar(0.6, 0.9, "dashed bad", figure=one.after))
    return PlotRow(name(one, data, language), wording.lost(language), from_where(one, data, language), boxes, (), one.after, wording.where(one.before, data, language), colour="bad")


def name(one: Change, data: Data, language: Language) -> str:
    """What is counted."""
    return wording.thing(data.label("indicator", one.before["indicator"], language), language)


def from_where(one: Change, data: Data, language: Language) -> tuple[tuple[str, str], ...]:
    """The place and the publisher."""
    return ((f"{wording.where(one.before, data, language)} · {data.publisher(one.before['source'], language)}", "soft"),)


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    w = chart_words("lost-digits", language)
    return [w["note"], w["note_lines"]]


COLUMNS = {
    "what": lambda one, data, language: data.label("indicator", one.before["indicator"], language),
    "from": lambda one, data, language: figure_cell(one.before, data, language),
    "to": lambda one, data, language: figure_cell(one.after, data, language),
}
CHART = Chart("lost-digits", plotted("lost-digits", panels, notes), column_table("lost-digits", changes, COLUMNS))
