"""The provinces as equal squares in their rough places, each with its number for one year. No borders are drawn.

A province without a result looks different from one with nought: its square is empty, and dashed around. What reports
contradict, lost or leave open in two ways is marked and has no number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scripts.site.charts.chart import NARROW, chart_words
from scripts.site.charts.svg import Picture, text_width
from scripts.site.charts.vega import (
    HUES,
    Row,
    Spec,
    choice,
    layer,
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
from scripts.site.parts.indicator_index import provinces, stated_number
from scripts.site.text.page_words import page_words

# Column and row of each province: 8 by 8, the upper left corner free for the words.
TILE_PLACES = {
    "230000": (7, 0), "220000": (7, 1), "650000": (0, 2), "640000": (3, 2), "150000": (4, 2), "110000": (5, 2), "120000": (6, 2),
    "210000": (7, 2), "630000": (1, 3), "620000": (2, 3), "610000": (3, 3), "140000": (4, 3), "130000": (5, 3), "370000": (6, 3),
    "540000": (1, 4), "510000": (2, 4), "500000": (3, 4), "410000": (4, 4), "340000": (5, 4), "320000": (6, 4), "310000": (7, 4),
    "520000": (3, 5), "420000": (4, 5), "360000": (5, 5), "330000": (6, 5), "530000": (2, 6), "450000": (3, 6), "430000": (4, 6),
    "440000": (5, 6), "350000": (6, 6), "460000": (4, 7),
}  # fmt: skip
# The letters that ISO 3166-2:CN gives a province: English names do not fit into a square.
LETTERS = {
    "110000": "BJ", "120000": "TJ", "130000": "HE", "140000": "SX", "150000": "NM", "210000": "LN", "220000": "JL", "230000": "HL",
    "310000": "SH", "320000": "JS", "330000": "ZJ", "340000": "AH", "350000": "FJ", "360000": "JX", "370000": "SD", "410000": "HA",
    "420000": "HB", "430000": "HN", "440000": "GD", "450000": "GX", "460000": "HI", "500000": "CQ", "510000": "SC", "520000": "GZ",
    "530000": "YN", "540000": "XZ", "610000": "SN", "620000": "GS", "630000": "QH", "640000": "NX", "650000": "XJ",
}  # fmt: skip
ENDINGS = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")
QUALIFIER_SIGNS = {"over": ">", "at_least": "≥", "at_most": "≤", "under": "<", "nearly": "≲", "about": "≈"}
PITCH, TILE, EDGE, STEPS, SMALLEST, TITLE_SIZE = 43, 41, 9, 4, 9.5, 15
ON = {1: "ink", 2: "ink", 3: "on-s3", 4: "on-a"}
Numbers = dict[str, Decimal]


@dataclass(frozen=True)
class MapFacts:
    """What a map shows: its heading, the line below, the rows of the year by province, provinces that are unclear, the foot."""

    title: str
    lead: str
    unit: str
    rows: dict[str, Found]
    unclear: frozenset[str]
    foot: str


def tile_map(years: Mapping[str, MapFacts], first: str, data: Data, language: Language) -> Picture:
    """The map of one indicator for the year `first`; where there are others, a reader may choose among them."""
    facts, top = years[first], heading(years[first], language)[1]
    layers, bottom = map_layers(facts, top, data, language)
    others = {year: map_layers(years[year], top, data, language)[0] for year in sorted(years) if year != first}
    param, control = choice("year", first, page_words(language, "charts")["choose_year"], [(year, years[year].lead) for year in sorted(years, reverse=True)])
    whole = with_years(layers, first, others) if others else layers
    more = {"params": [param], "usermeta": {"choices": [control]}} if others else {}
    return picture(specification(NARROW, bottom, whole, **more), facts.title, described(facts, data, language))


def with_years(layers: list[Spec], first: str, others: Mapping[str, list[Spec]]) -> list[Spec]:
    """The layers of one year with the rows of the same layers of others, each row with its year; the one chosen is shown."""
    for i, one in enumerate(layers):
        rows = [{**row, "year": first} for row in one["data"]["values"]]
        rows += [{**row, "year": year} for year, of in others.items() for row in of[i]["data"]["values"]]
        one["data"] = {"values": rows}
        # All years in one specification: a reader who chooses another loads nothing.
        one["transform"] = [{"filter": "datum.year === year"}]
    return layers


def map_layers(facts: MapFacts, top: float, data: Data, language: Language) -> tuple[list[Spec], int]:
    """What is drawn for one year, in the same layers for every year, and where it ends."""
    head = heading(facts, language)[0]
    numbers = {code: number for code, row in facts.rows.items() if (number := stated_number(row)) is not None}
    squares = [square(code, top, facts, numbers, data, language) for code in provinces(data) if code in TILE_PLACES]
    feet, bottom = paragraph_rows(foot(facts, language), EDGE, top + 8 * PITCH + 12, NARROW - 2 * EDGE, 10.5, "soft")
    title = [row for row in head if row["size"] == TITLE_SIZE]
    return [
        *tiles(squares), *texts(squares), words(title, fontWeight="bold"), words([*head[len(title):], *feet]), *legend(numbers, facts, top, language),
    ], round(bottom + 2)  # fmt: skip


def heading(facts: MapFacts, language: Language) -> tuple[list[Row], float]:
    """Title and lead in the free corner, and where the squares begin so that both and the legend fit."""
    room = 7 * PITCH - 6
    title, y = paragraph_rows(facts.title, EDGE, 18, room, TITLE_SIZE)
    lead, y = paragraph_rows(facts.lead, EDGE, y, room, 11.5, "soft")
    # Two rows of squares stand free at the left; only a longer heading pushes the map down.
    return [*title, *lead], max(4, round(y + 22 - 2 * PITCH))


def square(code: str, top: float, facts: MapFacts, numbers: Numbers, data: Data, language: Language) -> Row:
    """One square: place, colours, words, address, and what a screen reader says."""
    column, line = TILE_PLACES[code]
    x, y, found = EDGE + column * PITCH, top + line * PITCH, facts.rows.get(code)
    # A disputed number has no step: a colour would take a side.
    level = step(numbers[code], numbers) if code in numbers else 0
    shown = tile_words(facts.rows[code], language) if level else "!" if found or code in facts.unclear else ""
    made: Row = {
        "x": x, "y": y, "x2": x + TILE, "y2": y + TILE, "cx": x + TILE / 2, "name": short_name(code, data, language),
        "value": shown, "size": fitting(shown), "fill": HUES[f"s{level}" if level else "b-tint"],
        "colour": HUES[ON[level] if level else "ink" if shown else "soft"],
    }  # fmt: skip
    if found:
        said = [data.label("area", code, language), wording.value(found, data, language)]
        made |= {"href": f"@up/figures/{found['id']}/", "said": page_words(language)["colon"].join(said), "hint": f"「{found['quote']}」"}
    return made


def step(number: Decimal, numbers: Numbers) -> int:
    """In which of four equal steps between the smallest and the largest number one lies; the lowest where all are alike."""
    low, high = min(numbers.values()), max(numbers.values())
    # Equal steps and not equal counts: numbers that lie close together never look far apart.
    return 1 if high == low else min(STEPS, 1 + int((number - low) * STEPS / (high - low)))


def short_name(code: str, data: Data, language: Language) -> str:
    """A province in at most three characters, in English by its letters."""
    if language == "en":
        return LETTERS[code]
    name = data.label("area", code, "zh")
    return next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)


def tile_words(row: Found, language: Language) -> str:
    """The number with a sign for what qualifies it; one that is too long for a square is cut to three figures and marked ≈."""
    text = QUALIFIER_SIGNS.get(row["value_qualifier"], "") + wording.amount(row)
    if text_width(text, SMALLEST) <= TILE - 1 or not row["obs_value"]:
        return text
    scale = Decimal(10**4 if language == "zh" else 10**6)
    cut = Decimal(f"{Decimal(row['obs_value']) / scale:.3g}")
    return f"≈{cut:f}{chart_words('signs', language)['cut_unit']}"


def fitting(shown: str) -> float:
    """The largest size of letters with which a number fits into a square."""
    return next((size for size in (13, 12, 11, 10) if text_width(shown, size) <= TILE - 5), SMALLEST)


def tiles(squares: list[Row]) -> list[Spec]:
    """The squares: those without anything empty and dashed, the others filled; a number leads to its figure."""
    place = {name: pixel(name) for name in ("x", "y", "x2", "y2")}
    empty = [row for row in squares if not row["value"]]
    silent = [row for row in squares if row["value"] and "href" not in row]
    linked = [row for row in squares if row["value"] and "href" in row]
    filled = {"color": raw("fill")}
    led = {"href": {"field": "href"}, "description": {"field": "said"}, "tooltip": {"field": "hint"}}
    return [
        layer(empty, {"type": "rect", "filled": False, "stroke": HUES["soft"], "strokeDash": [2, 3]}, **place),
        layer(silent, {"type": "rect"}, **place, **filled),
        layer(linked, {"type": "rect", "aria": True}, **place, **filled, **led),
    ]


def texts(squares: list[Row]) -> list[Spec]:
    """Name and number of each square; a name alone stands in the middle."""
    names = [
        {"x": row["cx"], "y": row["y"] + (16 if row["value"] else 25), "words": row["name"], "colour": row["colour"]} for row in squares
    ]
    values = [
        {"x": row["cx"], "y": row["y"] + 33, "words": row["value"], "colour": row["colour"], "size": row["size"]} for row in squares if row["value"]
    ]
    return [words(names, 11, align="center"), words(values, 12, align="center", fontWeight="bold")]


def legend(numbers: Numbers, facts: MapFacts, top: float, language: Language) -> list[Spec]:
    """What the colours mean, and the empty squares, on the line above the first full row of squares."""
    w, y = page_words(language, "charts"), top + 2 * PITCH - 17
    x, boxes, said = float(EDGE), [], []
    if len(set(numbers.values())) > 1:
        low, high = (wording.number(f"{pick(numbers.values()):f}") for pick in (min, max))
        said.append({"x": x, "y": y + 10, "words": low, "colour": HUES["soft"]})
        x += text_width(low, 11) + 4
        boxes += [{"x": x + 14 * i, "y": y, "x2": x + 14 * i + 13, "y2": y + 12, "fill": HUES[f"s{i + 1}"]} for i in range(STEPS)]
        said.append({"x": x + 14 * STEPS + 4, "y": y + 10, "words": f"{high} {facts.unit}".strip(), "colour": HUES["soft"]})
        x += 14 * STEPS + text_width(f"{high} {facts.unit}", 11) + 16
    dashed = [{"x": x, "y": y, "x2": x + 12, "y2": y + 12}]
    said.append({"x": x + 17, "y": y + 10, "words": w["not_stated"], "colour": HUES["soft"]})
    place = {name: pixel(name) for name in ("x", "y", "x2", "y2")}
    return [
        layer(boxes, {"type": "rect"}, **place, color=raw("fill")),
        layer(dashed, {"type": "rect", "filled": False, "stroke": HUES["soft"], "strokeDash": [2, 3]}, **place),
        words(said, 11),
    ]


def foot(facts: MapFacts, language: Language) -> str:
    """What the letters and the mark mean, and where the numbers come from."""
    w = page_words(language, "charts")
    said = [w["letters"]] if language == "en" else []
    unclear = facts.unclear or any(stated_number(row) is None for row in facts.rows.values())
    return " ".join([*said, *([w["unclear"]] if unclear else []), facts.foot])


def described(facts: MapFacts, data: Data, language: Language) -> str:
    """The map in words: every province with its value."""
    said = [f"{data.label('area', code, language)} {wording.value(row, data, language)}" for code, row in sorted(facts.rows.items())]
    return wording.clauses([facts.lead, *said], language)
