"""The pages of indicators: the answer in a sentence, the map, the lines, every figure with its words, what only looks alike."""

from itertools import groupby

from markupsafe import Markup, escape

from scripts.records.settings import site_url
from scripts.site.charts import FOLDED_ROWS, svg
from scripts.site.charts.chart import chart_words
from scripts.site.charts.indicator_pictures import MAP, YEARS, indicator_pictures, picture_file
from scripts.site.charts.picture_files import BLOCK_WORDS, CHART_FOLDER, picture_ways
from scripts.site.charts.vega_bundle import bundle_file
from scripts.site.data import Data, Language, Row
from scripts.site.indicator_files import INDICATOR_FORMATS
from scripts.site.parts import wording
from scripts.site.parts.dataset_markup import dataset_markup
from scripts.site.parts.figure_table import link, tag
from scripts.site.parts.indicator_answer import indicator_answer
from scripts.site.parts.indicator_index import (
    INDICATOR_FOLDER,
    IndicatorIndex,
    fullest_year,
    indicator_index,
    indicator_link,
    main_series,
    of_provinces,
)
from scripts.site.parts.indicator_rows import indicator_heads, indicator_rows
from scripts.site.parts.page import Page, render, top, up
from scripts.site.parts.promise_cells import counts_said
from scripts.site.parts.report_matrix import Cells, matrix
from scripts.site.share_links import name_of_indicator, shared_file
from scripts.site.text.page_words import page_words

ALIKE = 8  # indicators with similar words that a page names at most


def indicator_pages(data: Data, language: Language) -> list[Page]:
    """The list of indicators, then every indicator with a page."""
    index = indicator_index(data)
    return [index_page(index, data, language), *(indicator_page(code, index, data, language) for code in index.codes)]


def index_page(index: IndicatorIndex, data: Data, language: Language) -> Page:
    """All indicators by topic: how many provinces state one, in which years, and the answer."""
    w = page_words(language, "indicators")
    by_topic = sorted(index.codes, key=lambda code: (topic_of(code, data), code))
    heads = [w["indicators_head"], w["indicators_count"], w["indicators_years"], w["indicators_short"]]
    topics = [
        (topic, data.label("topic", topic, language), [index_cells(code, index, data, language) for code in codes])
        for topic, codes in groupby(by_topic, key=lambda code: topic_of(code, data))
    ]
    body = render("indicators.html", w=w, up=up(INDICATOR_FOLDER), heads=heads, topics=topics)
    return Page(INDICATOR_FOLDER, w["indicators_title"], w["indicators_lead"], body, True, language)


def topic_of(code: str, data: Data) -> str:
    """The topic of an indicator."""
    return data.cell("indicator", code, "topic")


def index_cells(code: str, index: IndicatorIndex, data: Data, language: Language) -> list[str | Markup]:
    """Name, number of provinces, first and last year, the answer."""
    rows = main_series(index.series[code])
    found, years = of_provinces(rows, data), sorted({row["year"] for row in rows})
    count = str(len({row["ref_area"] for row in found}) or "–")
    return [link(f"{code}/", data.label("indicator", code, language)), count, "–".join(dict.fromkeys((years[0], years[-1]))), indicator_answer(code, index, data, language)]


def indicator_page(code: str, index: IndicatorIndex, data: Data, language: Language) -> Page:
    """One indicator."""
    w, path = page_words(language, "indicators"), f"{INDICATOR_FOLDER}/{code}"
    rows, figures = main_series(index.series[code]), index.figures[code]
    name, drawn = data.label("indicator", code, language), {row["id"] for row in rows}
    answer = indicator_answer(code, index, data, language)
    results, aims = ([row for row in figures if (row["value_type"] == "actual") == actual] for actual in (True, False))
    kinds = (("results", w["results_caption"], results), ("aims", w["aims_caption"], aims))
    promises = index.promises.get(code, [])
    files = [f"{path}/{code}.{kind}" for kind in INDICATOR_FORMATS]
    body = render(
        "indicator.html",
        w=w, block=chart_words(BLOCK_WORDS, language), up=up(path), top=top(path, language), bundle=bundle_file(), name=name, answer=answer,
        pictures=picture_parts(code, index, data, language), heads=indicator_heads(language),
        numbers=matrix(number_cells(rows, language, up(path)), w["numbers_caption"], data, language),
        tables=[(key, caption, indicator_rows(of, drawn, promises, data, language, up(path))) for key, caption, of in kinds if of], long=FOLDED_ROWS, counts=counts_said(promises, language),
        definition=data.definition("indicator", code, language), unit=wording.unit_words(rows[0]["unit_measure"], data, language),
        kind=data.label("indicator_kind", data.cell("indicator", code, "kind"), language), alike=alike(code, index, data, language),
        files=files, dataset=indicator_dataset(code, path, files, answer, data, language), citation=cited(code, answer, data, language), embed=embedded(code, rows, data, language),
        others=[indicator_link(other, index, data, language, up(path)) for other in index.codes if other != code and topic_of(other, data) == topic_of(code, data)],
    )  # fmt: skip
    return Page(path, name, f"{name}{w['colon']}{answer}", body, True, language, shared_file(name_of_indicator(code)))


