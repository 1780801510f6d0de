"""One draft: a numeral with its sentence, the record proposed for it, and what a person should look at.

Takes a text and code-point offsets; writes nothing. What is quoted is decided here and nowhere else: no quote is cut
inside a number.
"""

import re
from dataclasses import dataclass, field

from scripts.checks.labels_and_units import touching, unit_words
from scripts.records.codelists import Codelist
from scripts.records.problems import clipped
from scripts.records.record import Record
from scripts.records.series import Line
from scripts.rules.anchors import Span
from scripts.rules.sentences import clause_end, clause_start
from scripts.rules.tokens import is_whole, numeral_runs

LONGEST_QUOTE, WORD = 60, 4
Codelists = dict[str, Codelist]


@dataclass
class Defaults:
    """What holds for every figure of the article that does not say otherwise."""

    ref_area: str = ""
    time_period: str = ""
    period_basis: str = ""
    heading: Line | None = None  # of a report: what the figure stands under


    @property
    def fields(self) -> dict[str, str]:
        """The defaults that are known, as fields of a record."""
        return {k: v for k, v in vars(self).items() if v and k != "heading"}


@dataclass
class Draft:
    """One numeral: its token, its sentence, what is proposed, and what a person should look at."""

    token: Span
    sentence: Span
    record: Record
    look: list[str] = field(default_factory=list)

    @property
    def decided(self) -> bool:
        """True if the draft says what the numeral is."""
        return bool(self.record.get("indicator") or self.record.get("reason"))


def qualifiers(made: Draft, view: str, codelists: Codelists) -> dict[str, tuple[str, int, int]]:
    """The qualifier words that touch token and unit, by code."""
    return touching(view, made.token, made.record.get("printed"), codelists, unit_words(made.record, codelists))


def word(view: str, made: Draft) -> Span:
    """From the start of the token's clause to a few characters behind it, as far as no other numeral begins."""
    begin, end = clause_start(view, made.token[0], made.sentence[0]), made.token[1]
    last = min(clause_end(view, end, made.sentence[1]), end + WORD)
    return begin, next((start for start, _ in numeral_runs(view, end, last)), last)


def tight(view: str, made: Draft, codelists: Codelists) -> Span:
    """From the start of the clause to the end of unit word and qualifier words."""
    begin, end = clause_start(view, made.token[0], made.sentence[0]), made.token[1]
    end += len(next((u for u in unit_words(made.record, codelists) if view.startswith(u, end)), ""))
    for _, a, b in qualifiers(made, view, codelists).values():
        begin, end = min(begin, a), max(end, b)
    return begin, end


def quote(record: Record, view: str, span: Span, second: Span | None = None) -> None:
    """Set quote and start, and the second anchor."""
    begin, end = span
    # No quote is longer than what may be quoted, whatever is proposed.
    end = min(end, begin + LONGEST_QUOTE)
    record.fields |= {"quote": view[begin:end], "start": str(begin)}
    for key in ("context", "context_start"):
        record.fields.pop(key, None)
    if second is not None:
        record.fields |= {"context": view[slice(*second)], "context_start": str(second[0])}


def nth(made: Draft) -> None:
    """Say which one the token is where the quote holds it more than once."""
    # A quote that was widened may hold another number of the same digits, or no longer hold it.
    made.record.fields.pop("printed_nth", None)
    text, printed, begin = made.record.get("quote"), made.record.get("printed"), made.record.whole("start") or 0
    places = [m.start() for m in re.finditer(f"(?={re.escape(printed)})", text)]
    before = [p for p in places if p < made.token[0] - begin and is_whole(text, p, p + len(printed))]
    if before:
        made.record.fields["printed_nth"] = str(len(before) + 1)


def clause_shown(made: Draft, view: str) -> str:
    """The token in 【】 with the clause around it, on one line."""
    (begin, end), (first, last) = made.token, made.sentence
    start, stop = clause_start(view, begin, first), clause_end(view, end, last)
    return clipped(f"{view[start:begin]}【{view[begin:end]}】{view[end:stop]}", 120).replace("\n", " ")
