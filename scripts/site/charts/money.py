"""Sums of money as dots on a logarithmic scale, one row a sum.

Drawn from the observations in yuan; sums per person are another unit and stay out.
"""

from decimal import Decimal

from scripts.site.charts import log_dots
from scripts.site.charts.canvas import Sheet
from scripts.site.charts.chart import Cell, Chart, Table, as_printed, chart_facts, figure_cell, in_words
from scripts.site.charts.svg import Picture
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording


def sums(data: Data) -> list[Row]:
    """Every sum above nought, the smallest first."""
    rows = [r for r in chart_facts(data) if r["unit_measure"] == "yuan" and r["obs_value"] and Decimal(r["obs_value"]) > 0]
    return sorted(rows, key=lambda r: (Decimal(r["obs_value"]), r["id"]))


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Dots on powers of ten."""
    rows = sums(data)
    if not rows:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    sheet.words(in_words(language, "元；", "Yuan; ") + log_dots.scale(language), "soft")
    said = (lambda row: as_printed(row, data, "zh")) if language == "zh" else short_english
    log_dots.panel(sheet, rows, data, said)
    words = "; ".join(f"{wording.what_where(r, data, language)}: {as_printed(r, data, language)}" for r in rows)
    return sheet.finished(notes(language), words)


def short_english(row: Row) -> str:
    """A sum in millions or billions of yuan, exactly."""
    amount = Decimal(row["obs_value"])
    scale, word = (Decimal(10) ** 9, "bn") if amount >= 10**9 else (Decimal(10) ** 6, "m")
    return f"{format((amount / scale).normalize(), 'f')} {word}"


def notes(language: Language) -> list[str]:
    """What a reader must know."""
    return [
        in_words(
            language,
            "这些数额性质不同，也不是同一时间，不能相加；时间不详的，是副本里没有年份。",
            "These sums are of different kinds and times: they cannot be added. Where the period is unknown, the copy gives "
            "no year.",
        )
    ]


def table(data: Data, language: Language) -> Table | None:
    """Every sum with its period."""
    rows = sums(data)
    headings = (in_words(language, "款项", "What"), in_words(language, "时间", "When"), in_words(language, "数额", "Amount"))
    cells = [
        (Cell(wording.what_where(r, data, language)), Cell(wording.when(r, data, language)), figure_cell(r, data, language)) for r in rows
    ]
    return Table(headings, tuple(cells)) if rows else None


CHART = Chart("money", "报道写到的每一笔钱", "Every sum that the reports name", draw, table)
