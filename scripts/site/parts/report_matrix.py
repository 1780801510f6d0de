"""A matrix of places and years of reports: one narrow cell for each report, so that hundreds stay light."""

from markupsafe import Markup

from scripts.site.data import Data, Language
from scripts.site.parts.area_index import LEVELS
from scripts.site.parts.figure_table import link
from scripts.site.parts.page import render
from scripts.site.text.page_words import page_words

Cells = dict[tuple[str, str], Markup]


def matrix(cells: Cells, caption: str, data: Data, language: Language) -> Markup:
    """The cells by area and year as a table; places by level and code, the newest year first; empty where there are none."""
    if not cells:
        return Markup("")
    areas = sorted({area for area, _ in cells}, key=lambda area: (LEVELS.index(data.cell("area", area, "level")), area))
    years = sorted({year for _, year in cells}, reverse=True)
    rows = [(data.label("area", area, language), [cells.get((area, year), "") for year in years]) for area in areas]
    head = page_words(language, "areas")["place"]
    return Markup(render("report_matrix.html", caption=caption, head=head, years=years, rows=rows))


def report_cells(data: Data, here: str) -> dict[str, Cells]:
    """By series the number of figures of each report, linked to its page; a report that states nothing shows a dash."""
    counts: dict[str, int] = {}
    for row in data.observations.values():
        counts[row["source"]] = counts.get(row["source"], 0) + 1
    found: dict[str, Cells] = {}
    for row in data.sources.values():
        if row.get("report_year"):
            # A report that states nothing was read all the same, and says so.
            words = str(counts.get(row["source"], "–"))
            found.setdefault(row["package"], {})[row["ref_area"], row["report_year"]] = link(f"{here}sources/{row['source']}/", words)
    return found


def report_matrices(data: Data, language: Language, here: str) -> list[tuple[str, Markup]]:
    """For each series its title and the matrix of its reports."""
    return [(data.packages[name].text("title", language), matrix(cells, data.packages[name].text("title", language), data, language)) for name, cells in sorted(report_cells(data, here).items())]


