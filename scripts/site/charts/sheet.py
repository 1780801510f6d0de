"""The sheet of a topic chart: words from the top down and marks beside them, in the end one Vega-Lite specification.

Marks of one look and one scale are the rows of one layer. A place down the sheet is in pixels, since words above it wrap; a place
across it is in pixels too, or, where the mark shows a value, the value itself, which the scale of the layer places. A mark that
stands for a figure leads to its page and says its words. Reads and writes nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.site.charts.chart import chart_words, foot_words, page_of_chart
from scripts.site.charts.svg import Number, Picture
from scripts.site.charts.tile_map import STEPS
from scripts.site.charts.vega import HUES, Row, Spec, choice, layer, paragraph_rows, picture, pixel, specification
from scripts.site.data import Data, Language
from scripts.site.data import Row as Found

MARGIN = 16
GROUND, GRID, RULE, BAR, POINT, WORDS, COVER = range(7)  # what lies above what
Led = dict[str, str] | None
FEWEST_GROUPS = 3  # that are worth a choice
FADED = 0.2
LOOKS: dict[str, Spec] = {
    "full": {"fill": HUES["a"]},
    "part": {"fill": HUES["s3"]},
    "pale": {"fill": HUES["a-tint"], "stroke": HUES["a"]},
    "tint": {"fill": HUES["a-tint"]},
    "tint aim": {"fill": HUES["b-tint"]},
    "ground": {"fill": HUES["a-tint"], "fillOpacity": 0.5},
    "aim": {"fill": HUES["b"]},
    "pale aim": {"fill": HUES["b-tint"], "stroke": HUES["b"]},
    **{f"step {step}": {"fill": HUES[f"s{step}"]} for step in range(1, STEPS + 1)},
    "nothing": {"fill": HUES["ground"], "fillOpacity": 0},
    "open": {"fill": HUES["ground"], "stroke": HUES["soft"], "strokeWidth": 1.5},
    "open full": {"fill": HUES["ground"], "stroke": HUES["a"], "strokeWidth": 2},
    "dashed": {"fill": HUES["ground"], "stroke": HUES["soft"], "strokeDash": [4, 3], "strokeWidth": 1.5},
    "open aim": {"fill": HUES["ground"], "stroke": HUES["b"], "strokeWidth": 2},
    "dashed aim": {"fill": HUES["ground"], "stroke": HUES["b"], "strokeDash": [4, 3], "strokeWidth": 1.5},
    "dashed bad": {"fill": HUES["ground"], "stroke": HUES["bad"], "strokeDash": [4, 3], "strokeWidth": 1.5},
}


@dataclass
class Sheet:
    """A sheet of one chart and width that grows downwards; `y` is where the next thing goes, `scale` places values across it."""

    name: str
    data: Data
    language: Language
    width: int
    y: float = 0
    scale: Spec | None = None
    group: str = ""  # of what a reader may choose, to which that which is put on the sheet belongs
    layers: dict[str, tuple[int, list[Row]]] = field(default_factory=dict)
    packages: set[str] = field(default_factory=set)
    groups: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = 19 if self.wide else 17
        self.y = MARGIN + size
        self.paragraph(self.says["title"], size=size, bold=True)

    @property
    def says(self) -> dict[str, str]:
        """The words of the chart."""
        return chart_words(self.name, self.language)

    @property
    def wide(self) -> bool:
        """Whether there is room beside a mark."""
        return self.width >= 600

    @property
    def room(self) -> int:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def paragraph(self, words: str, colour: str = "ink", size: Number = 13, bold: bool = False) -> None:
        """A paragraph over the whole width."""
        rows, self.y = paragraph_rows(words, MARGIN, self.y, self.room, size, colour)
        for row in rows:
            self.words(row["x"], row["y"], row["words"], colour, size, bold)

    def words(self, x: Number, y: Number, words: str, colour: str = "ink", size: Number = 13, bold: bool = False, align: str = "left") -> None:
        """One line whose base line is at `y`."""
        weight = {"fontWeight": "bold"} if bold else {}
        row = {"x": x, "y": y, "words": words, "colour": HUES[colour], "size": size}
        self.put(WORDS, {"type": "text", "align": align, "baseline": "alphabetic", **weight}, row)

    def box(self, x: Number, y: Number, width: Number, height: Number, look: str, level: int = BAR, radius: int = 0, led: Led = None) -> None:
        """A rectangle of a look; the sheet without a scale."""
        self.span(x, float(x) + float(width), y, height, look, level, radius, led)

    def span(self, start: Number, end: Number, y: Number, height: Number, look: str, level: int = BAR, radius: int = 0, led: Led = None) -> None:
        """A rectangle from one place or value to another."""
        corner = {"cornerRadius": radius} if radius else {}
        self.put(level, {"type": "rect", **LOOKS[look], **corner}, {"x": start, "x2": end, "y": y, "y2": float(y) + float(height), **(led or {})})

    def rule(self, x: Number, y: Number, x2: Number, y2: Number, colour: str = "line", thick: float = 1, level: int = GRID) -> None:
        """A straight line."""
        self.put(level, {"type": "rule", "stroke": HUES[colour], "strokeWidth": thick}, {"x": x, "x2": x2, "y": y, "y2": y2})

    def point(self, x: Number, y: Number, look: str, shape: str = "circle", size: int = 120, led: Led = None) -> None:
        """A mark of a shape that Vega knows, at a place or a value."""
        self.put(POINT, {"type": "point", "filled": "stroke" not in LOOKS[look], "shape": shape, "size": size, "opacity": 1, **LOOKS[look]}, {"x": x, "y": y, **(led or {})})

    def put(self, level: int, mark: Spec, row: Row) -> None:
        """A row of the layer of this level, look, scale and choice."""
        group = {"group": self.group} if self.group else {}
        if self.group and self.group not in self.groups:
            self.groups.append(self.group)
        key = json.dumps([level, mark, self.scale, bool(group), sorted(row.keys() & {"href", "said"})], sort_keys=True)
        self.layers.setdefault(key, (level, []))[1].append({name: self.plain(name, value) for name, value in row.items()} | group)

    def plain(self, name: str, value: Any) -> Any:
        """A place with one decimal at most, so that a specification is the same on every machine; a value as it is."""
        if isinstance(value, str):
            return value
        number = float(value) if self.scale and name in ("x", "x2") else round(float(value), 1)
        return int(number) if number.is_integer() else number

    def led(self, row: Found, said: str) -> dict[str, str]:
        """What makes a mark a link to the page of a figure, or of the report of anything else, with the words of the report, or its title, as a hint."""
        self.packages.add(row["package"])
        page = f"figures/{row['id']}" if row.get("id") in self.data.observations else f"sources/{row['source']}"
        return {"href": f"@up/{page}/", "said": said, "hint": f"「{row['quote']}」" if "quote" in row else row[f"title_{self.language}"]}

    def finished(self, notes: Sequence[str], description: str) -> Picture:
        """The picture, with its notes, and at its foot where the numbers are from."""
        self.scale, self.group = None, ""
        self.y += 8
        for note in notes:
            self.paragraph(note, "soft", 12)
            self.y += 3
        # A picture that is copied from a page still says whose it is.
        self.paragraph(foot_words(page_of_chart(self.name), self.packages, self.data, self.language), "soft", 11)
        choosing = len(self.groups) >= FEWEST_GROUPS
        ordered = sorted(self.layers.items(), key=lambda item: item[1][0])
        made = [layer_of(key, rows, self.everything if choosing else "") for key, (_, rows) in ordered]
        spec = specification(self.width, round(self.y + 2), made, **(self.choice() if choosing else {}))
        spec["resolve"]["scale"] |= {"x": "independent"}
        return picture(spec, self.says["title"], description)

    @property
    def everything(self) -> str:
        """The word for no choice."""
        return chart_words("signs", self.language)["everything"]

    def choice(self) -> dict[str, Any]:
        """The parameter by which a reader picks one group out; at first all are seen alike."""
        options = [(one, one) for one in (self.everything, *sorted(self.groups))]
        param, control = choice("chosen", self.everything, chart_words("signs", self.language)["pick_out"], options)
        return {"params": [param], "usermeta": {"choices": [control]}}


def layer_of(key: str, rows: list[Row], everything: str) -> Spec:
    """The layer of a look; what is not chosen is faded, where there is a choice."""
    _, mark, scale, grouped, led = json.loads(key)
    across = {"field": "x", "type": "quantitative", "scale": scale, "axis": None} if scale else pixel("x")
    encoding: dict[str, Spec] = {"x": across, "y": pixel("y")}
    if mark["type"] in ("rect", "rule"):
        encoding |= {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    if mark["type"] == "text":
        encoding |= {"text": {"field": "words", "type": "nominal"}, "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None}, "size": pixel("size")}
    if led:
        mark = {**mark, "aria": True}
        encoding |= {"href": {"field": "href"}, "description": {"field": "said"}, "tooltip": {"field": "hint"}}
    if grouped and everything:
        test = f"chosen === {json.dumps(everything, ensure_ascii=False)} || datum.group === chosen"
        encoding["opacity"] = {"condition": {"test": test, "value": 1}, "value": FADED}
    return layer(rows, mark, **encoding)
