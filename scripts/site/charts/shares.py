"""Shares of care as the reports print them: where the words leave room, the room is drawn, not a point.

Drawn from the percentages in the summary table of county medical communities. Each is a share of something else, so they
stand below each other and are neither added nor ranked.
"""

from decimal import Decimal

from scripts.site.charts.chart import (
    Cell,
    Chart,
    chart_words,
    column_table,
    figure_cell,
    readable_rows,
    topic_facts,
)
from scripts.site.charts.figure_rows import figure_row
from scripts.site.charts.plotted_rows import Panel, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

TOPIC = "county_communities"
FULL_SHARE = Decimal(100)
# Levels that the text says only some places reach: no share of the whole, so no bar.
REACHED_BY_SOME = ("in_county_inpatient_share_some_cities",)


def shares(data: Data) -> list[Row]:
    """The percentages that can be read, by area, the smallest first."""
    return sorted(readable_rows(percentages(data)), key=lambda r: (r["ref_area"], Decimal(r["obs_value"] or r["value_min"] or 0), r["id"]))


def percentages(data: Data) -> list[Row]:
    """Every percentage that is a share of the whole."""
    return [
        r for r in topic_facts(data, TOPIC) if r["unit_measure"] == "percent" and (r["value_min"] or r["value_max"]) and r["indicator"] not in REACHED_BY_SOME
    ]


def top(rows: list[Row]) -> int:
    """Where the axis ends: at a hundred, or at the next quarter beyond the largest end."""
    largest = max((Decimal(r[end]) for r in rows for end in ("value_max", "obs_value") if r[end]), default=FULL_SHARE)
    return max(100, -(-int(largest) // 25) * 25)


def panels(data: Data, language: Language) -> list[Panel]:
    """One panel from nought, in per cent."""
    rows = shares(data)
    if not rows:
        return []
    end = top(rows)
    drawn = tuple(figure_row(row, wording.value(row, data, language), 0, end, data, language) for row in rows)
    return [Panel(drawn, 0, end, tuple((at, str(at)) for at in range(0, end + 1, 25)), ((chart_words("shares", language)["lead"], "soft"),))]


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know, and how many percentages are not drawn."""
    w, rows = chart_words("shares", language), shares(data)
    unknown, left = sum(row["base"] == "not_stated" for row in rows), len(percentages(data)) - len(rows)
    return [w["note"], *([w["bases_unstated"].format(all=len(rows), unknown=unknown)] if unknown else []), *([w["table_alone"].format(n=left)] if left else [])]


def base(row: Row, data: Data, language: Language) -> str:
    """What a share is a share of: the words of the report, the figures, or that it does not say."""
    if row["base"] in ("", "not_stated"):
        return chart_words("shares", language)["not_stated"]
    named = [wording.what(data.observations[i], data, language) for i in row["base"].split() if i in data.observations]
    return wording.joined(named, language) or row["base"]


def band(row: Row, data: Data, language: Language) -> Cell:
    """Between which ends a share lies."""
    return Cell(f"{row['value_min'] or '…'}–{row['value_max'] or '…'}%", number=True)


COLUMNS = {"share": wording.what_where, "when": wording.when, "value": figure_cell, "band": band, "base": base}
CHART = Chart("shares", plotted("shares", panels, notes), column_table("shares", shares, COLUMNS))
