"""The same date in two reports: the first set to 100, the second beside it, each with its band.

Drawn from the observations that two sources state of one period with bands that do not overlap.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scripts.rules.conflicts import ratio
from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import (
    Cell,
    Chart,
    Table,
    chart_facts,
    chart_words,
    figure_cell,
    published,
    rounded,
    value,
)
from scripts.site.charts.svg import Picture, circle, diamond, line, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import page_words

AXIS_STEP = 2  # of the axis, in hundredths of the first value


@dataclass(frozen=True)
class Pair:
    """One fact in two reports; numbers are shares of the first value, times 100."""

    first: Row
    second: Row
    index: Decimal
    band_first: tuple[Decimal, Decimal]
    band_second: tuple[Decimal, Decimal]


def report_pairs(data: Data) -> list[Pair]:
    """The facts that two reports give differently, the earlier report first."""
    rows = {row["id"]: row for row in chart_facts(data) if row["conflict_class"] == "inconsistent"}
    found = []
    for id_, row in sorted(rows.items()):
        rivals = [rows[i] for i in data.contradicting(id_) if i in rows]
        # Each pair once, from its earlier report; of three reports no one is the other side.
        if len(rivals) == 1 and order(row, data) < order(rivals[0], data):
            found.append(pair(row, rivals[0]))
    return found


def order(row: Row, data: Data) -> tuple[str, str]:
    """Which of two reports is the first: by date, then by id."""
    return published(row, data), row["id"]


def pair(first: Row, second: Row) -> Pair:
    """Both figures over the value of the first."""
    base = value(first) or Decimal(1)
    scaled = [Decimal(row[end]) / base * 100 for row in (first, second) for end in ("value_min", "value_max")]
    return Pair(
        first, second, (value(second) or Decimal(0)) / base * 100, (scaled[0], scaled[1]), (scaled[2], scaled[3])
    )


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """One lane a fact: the first report at 100, the second where it stands, the bands as bars behind."""
    found = report_pairs(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    left = 286 if sheet.wide else MARGIN + 10
    low = 100 - AXIS_STEP * int((100 - min(min(p.band_first[0], p.band_second[0]) for p in found)) // AXIS_STEP + 1)
    high = 100 + AXIS_STEP * int((max(max(p.band_first[1], p.band_second[1]) for p in found) - 100) // AXIS_STEP + 1)
    scale = (sheet.width - MARGIN - 24 - left) / (high - low)

    def across(number: Decimal | int) -> float:
        return left + float(number - low) * scale

    ticks = range(low, high + 1, AXIS_STEP)
    for reports in dict.fromkeys(sources(one) for one in found):
        same = [one for one in found if sources(one) == reports]
        legend(sheet, same[0], data, language)
        for one in same:
            lane(sheet, one, data, across, ticks)
        sheet.add(*[text(across(t), sheet.y + 12, str(t), "soft", 11, "middle") for t in ticks])
        sheet.y += 38
    return sheet.finished(notes(found, language), described(found, data, language))


def sources(one: Pair) -> tuple[str, str]:
    """The two reports of a pair."""
    return one.first["source"], one.second["source"]


def report(row: Row, data: Data, language: Language) -> str:
    """The report of a figure."""
    return f"{data.publisher(row['source'], language)} · {published(row, data)}"


def legend(sheet: Sheet, one: Pair, data: Data, language: Language) -> None:
    """Which mark is which report."""
    for mark, row, extra in ((dot, one.first, " = 100"), (diamond, one.second, "")):
        sheet.add(mark(MARGIN + 6, sheet.y - 4))
        sheet.add(text(MARGIN + 20, sheet.y, report(row, data, language) + extra, "soft", 13))
        sheet.y += 21
    sheet.y += 4


def lane(sheet: Sheet, one: Pair, data: Data, across: Callable[[Decimal | int], float], ticks: range) -> None:
    """The name, the two printed tokens, and the two marks of one fact."""
    language = sheet.language
    name = short(one.first, data, language)
    tokens = both(one, "printed")
    if language == "en" and one.first["printed"] != one.first["obs_value"]:
        tokens = f"{both(one, 'obs_value')} ({tokens})"
    lines = [(part, "bold") for part in svg.wrap(name, 250 if sheet.wide else sheet.room)]
    lines += [(part, "soft") for part in svg.wrap(tokens, 250 if sheet.wide else sheet.room)]
    sheet.add(*[text(MARGIN, sheet.y + 14 + 18 * i, part, cls) for i, (part, cls) in enumerate(lines)])
    height = 18 * len(lines)
    middle = sheet.y + (18 if sheet.wide else height + 18)
    top, bottom = (sheet.y, sheet.y + max(height, 44) + 12) if sheet.wide else (middle - 14, middle + 30)
    sheet.add(*[line(across(t), top, across(t), bottom, "sline" + (" thick" if t == 100 else "")) for t in ticks])
    for (low, high), tint in ((one.band_first, "fat"), (one.band_second, "fbt")):
        # A band of one value still has to be seen.
        sheet.add(rect(across(low), middle - 9, max(across(high) - across(low), 2), 18, tint, rx=3))
    sheet.add(dot(across(100), middle), diamond(across(one.index), middle))
    sheet.add(text(across(one.index), middle + 22, rounded(one.index), "tb bold", 13, "middle"))
    sheet.y = bottom if sheet.wide else bottom + 10


def both(one: Pair, column: str) -> str:
    """One column of both figures, with an arrow between them."""
    return " → ".join(
        wording.number(row[column]) if column == "obs_value" else row[column] for row in (one.first, one.second)
    )


def dot(x: float, y: float) -> str:
    """The mark of the first report."""
    return circle(x, y, 6, "fa")


def short(row: Row, data: Data, language: Language) -> str:
    """The name of what is counted, without what all facts of the chart share."""
    name = wording.what(row, data, language)
    return re.sub(chart_words(CHART.name, language)["left_out_of_names"], "", name)


def notes(found: list[Pair], language: Language) -> list[str]:
    """What a reader must know."""
    w, inferred = chart_words(CHART.name, language), any("inferred" in (p.first["period_basis"], p.second["period_basis"]) for p in found)
    return [w["note"], *([w["inferred"]] if inferred else [])]


def described(found: list[Pair], data: Data, language: Language) -> str:
    """The chart in words."""
    parts = [
        f"{short(p.first, data, language)}: {p.first['printed']} → {p.second['printed']} ({rounded(p.index)})"
        for p in found
    ]
    return wording.clauses(parts, language)


def heading(rows: list[Row], which: str, data: Data, language: Language) -> str:
    """First or second, and the reports that stand there; several, where more than two contradict each other."""
    names = wording.joined(dict.fromkeys(report(row, data, language) for row in rows), language)
    return which + page_words(language)["bracketed"].format(words=names)


def reports_table(data: Data, language: Language) -> Table | None:
    """Both values, as printed, and the index with its band."""
    found, w = report_pairs(data), chart_words(CHART.name, language)
    if not found:
        return None
    headings = (
        w["head_what"],
        heading([p.first for p in found], w["head_first"], data, language),
        heading([p.second for p in found], w["head_second"], data, language),
        w["head_index"],
        w["head_band"],
    )
    rows = [
        (
            Cell(short(p.first, data, language)),
            figure_cell(p.first, data, language),
            figure_cell(p.second, data, language),
            Cell(rounded(p.index), number=True),
            Cell("–".join(dict.fromkeys(rounded(Decimal(end) * 100) for end in ratio(p.first, p.second) if end)), number=True),
        )
        for p in found
    ]
    return Table(headings, tuple(rows))


CHART = Chart("two-reports", draw, reports_table)
