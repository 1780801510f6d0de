"""The topic pages: each a summary table with what a reader must know first, a chart, downloads and a citation.

Takes the built summary tables and the topics; gives a page for each topic and one that lists them.
"""

from collections.abc import Callable
from decimal import Decimal

from markupsafe import Markup

from scripts.records.paths import SUMMARIES
from scripts.site.charts import FOLDED_ROWS, figure
from scripts.site.data import Data, Language, Row, by_id
from scripts.site.pages.packages import citation
from scripts.site.parts import figure_table, wording
from scripts.site.parts.headlines import headlines
from scripts.site.parts.indicator_index import IndicatorIndex, indicator_index
from scripts.site.parts.long_tables import MOST_ROWS, cut_words
from scripts.site.parts.page import Page, render, top, up
from scripts.site.parts.report_matrix import report_matrices
from scripts.site.parts.source_links import source_link
from scripts.site.present_state import present_address
from scripts.site.share_links import name_of_topic, shared_file
from scripts.site.text.page_words import group_words, number_form, page_words
from scripts.site.text.topics import NUMBER_COLUMNS, TOPICS, WIDE_COLUMNS, Topic

FOLDER = "topics"
ALL_ROWS = "summaries/summaries.xlsx"  # below the downloads
COVERAGE_TOPIC = "coverage"  # the topic that shows every report of a series


def topic_pages(data: Data, language: Language) -> list[Page]:
    """The list of topics, then every topic."""
    indicators = indicator_index(data)
    return [index(data, language), *(topic_page(topic, indicators, data, language) for topic in TOPICS)]


def index(data: Data, language: Language) -> Page:
    """All topics as cards."""
    w = page_words(language, "topics")
    cards = [(t.code, t.title(language), t.words(language)["lead"], row_count(len(data.summary(t.code)), language)) for t in TOPICS]
    body = render("topics.html", w=w, up=up(FOLDER), cards=cards)
    return Page(FOLDER, w["topics_title"], w["topics_lead"], body, True, language)


def row_count(number: int, language: Language) -> str:
    """How many rows."""
    return number_form(language, "topics", "row_count", number).format(n=number)


def topic_page(topic: Topic, indicators: IndicatorIndex, data: Data, language: Language) -> Page:
    """One topic."""
    w = page_words(language, "topics")
    path, heads, own = f"{FOLDER}/{topic.code}", group_words(language, "topic_columns"), topic.words(language)
    found = data.summary(topic.code)
    body = render(
        "topic.html",
        summaries_at=present_address(SUMMARIES, data), w=w | page_words(language, "headlines"), up=up(path), top=top(path, language), topic=topic,
        headlines=headlines(topic.code, found, indicators, data, language, up(path)),
        title=own["title"], lead=own["lead"], know=topic.know(language), comparable=own["comparable"], unlike=unlike(found, data, language), long=FOLDED_ROWS, charts=[Markup(figure(name, data, language, up(path))) for name in topic.charts],
        heads=[heads[c] for c in topic.columns], widths=[WIDE_COLUMNS.get(c, "5em") for c in topic.columns],
        numbers=[i for i, c in enumerate(topic.columns) if c in NUMBER_COLUMNS],
        table=[[cell(row, c, data, language, up(path)) for c in topic.columns] for row in found[:MOST_ROWS]], count=row_count(len(found), language),
        cut=cut_words(len(found), language), all_rows=ALL_ROWS if ALL_ROWS in data.downloads else "",
        matrices=report_matrices(data, language, up(path)) if topic.code == COVERAGE_TOPIC else [],
        citation=cited(topic, data, language), others=[(t.code, t.title(language)) for t in TOPICS if t.code != topic.code],
    )  # fmt: skip
    return Page(path, own["title"], own["lead"], body, True, language, shared_file(name_of_topic(topic.code)))


def unlike(found: list[Row], data: Data, language: Language) -> list[str]:
    """What the table of the tiers says of figures of this page that look like others and are counted differently."""
    table, said = by_id(data.summary("tiers")), []
    told: set[frozenset[str]] = set()
    for row in (table[id_] for id_ in dict.fromkeys(r.get("id", "") for r in found) if id_ in table):
        # A pair is unlike from both sides, and is said once.
        others = {frozenset((row["id"], other)) for other in row["unlike_ids"].split()}
        if others - told:
            name, place, words_ = (row[f"{column}_{language}"] for column in ("what", "where", "like_for_like"))
            said.append(page_words(language, "topics")["unlike"].format(name=name, place=place, words=words_))
        told |= others
    return list(dict.fromkeys(said))  # several figures of one place may say the same


