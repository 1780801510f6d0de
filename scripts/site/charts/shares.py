"""Shares of care as the reports print them: where the words leave room, the room is drawn, not a point.

Drawn from the percentages in the summary table of county medical communities. Each is a share of something else, so they
stand below each other and are neither added nor ranked.
"""

from decimal import Decimal

from scripts.site.charts import log_dots, svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import (
    Cell,
    Chart,
    as_printed,
    chart_words,
    column_table,
    figure_cell,
    readable_rows,
    topic_facts,
)
from scripts.site.charts.svg import Picture, circle, diamond, line, path, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

TOPIC = "county_communities"
FULL_SHARE = Decimal(100)
# Levels that the text says only some places reach: no share of the whole, so no bar.
REACHED_BY_SOME = ("in_county_inpatient_share_some_cities",)


def shares(data: Data) -> list[Row]:
    """The percentages that can be read, by area, the smallest first."""
    return sorted(readable_rows(percentages(data)), key=lambda r: (r["ref_area"], Decimal(r["obs_value"] or r["value_min"] or 0), r["id"]))


def percentages(data: Data) -> list[Row]:
    """Every percentage that is a share of the whole."""
    return [
        r for r in topic_facts(data, TOPIC) if r["unit_measure"] == "percent" and (r["value_min"] or r["value_max"]) and r["indicator"] not in REACHED_BY_SOME
    ]


def top(rows: list[Row]) -> int:
    """Where the axis ends: at a hundred, or at the next quarter beyond the largest end."""
    largest = max((Decimal(r[end]) for r in rows for end in ("value_max", "obs_value") if r[end]), default=FULL_SHARE)
    return max(100, -(-int(largest) // 25) * 25)


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """One row a share on an axis from nought."""
    rows = shares(data)
    if not rows:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    sheet.words(chart_words(CHART.name, language)["lead"], "soft")
    left = 330 if sheet.wide else MARGIN + 4
    end = top(rows)
    step = (sheet.width - MARGIN - 26 - left) / end
    ticks = [(left + at * step, str(at)) for at in range(0, end + 1, 25)]
    for row in rows:
        bar(sheet, row, data, language, left, step, ticks)
    sheet.add(*[text(x, sheet.y + 14, words, "soft", 11, "middle") for x, words in ticks])
    sheet.y += 36
    words = "; ".join(f"{wording.what_where(r, data, language)}: {as_printed(r, data, language)}" for r in rows)
    return sheet.finished(notes(rows, len(percentages(data)) - len(rows), language), words)


def bar(
    sheet: Sheet, row: Row, data: Data, language: Language, left: float, step: float, ticks: list[tuple[float, str]]
) -> None:
    """Name, value, and the room that the words leave."""
    parts = log_dots.names(row, data, language, 290 if sheet.wide else sheet.room)
    sheet.add(*[text(MARGIN, sheet.y + 12 + 17 * i, part, cls) for i, (part, cls) in enumerate(parts)])
    middle = sheet.y + (26 if sheet.wide else 17 * len(parts) + 26)
    bottom = max(sheet.y + 17 * len(parts) + 14, middle + 22) if sheet.wide else middle + 18
    sheet.add(*[line(x, (sheet.y if sheet.wide else middle - 9), x, bottom, "sline") for x, _ in ticks])
    low = left + float(row["value_min"] or 0) * step
    # An open side ends beyond the axis, with an arrow: the words set no limit.
    high = left + float(row["value_max"]) * step if row["value_max"] else ticks[-1][0] + 8
    actual = row["value_type"] == "actual"
    sheet.add(rect(low, middle - 7, max(high - low, 1), 14, "fat sa" if actual else "fbt sb"))
    if not row["value_max"]:
        sheet.add(path(f"M{svg.number(high + 2)} {svg.number(middle - 6)}l7 6l-7 6", "none sa thick"))
    at = left + float(row["obs_value"]) * step if row["obs_value"] else low
    if row["obs_value"]:
        sheet.add(circle(at, middle, 6, "fa") if actual else diamond(at, middle))
    words = wording.value(row, data, language)
    # A value at the right edge is written back from it.
    near = at + svg.text_width(words, 13) > sheet.width - 4
    sheet.add(text(sheet.width - 6 if near else at - 6, middle - 12, words, "bold", 13, "end" if near else None))
    sheet.y = bottom + (0 if sheet.wide else 10)


def notes(rows: list[Row], left: int, language: Language) -> list[str]:
    """What a reader must know; `left` is how many percentages are not drawn."""
    w, unknown = chart_words(CHART.name, language), sum(row["base"] == "not_stated" for row in rows)
    return [w["note"], *([w["bases_unstated"].format(all=len(rows), unknown=unknown)] if unknown else []), *([w["table_alone"].format(n=left)] if left else [])]


def base(row: Row, data: Data, language: Language) -> str:
    """What a share is a share of: the words of the report, the figures, or that it does not say."""
    if row["base"] in ("", "not_stated"):
        return chart_words(CHART.name, language)["not_stated"]
    named = [wording.what(data.observations[i], data, language) for i in row["base"].split() if i in data.observations]
    return wording.joined(named, language) or row["base"]


def band(row: Row, data: Data, language: Language) -> Cell:
    """Between which ends a share lies."""
    return Cell(f"{row['value_min'] or '…'}–{row['value_max'] or '…'}%", number=True)


COLUMNS = {"share": wording.what_where, "when": wording.when, "value": figure_cell, "band": band, "base": base}
CHART = Chart("shares", draw, column_table("shares", shares, COLUMNS))
