"""Results beside their targets: a bar for the result, a bold mark for the target, the share as printed and as computed.

Drawn from observations: a target and a result of the same thing, area and source, both for one time. What a report of this year
states for the last one and aims at for the next is no share of a target. The printed share names its base.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import (
    Cell,
    Chart,
    as_printed,
    chart_facts,
    chart_words,
    column_table,
    figure_cell,
    rounded,
)
from scripts.site.charts.svg import Picture, line, rect, text, wrap
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording


@dataclass(frozen=True)
class Pair:
    """A result, its target, and the share that the article prints (None where it prints none)."""

    result: Row
    target: Row
    share: Row | None

    @property
    def computed(self) -> Decimal:
        """The result as a percentage of the target."""
        return Decimal(self.result["obs_value"]) / Decimal(self.target["obs_value"]) * 100


def target_pairs(data: Data) -> list[Pair]:
    """Every result whose source states a target for the same thing and time, or without a time, in the order of ids."""
    rows = [row for row in chart_facts(data) if row["obs_value"]]
    # Reversed, so that of several results of one source the first by id stays.
    actual = [row for row in reversed(rows) if row["value_type"] == "actual"]
    timed, timeless = {(thing(row), row["time_period"]): row for row in actual}, {thing(row): row for row in actual}
    shares = {r["base"]: r for r in rows if r["unit_measure"] == "percent" and r["base"]}
    targets = [r for r in rows if r["value_type"] == "target" and r["unit_measure"] != "percent" and Decimal(r["obs_value"])]
    return [
        Pair(result, target, shares.get(target["id"]))
        for target in sorted(targets, key=lambda r: r["id"])
        if (result := timed.get((thing(target), target["time_period"])) if target["time_period"] else timeless.get(thing(target)))
    ]


def thing(row: Row) -> tuple[str, ...]:
    """What a result and its target have in common."""
    return tuple(row[key] for key in ("source", "indicator", "breakdown", "ref_area", "facility"))


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """One bar a result from zero, the target as a mark across it."""
    found = target_pairs(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    for key in sorted({shared(one) for one in found}):
        block(sheet, [one for one in found if shared(one) == key], data, language)
    words = "; ".join(f"{name(p, data, language)}: {p.result['printed']} / {p.target['printed']}" for p in found)
    return sheet.finished(notes(found, language), words)


def shared(one: Pair) -> tuple[str, ...]:
    """What pairs on one scale have in common."""
    return tuple(one.result[key] for key in ("source", "ref_area", "facility", "time_period", "unit_measure"))


def block(sheet: Sheet, found: list[Pair], data: Data, language: Language) -> None:
    """The bars of one place, time and unit, on a scale of their own."""
    first = found[0].result
    sheet.words(wording.where_when(first, data, language), "soft")
    top = max(Decimal(row["obs_value"]) for p in found for row in (p.result, p.target))
    scale = Decimal(sheet.room - (90 if sheet.wide else 4)) / top

    def long(row: Row) -> float:
        return float(Decimal(row["obs_value"]) * scale)

    for one in found:
        bar(sheet, one, data, long)


def name(one: Pair, data: Data, language: Language) -> str:
    """The breakdown where it has one, else the indicator."""
    row = one.result
    return (
        data.label("breakdown", row["breakdown"], language)
        if row["breakdown"]
        else data.label("indicator", row["indicator"], language)
    )


def bar(sheet: Sheet, one: Pair, data: Data, long: Callable[[Row], float]) -> None:
    """Name, bar, target mark, and both numbers."""
    language = sheet.language
    lines = wrap(name(one, data, language), int(sheet.width - 2 * MARGIN), 15)
    for i, part in enumerate(lines):
        sheet.add(text(MARGIN, sheet.y + 14 + 19 * i, part, "bold", 15))
    y = sheet.y + 28 + 19 * (len(lines) - 1)
    at = MARGIN + long(one.target)
    sheet.add(rect(MARGIN, y, long(one.result), 26, "fa"), rect(at - 2, y - 6, 4, 38, "fb"))
    sheet.add(line(MARGIN, y - 6, MARGIN, y + 32, "ssoft"))
    w = chart_words(CHART.name, language)
    result, target = (w[side].format(value=as_printed(row, data, language)) for side, row in (("result", one.result), ("target", one.target)))
    shares = w["recomputed"].format(value=f"{rounded(one.computed)}%")
    if one.share:
        shares = f"{w['printed'].format(value=one.share['printed'])} · {shares}"
    for i, (words, cls) in enumerate(((result, "ta bold"), (target, "tb bold"), (shares, "soft"))):
        sheet.add(text(MARGIN, y + 50 + 19 * i, words, cls, 14))
    sheet.y = y + 50 + 19 * 3 + 8


def notes(found: list[Pair], language: Language) -> list[str]:
    """What a reader must know."""
    w = chart_words(CHART.name, language)
    undated = all(one.target["period_basis"] != "stated" for one in found)
    return [w["note"], *([w["no_date"]] if undated else [])]


COLUMNS = {
    "what": name,
    "result": lambda one, data, language: figure_cell(one.result, data, language),
    "target": lambda one, data, language: figure_cell(one.target, data, language),
    "printed": lambda one, data, language: figure_cell(one.share, data, language) if one.share else "—",
    "recomputed": lambda one, data, language: Cell(f"{rounded(one.computed)}%", number=True),
}
CHART = Chart("targets", draw, column_table("targets", target_pairs, COLUMNS))
