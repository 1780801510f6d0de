"""One page for each figure: the number, its words in the report, how it was read, and what stands against it."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from markupsafe import Markup

from scripts.records.settings import repository_url
from scripts.rules.bands import BAND_RULES as BANDS
from scripts.site.data import Data, Language, Row
from scripts.site.pages.arithmetic import formula, outcome, why
from scripts.site.pages.releases import corrected_in, difference_said, field_said, value_said
from scripts.site.parts import report_links, wording
from scripts.site.parts.copy_text import plain_text, stated_amount
from scripts.site.parts.figure_table import prose, unbroken
from scripts.site.parts.lead_on import (
    LONGEST_LIST,
    LeadOn,
    beside_lines,
    came_of_it,
    lead_index,
    place_lines,
    stated_too,
    year_lines,
)
from scripts.site.parts.page import Page, RecordPage, render, top, up
from scripts.site.parts.quotes import gap_mark, marked
from scripts.site.parts.source_links import at_words, report_name
from scripts.site.parts.topic_links import topic_name
from scripts.site.share_links import picture_of_figure
from scripts.site.text.page_words import group_words, number_words, page_words

BAND_WORDS = {code: {"zh": zh, "en": en} for code, zh, en in BANDS}


def figure_pages(data: Data, language: Language) -> list[Page]:
    """The way to all figures, then one page for each that is published or withdrawn."""
    index = lead_index(data)
    return [*figure_lists(data, language), *(page(row, data, language, index) for row in sorted_rows(data))]


def figure_record_pages(data: Data, shown: Data, language: Language) -> Iterator[RecordPage]:
    """The page of each figure, from its own row and from what is `shown` of all others."""
    index = cache(partial(lead_index, shown))
    for row in sorted_rows(data):
        edit = data.edit_address(row["id"], repository_url())
        yield RecordPage(f"figures/{row['id']}", [row], [edit], partial(page_among, row, shown, language, index, edit))


def page_among(row: Row, shown: Data, language: Language, index: Callable[[], LeadOn], edit: str) -> Page:
    """The page of one figure, with the index that is made with the first of them."""
    return page(row, shown, language, index(), edit)


def figure_lists(data: Data, language: Language) -> list[Page]:
    """What stands at the folder of all figures: how many each package has, and the ways to find one."""
    w, path = page_words(language, "figure_ways"), "figures"
    rows = [(name, package.text("title", language), len(package.rows("observations"))) for name, package in data.packages.items()]
    body = render("figure_ways.html", w=w, up=up(path), top=top(path, language), rows=rows)
    return [Page(path, w["ways_title"], w["ways_lead"], body, False, language)]


def sorted_rows(data: Data) -> list[Row]:
    """Every observation, withdrawn ones last."""
    # Withdrawn ones keep their page: somebody may have cited them.
    return [*data.observations.values(), *data.withdrawn.values()]


def page(row: Row, data: Data, language: Language, index: LeadOn | None = None, edit: str | None = None) -> Page:
    """The page of one figure; `index` is what `lead_index` found, `edit` where the record is kept; looked up here where they are not given."""
    index = index or lead_index(data)
    edit = data.edit_address(row["id"], repository_url()) if edit is None else edit
    path = f"figures/{row['id']}"
    what, where, when = (f(row, data, language) for f in (wording.what, wording.where, wording.when))
    value, title = wording.value(row, data, language), wording.title(row, data, language)
    source = data.sources.get(row["source"], {})
    w = page_words(language, "figures")
    body = render(
        "figure.html",
        w=w, up=up(path), row=row, what=what, where=where, when=when, value=unbroken(value), marked=marked(row, data, language), gap=gap_mark(language),
        source=source, source_title=source.get(f"title_{language}", row["source"]), data=data, language=language, say=wording, facts=facts(row, data, language, w),
        readers=readers(row, data, language), rivals=rivals(row, data, language), disputed=row["conflict_class"] == "inconsistent",
        ambiguity=prose(data, language, row["ambiguity"]),
        identities=[(formula(i, data, language, up(path)), outcome(i, data, language), why(i, data, language)) for i in data.identities_of.get(row["id"], [])],
        mentions=data.mentions_of.get(row["id"], []), corrections=[corrected(c, data, language) for c in data.corrections_of.get(row["id"], [])],
        on=page_words(language, "lead_on"), lead_on=ways_on(row, index, data, language, up(path)), too=stated_too(row, index, data), promised=came_of_it(row, index, data, language, up(path)),
        report_name=report_name, topic=topic_name(row, data, language, up(path)), original=at_words(source.get("address", ""), row["quote"]), has_page=row["indicator"] in index.indicators, place=row["ref_area"] if row["ref_area"] in index.areas else "",
        plain=plain_text(row, data, language), prose=prose, sentence=sentence,
        ways=report_links.ways(report_links.of_figure(row, data, language), language, path, edit),
        package=data.packages[row["package"]],
    )  # fmt: skip
    return Page(
        path,
        title,
        w["comma"].join([stated_amount(row, data, language), when, row["quote"]]),
        body,
        False,
        language,
        picture_of_figure(row, index.indicators),
    )


def ways_on(row: Row, index: LeadOn, data: Data, language: Language, here: str) -> list[tuple[str, str, list[Markup], str]]:
    """Lists that lead on: an id, a heading, the first lines, how many more there are in words."""
    w = page_words(language, "lead_on")
    lists = (("years", year_lines), ("places", place_lines), ("beside", beside_lines))
    found = [(name, w[f"to_{name}"], make(row, index, data, language, here)) for name, make in lists]
    return [
        (name, heading, lines[:LONGEST_LIST], number_words(language, "lead_on", "n_more", len(lines) - LONGEST_LIST) if len(lines) > LONGEST_LIST else "")
        for name, heading, lines in found
        if lines
    ]


def facts(row: Row, data: Data, language: Language, w: dict[str, str]) -> list[tuple[str, str | Markup]]:
    """Pairs of words that describe how the figure was read, without those that say nothing."""
    kept = data.label
    band = BAND_WORDS[row["band"]][language] if row["band"] in BAND_WORDS else ""
    found: list[tuple[str, str | Markup]] = [
        (w["transform"], transform(row)),
        (w["unit"], wording.unit(row, data, language)),
        (
            w["qualifier"],
            explained(data, "qualifier", row["value_qualifier"], language) if row["obs_status"] != "L" else "",
        ),
        (w["band"], f"{span(row)}{w['colon']}{band}" if band else span(row)),
        (w["value_type"], explained(data, "value_type", row["value_type"], language)),
        (w["basis"], explained(data, "period_basis", row["period_basis"], language)),
        (w["base"], w["not_stated"] if row["base"] == "not_stated" else row["base"]),
        (
            w["rank"],
            "" if row["statement_rank"] == "normal" else kept("statement_rank", row["statement_rank"], language),
        ),
        (w["definition"], sentence(data.definition("indicator", row["indicator"], language), language)),
        (w["note"], prose(data, language, row["rank_reason"], row["note"])),
        (w["place"], w["code_points"].format(start=row["start"], end=row["end"])),
    ]
    return [(term, text) for term, text in found if text]


def transform(row: Row) -> str:
    """The token as printed and what the transform made of it; nothing where the digits are lost."""
    value = wording.amount(row)
    # An arrow between two equal numbers would look like a slip.
    if not value or row["printed"] == value:
        return value
    return f"{row['printed']} → {value}"


def explained(data: Data, codelist: str, code: str, language: Language) -> str:
    """Label and definition of a code."""
    definition = sentence(data.definition(codelist, code, language), language)
    return page_words(language)["colon"].join(t for t in (data.label(codelist, code, language), definition) if t)


def sentence(text: str, language: Language) -> str:
    """A definition with a stop at its end."""
    stop = page_words(language)["stop"]
    return text if not text or text.endswith((stop, "”", "」")) else text + stop


def span(row: Row) -> str:
    """The band as an interval; nothing where the figure is lost."""
    low, high = row["value_min"], row["value_max"]
    if not low and not high:
        return ""
    if low == high:
        return wording.number(low)
    return f"{wording.number(low) if low else '…'} – {wording.number(high) if high else '…'}"


def readers(row: Row, data: Data, language: Language) -> list[tuple[str, str, str | Markup]]:
    """Who read the figure, with what outcome, and where the reading differed before settling."""
    comma, outcomes = page_words(language)["enumeration"], group_words(language, "reading_outcomes")
    return [
        (
            data.label("reader", r["reader"], language),
            outcomes.get(r["outcome"], r["outcome"]),
            Markup(comma).join(difference_said(f, language) for f in r.get("fields", "").split()),
        )
        for r in data.readings_of.get(row["id"], [])
    ]


def corrected(row: Row, data: Data, language: Language) -> dict[str, str | Markup]:
    """One correction in words: version, field, old and new, whose mistake it was, why."""
    return {
        "version": corrected_in(row, language),
        "field": field_said(row["field"], language),
        **{side: value_said(row["field"], row[side], data, language) for side in ("old", "new")},
        "label": data.label("correction_class", row["class"], language),
        "reason": prose(data, language, row["reason"]),
    }


def rivals(row: Row, data: Data, language: Language) -> list[tuple[Row, Markup, Row]]:
    """The same fact in other sources: row, value, source."""
    others = [data.observations[i] for i in data.rivals_of.get(row["id"], {})]
    return [(o, unbroken(wording.value(o, data, language)), data.sources[o["source"]]) for o in others]
