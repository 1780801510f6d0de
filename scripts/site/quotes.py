"""The quote of a figure with its number marked, or the gap where lost digits should stand."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.site import say
from scripts.site.data import Data, Language, Row


@dataclass(frozen=True)
class Marked:
    """A quote in parts: before, the number (or nothing where its digits are lost), after."""

    before: str
    number: str
    after: str
    gap: bool


def marked(row: Row, data: Data) -> Marked:
    """The quote with the number, or the gap, marked."""
    quote, kept = row["quote"], data.kept.get(row["id"])
    if row["obs_status"] == "L":
        at = kept.gap if kept and kept.gap is not None else len(quote)
        return Marked(quote[:at], "", quote[at:], kept is not None and kept.gap is not None)
    at = -1
    for _ in range(kept.nth if kept else 1):
        at = quote.find(row["printed"], at + 1)
    if at < 0 or not row["printed"]:
        return Marked(quote, "", "", False)
    return Marked(quote[:at], row["printed"], quote[at + len(row["printed"]) :], False)


def gap_mark(language: Language) -> Markup:
    """What a reader sees, and a screen reader says, where digits are lost."""
    return Markup('<span class="ft-gap" role="img" aria-label="{}"></span>').format(say.lost(language))


def shown(row: Row, data: Data, language: Language) -> Markup:
    """The quote in corner brackets for a table: gaps are drawn, numbers are not marked."""
    found = marked(row, data)
    gap = gap_mark(language) if found.gap else ""
    return Markup('<span class="ft-q" lang="zh">「{}{}{}{}」</span>').format(
        found.before, found.number, gap, found.after
    )
