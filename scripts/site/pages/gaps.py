"""Gaps: what the archived copies lost and what the reports did not state, each figure in one list only."""

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import figure_link, link, prose
from scripts.site.parts.page import Page, render, up
from scripts.site.parts.quotes import quote_shown
from scripts.site.parts.topic_links import topic_link
from scripts.site.text.page_words import page_words

TOPIC = "gaps"
WIDTHS = {"what": "11em", "when": "6em", "value": "6em", "quote": "12em", "note": "12em"}


def gap_pages(data: Data, language: Language) -> list[Page]:
    """The page with the three lists."""
    w, path = page_words(language, "gaps"), "gaps"
    rows = list(data.observations.values())
    lost, undated = (
        [r for r in rows if r["obs_status"] == "L"],
        # A figure that lost its digits and its period stands in the list of digits alone.
        [r for r in rows if r["period_basis"] == "unknown" and r["obs_status"] != "L"],
    )
    both = sum(r["period_basis"] == "unknown" for r in lost)
    lists = [
        ("digits", lost, ("what", "when", "quote", "note"), ""),
        ("periods", undated, ("what", "value", "quote", "note"), above_too(both, language)),
        ("bases", [r for r in rows if r["base"] == "not_stated"], ("what", "when", "value", "quote"), ""),
    ]
    tables = [
        (w[key], key, said, [w[c] for c in columns], [WIDTHS[c] for c in columns], [cells(r, columns, data, language, up(path)) for r in found])
        for key, found, columns, said in lists
    ]  # fmt: skip
    topic = topic_link(TOPIC, language, up(path))
    body = render("gaps.html", w=w, tables=tables, topic=topic, language=language)
    return [Page(path, w["gaps"], w["gaps_lead"], body, True, language)]


def above_too(number: int, language: Language) -> str:
    """That figures whose digits are lost may lack their period too, and are not listed twice."""
    return page_words(language, "gaps")["above_too"].format(n=number) if number else ""


def cells(row: Row, columns: tuple[str, ...], data: Data, language: Language, here: str) -> list[str | Markup]:
    """The cells of one figure; its note tells the two values of a pair apart."""
    what, where = wording.what(row, data, language), wording.where(row, data, language)
    made = {
        "what": Markup('{} <span class="ft-below">{}</span>').format(link(f"{here}figures/{row['id']}/", what), where),
        "when": wording.when(row, data, language),
        "value": figure_link(row, data, language, here),
        "quote": quote_shown(row, data, language),
        "note": prose(data, language, row["note"]),
    }
    return [made[column] for column in columns]
