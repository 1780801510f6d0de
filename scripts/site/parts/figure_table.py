"""Rows of figures as cells of a table, the same on every page that lists figures."""

import re

from markupsafe import Markup, escape

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.quotes import quote_shown

# What stands before a number, the number with the first word of its unit, the rest.
PARTS = re.compile(r"^(?P<before>\D*)(?P<number>\d\S*(?: \S+)?)(?P<after>.*)$")
CHINESE = re.compile(r"^[^A-Za-z]*[\u4e00-\u9fff]")


def link(address: str, words: str) -> Markup:
    """A link; both are escaped."""
    return Markup('<a href="{}">{}</a>').format(address, words)


def prose(data: Data, language: Language, *texts: str) -> str | Markup:
    """Notes, ambiguities or reasons in one language; one without translation is marked with the language that it is in."""
    return Markup(" ").join(one_prose(data, language, text) for text in texts if text) if any(texts) else ""


def one_prose(data: Data, language: Language, text: str) -> str | Markup:
    """One text in one language."""
    if text in data.translations:
        return data.translations[text][language]
    return Markup('<span lang="{}">{}</span>').format("zh" if CHINESE.search(text) else "en", text)


def tag(words: str, kind: str = "") -> Markup:
    """A small label; `kind` is warn, lost, good or nothing."""
    return Markup('<span class="ft-tag{}">{}</span>').format(f" ft-tag--{kind}" if kind else "", words)


def figure_link(row: Row, data: Data, language: Language, up: str) -> Markup:
    """The value in words, linked to the page of the figure."""
    return Markup('<a class="ft-value" href="{}figures/{}/">{}</a>').format(
        up, row["id"], wording.value(row, data, language)
    )


def unbroken(value: str) -> Markup:
    """A value in words whose number stays on one line with the first word of its unit."""
    found = PARTS.match(value)
    return (
        Markup('{before}<span class="ft-nw">{number}</span>{after}').format(**found.groupdict())
        if found
        else escape(value)
    )


def quote(row: Row) -> Markup:
    """The quote in corner brackets, marked as Chinese."""
    return Markup('<span class="ft-q" lang="zh">「{}」</span>').format(row["quote"])


def badges(row: Row, data: Data, language: Language) -> Markup:
    """Known to be wrong, disputed, lost, date inferred, two readings: whatever holds for the figure."""
    found = []
    if row["statement_rank"] == "deprecated":
        found.append(tag(wording.known_wrong(language), "warn"))
    if row["conflict_class"] == "inconsistent":
        found.append(tag(wording.disputed(language), "warn"))
    if doubt := wording.doubtful_nought(row, data, language):
        found.append(tag(doubt, "warn"))
    if row["obs_status"] == "L":
        found.append(tag(wording.lost(language), "lost"))
    if row["period_basis"] in ("inferred", "unknown"):
        words = data.label("period_basis", row["period_basis"], language)
        found.append(tag(wording.wording_words(language)["date_badge"].format(basis=words.lower()), "lost"))
    if row["ambiguity"]:
        found.append(tag(wording.two_readings(language), "warn"))
    return Markup(" ").join(found)


def figure_rows(rows: list[Row], data: Data, language: Language, up: str) -> list[list[str | Markup]]:
    """Cells: what, where, when, value, quote, remarks."""
    return [
        [
            wording.what(row, data, language),
            wording.where(row, data, language),
            wording.when(row, data, language),
            figure_link(row, data, language, up),
            quote_shown(row, data, language),
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
