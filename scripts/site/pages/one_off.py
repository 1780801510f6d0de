"""The pages of one-off facts: what reports state once and nothing can be compared with, with its words, by place and year."""

from collections import Counter

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts.area_index import area_index
from scripts.site.parts.figure_table import quote
from scripts.site.parts.page import Page, render, up
from scripts.site.parts.report_matrix import matrix
from scripts.site.parts.source_links import at_words, original_link, source_link
from scripts.site.text.page_words import number_words, page_words

FOLDER = "one-off"


def one_off_pages(data: Data, language: Language) -> list[Page]:
    """The counts by place and year, then a page for each place."""
    groups = area_index(data).one_off
    return [counts_page(groups, data, language), *(area_page(area, rows, data, language) for area, rows in sorted(groups.items()))]


def counts_page(groups: dict[str, list[Row]], data: Data, language: Language) -> Page:
    """How many there are of each place and year, each number a link."""
    w, path = page_words(language, "one_off"), FOLDER
    counts = Counter((area, data.sources[row["source"]]["report_year"]) for area, rows in groups.items() for row in rows)
    cells = {key: Markup('<a href="{}/#y{}">{}</a>').format(*key, number) for key, number in counts.items()}
    body = render("one_off.html", w=w, up=up(path), table=matrix(cells, w["one_off_title"], data, language))
    return Page(path, w["one_off_title"], w["one_off_lead"], body, True, language)


def area_page(area: str, rows: list[Row], data: Data, language: Language) -> Page:
    """The facts of one place, the newest report first."""
    w, path = page_words(language, "one_off"), f"{FOLDER}/{area}"
    name = data.label("area", area, language)
    years: dict[str, list[list[str | Markup]]] = {}
    # Within a report in the order of its text, which tells what belongs together.
    ordered = sorted(rows, key=lambda row: (row["source"], int(row["start"])))
    for row in sorted(ordered, key=lambda row: data.sources[row["source"]]["report_year"], reverse=True):
        years.setdefault(data.sources[row["source"]]["report_year"], []).append(fact_cells(row, data, language, up(path)))
    title = w["area_title"].format(area=name)
    said = number_words(language, "one_off", "n_facts", len(rows))
    body = render("one_off_area.html", w=w, up=up(path), area=area, name=name, title=title, said=said, years=years, heads=[w["quote"], w["source"]])
    return Page(path, title, said, body, True, language)


def fact_cells(row: Row, data: Data, language: Language, here: str) -> list[str | Markup]:
    """The words, linked to the original where its address is known, and the report."""
    address = at_words(data.sources[row["source"]]["address"], row["quote"])
    words = original_link(address, f"「{row['quote']}」") if address else quote(row)
    return [Markup('<span lang="zh">{}</span>').format(words), source_link(row["source"], data, language, here)]
