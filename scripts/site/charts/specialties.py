"""Specialties, projects and units as bars from nought, so that few and many can be seen at their true ratio.

Drawn from the exact counts in the summary table of specialties, apart by unit; ranks, bounds and ranges stay out.
"""

from decimal import Decimal

from scripts.site.charts.chart import (
    Chart,
    chart_words,
    column_table,
    counts,
    figure_cell,
    readable_rows,
    topic_facts,
)
from scripts.site.charts.figure_rows import even_ticks
from scripts.site.charts.plotted_rows import Bar, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

TOPIC = "specialties"


def exact(row: Row, data: Data) -> bool:
    """Whether a figure is a whole number of things, neither rounded nor a bound, of which nothing is left open."""
    known = row["obs_value"].isdigit() and row["obs_value"] == row["value_min"] == row["value_max"]
    return bool(known and counts(row, data) and int(row["obs_value"]))


def units(data: Data) -> list[list[Row]]:
    """The figures of each unit that can be read, the largest first; the unit with the largest figure first."""
    found: dict[str, list[Row]] = {}
    for row in topic_facts(data, TOPIC):
        if exact(row, data):
            found.setdefault(row["unit_measure"], []).append(row)
    ordered = [sorted(readable_rows(rows), key=lambda r: (-int(r["obs_value"]), r["id"])) for _, rows in sorted(found.items())]
    return sorted(ordered, key=lambda rows: -int(rows[0]["obs_value"]))


def panels(data: Data, language: Language) -> list[Panel]:
    """A panel for each unit, from nought."""
    return [unit_panel(rows, data, language) for rows in units(data)]


def unit_panel(rows: list[Row], data: Data, language: Language) -> Panel:
    """The figures of one unit."""
    unit, ticks = data.label("unit", rows[0]["unit_measure"], language), even_ticks(Decimal(rows[0]["obs_value"]))
    head = chart_words("specialties", language)["unit"].format(unit=unit[:1].upper() + unit[1:])
    return Panel(tuple(counted_row(row, data, language) for row in rows), 0, ticks[-1][0], ticks, ((head, "a"),))


def counted_row(row: Row, data: Data, language: Language) -> PlotRow:
    """The bar of one figure; what is planned has another colour."""
    bar = Bar(0, int(row["obs_value"]), "full" if row["value_type"] == "actual" else "aim", 12)
    more = ((wording.where_when(row, data, language), "soft"),)
    return PlotRow(name(row, data, language), wording.number(row["obs_value"]), more, (bar,), figure=row, place=wording.where(row, data, language))


def name(row: Row, data: Data, language: Language) -> str:
    """What is counted."""
    return wording.thing(wording.what(row, data, language), language)


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    w, shown = chart_words("specialties", language), {row["id"] for row in drawn(data)}
    return [w["note"], *([w["table_alone"]] if len(data.summary(TOPIC)) > len(shown) else [])]


def drawn(data: Data) -> list[Row]:
    """Every figure that is drawn."""
    return [row for rows in units(data) for row in rows]


COLUMNS = {"what": name, "where": wording.where, "when": wording.when, "number": figure_cell}
CHART = Chart("specialties", plotted("specialties", panels, notes), column_table("specialties", drawn, COLUMNS))
