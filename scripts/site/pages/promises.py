"""The pages of promises: how many were kept, how many are not mentioned again, by year and by place; then each, by year.

A promise is a planned, projected or target figure of a yearly report. The pages say what later reports say and no more.
"""

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts import promise_cells
from scripts.site.parts.figure_table import link
from scripts.site.parts.page import Page, render, top, up
from scripts.site.text.page_words import number_words, page_words

FOLDER = "promises"


def promise_pages(data: Data, language: Language) -> list[Page]:
    """The counts, then a page for each year of reports."""
    years = by_year(data)
    return [counts_page(years, data, language), *(year_page(year, years, data, language) for year in years)]


def by_year(data: Data) -> dict[str, list[Row]]:
    """The promises by the year of the report that makes them, the newest first."""
    found: dict[str, list[Row]] = {}
    for row in sorted(data.summary("promises"), key=lambda row: row["report_year"], reverse=True):
        found.setdefault(row["report_year"], []).append(row)
    return found


def counts_page(years: dict[str, list[Row]], data: Data, language: Language) -> Page:
    """All counts."""
    w, path = page_words(language, "promises"), FOLDER
    rows = data.summary("promises")
    counts = promise_cells.verdict_counts(rows)
    due = promise_cells.due_count(counts)
    kept, gone = sum(counts[verdict] for verdict in promise_cells.KEPT), counts["not_mentioned_again"]
    places: dict[str, list[Row]] = {}
    for row in rows:
        places.setdefault(row["ref_area"], []).append(row)
    names: dict[str, str | Markup] = {code: link(f"../areas/{code}/#promises", data.label("area", code, language)) for code in places}
    links: dict[str, str | Markup] = {year: link(f"{year}/", year) for year in years}
    verdicts = [(w[verdict], str(counts[verdict]), w[f"means_{verdict}"]) for verdict in promise_cells.PROMISE_VERDICTS]
    body = render(
        "promises.html",
        w=w, up=up(path), top=top(path, language), due=due, said=number_words(language, "promises", "n_of_due", due),
        halves=[(promise_cells.percent(number, due), number_words(language, "promises", key, number)) for key, number in (("big_kept", kept), ("big_gone", gone))],
        verdicts=verdicts, verdict_heads=[w["verdict"], w["count"], w["meaning"]], year_heads=promise_cells.counts_heads(w["report_of"], language),
        by_year=promise_cells.counts_table(years, links), place_heads=promise_cells.counts_heads(w["where"], language),
        by_place=promise_cells.counts_table(dict(sorted(places.items())), names), numbers=list(range(1, 7)), years=[(year, number_words(language, "promises", "n_promises", len(found))) for year, found in years.items()],
    )  # fmt: skip
    return Page(path, w["promises_title"], w["promises_lead"], body, True, language)


def year_page(year: str, years: dict[str, list[Row]], data: Data, language: Language) -> Page:
    """The promises of the reports of one year, by place."""
    w, path, rows = page_words(language, "promises"), f"{FOLDER}/{year}", years[year]
    title = w["year_title"].format(year=year)
    body = render(
        "promises_year.html",
        w=w, up=up(path), title=title, counts=promise_cells.counts_said(rows, language), heads=promise_cells.heads(language), widths=promise_cells.PROMISE_WIDTHS,
        rows=[promise_cells.cells(row, data, language, up(path)) for row in sorted(rows, key=lambda row: (row["ref_area"], row["id"]))],
        others=[other for other in years if other != year],
    )  # fmt: skip
    return Page(path, title, " ".join(promise_cells.counts_said(rows, language)), body, True, language)
