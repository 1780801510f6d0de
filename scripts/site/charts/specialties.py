"""Specialties, projects and units as squares, one each, so that few and many can be seen at their true ratio.

Drawn from the exact counts in the summary table of specialties, apart by unit; ranks, bounds and ranges stay out.
"""

from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
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
from scripts.site.charts.svg import Picture, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

TOPIC = "specialties"
SIDE = 8
MOST_SQUARES = 3000  # squares of one figure that a page has room for


def exact(row: Row, data: Data) -> bool:
    """Whether a figure is a whole number of things, neither rounded nor a bound, that squares can show."""
    known = row["obs_value"].isdigit() and row["obs_value"] == row["value_min"] == row["value_max"]
    return bool(known and counts(row, data) and 0 < int(row["obs_value"]) <= MOST_SQUARES)


def units(data: Data) -> list[list[Row]]:
    """The figures of each unit that can be read, the largest first; the unit with the largest figure first."""
    found: dict[str, list[Row]] = {}
    for row in topic_facts(data, TOPIC):
        if exact(row, data):
            found.setdefault(row["unit_measure"], []).append(row)
    ordered = [sorted(readable_rows(rows), key=lambda r: (-int(r["obs_value"]), r["id"])) for _, rows in sorted(found.items())]
    return sorted(ordered, key=lambda rows: -int(rows[0]["obs_value"]))


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """A block for each unit, a strip of squares for each figure."""
    found = units(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    patterns = {style: f"squares-{style.split()[0]}-{width}" for style in ("fa", "fb")}
    sheet.add(svg.tag("defs", "".join(svg.squares(id_, SIDE, style) for style, id_ in patterns.items())))
    for rows in found:
        unit = data.label("unit", rows[0]["unit_measure"], language)
        sheet.words(chart_words(CHART.name, language)["unit"].format(unit=unit[:1].upper() + unit[1:]), "ta bold")
        sheet.y += 4
        for row in rows:
            strip(sheet, row, data, language, patterns["fa" if row["value_type"] == "actual" else "fb"])
        sheet.y += 14
    words = [f"{name(r, data, language)}: {as_printed(r, data, language)}" for rows in found for r in rows]
    return sheet.finished(notes(data, language), "; ".join(words))


def name(row: Row, data: Data, language: Language) -> str:
    """What is counted."""
    return wording.thing(wording.what(row, data, language), language)


def strip(sheet: Sheet, row: Row, data: Data, language: Language, pattern: str) -> None:
    """The number, its name, where and when, and as many squares."""
    number, size = wording.number(row["obs_value"]), 17
    indent = MARGIN + max(svg.text_width(number, size) + 8, 38)
    room = (340 if sheet.wide else sheet.width - MARGIN) - indent
    parts = [(part, "bold") for part in svg.wrap(name(row, data, language), room)]
    soft = wording.where_when(row, data, language)
    parts += [(part, "soft") for part in svg.wrap(soft, room, 12)]
    sheet.add(text(MARGIN, sheet.y + 14, number, "ta bold", size))
    sheet.add(*[text(indent, sheet.y + 13 + 16 * i, p, c, 13 if c == "bold" else 12) for i, (p, c) in enumerate(parts)])
    deep = 16 * len(parts) + 8
    left, y = (356, sheet.y + 3) if sheet.wide else (MARGIN, sheet.y + deep)
    across = (sheet.width - MARGIN - left) // SIDE // 10 * 10  # full tens can be counted
    high = squares(sheet, int(row["obs_value"]), across, left, y, pattern)
    sheet.y += max(deep, high + 16) if sheet.wide else deep + high + 14


def squares(sheet: Sheet, count: int, across: int, x: float, y: float, pattern: str) -> float:
    """Full rows of squares, then the rest; gives their height."""
    rows, rest = divmod(count, across)
    # A pattern and not a mark each: thousands of squares would outweigh the page.
    fill = f"url(#{pattern})"
    marks = [svg.tag("rect", x=0, y=0, width=across * SIDE, height=rows * SIDE, fill=fill)] if rows else []
    marks += [svg.tag("rect", x=0, y=rows * SIDE, width=rest * SIDE, height=SIDE, fill=fill)] if rest else []
    sheet.add(svg.tag("g", "".join(marks), transform=f"translate({svg.number(x)} {svg.number(y)})"))
    return (rows + bool(rest)) * SIDE


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    w, shown = chart_words(CHART.name, language), {row["id"] for row in drawn(data)}
    return [w["note"], *([w["table_alone"]] if len(data.summary(TOPIC)) > len(shown) else [])]


def drawn(data: Data) -> list[Row]:
    """Every figure that is drawn."""
    return [row for rows in units(data) for row in rows]


COLUMNS = {"what": name, "where": wording.where, "when": wording.when, "number": figure_cell}
CHART = Chart("specialties", draw, column_table("specialties", drawn, COLUMNS))
