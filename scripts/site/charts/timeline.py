"""Events on a line of years, and promises from the day they were made to the day they are due.

Drawn from events; what a derived source repeats is left out. A promise without a date is counted, not drawn.
"""

from dataclasses import dataclass
from datetime import date

from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import Cell, Chart, chart_words, column_table
from scripts.site.charts.svg import Picture, circle, line, path, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import number_form

DONE = ("policy", "agreement", "start", "milestone", "meeting")


@dataclass(frozen=True)
class Span:
    """A period as fractions of years."""

    start: float
    end: float


@dataclass(frozen=True)
class Axis:
    """From years to places across the sheet."""

    first: int
    last: int
    left: float
    right: float

    def at(self, year: float) -> float:
        """The place of a moment."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)


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


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """A lane of events and the dated promises below it, package by package."""
    found = groups(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    legend(sheet, data, language)
    rows = [r for some in found.values() for r in some]
    dates = [span(r["time_period"]) for r in rows] + [span(r["due"]) for r in promises(rows)]
    known = [s for s in dates if s]
    axis = Axis(
        int(min(s.start for s in known)), -int(-max(s.end for s in known) // 1), MARGIN + 4, sheet.width - MARGIN - 6
    )
    for name, some in found.items():
        block(sheet, data.packages[name].text("title", language), some, axis, data, language)
    words = "; ".join(f"{r[f'title_{language}']} ({r['due']})" for r in promises(rows))
    return sheet.finished([chart_words(CHART.name, language)["note"]], words)


def legend(sheet: Sheet, data: Data, language: Language) -> None:
    """The marks of the kinds of events."""
    x: float = MARGIN + 6
    for kind in (*DONE, "commitment"):
        words = data.label("event_type", kind, language)
        if x + 20 + svg.text_width(words, 12) > sheet.width - MARGIN:
            x, sheet.y = MARGIN + 6, sheet.y + 21
        sheet.add(mark(kind, x, sheet.y - 4), text(x + 12, sheet.y, words, "soft", 12))
        x += 34 + svg.text_width(words, 12)
    sheet.y += 26


def mark(kind: str, x: float, y: float) -> str:
    """A shape for every kind of event, told apart without colour."""
    place = f"M{svg.number(x)} {svg.number(y)}"
    if kind == "milestone":
        return circle(x, y, 5, "fa")
    if kind == "meeting":
        return circle(x, y, 4.5, "fground sa thick")
    if kind == "policy":
        return rect(x - 4.5, y - 4.5, 9, 9, "fa")
    if kind == "agreement":
        return path(f"{place}m0-6l6 6l-6 6l-6-6z", "fa")
    if kind == "start":
        return path(f"{place}m-4-5.5l9 5.5l-9 5.5z", "fa")
    return path(f"{place}m0-6l6 6l-6 6l-6-6z", "fground sb thick")


def block(sheet: Sheet, title: str, rows: list[Row], axis: Axis, data: Data, language: Language) -> None:
    """One package: its name, its events, its promises."""
    sheet.words(title, "bold", 15)
    dots, height = lane([r for r in rows if r["event_type"] in DONE], axis)
    base = sheet.y + height
    years(sheet, axis, sheet.y - 6, base + 8)
    sheet.add(*[part.replace("@", svg.number(base - level * 13)) for part, level in dots])
    sheet.y = base + 42
    for row in promises(rows):
        promise(sheet, row, axis, language)
    loose = sum(r["event_type"] == "commitment" and not r["due"] for r in rows)
    if loose:
        sheet.words(number_form(language, "chart_timeline", "without_date", loose).format(n=loose), "tb")
    sheet.y += 14


def years(sheet: Sheet, axis: Axis, top: float, bottom: float) -> None:
    """The lines of the years with their numbers."""
    step = 1 if sheet.wide or axis.last - axis.first < 6 else 2
    for year in range(axis.first, axis.last + 1):
        sheet.add(line(axis.at(year), top, axis.at(year), bottom, "sline"))
        if (year - axis.first) % step == 0:
            anchor = "end" if year == axis.last else None
            sheet.add(text(axis.at(year) + (0 if anchor else 3), bottom + 12, str(year), "soft", 11, anchor))


def lane(rows: list[Row], axis: Axis) -> tuple[list[tuple[str, int]], float]:
    """The marks of events, stacked where they would hide each other, and how high the stack is."""
    marks: list[tuple[str, int]] = []
    taken: list[tuple[float, int]] = []
    for row in rows:
        when = span(row["time_period"])
        if not when:
            continue
        x = axis.at((when.start + when.end) / 2)
        # Twelve units are as wide as a mark.
        level = next(n for n in range(99) if all(abs(x - other) >= 12 or n != at for other, at in taken))
        taken.append((x, level))
        hint = f"{row['time_period']} {row['title_zh']}"
        wide = svg.tag("line", x1=axis.at(when.start), x2=axis.at(when.end), y1="@", y2="@", cls="sa")
        shape = svg.tag("g", (svg.hinted(hint) or "") + mark(row["event_type"], x, 0), transform="translate(0 @)")
        marks += [(wide, level), (shape, level)]
    return marks, 14 + 13 * max([level for _, level in taken], default=0)


def promise(sheet: Sheet, row: Row, axis: Axis, language: Language) -> None:
    """The words of a promise, and a line from the day it was made to the day it is due."""
    due = chart_words(CHART.name, language)["due"].format(day=wording.day(row["due"], language))
    sheet.words(f"{row[f'title_{language}']} · {due}", None, 13)
    y = sheet.y - 2
    said = span(row["time_period"])
    end = axis.at(moment(row["due"], end=True))
    # A promise of the same month would be a line of no length.
    start = min(axis.at(said.start), end - 8) if said else end - 8
    sheet.add(line(start, y, end, y, "sb thick"), circle(start, y, 3, "fb"), mark("commitment", end, y))
    sheet.y += 24


def every_event(data: Data) -> list[Row]:
    """Every event and promise, package by package."""
    return [row for rows in groups(data).values() for row in rows]


def outcome(row: Row, data: Data, language: Language) -> Cell:
    """The figure or event that shows a promise kept, or that none does."""
    if row["outcome"] == "not_stated":
        return Cell(chart_words(CHART.name, language)["not_stated"])
    return Cell(row["outcome"], row["outcome"] if row["outcome"] in data.observations else "")


COLUMNS = {
    "when": wording.when,
    "type": lambda row, data, language: data.label("event_type", row["event_type"], language),
    "what": lambda row, data, language: row[f"title_{language}"],
    "where": lambda row, data, language: data.label("area", row["ref_area"], language),
    "due": lambda row, data, language: wording.day(row["due"], language) if row["due"] else "",
    "outcome": outcome,
}
CHART = Chart("timeline", draw, column_table("timeline", every_event, COLUMNS))
