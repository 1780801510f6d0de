"""The charts of the site: a Vega-Lite specification each, drawn from the built tables, with the table of its numbers.

`chart` gives one SVG, `figure` the whole block for a page (two widths of one chart, downloads, table), `write_images` the
files to download. A chart whose data are absent gives an empty text, and the page says so.
"""

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from scripts.site.charts import (
    coverage,
    five_tiers,
    five_tiers_small,
    institutions,
    money,
    shares,
    slopes,
    specialties,
    staff_groups,
    subcentres,
    svg,
    targets,
    timeline,
    two_reports,
    waffle,
    workforce,
)
from scripts.site.charts.chart import NARROW, WIDE, Cell, Chart, chart_words
from scripts.site.charts.picture_files import (
    BLOCK_WORDS,
    CHART_FOLDER,
    SPECIFICATION,
    picture_ways,
    write_drawing,
    write_pngs,
    write_specification,
)
from scripts.site.charts.svg import Form
from scripts.site.charts.vega_bundle import bundle_file
from scripts.site.data import Data, Language
from scripts.site.parts.figure_table import link
from scripts.site.parts.page import render

CHARTS: dict[str, Chart] = {
    module.CHART.name: module.CHART
    for module in (
        five_tiers,
        five_tiers_small,
        two_reports,
        institutions,
        waffle,
        targets,
        slopes,
        money,
        subcentres,
        shares,
        staff_groups,
        workforce,
        specialties,
        timeline,
        coverage,
    )
}
NARROW_ENDING = "-narrow"
WIDTHS = ((WIDE, "wide", ""), (NARROW, "narrow", NARROW_ENDING))  # with the ending of the file of each
FOLDED_ROWS = 16  # a table with more rows is folded


def chart(name: str, data: Data, language: Language, form: Form = "page", width: int = WIDE, up: str = "./") -> str:
    """The SVG of a chart, empty where the built tables have nothing for it. Raises KeyError for an unknown name.

    `up` leads from the page to the top of its language, for the links in it.
    """
    picture = CHARTS[name].draw(data, language, width)
    return svg.framed(picture, f"{name}-{width}", form, up) if picture else ""


def figure(name: str, data: Data, language: Language, up: str, table: bool = True) -> str:
    """The block of a chart in a page: the drawing for wide and for narrow screens, downloads, table; a long table is folded.

    `up` leads from the page to the top of its language.
    """
    one = CHARTS[name]
    drawings = [
        (kind, f"{up}{CHART_FOLDER}/{name}{ending}{SPECIFICATION}", Markup(svg.framed(picture, f"{name}-{width}", "page", up)))
        for width, kind, ending in WIDTHS
        if (picture := one.draw(data, language, width))
    ]
    found = one.table(data, language) if table else None
    rows = found.rows if found else ()
    return render(
        "chart.html",
        # A page shows one of both, so with one alone some readers would see nothing.
        name=name, drawings=drawings if len(drawings) == len(WIDTHS) else [], words=chart_words(BLOCK_WORDS, language), empty=chart_words(name, language)["empty"],
        ways=picture_ways(name, True, language), up=up, bundle=f"{up}{'' if language == 'zh' else '../'}{bundle_file()}",
        title=one.title(language), heads=found.headings if found else (), rows=[[linked(cell, up) for cell in row] for row in rows],
        numbers=[i for i, cells in enumerate(zip(*rows, strict=True)) if all(cell.number for cell in cells)], folded=FOLDED_ROWS,
    )  # fmt: skip


def linked(cell: Cell, up: str) -> str | Markup:
    """The words of a cell, with the link to the page of its figure."""
    return link(f"{up}figures/{cell.figure}/", cell.words) if cell.figure else cell.words


def write_images(data: Data, folder: Path, language: Language, before: Mapping[str, Path]) -> dict[str, str]:
    """Write the files of every chart that has something to show.

    Gives the PNGs, each with the hash of what it depends on; `before` are those of the last build.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, str] = {}
    for name, one in CHARTS.items():
        wide, narrow = (one.draw(data, language, width) for width in (WIDE, NARROW))
        if wide and narrow:
            write_drawing(wide, name, folder, language)
            write_specification(narrow, f"{name}{NARROW_ENDING}", folder, language)
            written |= write_pngs(wide, name, folder, before)
    return written
