"""Charts as Vega-Lite specifications: what all of them are made with, and how a specification becomes a `Picture`.

A specification is one layered view as large as the picture, with every word inside it; places are given in pixels, so
nothing depends on how wide the letters of a machine are. Drawn once in light colours; each colour is then called by its
name (`charts/svg`), so that one drawing serves both schemes. What a reader may choose is a parameter of the specification;
what is drawn here is its first state.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import cycle
from typing import Any

from scripts.site.charts.svg import COLOURS, FONTS, Number, Picture, wrap

Spec = dict[str, Any]
Row = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
LEADING = 1.35
# What vl-convert puts before an address that is none.
BASE = "https://vega.github.io/vega-datasets/"
HUES = {name: pair[0] for name, pair in COLOURS.items()}
NAMES = {hue: name for name, hue in HUES.items()}
NOISE = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*"|aria-hidden="true"|class="[^"]*"|font-family="[^"]*"|opacity="1"|stroke-width="1"|text-anchor="start")')
PLACED_ATTRIBUTES = re.compile(r' (?:d|transform|x|y|x1|x2|y1|y2|width|height)="[^"]*"')  # what is said, in words or in a label, keeps its digits
LINK = re.compile(r'<a xlink:href="([^"]*)"><path aria-label="([^"]*)"')
EMPTY = re.compile(r'<g>\s*</g>|<g/>|<path d="" display="none"/>|<path d="M0,0h\d+v\d+h-\d+Z"/>')
TEXTS = re.compile(r'<g class="mark-text role-mark layer_(\d+)_marks".*?</g>', re.S)
PLACED = re.compile(r'(<text\b[^>]*?) transform="translate\(([\d.]+),([\d.]+)\)"')
TEXT_FILL = re.compile(r'(<text\b[^>]*?) fill="([^"]*)"')


def specification(width: Number, height: Number, layers: Sequence[Spec], **more: Any) -> Spec:
    """One picture of this size in layers, the first at the bottom; `more` may be parameters, and rows that layers derive theirs from."""
    return {
        **more,
        "usermeta": {"colours": NAMES, **more.get("usermeta", {})},
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": {"type": "none"},
        "background": None,
        "config": {"view": {"stroke": None}, "font": FONTS.replace("'", ""), "text": {"fill": HUES["ink"]}},
        "resolve": {"scale": {"color": "independent"}},
        "layer": list(layers),
    }


def pixel(field: str) -> Spec:
    """A field that holds a place in pixels, or a colour, as it is."""
    return {"field": field, "type": "quantitative", "scale": None}


def raw(field: str) -> Spec:
    """A field that holds a colour or words, as they are."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def layer(rows: Sequence[Row], mark: Spec, **encoding: Spec) -> Spec:
    """Marks for rows."""
    return {"data": {"values": list(rows)}, **derived([], mark, **encoding)}


def derived(steps: Sequence[Spec], mark: Spec, **encoding: Spec) -> Spec:
    """Marks for what the rows of the whole picture become by these steps."""
    return {"transform": list(steps), "mark": {"tooltip": None, "aria": False, **mark}, "encoding": encoding}


def calculated(**fields: str) -> list[Spec]:
    """Steps that compute fields from each other, in this order."""
    return [{"calculate": expression, "as": name} for name, expression in fields.items()]


def choice(name: str, first: Any, label: str, options: Sequence[tuple[str, str]], **more: Any) -> tuple[Spec, Spec]:
    """A parameter with its first value, and what a page needs to let a reader change it: label, values with their words."""
    return {"name": name, "value": first}, {"name": name, "label": label, "options": [list(option) for option in options], **more}


def words(rows: Sequence[Row], size: Number = 12, **mark: Any) -> Spec:
    """Texts at places: rows with `x`, `y` (the base line), `words`, `colour`; `size` may stand in a row."""
    sized = [{"size": size, **row} for row in rows]
    usual = {"type": "text", "align": "left", "baseline": "alphabetic", **mark}
    return layer(sized, usual, x=pixel("x"), y=pixel("y"), text={"field": "words", "type": "nominal"}, color=raw("colour"), size=pixel("size"))


