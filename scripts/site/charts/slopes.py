"""From and to, as one article prints it: slopes where the digits survived, blank boxes where the copy lost them.

Drawn from observations: two figures of the same thing in one source, at least one without a period. A slope leads from the
number printed first to the one printed second and says nothing about what was between.
"""

from dataclasses import dataclass
from decimal import Decimal

from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import Chart, as_printed, chart_facts, chart_words, column_table, figure_cell
from scripts.site.charts.svg import Picture, circle, line, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

HEIGHT = 118
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


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Small panels, all of one size: a slope with its digits, or two blank boxes."""
    found = changes(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    for source in sorted({one.before["source"] for one in found}):
        block(sheet, [one for one in found if one.before["source"] == source], data, language)
    kept, w = sum(not c.lost for c in found), chart_words(CHART.name, language)
    return sheet.finished([w["note"], w["note_lines"]], described(found, kept, data, language))


def block(sheet: Sheet, found: list[Change], data: Data, language: Language) -> None:
    """The panels of one source, below its place and publisher."""
    first = found[0].before
    sheet.words(f"{wording.where(first, data, language)} · {data.publisher(first['source'], language)}", "soft")
    across = 4 if sheet.wide else 2
    wide = (sheet.room - 12 * (across - 1)) / across
    for i, one in enumerate(found):
        x, y = MARGIN + (i % across) * (wide + 12), sheet.y + (i // across) * (HEIGHT + 12)
        sheet.add(*panel(one, data, language, x, y, wide))
    sheet.y += -(-len(found) // across) * (HEIGHT + 12) + 10


def panel(one: Change, data: Data, language: Language, x: float, y: float, wide: float) -> list[str]:
    """The frame, the name and one change."""
    marks = [rect(x, y, wide, HEIGHT, "none sline", rx=6)]
    name = wording.thing(data.label("indicator", one.before["indicator"], language), language)
    lines = svg.wrap(name, wide - 18, 12)[:3]
    marks += [
        text(x + 10, y + 19 + 15 * i, part, "bold" if not one.lost else "soft bold", 12) for i, part in enumerate(lines)
    ]
    left, right, base = x + 26, x + wide - 26, y + HEIGHT - 20
    return marks + (blanks(x, base, wide) if one.lost else slope(one, data, language, left, right, base))


def slope(one: Change, data: Data, language: Language, left: float, right: float, base: float) -> list[str]:
    """Two dots and the line between them; heights are in proportion to the values, from zero."""
    before, after = Decimal(one.before["obs_value"]), Decimal(one.after["obs_value"])
    # From zero: a slope that begins at the smaller value would make any change look like a leap.
    high = max(before, after) or Decimal(1)
    low_y, high_y = (base + 4 - float(v / high) * 46 for v in (before, after))
    tokens = [row["printed"] for row in (one.before, one.after)]
    return [
        line(left, low_y, right, high_y, "sa thick"),
        circle(left, low_y, 5, "fa"),
        circle(right, high_y, 5, "fa"),
        text(left - 16, base + 14 if low_y < base - 12 else low_y + 20, tokens[0], "bold", 14),
        text(right + 16, high_y + 20, tokens[1], "bold", 14, "end"),
    ]


def blanks(x: float, base: float, wide: float) -> list[str]:
    """Two empty boxes where digits should stand."""
    box = 46
    gap = [x + 14, x + wide - 14 - box]
    return [
        *[rect(g, base - 26, box, 28, "none sbad dash", rx=3, stroke_width=1.6) for g in gap],
        line(gap[0] + box + 5, base - 12, gap[1] - 5, base - 12, "sline thick"),
    ]


def described(found: list[Change], kept: int, data: Data, language: Language) -> str:
    """The chart in words."""
    parts = [
        f"{data.label('indicator', c.before['indicator'], language)}: {as_printed(c.before, data, language)} → {as_printed(c.after, data, language)}"
        for c in found
    ]
    return f"{kept}/{len(found)}. " + "; ".join(parts)


COLUMNS = {
    "what": lambda one, data, language: data.label("indicator", one.before["indicator"], language),
    "from": lambda one, data, language: figure_cell(one.before, data, language),
    "to": lambda one, data, language: figure_cell(one.after, data, language),
}
CHART = Chart("lost-digits", draw, column_table("lost-digits", changes, COLUMNS))
