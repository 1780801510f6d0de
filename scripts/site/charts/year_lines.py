"""Lines over the years: the country first, then the areas with most years, at most so many that each can be told.

A point is a year for which a report states a result; the line only joins them. What is not drawn is counted below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scripts.site.charts.chart import NARROW
from scripts.site.charts.svg import Picture, text_width
from scripts.site.charts.tile_map import short_name
from scripts.site.charts.vega import (
    HUES,
    Row,
    Spec,
    calculated,
    choice,
    derived,
    derived_words,
    paragraph_rows,
    picture,
    pixel,
    raw,
    specification,
    words,
)
from scripts.site.data import Data, Language
from scripts.site.data import Row as Found
from scripts.site.parts import wording
from scripts.site.parts.indicator_index import COUNTRY, stated_number
from scripts.site.text.page_words import page_words

MOST_LINES, MOST_CHOSEN, EDGE, HEIGHT, APART, SHORTEST_NUMBER = 7, 12, 9, 210, 15, "0.00"
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
    """The room of the lines in pixels."""

    left: float
    right: float
    top: float
    bottom: float


def drawable_lines(rows: list[Found]) -> list[Line]:
    """Areas with two years or more: the country first, then by the number of years and by code."""
    by_area: dict[str, list[Found]] = {}
    for row in rows:
        # A range has no point, and a dispute has two.
        if stated_number(row) is not None and row["obs_value"]:
            by_area.setdefault(row["ref_area"], []).append(row)
    found = [(area, sorted(of, key=lambda row: row["year"])) for area, of in by_area.items() if len(of) > 1]
    return sorted(found, key=lambda line: (line[0] != COUNTRY, -len(line[1]), line[0]))


def year_lines(facts: LineFacts, data: Data, language: Language) -> Picture:
    """The chart of one indicator; takes one line at least. The first lines are drawn, and a reader may choose others."""
    w, labels = page_words(language, "charts"), {area: end_words(area, rows[-1], data, language) for area, rows in facts.lines}
    title, y = paragraph_rows(facts.title, EDGE, 18, NARROW - 2 * EDGE, 15)
    lead, y = paragraph_rows(facts.lead, EDGE, y, NARROW - 2 * EDGE, 11.5, "soft")
    frame = room_beside(facts, labels, y + 6)
    feet, bottom = paragraph_rows(foot(facts, language), EDGE, frame.bottom + 48, NARROW - 2 * EDGE, 10.5, "soft")
    options = [(area, data.label("area", area, language)) for area, _ in facts.lines]
    param, control = choice("chosen", [area for area, _ in facts.lines[:MOST_LINES]], w["choose_areas"], options, most=MOST_CHOSEN)
    rows = [row for area, of in facts.lines for row in points_of(area, of, labels[area], data, language)]
    layers = [*axes(frame), not_from_nought(frame, language), *lines_and_points(), *ends(frame), words(title, fontWeight="bold"), words([*lead, *feet])]
    more = {"data": {"values": rows}, "transform": placed_points(frame), "params": [param], "usermeta": {"choices": [control]}}
    return picture(specification(NARROW, round(bottom + 2), layers, **more), facts.title, described(facts, data, language))


def end_words(area: str, last: Found, data: Data, language: Language) -> str:
    """What stands at the end of a line: the area and its last number."""
    name = short_name(area, data, "zh") if language == "zh" else data.label("area", area, "en")
    return f"{name} {wording.amount(last)}"


def room_beside(facts: LineFacts, labels: Mapping[str, str], top: float) -> Frame:
    """The room that the longest number at the side and the longest label leave, whichever lines are chosen."""
    # Of all lines, so that the picture keeps its frame when a reader chooses others.
    ends = [wording.number(f"{Decimal(row['obs_value']):.1f}") for _, rows in facts.lines for row in rows]
    left = EDGE + max(text_width(end, 11) for end in [*ends, SHORTEST_NUMBER]) + 6
    return Frame(round(left, 1), round(NARROW - EDGE - max(text_width(label, 11) for label in labels.values()) - 12, 1), top, top + HEIGHT)


def points_of(area: str, rows: list[Found], label: str, data: Data, language: Language) -> list[Row]:
    """The points of a line with all that is drawn or said of them; the country has a colour of its own."""
    look = {"hue": HUES["b" if area == COUNTRY else "a"], "thick": 2.5 if area == COUNTRY else 1.5}
    name = data.label("area", area, language)
    return [
        {
            "area": area, "label": label, "year": int(row["year"]), "value": float(row["obs_value"]), **look, "href": f"@up/figures/{row['id']}/",
            "said": f"{name} {row['year']}: {wording.value(row, data, language)}", "hint": f"「{row['quote']}」",
        }
        for row in rows
    ]  # fmt: skip


def placed_points(frame: Frame) -> list[Spec]:
    """The chosen lines; round numbers around all of them, three to six steps from `low` to `high`, from nought unless they lie close
    together far above it; and where each point stands."""
    aggregates = [("min", "value", "least"), ("max", "value", "most"), ("min", "year", "first"), ("max", "year", "last")]
    return [
        {"filter": "indexof(chosen, datum.area) >= 0"},
        {"joinaggregate": [{"op": op, "field": field, "as": name} for op, field, name in aggregates]},
        *calculated(
            start="datum.least < 0 ? datum.least : datum.least * 2 < datum.most || datum.least === datum.most ? 0 : datum.least",
            span="(datum.most - datum.start) || 5",
            # The small addends keep a rounding error in the logarithm from taking a step too few.
            unit="pow(10, floor(log(datum.span) / LN10 + 1e-9))",
            step="datum.unit * (datum.span / datum.unit <= 1 ? 0.2 : datum.span / datum.unit <= 2.5 ? 0.5 : datum.span / datum.unit <= 5 ? 1 : 2)",
            low="floor(datum.start / datum.step + 1e-9) * datum.step",
            high="max(ceil(datum.most / datum.step - 1e-9) * datum.step, datum.low + datum.step)",
            x=f"{frame.left} + (datum.year - datum.first) / max(1, datum.last - datum.first) * {round(frame.right - frame.left, 1)}",
            y=f"{frame.bottom} - (datum.value - datum.low) / (datum.high - datum.low) * {HEIGHT}",
        ),
    ]


def one_row(*fields: str) -> Spec:
    """The step that leaves one row with these fields, which are the same in all."""
    return {"aggregate": [{"op": "min", "field": field, "as": field} for field in fields]}


def axes(frame: Frame) -> list[Spec]:
    """Pale lines with their numbers, and the years below."""
    many = max(1, int((frame.right - frame.left) // 44))
    ticks = [
        one_row("low", "high", "step"),
        *calculated(tick="sequence(datum.low, datum.high + datum.step / 2, datum.step)"),
        {"flatten": ["tick"]},
        *calculated(
            y=f"{frame.bottom} - (datum.tick - datum.low) / (datum.high - datum.low) * {HEIGHT}",
            left=f"{frame.left}", right=f"{frame.right}",
        ),
    ]  # fmt: skip
    numbers = calculated(x=f"{frame.left - 5}", y="datum.y + 4", words="format(datum.tick, ',.12~g')", colour=f"'{HUES['soft']}'")
    years = [
        one_row("first", "last"),
        *calculated(tick=f"sequence(datum.last, datum.first - 1, -max(1, ceil((datum.last - datum.first) / {many})))"),
        {"flatten": ["tick"]},
        *calculated(
            x=f"{frame.left} + (datum.tick - datum.first) / max(1, datum.last - datum.first) * {round(frame.right - frame.left, 1)}",
            y=f"{frame.bottom + 17}", words="'' + datum.tick", colour=f"'{HUES['soft']}'",
        ),
    ]  # fmt: skip
    return [
        derived(ticks, {"type": "rule", "stroke": HUES["line"]}, x=pixel("left"), x2=pixel("right"), y=pixel("y")),
        derived_words([*ticks, *numbers], align="right"),
        derived_words(years, align="center"),
    ]


def lines_and_points() -> list[Spec]:
    """The lines and the points, each of which leads to its figure."""
    place = {"x": pixel("x"), "y": pixel("y"), "color": raw("hue")}
    width = {"field": "thick", "type": "quantitative", "scale": None}
    led = {"href": {"field": "href"}, "description": {"field": "said"}, "tooltip": {"field": "hint"}}
    point = {"type": "point", "filled": True, "size": 36, "aria": True, "opacity": 1}
    return [
        derived([], {"type": "line"}, **place, strokeWidth=width, detail={"field": "area"}),
        derived([], point, **place, **led),
    ]


def ends(frame: Frame) -> list[Spec]:
    """The labels beside the ends of the lines, each joined to its end: pushed down until two stand a line apart, then up from the bottom."""
    by_height = [{"field": "y"}, {"field": "area"}]
    steps: list[Spec] = [
        {"joinaggregate": [{"op": "max", "field": "year", "as": "newest"}], "groupby": ["area"]},
        {"filter": "datum.year === datum.newest"},
        {"joinaggregate": [{"op": "count", "as": "many"}]},
        {"window": [{"op": "row_number", "as": "rank"}], "sort": by_height},
        *calculated(above=f"datum.y - datum.rank * {APART}"),
        {"window": [{"op": "max", "field": "above", "as": "pushed"}], "sort": by_height, "frame": [None, 0]},
        *calculated(
            level=f"min(datum.pushed + datum.rank * {APART}, {frame.bottom + 6} - (datum.many - datum.rank) * {APART})",
            x="datum.x + 4",
            x2=f"{frame.right + 8}",
        ),
    ]
    rule = {"type": "rule", "stroke": HUES["soft"], "strokeWidth": 0.7, "strokeDash": [2, 2]}
    label = calculated(x=f"{frame.right + 10}", y="datum.level + 4", words="datum.label", colour="datum.hue")
    return [derived(steps, rule, x=pixel("x"), y=pixel("y"), x2=pixel("x2"), y2=pixel("level")), derived_words([*steps, *label])]


def not_from_nought(frame: Frame, language: Language) -> Spec:
    """What stands below the years where the numbers at the side begin above nought."""
    said = page_words(language, "charts")["not_from_zero"]
    place = calculated(x=f"{EDGE}", y=f"{frame.bottom + 33}", words=f"'{said}'", colour=f"'{HUES['soft']}'")
    return derived_words([one_row("low"), {"filter": "datum.low > 0"}, *place], 10.5)


def foot(facts: LineFacts, language: Language) -> str:
    """What a point is, of how many areas the table has numbers where not all are drawn; where the numbers come from."""
    w, left = page_words(language, "charts"), facts.left + max(0, len(facts.lines) - MOST_LINES)
    said = [w["points"], *([w["all_in_table"].format(n=facts.left + len(facts.lines))] if left else [])]
    return " ".join([*said, facts.foot])


def described(facts: LineFacts, data: Data, language: Language) -> str:
    """The lines in words: where each begins and ends."""
    said = [
        f"{data.label('area', area, language)} {a['year']} {wording.value(a, data, language)} → {b['year']} {wording.value(b, data, language)}"
        for area, rows in facts.lines[:MOST_LINES]
        for a, b in [(rows[0], rows[-1])]
    ]
    return wording.clauses([facts.lead, *said], language)
