"""What a drawing says, and what is drawn."""

import json
import re
from html import unescape
from typing import Any

from scripts.site.charts import CHARTS
from scripts.site.charts.chart import WIDE
from scripts.site.charts.sheet import LOOKS
from scripts.site.data import Data, Language


def drawn_words(drawn: str) -> str:
    """Everything that a drawing says, to the eye and to a screen reader."""
    return unescape(re.sub(r"<style>.*?</style>", "", drawn, flags=re.S))


def drawn_rows(name: str, data: Data, mark: str, look: str = "", language: Language = "en", width: int = WIDE) -> list[dict[str, Any]]:
    """The rows of a chart's specification that are drawn as such marks, of one look where one is asked for, each with its shape."""
    picture = CHARTS[name].draw(data, language, width)
    layers = json.loads(picture.specification)["layer"] if picture else []
    chosen = [one for one in layers if one["mark"]["type"] == mark and (not look or LOOKS[look].items() <= one["mark"].items() and fully(one, look))]
    return [{**row, "shape": one["mark"].get("shape", "")} for one in chosen for row in one["data"]["values"]]


def fully(layer: dict[str, Any], look: str) -> bool:
    """Whether a layer has no more colours than its look."""
    return {key for key in ("stroke", "strokeDash", "fillOpacity") if key in layer["mark"]} <= LOOKS[look].keys()
