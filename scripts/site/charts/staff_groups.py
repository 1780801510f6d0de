"""A number of staff and the groups of them that a report counts: bars from zero, each block on a scale of its own.

Drawn from the summary table of the workforce: a figure without breakdown, and figures of one source, area and period with
a breakdown of the same thing. Groups may overlap, so no bar continues another.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.site.charts.canvas import MARGIN, Sheet
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
from scripts.site.charts.svg import Picture, line, rect, text, text_width
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
    return data.label("breakdown", row["breakdown"], language) if row["breakdown"] else chart_words(CHART.name, language)["everyone"]


def heading(block: Block, data: Data, language: Language) -> str:
    """What is counted, where and when."""
    return f"{wording.what(block.everyone, data, language)} · {wording.where_when(block.everyone, data, language)}"


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """A block for each number of staff."""
    found = blocks(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    for one in found:
        sheet.words(heading(one, data, language), "soft")
        top = Decimal(one.everyone["obs_value"])
        for row in (one.everyone, *one.groups):
            bar(sheet, row, float(Decimal(row["obs_value"]) / top), data, language)
        sheet.y += 14
    words = [
        f"{heading(one, data, language)}: "
        + wording.joined([f"{label(r, data, language)} {as_printed(r, data, language)}" for r in (one.everyone, *one.groups)], language)
        for one in found
    ]  # fmt: skip
    return sheet.finished([chart_words(CHART.name, language)["note"]], "; ".join(words))


def bar(sheet: Sheet, row: Row, share: float, data: Data, language: Language) -> None:
    """The name and number of one group, and its bar from zero."""
    name, words = label(row, data, language), as_printed(row, data, language)
    sheet.add(text(MARGIN, sheet.y + 12, name, "bold", 14))
    if text_width(name, 14) + text_width(words, 14) + 12 > sheet.room:
        sheet.y += 19
    sheet.add(text(sheet.width - MARGIN, sheet.y + 12, words, "ta bold", 14, "end"))
    y = sheet.y + 20
    sheet.add(rect(MARGIN, y, max(share * sheet.room, 2), 18, "fa", opacity=0.65 if row["breakdown"] else None))
    sheet.add(line(MARGIN, y - 3, MARGIN, y + 21, "ssoft"))
    sheet.y = y + 36


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
CHART = Chart("staff-groups", draw, column_table("staff-groups", with_all, COLUMNS))
