"""The figures of an indicator as rows of a table: place, time, value, words, source with its original address, remarks."""

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import badges, figure_link, tag
from scripts.site.parts.promise_cells import verdict_tag
from scripts.site.parts.quotes import quote_shown
from scripts.site.parts.source_links import at_words, original_link, source_link
from scripts.site.text.page_words import page_words


def indicator_heads(language: Language) -> list[str]:
    """Heads of `indicator_rows`."""
    w = page_words(language, "indicators")
    return [w["place"], w["year_head"], w["value"], w["quote"], w["source_head"], w["note"]]


def in_reading_order(rows: list[Row]) -> list[Row]:
    """By area, the newest first."""
    newest = sorted(rows, key=lambda row: (row["period_end"], row["id"]), reverse=True)
    return sorted(newest, key=lambda row: row["ref_area"])


def indicator_rows(rows: list[Row], drawn: set[str], promises: list[Row], data: Data, language: Language, here: str) -> list[list[str | Markup]]:
    """Cells for each figure; `drawn` are the ids of those that charts may show, `promises` what became of aims."""
    promised = {row["id"]: row for row in promises}
    return [
        [
            wording.where(row, data, language),
            wording.when(row, data, language),
            figure_link(row, data, language, here),
            quote_shown(row, data, language),
            source_cell(row, data, language, here),
            Markup("{} {}").format(remarks(row, drawn, data, language), outcome(promised.get(row["id"]), data, language, here)),
        ]
        for row in in_reading_order(rows)
    ]


def remarks(row: Row, drawn: set[str], data: Data, language: Language) -> Markup:
    """What part of the indicator, what kind of value, whatever else holds, and that no chart uses it."""
    found = [data.label("breakdown", row["breakdown"], language)] if row["breakdown"] else []
    found += [data.label("value_type", row["value_type"], language)] if row["value_type"] != "actual" else []
    tags = [*map(tag, found), badges(row, data, language)]
    if row["value_type"] == "actual" and row["id"] not in drawn:
        tags.append(tag(page_words(language, "indicators")["not_drawn"]))
    return Markup(" ").join(t for t in tags if t)


def outcome(promise: Row | None, data: Data, language: Language, here: str) -> Markup:
    """The verdict on a promise, with the later result where there is one; nothing where the figure is no promise."""
    if promise is None:
        return Markup("")
    result = data.observations.get(promise["result_id"])
    later = [source_link(result["source"], data, language, here), Markup(" "), figure_link(result, data, language, here)] if result else []
    return Markup('{} <span class="ft-below">{}</span>').format(verdict_tag(promise, language), Markup("").join(later)) if later else verdict_tag(promise, language)


def source_cell(row: Row, data: Data, language: Language, here: str) -> Markup:
    """The page of the source, and below it the very words in the original where its address is known."""
    name = source_link(row["source"], data, language, here)
    address = at_words(data.sources.get(row["source"], {}).get("address", ""), row["quote"])
    if not address:
        return Markup("{}").format(name)
    return Markup('{} <span class="ft-below">{}</span>').format(name, original_link(address, page_words(language, "indicators")["original"]))
