"""The pages of areas: what the reports on a place say by tier and topic, its promises, its sources, its neighbours.

The newest statement of each measure stands first, with those of other years behind it and the national figure beside it.
Places are never ranked: a number that is counted in another way elsewhere is no rival.
"""

from itertools import groupby

from markupsafe import Markup

from scripts.site.charts import figure
from scripts.site.charts import tier_facts as tf
from scripts.site.data import Data, Language, Row
from scripts.site.parts import promise_cells, source_links, wording
from scripts.site.parts.area_index import COUNTRY, LEVELS, AreaIndex, area_index, measure, newest_first
from scripts.site.parts.figure_table import badges, figure_link, link, tag
from scripts.site.parts.page import Page, render, up
from scripts.site.parts.quotes import quote_shown
from scripts.site.parts.topic_links import topic_name
from scripts.site.text.page_words import number_words, page_words

FOLDER = "areas"
PICTURE = "tiers"


def area_pages(data: Data, language: Language) -> list[Page]:
    """The list of places, then every place."""
    index = area_index(data)
    return [index_page(index, data, language), *(area_page(area, index, data, language) for area in index.areas)]


def index_page(index: AreaIndex, data: Data, language: Language) -> Page:
    """All places by level, in the order of their codes."""
    w, path = page_words(language, "areas"), FOLDER
    heads = [w["place"], w["figures"], w["reports"], w["newest"], w["due"], w["kept"], w["gone"]]
    levels = [
        (data.label("area_level", level, language), [index_cells(area, index, data, language) for area in index.areas if level_of(area, data) == level])
        for level in LEVELS
    ]  # fmt: skip
    body = render("areas.html", w=w, up=up(path), heads=heads, levels=[(name, rows) for name, rows in levels if rows])
    return Page(path, w["areas_title"], w["areas_lead"], body, True, language)


def level_of(area: str, data: Data) -> str:
    """The level of an area."""
    return data.cell("area", area, "level")


def index_cells(area: str, index: AreaIndex, data: Data, language: Language) -> list[str | Markup]:
    """Name, figures, reports of its own, the newest, promises due, kept, not mentioned again."""
    reports = own_reports(index, area)
    counts = promise_cells.verdict_counts(index.promises.get(area, []))
    due = promise_cells.due_count(counts)
    kept = sum(counts[verdict] for verdict in promise_cells.KEPT)
    promised = [str(number) if due else "" for number in (due, kept, counts["not_mentioned_again"])]
    name = link(f"{area}/", data.label("area", area, language))
    newest = reports[0]["report_year"] if reports else ""
    return [name, str(len(index.figures.get(area, []))), str(len(reports) or ""), newest, *promised]


def own_reports(index: AreaIndex, area: str) -> list[Row]:
    """The yearly reports of an area, the newest first."""
    return [row for row in index.sources.get(area, []) if row.get("report_year")]


def area_page(area: str, index: AreaIndex, data: Data, language: Language) -> Page:
    """The page of one place."""
    w, path = page_words(language, "areas"), f"{FOLDER}/{area}"
    here, name = up(path), data.label("area", area, language)
    promises = sorted(index.promises.get(area, []), key=lambda row: row["id"])
    promises.sort(key=lambda row: row["report_year"], reverse=True)
    beside = area != COUNTRY
    said = summary(area, index, data, language)
    body = render(
        "area.html",
        w=w, up=here, name=name, said=said, heads=[w["measure"], w["newest_value"], w["words"], w["other_years"], *([w["national"]] if beside else [])],
        widths=["9em", "7em", "13em", "11em", *(["7em"] if beside else [])],
        tiers=tiers(area, index, data, language, here), promise_heads=promise_cells.heads(language), promise_widths=promise_cells.PROMISE_WIDTHS,
        promises=[promise_cells.cells(row, data, language, here, place=False) for row in promises],
        counts=promise_cells.counts_said(promises, language), picture=Markup(figure(PICTURE, data, language, here, table=False)) if area in (tf.TIER_PROVINCE, tf.CITY) else "",
        sources=[source_cells(row, area, index, data, language, here) for row in index.sources.get(area, [])],
        source_heads=[w["source"], w["original"], w["figures_here"]], neighbours=neighbours(area, index, data, language),
        one_off=number_words(language, "areas", "one_off_link", len(index.one_off[area])) if area in index.one_off else "", area=area,
    )  # fmt: skip
    return Page(path, name, said, body, True, language)


def summary(area: str, index: AreaIndex, data: Data, language: Language) -> str:
    """How many figures on how many measures, from which reports, of which how many state nothing in scope."""
    figures, reports = index.figures.get(area, []), own_reports(index, area)
    measures = {measure(row) for row in figures}
    parts = [number_words(language, "areas", "n_figures", len(figures), measures=number_words(language, "areas", "n_measures", len(measures)))]
    if reports:
        years = sorted({row["report_year"] for row in reports})
        span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
        stating = {row["source"] for row in figures}
        silent = sum(row["source"] not in stating for row in reports)
        parts.append(number_words(language, "areas", "n_reports", len(reports), years=span))
        parts += [number_words(language, "areas", "n_silent", silent)] if silent else []
    articles = len(index.sources.get(area, [])) - len(reports)
    parts += [number_words(language, "areas", "n_articles", articles)] if articles else []
    return wording.clauses(parts, language) + page_words(language)["stop"]


