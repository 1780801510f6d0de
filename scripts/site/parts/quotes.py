"""The quote of a figure with its number marked, or the gap where lost digits should stand.

Other gaps of the same quote are drawn paler: those of other figures on these words and, in a damaged copy, those of a year.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

# A year that lost its digits: 由年 as in 由2015年.
LOST_YEAR = re.compile(r"(?<=[由从從到至])(?=年)")
DAMAGED = "damaged_copy"


@dataclass(frozen=True)
class Marked:
    """A quote in parts: before, the number (or nothing where its digits are lost), after; other gaps stand in the parts."""

    before: Markup
    number: str
    after: Markup
    gap: bool


def marked(row: Row, data: Data, language: Language = "zh") -> Marked:
    """The quote with the number, or the gap, marked."""
    quote, kept = row["quote"], data.kept.get(row["id"])
    others = other_gaps(row, data)
    if row["obs_status"] == "L":
        at = kept.gap if kept and kept.gap is not None else len(quote)
        gap = kept is not None and kept.gap is not None
        return Marked(paled(quote, 0, at, others, language), "", paled(quote, at, len(quote), others, language), gap)
    at = -1
    # `nth` counts the number in the quote, which may hold the same digits several times.
    for _ in range(kept.nth if kept else 1):
        at = quote.find(row["printed"], at + 1)
    if at < 0 or not row["printed"]:
        return Marked(paled(quote, 0, len(quote), others, language), "", Markup(), False)
    end = at + len(row["printed"])
    return Marked(
        paled(quote, 0, at, others, language), row["printed"], paled(quote, end, len(quote), others, language), False
    )


def other_gaps(row: Row, data: Data) -> list[int]:
    """Where else in the quote of a damaged copy digits are lost, without the gap of the figure itself."""
    if data.sources.get(row["source"], {}).get("fidelity") != DAMAGED:
        return []
    years = {found.start() for found in LOST_YEAR.finditer(row["quote"])}
    own = data.kept.get(row["id"])
    figures = {
        kept.gap
        for other in data.observations.values()
        if all(other[name] == row[name] for name in ("source", "start", "quote"))
        and (kept := data.kept.get(other["id"])) is not None
        and kept.gap is not None
    }
    return sorted((years | figures) - {own.gap if own else None})


def paled(quote: str, start: int, end: int, gaps: list[int], language: Language) -> Markup:
    """A part of the quote with the gaps that lie in it."""
    edges = [start, *[at for at in gaps if start <= at < end], end]
    pieces = [escape(quote[a:b]) for a, b in zip(edges, edges[1:], strict=False)]
    return gap_mark(language, "ft-gap ft-gap--pale").join(pieces)


def gap_mark(language: Language, kind: str = "ft-gap") -> Markup:
    """What a reader sees, and a screen reader says, where digits are lost."""
    return Markup('<span class="{}" role="img" aria-label="{}"></span>').format(kind, wording.lost(language))


def quote_shown(row: Row, data: Data, language: Language) -> Markup:
    """The quote in corner brackets for a table: gaps are drawn, numbers are not marked."""
    found = marked(row, data, language)
    gap = gap_mark(language) if found.gap else ""
    return Markup('<span class="ft-q" lang="zh">「{}{}{}{}」</span>').format(
        found.before, found.number, gap, found.after
    )
