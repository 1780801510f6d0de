"""Sums of money as dots on a logarithmic scale, one row a sum.

Drawn from the observations in yuan; sums per person are another unit and stay out.
"""

from decimal import Decimal
from math import log10

from scripts.site import say
from scripts.site.charts import svg
from scripts.site.charts.kinds import Cell, Chart, Table, as_printed, facts, figure_cell, of
from scripts.site.charts.sheet import MARGIN, Sheet
from scripts.site.charts.svg import Picture, circle, line, text
from scripts.site.data import Data, Language, Row

POWERS = {
    "zh": {4: "1万", 5: "10万", 6: "100万", 7: "1000万", 8: "1亿", 9: "10亿", 10: "100亿", 11: "1000亿", 12: "1万亿"},
    "en": {4: "10k", 5: "100k", 6: "1m", 7: "10m", 8: "100m", 9: "1bn", 10: "10bn", 11: "100bn", 12: "1tn"},
}


def sums(data: Data) -> list[Row]:
    """Every sum above nought, the smallest first."""
    rows = [r for r in facts(data) if r["unit_measure"] == "yuan" and r["obs_value"] and Decimal(r["obs_value"]) > 0]
    return sorted(rows, key=lambda r: (Decimal(r["obs_value"]), r["id"]))


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Dots on powers of ten."""
    rows = sums(data)
    if not rows:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    sheet.words(of(language, "元；每一格是十倍", "Yuan; each step is ten times the one before"), "soft")
    low, high = int(log10(float(rows[0]["obs_value"]))), int(log10(float(rows[-1]["obs_value"]))) + 1
    left = 330 if sheet.wide else MARGIN + 12
    step = (sheet.width - MARGIN - 22 - left) / (high - low)
    ticks = [(left + (p - low) * step, POWERS[language].get(p, f"1e{p}")) for p in range(low, high + 1)]
    for row in rows:
        at = left + (log10(float(row["obs_value"])) - low) * step
        dotted(sheet, row, data, at, ticks)
    sheet.add(*[text(x, sheet.y + 14, words, "soft", 11, "middle") for x, words in ticks])
    sheet.y += 36
    words = "; ".join(f"{name(r, data, language)}: {as_printed(r, data, language)}" for r in rows)
    return sheet.finished(notes(language), words)


def name(row: Row, data: Data, language: Language) -> str:
    """What the money is, and where."""
    return f"{say.what(row, data, language)} · {say.where(row, data, language)}"


def dotted(sheet: Sheet, row: Row, data: Data, at: float, ticks: list[tuple[float, str]]) -> None:
    """Name, period and dot of one sum."""
    language: Language = "zh" if sheet.language == "zh" else "en"
    room = 290 if sheet.wide else sheet.room
    lines = [(part, "bold") for part in svg.wrap(name(row, data, language), room)]
    lines.append((say.when(row, data, language), "soft"))
    sheet.add(*[text(MARGIN, sheet.y + 12 + 17 * i, part, cls) for i, (part, cls) in enumerate(lines)])
    middle = sheet.y + (16 if sheet.wide else 17 * len(lines) + 10)
    bottom = sheet.y + 17 * len(lines) + 14 if sheet.wide else middle + 26
    sheet.add(*[line(x, (sheet.y if sheet.wide else middle - 10), x, bottom, "sline") for x, _ in ticks])
    sheet.add(line(ticks[0][0], middle, at, middle, "sa"), circle(at, middle, 7, "fa"))
    words = as_printed(row, data, "zh") if language == "zh" else short_english(row)
    end = at + 12 + svg.text_width(words, 13) > sheet.width - 4
    sheet.add(
        text(at - 4 if end else at + 12, middle - 9 if end else middle + 5, words, "bold", 13, "end" if end else None)
    )
    sheet.y = bottom + (0 if sheet.wide else 8)


def short_english(row: Row) -> str:
    """A sum in millions or billions of yuan, exactly."""
    amount = Decimal(row["obs_value"])
    scale, word = (Decimal(10) ** 9, "bn") if amount >= 10**9 else (Decimal(10) ** 6, "m")
    return f"{format((amount / scale).normalize(), 'f')} {word}"


def notes(language: Language) -> list[str]:
    """What a reader must know."""
    return [
        of(
            language,
            "这些数额性质不同（补助、项目到位资金、固定资产），不能相加，也不是同一时间；时间不详的，是副本丢失了年份。",
            "These sums are of different kinds (subsidies, project funds, fixed assets) and times: they cannot be added. "
            "Where the period is unknown, the copy lost the year.",
        )
    ]


def table(data: Data, language: Language) -> Table | None:
    """Every sum with its period."""
    rows = sums(data)
    headings = (of(language, "款项", "What"), of(language, "时间", "When"), of(language, "数额", "Amount"))
    cells = [
        (Cell(name(r, data, language)), Cell(say.when(r, data, language)), figure_cell(r, data, language)) for r in rows
    ]
    return Table(headings, tuple(cells)) if rows else None


CHART = Chart("money", "从百万到数十亿元", "From millions to billions of yuan", draw, table)
