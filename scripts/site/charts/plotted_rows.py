"""Named figures below each other, each with its bar, band or mark on a scale: the form that most topic charts share.

A chart gives panels, each with a scale of its own; the form gives every row its room, so that no words meet, whatever the scale.
What a figure says stands in words beside or below its name, never at a place that depends on its value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scripts.site.charts.sheet import MARGIN, Led, Sheet
from scripts.site.charts.svg import Picture, text_width, wrap
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

STEP, LANE, ROW_GAP, LEVEL = 17, 22, 10, 13  # a line of words, what is drawn of a row, between two rows, from a mark to the one above
PLOT_LEFT = 384  # where there is room beside
THINNEST = 0.006  # of a scale
Number = float | Decimal | int


@dataclass(frozen=True)
class Bar:
    """A bar between two values; `figure` is what it leads to, where that is not what the row leads to; `level` lifts it above others."""

    start: Number
    end: Number
    look: str = "full"
    high: int = 16
    figure: Row | None = None
    level: int = 0


@dataclass(frozen=True)
class Dot:
    """A mark at a value; `figure` and `level` as those of a bar."""

    at: Number
    look: str = "full"
    shape: str = "circle"
    figure: Row | None = None
    size: int = 120
    level: int = 0


@dataclass(frozen=True)
class PlotRow:
    """One row: name, what it says of its value, further lines with their colours, what is drawn; `figure` is what it leads to."""

    name: str
    value: str
    more: tuple[tuple[str, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    figure: Row | None = None
    place: str = ""
    depth: int = 0
    colour: str = "a"

    @property
    def lane(self) -> int:
        """The height of what is drawn."""
        levels = [*(bar.level for bar in self.bars), *(dot.level for dot in self.dots)]
        return LANE + LEVEL * max(levels) if levels else 0

    @property
    def said(self) -> str:
        """The row in words."""
        return " · ".join(filter(None, [self.name, *(words for words, _ in self.more), self.value]))


@dataclass(frozen=True)
class Panel:
    """Rows on one scale from `low` to `high`, with ticks and their words, below a heading."""

    rows: tuple[PlotRow, ...]
    low: Number
    high: Number
    ticks: tuple[tuple[Number, str], ...] = ()
    head: tuple[tuple[str, str], ...] = ()  # words and colour of each line
    log: bool = False

    def scale(self, left: float, right: float) -> dict[str, object]:
        """The scale as Vega knows it."""
        kind = {"type": "log"} if self.log else {"type": "linear", "zero": False}
        return {**kind, "domain": [float(self.low), float(self.high)], "range": [round(left, 1), right], "nice": False}


PanelMaker = Callable[[Data, Language], list[Panel]]
NoteMaker = Callable[[Data, Language], list[str]]


def plotted(name: str, panels: PanelMaker, notes: NoteMaker) -> Callable[[Data, Language, int], Picture | None]:
    """What draws a chart of panels; it draws nothing where there are none."""

    def draw(data: Data, language: Language, width: int) -> Picture | None:
        found = panels(data, language)
        if not found:
            return None
        sheet = Sheet(name, data, language, width)
        for panel in found:
            put_panel(sheet, panel)
        said = wording.clauses((row.said for panel in found for row in panel.rows), language)
        return sheet.finished(notes(data, language), said)

    return draw


def put_panel(sheet: Sheet, panel: Panel) -> None:
    """A panel: heading, rows, the words of its ticks."""
    for words, colour in panel.head:
        sheet.paragraph(words, colour, 13, colour != "soft")
    sheet.y += 6 if panel.head else 0
    left, right = (PLOT_LEFT if sheet.wide else MARGIN + 8), sheet.width - MARGIN - 18
    scale, top = panel.scale(left, right), sheet.y
    for row in panel.rows:
        put_row(sheet, row, panel, scale)
    sheet.scale = scale
    for at, words in panel.ticks:
        if sheet.wide:
            sheet.rule(at, top - 4, at, sheet.y - 2)
        sheet.words(at, sheet.y + 12, words, "soft", 11, align="center")
    sheet.scale = None
    sheet.y += 38 if panel.ticks else 14


def put_row(sheet: Sheet, row: PlotRow, panel: Panel, scale: dict[str, object]) -> None:
    """The words of a row, and its bars and marks beside them or, on a phone, below them."""
    sheet.group = row.place
    indent = 14 * row.depth
    left, room = MARGIN + indent, (PLOT_LEFT - 2 * MARGIN - 8 if sheet.wide else sheet.room) - indent
    lines, beside = lines_of(row, room)
    for i, (words, colour) in enumerate(lines):
        sheet.words(left, sheet.y + 13 + STEP * i, words, colour, 12 if colour == "soft" else 13, colour != "soft" and row.depth < 2)
    if beside:
        sheet.words(left + room, sheet.y + 13, row.value, row.colour, 13, True, "right")
    deep = STEP * len(lines)
    middle = sheet.y + (max(deep, row.lane) / 2 if sheet.wide else deep + row.lane / 2 + 1)
    sheet.scale = scale
    put_marks(sheet, row, middle, panel)
    sheet.scale = None
    sheet.y += ROW_GAP + (max(deep, row.lane) if sheet.wide else deep + row.lane)
    sheet.group = ""


def lines_of(row: PlotRow, room: float) -> tuple[list[tuple[str, str]], bool]:
    """The lines of a row with their colours, and whether its value has room beside the first of them."""
    need = text_width(row.value, 13) + 12
    beside = bool(row.value) and (text_width(row.name, 13) + need <= room or need <= room * 0.45)
    lines = [(part, "ink") for part in wrap(row.name, room - (need if beside else 0), 13)]
    lines += [(part, row.colour) for part in wrap(row.value, room, 13)] if row.value and not beside else []
    return lines + [(part, colour) for words, colour in row.more for part in wrap(words, room, 12 if colour == "soft" else 13)], beside


def put_marks(sheet: Sheet, row: PlotRow, middle: float, panel: Panel) -> None:
    """The bars and marks of a row around a height, over the ticks of its lane."""
    # What begins at nought needs no other line than that.
    lanes = panel.ticks if row.dots else panel.ticks[:1] if row.bars else ()
    foot = middle + (row.lane - LANE) / 2
    for at, _ in () if sheet.wide else lanes:
        sheet.rule(at, foot - 9, at, foot + 9)
    if row.dots:
        sheet.rule(panel.low, foot, panel.high, foot)
    # A band beside a mark is never drawn wider than it is; a bar that is little next to the rest still has to be seen.
    least = 0 if panel.log or row.dots else (float(panel.high) - float(panel.low)) * THINNEST
    # Of several marks that lead to one figure the last, a dot where there is one, is enough.
    marks: list[Bar | Dot] = [*row.bars, *row.dots]
    leads = {figure["id"]: mark for mark in marks if (figure := mark.figure or row.figure)}

    def way(mark: Bar | Dot) -> Led:
        figure = mark.figure or row.figure
        return led(sheet, row, figure) if figure and leads[figure["id"]] is mark else None

    for bar in row.bars:
        end = max(float(bar.end), float(bar.start) + least)
        sheet.span(bar.start, end, foot - bar.level * LEVEL - bar.high / 2, bar.high, bar.look, led=way(bar))
    for dot in row.dots:
        sheet.point(dot.at, foot - dot.level * LEVEL, dot.look, dot.shape, dot.size, way(dot))


def led(sheet: Sheet, row: PlotRow, figure: Row) -> Led:
    """Where a mark leads."""
    # An event has a title of its own; a figure is what the row says.
    return sheet.led(figure, figure.get(f"title_{sheet.language}") or row.said)
