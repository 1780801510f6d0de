"""The files of a picture: SVG, its specification in Vega-Lite, and where this machine can draw letters PNG for either scheme.

Takes pictures; writes below a folder of charts, and names the files for the pages that offer them.
"""

from collections.abc import Mapping
from pathlib import Path

from scripts.records.settings import site_url
from scripts.site.charts import svg
from scripts.site.charts.chart import chart_words
from scripts.site.charts.png import png, png_possible, write_png
from scripts.site.charts.png_dark import dark_png
from scripts.site.charts.svg import Picture
from scripts.site.data import Language

CHART_FOLDER = "assets/charts"  # under the docs of one language
SPECIFICATION = ".vl.json"
DARK_ENDING = "-dark.png"
BLOCK_WORDS = "block"  # the words around any chart


def write_drawing(picture: Picture, file: str, folder: Path, language: Language) -> None:
    """Write a picture as SVG and as Vega-Lite; `file` is its name below the folder of charts, without ending."""
    drawn = svg.framed(picture, file.rsplit("/", 1)[-1], "file")
    (folder / f"{file}.svg").write_text(drawn, encoding="utf-8", newline="\n")
    write_specification(picture, file, folder, language)


def write_specification(picture: Picture, file: str, folder: Path, language: Language) -> None:
    """Write what a picture was drawn from."""
    # Whoever opens it in an editor of Vega is on no page of ours.
    opened_elsewhere = picture.specification.replace("@up/", f"{site_url()}/{'' if language == 'zh' else 'en/'}")
    (folder / f"{file}{SPECIFICATION}").write_text(opened_elsewhere, encoding="utf-8", newline="\n")


def write_pngs(picture: Picture, file: str, folder: Path, before: Mapping[str, Path]) -> dict[str, str]:
    """Write a picture as PNG for either scheme where that can be made, that of the last build where nothing changed.

    Gives the name of the light one with the hash of what it depends on.
    """
    if not png_possible():
        return {}
    id_, path = file.rsplit("/", 1)[-1], folder / f"{file}.png"
    sum_ = write_png(path, svg.framed(picture, id_, "png"), before)
    # Without a palette, which only a newer converter would leave out, it is drawn.
    dark = dark_png(path.read_bytes()) or png(svg.framed(picture, id_, "dark"))
    path.with_name(f"{id_}{DARK_ENDING}").write_bytes(dark)
    return {f"{file}.png": sum_}


def picture_ways(file: str, with_png: bool, language: Language) -> list[tuple[str, str]]:
    """The files of a picture below the top of its language, each with what a page calls it."""
    w = chart_words(BLOCK_WORDS, language)
    names = {".svg": "SVG", **({".png": "PNG", DARK_ENDING: w["png_dark"]} if with_png and png_possible() else {}), SPECIFICATION: "Vega-Lite"}
    return [(f"{CHART_FOLDER}/{file}{ending}", words) for ending, words in names.items()]
