"""Results beside their targets: a bar for the result, a bold mark for the target, the share as printed and as computed.

Drawn from observations: a target and a result of the same thing, area and source, both for one time. What a report of this year
states for the last one and aims at for the next is no share of a target. The printed share names its base.
"""

from dataclasses import dataclass
from decimal import Decimal

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
from scripts.site.charts.plotted_rows import Bar, Dot, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

UPRIGHT = "M-0.15,-1L0.15,-1L0.15,1L-0.15,1Z"  # the mark of a target, as a shape of two by two


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


def panels(data: Data, language: Language) -> list[Panel]:
    """A panel for each place, time and unit, from nought."""
    found = target_pairs(data)
    return [block_panel([one for one in found if shared(one) == key], data, language) for key in sorted({shared(one) for one in found})]


def shared(one: Pair) -> tuple[str, ...]:
    """What pairs on one scale have in common."""
    return tuple(one.result[key] for key in ("source", "ref_area", "facility", "time_period", "unit_measure"))


def block_panel(found: list[Pair], data: Data, language: Language) -> Panel:
    """The bars of one place, time and unit, on a scale of their own."""
    top = max(Decimal(row["obs_value"]) for one in found for row in (one.result, one.target))
    return Panel(tuple(pair_row(one, data, language) for one in found), 0, top, head=((wording.where_when(found[0].result, data, language), "soft"),))


def pair_row(one: Pair, data: Data, language: Language) -> PlotRow:
    """A bar for the result, a mark for the target, and both numbers with the share."""
    w = chart_words("targets", language)
    result, target = (w[side].format(value=as_printed(row, data, language)) for side, row in (("result", one.result), ("target", one.target)))
    shares = w["recomputed"].format(value=f"{rounded(one.computed)}%")
    if one.share:
        shares = f"{w['printed'].format(value=one.share['printed'])} · {shares}"
    return PlotRow(
        name(one, data, language), "", ((result, "a"), (target, "b"), (shares, "soft")),
        (Bar(0, Decimal(one.result["obs_value"]), figure=one.result),), (Dot(Decimal(one.target["obs_value"]), "aim", UPRIGHT, one.target, 900),), one.result,
    )  # fmt: skip


def name(one: Pair, data: Data, language: Language) -> str:
    """The breakdown where it has one, else the indicator."""
    row = one.result
    return (
        data.label("breakdown", row["breakdown"], language)
        if row["breakdown"]
        else data.label("indicator", row["indicator"], language)
    )


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    w = chart_words("targets", language)
    undated = all(one.target["period_basis"] != "stated" for one in target_pairs(data))
    return [w["note"], *([w["no_date"]] if undated else [])]


COLUMNS = {
    "what": name,
    "result": lambda one, data, language: figure_cell(one.result, data, language),
    "target": lambda one, data, language: figure_cell(one.target, data, language),
    "printed": lambda one, data, language: figure_cell(one.share, data, language) if one.share else "—",
    "recomputed": lambda one, data, language: Cell(f"{rounded(one.computed)}%", number=True),
}
CHART = Chart("targets", plotted("targets", panels, notes), column_table("targets", target_pairs, COLUMNS))