def cell(row: Row, column: str, data: Data, language: Language, here: str) -> str | Markup:
    """One cell of a summary table as a page shows it; some take several columns of the table together."""
    if column in MADE:
        return MADE[column](row, data, language, here)
    value = row.get(f"{column}_{language}", row.get(column, ""))
    if column == "row_kind":
        return group_words(language, "row_kinds").get(value, value)
    if column == "due":
        return wording.period(value, language) if value else ""
    if column in NUMBER_COLUMNS:
        return value if column == "year" else plain_decimal(value)
    return Markup('<span lang="zh">{}</span>').format(value) if column.endswith("printed") and value else value


def what(row: Row, data: Data, language: Language, here: str) -> str | Markup:
    """The name of a row, linked to the page of its figure, with a mark where it has two readings."""
    words_ = row[f"what_{language}"]
    name = figure_table.link(f"{here}figures/{row['id']}/", words_) if row.get("id") in data.observations else words_
    return Markup("{} {}").format(name, figure_table.tag(wording.two_readings(language), "warn")) if row.get("ambiguity") else name


def amount(row: Row, data: Data, language: Language, here: str) -> str:
    """The value with its qualifier and unit; what is lost is said to be lost, what is no number stays empty."""
    known = data.observations.get(row["id"])
    # A remainder bears the id of its total and is another number.
    if known and (not row.get("row_kind") or row["value"] == known["obs_value"]):
        return wording.value(known, data, language)
    return f"{plain_decimal(row['value'])} {row[f'unit_{language}'].split('（')[0]}" if row["value"] else ""


def status(row: Row, data: Data, language: Language, here: str) -> str:
    """The status of an institution; of a total that it is one."""
    total = row.get(f"row_kind_{language}", "") if row["id"] in data.observations else ""
    return " · ".join(words_ for words_ in (total, row[f"status_{language}"]) if words_)


def band(low: str, high: str, suffix: str = "") -> str:
    """Two ends as a band, one where they are the same."""
    ends = list(dict.fromkeys(plain_decimal(end) for end in (low, high) if end))
    return "–".join(ends) + suffix if ends else ""


def as_of(row: Row, data: Data, language: Language, here: str, which: str = "") -> str:
    """The period and how it is known."""
    value, basis = row[f"{which}as_of"], row.get(f"{which}as_of_basis_{language}", "")
    w = page_words(language, "topics")
    when = wording.period(value, language) if value else w["as_of_unknown"]
    return when + (w["bracketed"].format(words=basis.lower()) if basis else "")


def evidence(row: Row, data: Data, language: Language, here: str, which: str = "") -> Markup:
    """The quote and, below it, the source."""
    quote = figure_table.quote({"quote": row[f"{which}quote"]}) if row[f"{which}quote"] else Markup("")
    return quote + Markup("<br>") + source_link(row[f"{which}source"], data, language, here)


def values(ids: str, data: Data, language: Language) -> str:
    """The values of figures in words, several as a sum: qualifier, number, unit."""
    return " + ".join(wording.value(data.observations[id_], data, language) for id_ in ids.split() if id_ in data.observations)


MADE: dict[str, Callable[[Row, Data, Language, str], str | Markup]] = {
    "what": what,
    "amount": amount,
    # The base of a share is no target, and a target no base.
    "target": lambda row, data, language, here: values(row["id"] if row["row_kind"] != "share" else "", data, language),
    "base": lambda row, data, language, here: values(row["base"] if row["row_kind"] == "share" else "", data, language),
    "result": lambda row, data, language, here: values(row["result_id"], data, language),
    "share_printed": lambda row, data, language, here: values(row["share_id"], data, language),
    "ratio": lambda row, data, language, here: band(row["ratio_min"], row["ratio_max"]),
    "share": lambda row, data, language, here: band(row["share_min"], row["share_max"], "%"),
    "as_of": as_of,
    "other_as_of": lambda row, data, language, here: as_of(row, data, language, here, "other_"),
    "evidence": evidence,
    "other_evidence": lambda row, data, language, here: evidence(row, data, language, here, "other_"),
    "source": lambda row, data, language, here: source_link(row["source"], data, language, here),
    "status": status,
    "ambiguity": lambda row, data, language, here: figure_table.prose(data, language, row["ambiguity"]),
    "note": lambda row, data, language, here: figure_table.prose(data, language, row["note"]),
}


def plain_decimal(value: str) -> str:
    """A decimal without the zeros at its end, its thousands apart."""
    if not value or not value.replace(".", "", 1).removeprefix("-").isdigit():
        return value
    return wording.number(format(Decimal(value).normalize(), "f")) if Decimal(value) else "0"


def cited(topic: Topic, data: Data, language: Language) -> str:
    """How the table is cited; version and day come from the descriptor of the summaries alone."""
    whole = citation(data.summaries, data, language)
    return page_words(language, "topics")["table_cited"].format(name=topic.title(language), whole=whole)