def derived_words(steps: Sequence[Spec], size: Number = 11, **mark: Any) -> Spec:
    """Texts of one size for what rows become: `x`, `y`, `words`, `colour`."""
    usual = {"type": "text", "align": "left", "baseline": "alphabetic", **mark}
    return derived(steps, usual, x=pixel("x"), y=pixel("y"), text={"field": "words", "type": "nominal"}, color=raw("colour"), size={"value": size})


def paragraph_rows(text: str, x: Number, y: float, room: Number, size: Number, colour: str = "ink") -> tuple[list[Row], float]:
    """The wrapped lines of a text from the base line `y`, and the base line that would follow."""
    lines = wrap(text, room, size)
    step = float(size) * LEADING
    rows = [{"x": x, "y": round(y + i * step, 1), "words": line, "colour": HUES[colour], "size": size} for i, line in enumerate(lines)]
    return rows, round(y + len(lines) * step, 1)


def picture(spec: Spec, title: str, description: str) -> Picture:
    """The drawing of a specification, its colours by name; addresses in it start with `@up/`."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    drawn = drawn_svg(text)
    # The frame is our own, with title, description and colours for both schemes.
    inner = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    return Picture(int(spec["width"]), float(spec["height"]), title, description, (named_colours(cleaned(inner)),), text)


@cache
def drawn_svg(spec: str) -> str:
    """What vl-convert draws of a specification as JSON in its first state; the page and the file of a picture share one drawing.

    Vega measures every text, which takes four fifths of the time and changes nothing where places are given in pixels; it
    does not measure letters of size nought. So the sizes are put in afterwards, in the order in which the texts stand.
    """
    from vl_convert import vegalite_to_svg

    whole = first_state(json.loads(spec))
    sizes = {str(i): taken_sizes(part) for i, part in enumerate(whole["layer"]) if part["mark"]["type"] == "text"}

    def put_in(found: re.Match[str]) -> str:
        own = cycle(sizes[found[1]])
        return re.sub(r'font-size="0px"', lambda _one: f'font-size="{next(own)}px"', found[0])

    return TEXTS.sub(put_in, str(vegalite_to_svg(whole)))


def first_state(whole: Spec) -> Spec:
    """A specification without the rows of years that are not shown at first: they would be read and left out."""
    chosen = {param["name"]: param["value"] for param in whole.get("params", [])}
    for part in whole["layer"] if "year" in chosen else []:
        values = part["data"]["values"]
        # In place: the specification that travels was written out before.
        values[:] = [row for row in values if row.get("year", chosen["year"]) == chosen["year"]]
    return whole


def taken_sizes(part: Spec) -> list[Number]:
    """The sizes of the texts of a layer, which it has no more afterwards; of derived texts the one of them all."""
    size = part["encoding"]["size"]
    if "value" in size:
        one, size["value"] = size["value"], 0
        return [one]
    rows: list[Row] = part["data"]["values"]
    found = [row["size"] for row in rows]
    for row in rows:
        row["size"] = 0
    return found


def cleaned(inner: str) -> str:
    """The drawing without what says nothing: roles of its parts, fonts, endless decimals; links with names, texts with places of their own."""
    linked = LINK.sub(r'<a href="\1" aria-label="\2"><path', NOISE.sub("", inner.replace(BASE, "")))
    placed = EMPTY.sub("", PLACED.sub(r'\1 x="\2" y="\3"', linked))
    return PLACED_ATTRIBUTES.sub(lambda found: re.sub(r"(\d\.\d\d)\d+", r"\1", found[0]), placed).replace("<g>", "\n<g>")


def named_colours(inner: str) -> str:
    """Each colour of the drawing as `var(--c-…)`; of texts as a style, which weighs more than the rule for texts."""
    styled = TEXT_FILL.sub(lambda found: f'{found[1]} style="fill:{named(found[2])}"', inner)
    return re.sub(r'(fill|stroke)="(#[0-9a-f]{6})"', lambda found: f'{found[1]}="{named(found[2])}"', styled)


def named(hue: str) -> str:
    """A colour by its name."""
    return f"var(--c-{NAMES[hue]})" if hue in NAMES else hue
