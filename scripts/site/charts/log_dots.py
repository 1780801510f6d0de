"""Figures as dots on a logarithmic scale, one below the other: the drawing that several charts share.

Takes rows with a value above nought or a range; the band of each lies behind its dot. Reads and writes nothing.
"""

from collections.abc import Callable
from math import ceil, floor, log10

from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import chart_words
from scripts.site.charts.svg import circle, diamond, line, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import word_list

Across = Callable[[float], float]
Said = Callable[[Row], str]


def ends(row: Row) -> tuple[float, float]:
    """Between which values a figure can be; its own value where a side is open."""
    low, high = (float(row[end] or row["obs_value"]) for end in ("value_min", "value_max"))
    return low, high


def drawable(row: Row) -> bool:
    """Whether a figure has a place on the scale."""
    known = row["obs_value"] or (row["value_min"] and row["value_max"])
    # There is no nought on a logarithmic scale.
    return bool(known) and ends(row)[0] > 0


def scale(language: Language) -> str:
    """What the axis means, in words."""
    return chart_words("signs", language)["each_tenfold"]


def panel(sheet: Sheet, rows: list[Row], data: Data, said: Said) -> None:
    """Every row with its name, area, period and dot, over powers of ten that hold them all; `said` is the value in words."""
    language = sheet.language
    low = floor(log10(min(ends(row)[0] for row in rows)))
    high = max(ceil(log10(max(ends(row)[1] for row in rows))), low + 1)
    left = 330 if sheet.wide else MARGIN + 12
    step = (sheet.width - MARGIN - 22 - left) / (high - low)

    def across(number: float) -> float:
        return left + (log10(number) - low) * step

    ticks = [across(10.0**power) for power in range(low, high + 1)]
    for row in rows:
        dotted(sheet, row, names(row, data, language, 290 if sheet.wide else sheet.room), said(row), across, ticks)
    words = [tick(power, language) for power in range(low, high + 1)]
    sheet.add(*[text(x, sheet.y + 14, word, "soft", 11, "middle") for x, word in zip(ticks, words, strict=True)])
    sheet.y += 40


def tick(power: int, language: Language) -> str:
    """A power of ten in words."""
    words = word_list(language, "chart_signs", "powers_of_ten")
    return words[power] if 0 <= power < len(words) else f"1e{power}"


def names(row: Row, data: Data, language: Language, room: float) -> list[tuple[str, str]]:
    """What a figure counts, then where and when, as lines with their style."""
    lines = [(part, "bold") for part in svg.wrap(wording.what(row, data, language), room)]
    soft = wording.where_when(row, data, language)
    return lines + [(part, "soft") for part in svg.wrap(soft, room, 12)]


def dotted(sheet: Sheet, row: Row, lines: list[tuple[str, str]], said: str, across: Across, ticks: list[float]) -> None:
    """Name, band and dot of one figure."""
    sheet.add(*[text(MARGIN, sheet.y + 12 + 17 * i, part, cls) for i, (part, cls) in enumerate(lines)])
    low, high = (across(end) for end in ends(row))
    room = max(high + 12, low + 20) + svg.text_width(said, 13) < sheet.width - 4
    middle = sheet.y + (18 if sheet.wide else 17 * len(lines) + (10 if room else 24))
    bottom = sheet.y + 17 * len(lines) + 14 if sheet.wide else middle + 22
    sheet.add(*[line(x, (sheet.y if sheet.wide else middle - 10), x, bottom, "sline") for x in ticks])
    sheet.add(line(ticks[0], middle, low, middle, "sline"), *band(row, low, high, middle))
    if row["obs_value"]:
        sheet.add(mark(row, across(float(row["obs_value"])), middle))
    x, y = (max(high + 12, low + 20), middle + 5) if room else (sheet.width - 6, middle - 11)
    sheet.add(text(x, y, said, "bold", 13, None if room else "end"))
    sheet.y = bottom + (0 if sheet.wide else 10)


def band(row: Row, low: float, high: float, middle: float) -> list[str]:
    """What the words allow: a bar between two ends, an arrow where a side is open; nothing for a number that is exact."""
    # A bar that is narrower than its dot would not be seen.
    marks = [rect(low, middle - 7, high - low, 14, "fat sa", rx=3)] if high - low > 3 else []
    for end, at, way in (("value_min", low, -1), ("value_max", high, 1)):
        if not row[end]:
            tip = svg.number(at + way * 14), svg.number(middle)
            marks.append(svg.path(f"M{tip[0]} {tip[1]}l{-6 * way} -5M{tip[0]} {tip[1]}l{-6 * way} 5", "none sa thick"))
    return marks


def mark(row: Row, x: float, y: float) -> str:
    """A dot for what is, a diamond for what is aimed at."""
    return circle(x, y, 7, "fa") if row["value_type"] == "actual" else diamond(x, y)
