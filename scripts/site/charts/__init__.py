"""The charts of the site: static SVG drawn from the built tables, with a PNG of each and the table of its numbers.

`chart` gives one SVG, `figure` the whole block for a page (two widths of one drawing, downloads, table),
`write_images` the SVG and PNG to download. A chart whose data are absent gives an empty text, and the page says so.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from scripts.records.settings import repository_url, site_url
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
from scripts.site.charts.canvas import MARGIN
from scripts.site.charts.chart import NARROW, WIDE, Cell, Chart, chart_words
from scripts.site.charts.png import png_possible, write_png
from scripts.site.charts.svg import Form, Picture
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
BLOCK_WORDS = "block"  # the words around any chart
FOLDED_ROWS = 16  # a table with more rows is folded
CHART_FOLDER = "assets/charts"  # under the docs of one language


def chart(name: str, data: Data, language: Language, form: Form = "page", width: int = WIDE, up: str = "./") -> str:
    """The SVG of a chart, empty where the built tables have nothing for it. Raises KeyError for an unknown name.

    `up` leads from the page to the top of its language, for the links in it.
    """
    picture = CHARTS[name].draw(data, language, width)
    if picture and form != "page":
        picture = stamped(picture, data, language)
    return svg.framed(picture, f"{name}-{width}", form, up) if picture else ""


def stamped(picture: Picture, data: Data, language: Language) -> Picture:
    """The picture with version and address at its foot, since a file is seen without its page."""
    version = chart_words(BLOCK_WORDS, language)["version"].format(version=data.summaries.version)
    words = " · ".join(part for part in (version, site_url() or repository_url()) if part)
    marks, bottom = svg.paragraph(MARGIN, picture.height + 10, words, picture.width - 2 * MARGIN, "soft", 11)
    return replace(picture, height=bottom, marks=(*picture.marks, *marks))


def figure(name: str, data: Data, language: Language, up: str, table: bool = True) -> str:
    """The block of a chart in a page: the drawing for wide and for narrow screens, downloads, table; a long table is folded.

    `up` leads from the page to the top of its language.
    """
    one = CHARTS[name]
    drawings = [
        ("wide" if width == WIDE else "narrow", Markup(svg.framed(picture, f"{name}-{width}", "page", up)))
        for width in (WIDE, NARROW)
        if (picture := one.draw(data, language, width))
    ]
    found = one.table(data, language) if table else None
    rows = found.rows if found else ()
    return render(
        "chart.html",
        # A page shows one of both, so with one alone some readers would see nothing.
        name=name, drawings=drawings if len(drawings) == 2 else [], words=chart_words(BLOCK_WORDS, language), ways=image_files(name, up),
        title=one.title(language), heads=found.headings if found else (), rows=[[linked(cell, up) for cell in row] for row in rows],
        numbers=[i for i, cells in enumerate(zip(*rows, strict=True)) if all(cell.number for cell in cells)], folded=FOLDED_ROWS,
    )  # fmt: skip


def image_files(name: str, up: str) -> list[tuple[str, str]]:
    """Where the files of a chart lie, each with what it is."""
    endings = ["svg", "png"][: 2 if png_possible() else 1]
    return [(f"{up}{CHART_FOLDER}/{name}.{ending}", ending.upper()) for ending in endings]


def linked(cell: Cell, up: str) -> str | Markup:
    """The words of a cell, with the link to the page of its figure."""
    return link(f"{up}figures/{cell.figure}/", cell.words) if cell.figure else cell.words


def write_images(data: Data, folder: Path, language: Language, before: Mapping[str, Path] | None = None) -> dict[str, str]:
    """Write every chart as SVG, and as PNG where that can be made; a PNG of the same drawing is taken from `before`.

    Gives the names of the files, sorted, each with the hash of what its PNG was made from, empty for an SVG.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, str] = {}
    for name in CHARTS:
        if drawn := chart(name, data, language, "file"):
            (folder / f"{name}.svg").write_text(drawn, encoding="utf-8", newline="\n")
            written[f"{name}.svg"] = ""
            if png_possible():
                drawing = chart(name, data, language, "png")
                written[f"{name}.png"] = write_png(folder / f"{name}.png", drawing, before or {})
    return dict(sorted(written.items()))
