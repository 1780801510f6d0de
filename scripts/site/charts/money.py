"""Sums of money as dots on a logarithmic scale, one row a sum.

Drawn from the observations in yuan; sums per person are another unit and stay out.
"""

from decimal import Decimal

from scripts.site.charts import log_dots
from scripts.site.charts.canvas import Sheet
from scripts.site.charts.chart import Chart, as_printed, chart_facts, chart_words, column_table, figure_cell
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
    w = chart_words(CHART.name, language)
    sheet.words(w["lead"].format(scale=log_dots.scale(language)), "soft")
    # 亿 has no English word; a sum of twelve digits could not be read beside its dot.
    said = (lambda row: as_printed(row, data, "zh")) if language == "zh" else short_english
    log_dots.panel(sheet, rows, data, said)
    words = "; ".join(f"{wording.what_where(r, data, language)}: {as_printed(r, data, language)}" for r in rows)
    return sheet.finished([w["note"]], words)


def short_english(row: Row) -> str:
    """A sum in millions or billions of yuan, exactly."""
    amount = Decimal(row["obs_value"])
    scale, word = (Decimal(10) ** 9, "bn") if amount >= 10**9 else (Decimal(10) ** 6, "m")
    return f"{format((amount / scale).normalize(), 'f')} {word}"


COLUMNS = {"what": wording.what_where, "when": wording.when, "amount": figure_cell}
CHART = Chart("money", draw, column_table("money", sums, COLUMNS))