def indicator_dataset(code: str, path: str, files: list[str], answer: str, data: Data, language: Language) -> Markup:
    """The figures of an indicator as a dataset for search engines."""
    name = data.label("indicator", code, language)
    said = f"{data.definition('indicator', code, language)} {answer}"
    return dataset_markup(path, language, files, name=name, identifier=code, description=said, version=data.summaries.version, variableMeasured=name)


def number_cells(rows: list[Row], language: Language, here: str) -> Cells:
    """The numbers of the main series by area and year, each linked to its figure; what reports contradict is marked."""
    found = {}
    for row in rows:
        value = link(f"{here}figures/{row['id']}/", wording.bare(row, language))
        disputed = row["is_disputed"] == "true"
        found[row["ref_area"], row["year"]] = value + Markup(" ") + tag(wording.disputed(language), "warn") if disputed else value
    return found


def picture_parts(code: str, index: IndicatorIndex, data: Data, language: Language) -> list[tuple[str, str, Markup, list[tuple[str, str]], str]]:
    """For the map and the lines: key, heading, drawing, its files, and why there is none; what is drawn stands first."""
    w, made = page_words(language, "indicators"), indicator_pictures(code, index, data, language)
    parts = []
    for key, title, empty in ((MAP, w["map_heading"], w["no_map"]), (YEARS, w["lines_heading"], w["no_lines"])):
        drawn = svg.framed(made[key], f"{key}-{code}", "page", up(f"{INDICATOR_FOLDER}/{code}")) if key in made else ""
        parts.append((key, title, Markup(drawn), picture_ways(picture_file(code, key), key == main_picture(made), language), empty))
    # An empty place for a picture comes behind the one that is there.
    return sorted(parts, key=lambda part: not part[2])


def main_picture(made: dict[str, svg.Picture]) -> str:
    """The picture of which there is a PNG: the map, else the lines; empty where there is neither."""
    return next(iter(made), "")


def alike(code: str, index: IndicatorIndex, data: Data, language: Language) -> list[tuple[str | Markup, str]]:
    """Other indicators that reports name with the same words, those that share most of them first, with their definitions."""
    own = name_words(code, data)
    shared = {other: len(own & name_words(other, data)) for other in data.codelists.get("indicator", {}) if other != code and topic_of(other, data) == topic_of(code, data)}
    chosen = sorted((other for other in shared if shared[other]), key=lambda other: (-shared[other], other))[:ALIKE]
    here = up(f"{INDICATOR_FOLDER}/{code}")
    return [(indicator_link(other, index, data, language, here), data.definition("indicator", other, language)) for other in chosen]


def name_words(code: str, data: Data) -> set[str]:
    """The words by which an indicator is known in a quote."""
    return set(filter(None, data.cell("indicator", code, "label_words").split("|")))


def cited(code: str, answer: str, data: Data, language: Language) -> str:
    """The answer, and whose it is."""
    w, name = page_words(language, "indicators"), data.label("indicator", code, language)
    address = f"{site_url()}/{'' if language == 'zh' else 'en/'}{INDICATOR_FOLDER}/{code}/" if site_url() else f"{INDICATOR_FOLDER}/{code}/"
    cite = w["cited"].format(name=name, version=f"{data.summaries.name} {data.summaries.version}", address=address)
    return f"{name}{w['colon']}{answer}\n{cite}"


def embedded(code: str, rows: list[Row], data: Data, language: Language) -> str:
    """HTML that shows the picture on another site; empty where this site has no address yet or there is no picture."""
    key = MAP if of_provinces(rows, data) else YEARS
    # Relative addresses would lead into the site that shows the picture.
    if not site_url():
        return ""
    base = f"{site_url()}/{'' if language == 'zh' else 'en/'}"
    words = escape(f"{data.label('indicator', code, language)} {fullest_year(rows)}")
    return f'<a href="{base}{INDICATOR_FOLDER}/{code}/"><img src="{base}{CHART_FOLDER}/{picture_file(code, key)}.svg" alt="{words}" width="360"></a>'
