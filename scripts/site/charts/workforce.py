"""Health staff counted: a panel of marks for each unit, so that persons and person-times never share an axis.

Drawn from the summary table of the workforce; numbers that stand with their groups in another chart, rates and rules stay out.
"""

from decimal import Decimal

from scripts.site.charts import staff_groups
from scripts.site.charts.chart import (
    Chart,
    as_printed,
    chart_words,
    column_table,
    counts,
    figure_cell,
    readable_rows,
    topic_facts,
)
from scripts.site.charts.figure_rows import drawable, figure_row, powers, tenfold
from scripts.site.charts.plotted_rows import Panel, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import number_form

TOPIC = "workforce"
RULE = "standard"
FEWEST = 2  # rows that make a panel worth drawing


def candidates(data: Data) -> list[Row]:
    """The counts that could be drawn."""
    elsewhere = in_groups(data)
    return [
        row
        for row in topic_facts(data, TOPIC)
        if row["id"] not in elsewhere and row["value_type"] != RULE and counts(row, data) and drawable(row)
    ]


def panels(data: Data) -> list[list[Row]]:
    """The figures of each unit, the smallest first; the unit with the most figures first.

    Of each unit at most so many as can be read.
    """
    units: dict[str, list[Row]] = {}
    for row in candidates(data):
        # Persons and person-times on one axis would be compared at a glance.
        units.setdefault(row["unit_measure"], []).append(row)
    readable = [readable_rows(rows) for _, rows in sorted(units.items())]
    drawn = [sorted(rows, key=size) for rows in readable if len(rows) >= FEWEST]
    return sorted(drawn, key=lambda rows: -len(rows))


def in_groups(data: Data) -> set[str]:
    """The figures that the chart of the groups draws."""
    return {row["id"] for one in staff_groups.blocks(data) for row in (one.everyone, *one.groups)}


def size(row: Row) -> tuple[Decimal, str]:
    """The value or the lower end, then the id."""
    return Decimal(row["obs_value"] or row["value_min"]), row["id"]


def lost(data: Data) -> int:
    """How many counts of this topic the copies lost."""
    return sum(row["obs_status"] == "L" and counts(row, data) for row in topic_facts(data, TOPIC))


def plot(data: Data, language: Language) -> list[Panel]:
    """A panel for each unit, on powers of ten."""
    return [unit_panel(rows, data, language) for rows in panels(data)]


def unit_panel(rows: list[Row], data: Data, language: Language) -> Panel:
    """The figures of one unit."""
    low, high, ticks = powers(rows, language)
    unit = wording.unit(rows[0], data, language)
    head = chart_words("workforce", language)["unit"].format(unit=unit[:1].upper() + unit[1:], scale=tenfold(language))
    drawn_rows = tuple(figure_row(row, as_printed(row, data, language), low, high, data, language) for row in rows)
    return Panel(drawn_rows, low, high, ticks, ((head, "a"),), log=True)


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    w, gone = chart_words(TOPIC, language), lost(data)
    said = [w["note"]]
    if gone:
        said.append(number_form(language, "chart_workforce", "lost", gone).format(n=gone))
    if len(topic_facts(data, TOPIC)) > gone + len(in_groups(data)) + len(drawn(data)):
        said.append(w["table_alone"])
    return said


def drawn(data: Data) -> list[Row]:
    """Every figure that is drawn."""
    return [row for rows in panels(data) for row in rows]


COLUMNS = {"what": wording.what_where, "when": wording.when, "number": figure_cell}
CHART = Chart("workforce", plotted("workforce", plot, notes), column_table("workforce", drawn, COLUMNS))
