"""The same date in two reports: the first set to 100, the second beside it, each with its band.

Drawn from the observations that two sources state of one period with bands that do not overlap.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from scripts.rules.conflicts import ratio
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
from scripts.site.charts.plotted_rows import Bar, Dot, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import page_words

AXIS_STEPS, MOST_STEPS = (1, 2, 5, 10, 20, 50, 100, 1000, 10000), 5  # of the axis, in hundredths of the first value


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


def panels(data: Data, language: Language) -> list[Panel]:
    """A panel for each two reports, all on one scale: the first report at 100, the second where it stands, the bands behind."""
    found = report_pairs(data)
    if not found:
        return []
    bands = [end - 100 for one in found for end in (*one.band_first, *one.band_second)]
    step = next(step for step in AXIS_STEPS if max(bands) - min(bands) <= step * MOST_STEPS)
    ticks = range(100 + step * (floor(min(bands) / step)), 100 + step * (ceil(max(bands) / step)) + 1, step)
    return [
        Panel(
            tuple(pair_row(one, data, language) for one in found if sources(one) == reports),
            ticks[0], ticks[-1], tuple((at, str(at)) for at in ticks), legend(reports, data, language),
        )
        for reports in dict.fromkeys(sources(one) for one in found)
    ]  # fmt: skip


def sources(one: Pair) -> tuple[str, str]:
    """The two reports of a pair."""
    return one.first["source"], one.second["source"]


def report_words(source: str, data: Data, language: Language) -> str:
    """A report by its publisher and day."""
    return f"{data.publisher(source, language)} · {data.sources[source]['published_on']}"


def legend(reports: tuple[str, str], data: Data, language: Language) -> tuple[tuple[str, str], ...]:
    """Which mark is which report."""
    first, second = (report_words(source, data, language) for source in reports)
    return (f"● {first} = 100", "a"), (f"◆ {second}", "b")


def pair_row(one: Pair, data: Data, language: Language) -> PlotRow:
    """The name, the two printed tokens, and the two marks of one fact over their bands."""
    tokens = both(one, "printed")
    if language == "en" and one.first["printed"] != one.first["obs_value"]:
        tokens = f"{both(one, 'obs_value')} ({tokens})"
    bars = (Bar(*one.band_first, "tint", 16, one.first), Bar(*one.band_second, "pale aim", 16, one.second))
    marks = (Dot(100, figure=one.first), Dot(one.index, "aim", "diamond", one.second))
    return PlotRow(short(one.first, data, language), rounded(one.index), ((tokens, "soft"),), bars, marks, place=wording.where(one.first, data, language), colour="b")


def both(one: Pair, column: str) -> str:
    """One column of both figures, with an arrow between them."""
    return " → ".join(
        wording.number(row[column]) if column == "obs_value" else row[column] for row in (one.first, one.second)
    )


def short(row: Row, data: Data, language: Language) -> str:
    """The name of what is counted, without what all facts of the chart share."""
    name = wording.what(row, data, language)
    return re.sub(chart_words("two-reports", language)["left_out_of_names"], "", name)


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    w, found = chart_words("two-reports", language), report_pairs(data)
    inferred = any("inferred" in (one.first["period_basis"], one.second["period_basis"]) for one in found)
    return [w["note"], *([w["inferred"]] if inferred else [])]


def heading(rows: list[Row], which: str, data: Data, language: Language) -> str:
    """First or second, and the reports that stand there; several, where more than two contradict each other."""
    names = wording.joined(dict.fromkeys(report_words(row["source"], data, language) for row in rows), language)
    return which + page_words(language)["bracketed"].format(words=names)


def reports_table(data: Data, language: Language) -> Table | None:
    """Both values, as printed, and the index with its band."""
    found, w = report_pairs(data), chart_words("two-reports", language)
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


CHART = Chart("two-reports", plotted("two-reports", panels, notes), reports_table)
