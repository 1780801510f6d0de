"""Lines over the years: the country first, then the areas with most years, at most so many that each can be told.

A point is a year for which a report states a result; the line only joins them. What is not drawn is counted below.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scripts.site.charts.chart import NARROW
from scripts.site.charts.svg import Picture, text_width
from scripts.site.charts.tile_map import short_name
from scripts.site.charts.vega import HUES, Row, Spec, layer, paragraph_rows, picture, pixel, specification, words
from scripts.site.data import Data, Language
from scripts.site.data import Row as Found
from scripts.site.parts import wording
from scripts.site.parts.indicator_index import COUNTRY, stated_number
from scripts.site.text.page_words import number_words, page_words

MOST_LINES, EDGE, HEIGHT, APART = 7, 9, 210, 15
Line = tuple[str, list[Found]]


@dataclass(frozen=True)
class LineFacts:
    """What the lines show: heading, lead with the unit, the lines in their order, areas that are left to the table, the foot."""

    title: str
    lead: str
    lines: list[Line]
    left: int
    foot: str


@dataclass(frozen=True)
class Frame:
    """The room of the lines in pixels, and the years and numbers at its edges."""

    left: float
    right: float
    top: float
    bottom: float
    years: tuple[int, int]
    ticks: list[Decimal]

    def x(self, year: str) -> float:
        """Where a year stands."""
        first, last = self.years
        return round(self.left + (int(year) - first) / (last - first) * (self.right - self.left), 1)

    def y(self, number: Decimal) -> float:
        """Where a number stands."""
        low, high = self.ticks[0], self.ticks[-1]
        return round(self.bottom - float((number - low) / (high - low)) * (self.bottom - self.top), 1)


def drawable_lines(rows: list[Found]) -> list[Line]:
    """Areas with two years or more: the country first, then by the number of years and by code."""
    by_area: dict[str, list[Found]] = {}
    for row in rows:
        if stated_number(row) is not None and row["obs_value"]:
            by_area.setdefault(row["ref_area"], []).append(row)
    found = [(area, sorted(of, key=lambda row: row["year"])) for area, of in by_area.items() if len(of) > 1]
    return sorted(found, key=lambda line: (line[0] != COUNTRY, -len(line[1]), line[0]))


def year_lines(facts: LineFacts, data: Data, language: Language) -> Picture:
    """The chart of one indicator; takes one line at least."""
    shown = facts.lines[:MOST_LINES]
    labels = {area: end_words(area, rows[-1], data, language) for area, rows in shown}
    title, y = paragraph_rows(facts.title, EDGE, 18, NARROW - 2 * EDGE, 15)
    lead, y = paragraph_rows(facts.lead, EDGE, y, NARROW - 2 * EDGE, 11.5, "soft")
    frame = framed_numbers(shown, y + 6, max(text_width(label, 11) for label in labels.values()))
    feet, bottom = paragraph_rows(foot(facts, frame, language), EDGE, frame.bottom + 36, NARROW - 2 * EDGE, 10.5, "soft")
    layers = [*axes(frame), *lines_of(shown, frame, data, language), *ends(shown, labels, frame), words(title, fontWeight="bold"), words([*lead, *feet])]
    return picture(specification(NARROW, round(bottom + 2), layers), facts.title, described(facts, data, language))


def end_words(area: str, last: Found, data: Data, language: Language) -> str:
    """What stands at the end of a line: the area and its last number."""
    name = short_name(area, data, "zh") if language == "zh" else data.label("area", area, "en")
    return f"{name} {wording.amount(last)}"


def framed_numbers(lines: list[Line], top: float, beside: float) -> Frame:
    """The room that labels leave, with round numbers at the left."""
    numbers = [Decimal(row["obs_value"]) for _, rows in lines for row in rows]
    years = [int(row["year"]) for _, rows in lines for row in rows]
    ticks = round_ticks(min(numbers), max(numbers))
    left = EDGE + max(text_width(wording.number(f"{tick:f}"), 11) for tick in ticks) + 6
    return Frame(left, NARROW - EDGE - beside - 12, top, top + HEIGHT, (min(years), max(years)), ticks)


def round_ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Three to six round numbers around all of them; from nought, unless they lie close together far above it."""
    start = Decimal(0) if low * 2 < high or low == high else low
    span = (high - start) or Decimal(1)
    unit = Decimal(1).scaleb(span.adjusted())
    size = next(step for factor in ("0.2", "0.5", "1", "2", "5") if span / (step := unit * Decimal(factor)) <= 5)
    first, last = (int((end / size).to_integral_value(way)) for end, way in ((start, ROUND_FLOOR), (high, ROUND_CEILING)))
    return [(size * i).normalize() for i in range(first, max(last, first + 1) + 1)]