def tiers(area: str, index: AreaIndex, data: Data, language: Language, here: str) -> list[tuple[str, str, list[list[str | Markup]]]]:
    """For each tier its code, its name and a row for each measure, ordered by topic and then the newest first."""
    # Promises have a list of their own, with what came of them.
    promised = {row["id"] for row in index.promises.get(area, [])}
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in newest_first([row for row in index.figures.get(area, []) if row["id"] not in promised], index):
        groups.setdefault(measure(row), []).append(row)

    def tier(rows: list[Row]) -> str:
        return data.cell("indicator", rows[0]["indicator"], "tier")

    def order(rows: list[Row]) -> tuple[int, str]:
        return int(data.cell("tier", tier(rows), "order") or 0), data.cell("indicator", rows[0]["indicator"], "topic")

    ordered = sorted(groups.values(), key=order)
    return [
        (code, data.label("tier", code, language), [measure_cells(rows, area, index, data, language, here) for rows in found])
        for code, found in groupby(ordered, key=tier)
    ]


def measure_cells(rows: list[Row], area: str, index: AreaIndex, data: Data, language: Language, here: str) -> list[str | Markup]:
    """One measure: name and topic, the newest value with its time, its words, the other statements, the national figure."""
    newest, *others = rows
    known = {(newest["time_period"], wording.value(newest, data, language))}
    rest: list[Markup] = []
    for row in others:
        said = (row["time_period"], wording.value(row, data, language))
        # Reports repeat each other; the same number of the same time stands once.
        rest += [] if said in known else [dated(row, data, language, here)]
        known.add(said)
    institution = f" · {data.label('facility', newest['facility'], language)}" if newest["facility"] else ""
    cells: list[str | Markup] = [
        Markup('{}{} <span class="ft-below">{}</span>').format(measure_name(newest, index, data, language, here), institution, topic_name(newest, data, language, here)),
        Markup('{} <span class="ft-below">{}</span> {}').format(figure_link(newest, data, language, here), wording.when(newest, data, language), badges(newest, data, language)),
        quote_shown(newest, data, language),
        Markup("<br>").join(rest),
    ]
    return cells if area == COUNTRY else [*cells, national(newest, index, data, language, here)]


def measure_name(row: Row, index: AreaIndex, data: Data, language: Language, here: str) -> str | Markup:
    """The name of a measure, linked to the page of its indicator where it has one."""
    words = wording.what(row, data, language)
    return link(f"{here}indicators/{row['indicator']}/", words) if row["indicator"] in index.indicators else words


def dated(row: Row, data: Data, language: Language, here: str) -> Markup:
    """Time and value of another statement, the value linked."""
    mark = tag(wording.disputed(language), "warn") if row["conflict_class"] == "inconsistent" else ""
    return Markup('<span class="ft-soft">{}</span> {} {}').format(wording.when(row, data, language), figure_link(row, data, language, here), mark)


def national(row: Row, index: AreaIndex, data: Data, language: Language, here: str) -> str | Markup:
    """The national figure of the same measure: of the same period where there is one, else the newest."""
    found = index.national.get(measure(row), [])
    if not found:
        return ""
    same = [other for other in found if other["period_end"] == row["period_end"]]
    other = (same or found)[0]
    return Markup('{} <span class="ft-below">{}</span>').format(figure_link(other, data, language, here), wording.when(other, data, language))


def source_cells(row: Row, area: str, index: AreaIndex, data: Data, language: Language, here: str) -> list[str | Markup]:
    """Title with publisher and day, the original address, the figures on this place; a report without any says so."""
    w = page_words(language, "areas")
    count = sum(other["source"] == row["source"] for other in index.figures.get(area, []))
    title = Markup('{} <span class="ft-below">{}</span>').format(
        link(f"{here}sources/{row['source']}/", row[f"title_{language}"]),
        " · ".join(part for part in (data.publisher(row["source"], language), row["published_on"]) if part),
    )
    return [title, source_links.original_cell(row, language), str(count) if count else w["states_nothing"]]


def neighbours(area: str, index: AreaIndex, data: Data, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of places with a page: what this one lies in or is made of, what lies in it, and others of its level and parent."""
    w, known = page_words(language, "areas"), set(index.areas)
    parent = data.cell("area", area, "parent")
    places = data.codelists.get("area", {})
    members = data.cell("area", area, "members").split()
    groups = (
        (w["lies_in"], [parent, *(code for code, row in places.items() if area in row.get("members", "").split())]),
        (w["made_of"], members),
        (w["in_it"], [code for code, row in places.items() if row.get("parent") == area]),
        (w["others_of_level"], [code for code, row in places.items() if row.get("parent") == parent and row.get("level") == level_of(area, data) and code != area]),
    )  # fmt: skip
    found = [(words, [(code, data.label("area", code, language)) for code in codes if code in known]) for words, codes in groups]
    return [(words, linked) for words, linked in found if linked]
