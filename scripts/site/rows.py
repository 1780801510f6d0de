"""Rows of figures as cells of a table, the same on every page that lists figures."""

from markupsafe import Markup, escape

from scripts.site import say
from scripts.site.data import Data, Language, Row
from scripts.site.quotes import shown


def link(address: str, words: str) -> Markup:
    """A link; both are escaped."""
    return Markup('<a href="{}">{}</a>').format(address, words)


def in_english(text: str) -> str | Markup:
    """A text that is kept in English alone, marked as such so that it is read out rightly."""
    return Markup('<span lang="en">{}</span>').format(text) if text else ""


def tag(words: str, kind: str = "") -> Markup:
    """A small label; `kind` is warn, lost, good or nothing."""
    return Markup('<span class="ft-tag{}">{}</span>').format(f" ft-tag--{kind}" if kind else "", words)


def figure_link(row: Row, data: Data, language: Language, up: str) -> Markup:
    """The value in words, linked to the page of the figure."""
    return Markup('<a class="ft-value" href="{}figures/{}/">{}</a>').format(
        up, row["id"], say.value(row, data, language)
    )


def quote(row: Row) -> Markup:
    """The quote in corner brackets, marked as Chinese."""
    return Markup('<span class="ft-q" lang="zh">「{}」</span>').format(row["quote"])


def badges(row: Row, data: Data, language: Language) -> Markup:
    """Disputed, lost, not a result, date inferred: whatever holds for the figure."""
    found = []
    if row["conflict_class"] == "inconsistent":
        found.append(tag("说法不一" if language == "zh" else "disputed", "warn"))
    if row["obs_status"] == "L":
        found.append(tag(say.lost(language), "lost"))
    if row["period_basis"] in ("inferred", "unknown"):
        words = data.label("period_basis", row["period_basis"], language)
        found.append(tag(f"时间{words}" if language == "zh" else f"date {words.lower()}", "lost"))
    if row["ambiguity"]:
        found.append(tag("两种读法" if language == "zh" else "two readings", "warn"))
    return Markup(" ").join(found)


def figure_rows(rows: list[Row], data: Data, language: Language, up: str) -> list[list[str | Markup]]:
    """Cells: what, where, when, value, quote, remarks."""
    return [
        [
            say.what(row, data, language),
            say.where(row, data, language),
            say.when(row, data, language),
            figure_link(row, data, language, up),
            shown(row, data, language),
            badges(row, data, language),
        ]
        for row in rows
    ]


def figure_heads(w: dict[str, str]) -> list[str]:
    """Heads of `figure_rows`."""
    return [w["what"], w["where"], w["when"], w["value"], w["quote"], w["note"]]


def lines(parts: list[str | Markup]) -> Markup:
    """Parts one below the other."""
    return Markup("<br>").join(escape(part) for part in parts)
