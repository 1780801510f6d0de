"""Sums of money as dots on a scale of powers of ten, one row a sum.

Drawn from the observations in yuan; sums per person are another unit and stay out.
"""

from decimal import Decimal

from scripts.site.charts.chart import Chart, as_printed, chart_facts, chart_words, column_table, figure_cell
from scripts.site.charts.figure_rows import figure_row, powers, tenfold
from scripts.site.charts.plotted_rows import Panel, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording


def sums(data: Data) -> list[Row]:
    """Every sum above nought, the smallest first."""
    rows = [r for r in chart_facts(data) if r["unit_measure"] == "yuan" and r["obs_value"] and Decimal(r["obs_value"]) > 0]
    return sorted(rows, key=lambda r: (Decimal(r["obs_value"]), r["id"]))


def panels(data: Data, language: Language) -> list[Panel]:
    """One panel with all sums."""
    rows = sums(data)
    if not rows:
        return []
    low, high, ticks = powers(rows, language)
    head = ((chart_words("money", language)["lead"].format(scale=tenfold(language)), "soft"),)
    return [Panel(tuple(figure_row(row, short(row, data, language), low, high, data, language) for row in rows), low, high, ticks, head, log=True)]


def short(row: Row, data: Data, language: Language) -> str:
    """A sum as printed, in English in millions or billions of yuan, exactly."""
    # 亿 has no English word; a sum of twelve digits could not be read.
    if language == "zh":
        return as_printed(row, data, language)
    amount = Decimal(row["obs_value"])
    scale, word = (Decimal(10) ** 9, "bn") if amount >= 10**9 else (Decimal(10) ** 6, "m")
    return f"{format((amount / scale).normalize(), 'f')} {word}"


COLUMNS = {"what": wording.what_where, "when": wording.when, "amount": figure_cell}
DRAW = plotted("money", panels, lambda data, language: [chart_words("money", language)["note"]])
CHART = Chart("money", DRAW, column_table("money", sums, COLUMNS))
