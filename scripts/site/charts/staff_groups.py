"""A number of staff and the groups of them that a report counts: bars from zero, each block on a scale of its own.

Drawn from the summary table of the workforce: a figure without breakdown, and figures of one source, area and period with
a breakdown of the same thing. Groups may overlap, so no bar continues another.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.site.charts.chart import (
    Cell,
    Chart,
    as_printed,
    chart_words,
    column_table,
    counts,
    figure_cell,
    topic_facts,
)
from scripts.site.charts.plotted_rows import Bar, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

TOPIC = "workforce"
CUT = Decimal("0.01")
BLOCK_KEYS = ("source", "indicator", "ref_area", "facility", "time_period", "value_type")


@dataclass(frozen=True)
class Block:
    """All of one kind of staff, and the groups of them, the largest first."""

    everyone: Row
    groups: tuple[Row, ...]


def blocks(data: Data) -> list[Block]:
    """Every number of staff of which groups are counted, in the order of ids."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in topic_facts(data, TOPIC):
        if row["obs_value"] and counts(row, data):
            found.setdefault(tuple(row[key] for key in BLOCK_KEYS), []).append(row)
    made = []
    for rows in found.values():
        everyone = next((row for row in rows if not row["breakdown"]), None)
        groups = sorted((r for r in rows if r["breakdown"]), key=lambda r: (-Decimal(r["obs_value"]), r["id"]))
        # A group that is larger than all of them is of another thing, whatever the codes say.
        if everyone and groups and 0 < Decimal(groups[0]["obs_value"]) <= Decimal(everyone["obs_value"]):
            made.append(Block(everyone, tuple(groups)))
    return made


def label(row: Row, data: Data, language: Language) -> str:
    """The group, or all of them."""
    return data.label("breakdown", row["breakdown"], language) if row["breakdown"] else chart_words("staff-groups", language)["everyone"]


def heading(block: Block, data: Data, language: Language) -> str:
    """What is counted, where and when."""
    return f"{wording.what(block.everyone, data, language)} · {wording.where_when(block.everyone, data, language)}"


def panels(data: Data, language: Language) -> list[Panel]:
    """A panel for each number of staff."""
    return [block_panel(one, data, language) for one in blocks(data)]


def block_panel(one: Block, data: Data, language: Language) -> Panel:
    """All of them, and their groups, each from nought."""
    top = Decimal(one.everyone["obs_value"])
    rows = tuple(
        PlotRow(label(row, data, language), as_printed(row, data, language), bars=(Bar(0, Decimal(row["obs_value"]), "part" if row["breakdown"] else "full"),), figure=row)
        for row in (one.everyone, *one.groups)
    )
    return Panel(rows, 0, top, head=((heading(one, data, language), "soft"),))


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    return [chart_words("staff-groups", language)["note"]]


def with_all(data: Data) -> list[tuple[Row, Row]]:
    """Every number that is drawn, each with that of all of them."""
    return [(row, one.everyone) for one in blocks(data) for row in (one.everyone, *one.groups)]


def share_band(part: Row, whole: Row) -> str:
    """Between which percentages a group can be of all, given what the printed digits allow; empty where a side is open."""
    if not (part["value_min"] and part["value_max"] and whole["value_min"] and whole["value_max"]):
        return ""
    low = Decimal(part["value_min"]) * 100 / Decimal(whole["value_max"])
    high = Decimal(part["value_max"]) * 100 / Decimal(whole["value_min"])
    # Rounded outward, as every band is.
    ends = [low.quantize(CUT, ROUND_FLOOR), high.quantize(CUT, ROUND_CEILING)]
    return "–".join(dict.fromkeys(str(end) for end in ends)) + "%"


# The share of all is computed by a program from both bands.
COLUMNS = {
    "staff": lambda two, data, language: wording.what(two[0], data, language),
    "place": lambda two, data, language: wording.where_when(two[0], data, language),
    "number": lambda two, data, language: figure_cell(two[0], data, language),
    "share": lambda two, data, language: Cell(share_band(*two) if two[0]["breakdown"] else "", number=True),
}
CHART = Chart("staff-groups", plotted("staff-groups", panels, notes), column_table("staff-groups", with_all, COLUMNS))
