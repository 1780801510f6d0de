"""Events on a line of years, and promises from the day they were made to the day they are due.

Drawn from events; what a derived source repeats is left out. A promise without a date is counted, not drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from scripts.site.charts.chart import Cell, Chart, chart_words, column_table
from scripts.site.charts.plotted_rows import Bar, Dot, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import number_form

DONE = ("policy", "agreement", "start", "milestone", "meeting")
MARKS = {  # told apart without colour
    "policy": ("full", "square"), "agreement": ("full", "diamond"), "start": ("full", "triangle-right"),
    "milestone": ("full", "circle"), "meeting": ("open full", "circle"),
}  # fmt: skip
GLYPHS = {"policy": "■", "agreement": "◆", "start": "▶", "milestone": "●", "meeting": "○", "commitment": "◇"}
MOST_TICKS, SHORTEST, MARK_APART = 10, 0.15, 0.045  # MARK_APART: of the scale, as wide as a mark


@dataclass(frozen=True)
class Span:
    """A period as fractions of years."""

    start: float
    end: float


def moment(text_: str, end: bool = False) -> float:
    """An ISO date, month or year as a fraction; of a month or year the first or last moment."""
    parts = [int(p) for p in text_.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if end else 1)
    if len(parts) < 2:
        return float(year + end)
    if len(parts) < 3:
        return year + (month - 1 + end) / 12
    return year + (date(year, month, parts[2]) - date(year, 1, 1)).days / 365.25


def span(period: str) -> Span | None:
    """The span of a period; None where its start is not stated."""
    start, _, end = period.partition("/")
    if not start or start == wording.OPEN_START:
        return None
    return Span(moment(start), moment(end or start, end=True))


def groups(data: Data) -> dict[str, list[Row]]:
    """The events of each health package in the order of time."""
    found = {}
    for name, package in data.packages.items():
        rows = [r for r in package.rows("events") if not data.repeats(r)]
        if rows and package.health:
            found[name] = sorted(rows, key=lambda r: (r["time_period"].removeprefix("../"), r["id"]))
    return found


def promises(rows: list[Row]) -> list[Row]:
    """The commitments with a date, the earliest due first."""
    return sorted((r for r in rows if r["event_type"] == "commitment" and r["due"]), key=lambda r: (r["due"], r["id"]))


def panels(data: Data, language: Language) -> list[Panel]:
    """A panel for each package, all on one scale of years."""
    found = groups(data)
    rows = [row for some in found.values() for row in some]
    known = [one for one in (span(day) for row in rows for day in (row["time_period"], row["due"]) if day) if one]
    if not known:
        return []
    first, last = floor(min(one.start for one in known)), ceil(max(one.end for one in known))
    ticks = tuple((year, str(year)) for year in range(last, first - 1, -max(1, ceil((last - first) / MOST_TICKS))))
    key = " ".join(f"{GLYPHS[kind]}{data.label('event_type', kind, language)}" for kind in (*DONE, "commitment"))
    heads = [((key, "soft"), *title) if i == 0 else title for i, name in enumerate(found) for title in [((data.packages[name].text("title", language), "ink"),)]]
    return [
        Panel(tuple(package_rows(name, some, (first, last), data, language)), first, last, ticks, head)
        for (name, some), head in zip(found.items(), heads, strict=True)
    ]


def package_rows(name: str, rows: list[Row], axis: tuple[int, int], data: Data, language: Language) -> Iterator[PlotRow]:
    """A row for what happened, and one for each promise with a date; how many promises have none."""
    place, w = data.packages[name].text("title", language), chart_words("timeline", language)
    happened = stacked(rows, (axis[1] - axis[0]) * MARK_APART)
    if happened:
        marks = tuple(Dot(middle(when), *MARKS[row["event_type"]], figure=row, level=level) for row, when, level in happened)
        # Where only the year or month is known, it is drawn from end to end.
        bars = tuple(Bar(when.start, when.end, "full", 2, row, level) for row, when, level in happened)
        yield PlotRow(w["happened"], str(len(happened)), (), bars, marks, place=place)
    for row in promises(rows):
        yield promise(row, place, language)
    if loose := sum(row["event_type"] == "commitment" and not row["due"] for row in rows):
        yield PlotRow(number_form(language, "chart_timeline", "without_date", loose).format(n=loose), "", place=place)


def stacked(rows: list[Row], apart: float) -> list[tuple[Row, Span, int]]:
    """Every event that happened at a known time, with its level above those that it would hide."""
    found: list[tuple[Row, Span, int]] = []
    for row in rows:
        if row["event_type"] in DONE and (when := span(row["time_period"])):
            near = {level for _, other, level in found if abs(middle(other) - middle(when)) < apart}
            found.append((row, when, next(level for level in range(len(rows)) if level not in near)))
    return found


def middle(when: Span) -> float:
    """Where the mark of a period stands."""
    return (when.start + when.end) / 2


def promise(row: Row, place: str, language: Language) -> PlotRow:
    """The words of a promise, and a line from the day it was made to the day it is due."""
    due = chart_words("timeline", language)["due"].format(day=wording.day(row["due"], language))
    end, made = moment(row["due"], end=True), span(row["time_period"])
    # A promise of the same month would be a line of no length.
    start = min(made.start, end - SHORTEST) if made else end - SHORTEST
    return PlotRow(row[f"title_{language}"], "", ((due, "b"),), (Bar(start, end, "aim", 2),), (Dot(end, "open aim", "diamond"),), row, place)


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    return [chart_words("timeline", language)["note"]]


def every_event(data: Data) -> list[Row]:
    """Every event and promise, package by package."""
    return [row for rows in groups(data).values() for row in rows]


def outcome(row: Row, data: Data, language: Language) -> Cell:
    """The figure or event that shows a promise kept, or that none does."""
    if row["outcome"] == "not_stated":
        return Cell(chart_words("timeline", language)["not_stated"])
    return Cell(row["outcome"], row["outcome"] if row["outcome"] in data.observations else "")


COLUMNS = {
    "when": wording.when,
    "type": lambda row, data, language: data.label("event_type", row["event_type"], language),
    "what": lambda row, data, language: row[f"title_{language}"],
    "where": lambda row, data, language: data.label("area", row["ref_area"], language),
    "due": lambda row, data, language: wording.day(row["due"], language) if row["due"] else "",
    "outcome": outcome,
}
CHART = Chart("timeline", plotted("timeline", panels, notes), column_table("timeline", every_event, COLUMNS))
