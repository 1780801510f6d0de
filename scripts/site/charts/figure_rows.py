"""What a figure is as a row of a chart: its band and its mark, and the scales that hold several of them.

Takes rows of built tables; reads and writes nothing.
"""

from collections.abc import Iterable
from decimal import Decimal
from math import ceil, floor, log10

from scripts.site.charts.chart import chart_words
from scripts.site.charts.plotted_rows import Bar, Dot, Number, PlotRow
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import word_list


def band(row: Row, panel_low: Number, panel_high: Number) -> tuple[tuple[Bar, ...], tuple[Dot, ...]]:
    """What the words of a figure allow, as a bar; to the end of the scale, with an arrow, where a side is open."""
    low, high = (Decimal(row[end]) if row[end] else None for end in ("value_min", "value_max"))
    if low is not None and low == high:
        return (), ()
    look = "pale" if row["value_type"] == "actual" else "pale aim"
    # Nothing is below nought, so a scale from there is open at its other end alone.
    arrows = [Dot(panel_low, "full", "triangle-left")] if low is None and panel_low else []
    arrows += [Dot(panel_high, "full", "triangle-right")] if high is None else []
    return (Bar(panel_low if low is None else low, panel_high if high is None else high, look, 8),), tuple(arrows)


def figure_row(row: Row, value: str, low: Number, high: Number, data: Data, language: Language) -> PlotRow:
    """The row of one figure: its band, and a dot for what is, a diamond for what is aimed at."""
    bars, arrows = band(row, low, high)
    mark = Dot(Decimal(row["obs_value"]), *(("full", "circle") if row["value_type"] == "actual" else ("aim", "diamond"))) if row["obs_value"] else None
    more = ((wording.where_when(row, data, language), "soft"),)
    return PlotRow(wording.what(row, data, language), value, more, bars, (*arrows, *([mark] if mark else [])), row, wording.where(row, data, language))


def powers(rows: Iterable[Row], language: Language) -> tuple[Decimal, Decimal, tuple[tuple[Decimal, str], ...]]:
    """The powers of ten that hold the ends of all figures, which are above nought, with the words of each."""
    found = [end for row in rows for end in ends(row)]
    low = floor(log10(min(found)))
    high = max(ceil(log10(max(found))), low + 1)
    known = word_list(language, "chart_signs", "powers_of_ten")
    ticks = tuple((Decimal(10) ** power, known[power] if 0 <= power < len(known) else f"1e{power}") for power in range(low, high + 1))
    return ticks[0][0], ticks[-1][0], ticks


def even_ticks(largest: Decimal) -> tuple[tuple[Decimal, str], ...]:
    """Round numbers from nought to one that is not below the largest, three to six of them."""
    unit = Decimal(10) ** floor(log10(largest))
    step = next(unit * part for part in (Decimal("0.2"), Decimal("0.5"), Decimal(1), Decimal(2)) if largest <= unit * part * 5)
    return tuple((at * step, wording.number(f"{(at * step).normalize():f}")) for at in range(ceil(largest / step) + 1))


def ends(row: Row) -> tuple[Decimal, Decimal]:
    """Between which values a figure can be; its own value where a side is open."""
    low, high = (Decimal(row[end] or row["obs_value"]) for end in ("value_min", "value_max"))
    return low, high


def drawable(row: Row) -> bool:
    """Whether a figure has a place on a scale of powers of ten."""
    known = row["obs_value"] or (row["value_min"] and row["value_max"])
    # There is no nought on such a scale.
    return bool(known) and ends(row)[0] > 0


def tenfold(language: Language) -> str:
    """What a scale of powers of ten means, in words."""
    return chart_words("signs", language)["each_tenfold"]