def axes(frame: Frame) -> list[Spec]:
    """Pale lines with their numbers, and the years below."""
    across = [{"x": frame.left, "x2": frame.right, "y": frame.y(tick)} for tick in frame.ticks]
    numbers = [
        {"x": frame.left - 5, "y": frame.y(tick) + 4, "words": wording.number(f"{tick:f}"), "colour": HUES["soft"]} for tick in frame.ticks
    ]
    first, last = frame.years
    every = max(1, -(-(last - first) // max(1, int((frame.right - frame.left) // 44))))
    years = [
        {"x": frame.x(str(year)), "y": frame.bottom + 17, "words": str(year), "colour": HUES["soft"]} for year in range(last, first - 1, -every)
    ]
    rule = {"type": "rule", "stroke": HUES["line"]}
    return [
        layer(across, rule, x=pixel("x"), x2=pixel("x2"), y=pixel("y")),
        words(numbers, 11, align="right"),
        words(years, 11, align="center"),
    ]


def hue(area: str) -> str:
    """The country has a colour of its own."""
    return HUES["b" if area == COUNTRY else "a"]


def lines_of(lines: list[Line], frame: Frame, data: Data, language: Language) -> list[Spec]:
    """The lines and the points, each of which leads to its figure."""
    found = []
    for area, rows in lines:
        points: list[Row] = [
            {
                "x": frame.x(row["year"]), "y": frame.y(Decimal(row["obs_value"])), "href": f"@up/figures/{row['id']}/",
                "said": f"{data.label('area', area, language)} {row['year']}: {wording.value(row, data, language)}",
            }
            for row in rows
        ]  # fmt: skip
        place = {"x": pixel("x"), "y": pixel("y")}
        thick = 2.5 if area == COUNTRY else 1.5
        found.append(layer(points, {"type": "line", "stroke": hue(area), "strokeWidth": thick}, **place))
        mark = {"type": "point", "filled": True, "color": hue(area), "size": 36, "aria": True, "opacity": 1}
        found.append(layer(points, mark, **place, href={"field": "href"}, description={"field": "said"}))
    return found


def ends(lines: list[Line], labels: dict[str, str], frame: Frame) -> list[Spec]:
    """The labels beside the ends of the lines, pushed apart, each joined to its end."""
    last = {area: (frame.x(rows[-1]["year"]), frame.y(Decimal(rows[-1]["obs_value"]))) for area, rows in lines}
    order = sorted(last, key=lambda area: (last[area][1], area))
    heights = spread_apart([last[area][1] for area in order], frame.bottom + 6)
    x = frame.right + 10
    rows = [{"x": x, "y": y + 4, "words": labels[area], "colour": hue(area)} for area, y in zip(order, heights, strict=True)]
    joins = [{"x": last[area][0] + 4, "y": last[area][1], "x2": x - 2, "y2": y} for area, y in zip(order, heights, strict=True)]
    rule = {"type": "rule", "stroke": HUES["soft"], "strokeWidth": 0.7, "strokeDash": [2, 2]}
    return [layer(joins, rule, x=pixel("x"), y=pixel("y"), x2=pixel("x2"), y2=pixel("y2")), words(rows, 11)]


def spread_apart(heights: list[float], bottom: float) -> list[float]:
    """Heights in rising order so moved that two neighbours stand a line apart and the last is not below `bottom`."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + APART) if found else height)
    for at in range(len(found) - 1, -1, -1):
        found[at] = round(min(found[at], bottom), 1)
        bottom = found[at] - APART
    return found


def foot(facts: LineFacts, frame: Frame, language: Language) -> str:
    """What a point is, what is left to the table, that the axis does not start at nought; where the numbers come from."""
    w = page_words(language, "charts")
    left = facts.left + max(0, len(facts.lines) - MOST_LINES)
    said = [w["points"]]
    said += [w["not_from_zero"]] if frame.ticks[0] > 0 else []
    said += [number_words(language, "charts", "left_out", left)] if left else []
    return " ".join([*said, facts.foot])


def described(facts: LineFacts, data: Data, language: Language) -> str:
    """The lines in words: where each begins and ends."""
    said = [
        f"{data.label('area', area, language)} {a['year']} {wording.value(a, data, language)} → {b['year']} {wording.value(b, data, language)}"
        for area, rows in facts.lines[:MOST_LINES]
        for a, b in [(rows[0], rows[-1])]
    ]
    return wording.clauses([facts.lead, *said], language)
