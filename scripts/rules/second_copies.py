"""What a second, independent copy of a report says where a figure stands in the first.

Takes texts and records; reads and writes nothing. A quote is found where the copy holds its characters with its number
whole, and nothing is fuzzy. Before that both texts are folded by one rule: white space and the marks of Markdown are left
out, full-width letters, digits and marks are taken as half-width ones. Where the quote is not found, the words that stand
before and after it in the first copy say where to look.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix

from scripts.records.fullwidth import folded
from scripts.records.record import Record
from scripts.rules.anchors import context_span, quote_span
from scripts.rules.sentences import sentence
from scripts.rules.tokens import whole_places

LEFT_OUT = re.compile(r"[\s*#`_>\\\u200b\ufeff]")
COPY_FOUND, DIGITS_FOUND, COPY_DIFFERS, ABSENT = "found", "digits_found", "differs", "absent"
NEIGHBOURS = 8  # characters before and after a quote that say where it should stand
COPY_REACH = 60  # characters that the copy may have more between them
BEGINNING = 4  # characters that a sentence is taken to begin with in both copies
AROUND = 2  # characters that are the same, shown on each side of what differs
SHOWN_LENGTH = 28  # characters of each copy; two of them with an arrow between are no longer than a quote may be


@dataclass(frozen=True)
class Comparison:
    """What came of looking for a record in the second copy, and what differs (empty: nothing)."""

    outcome: str
    differs: str = ""


@lru_cache(maxsize=64)  # a copy is folded for each record of its report
def fold(text: str) -> str:
    """The text without white space and marks of Markdown, full-width forms as half-width ones."""
    return LEFT_OUT.sub("", folded(text))


def compare(record: Record, text: str, copy: str) -> Comparison:
    """Look for quote and context of a record of `text` in the second copy, which is folded: the worse of the two, if they differ."""
    found = [compare_span(text, span, copy, *token) for span, token in anchored(record)]
    return next((each for each in found if each.outcome != COPY_FOUND), next((each for each in found if each.differs), Comparison(COPY_FOUND)))


def anchored(record: Record) -> Iterator[tuple[tuple[int, int], tuple[str, int]]]:
    """The spans that the record quotes, each with the number that must be whole in it (empty: none) and which one it is."""
    quote, context = quote_span(record), context_span(record)
    if quote is not None:
        yield quote, (fold(record.get("printed")), record.whole("printed_nth") or 1)
    if context is not None:
        yield context, ("", 1)


def compare_span(text: str, span: tuple[int, int], copy: str, printed: str, nth: int) -> Comparison:
    """The same for one span of the text."""
    first, last = sentence(text, *span)
    before, quote, after = (fold(text[a:b]) for a, b in ((first, span[0]), span, (span[1], last)))
    places = list(whole_places(copy, quote, printed, nth))
    if any(copy.startswith(before + quote + after, place - len(before)) for place in places if place >= len(before)):
        return Comparison(COPY_FOUND)
    if places:
        # Of several places the one whose sentence differs least is taken for that of the figure.
        told = [difference(before + quote + after, sentence_in(copy, place, quote, before)) for place in places]
        return Comparison(COPY_FOUND, min(told, key=lambda words: (len(words), words)))
    between = between_neighbours(fold(text[max(0, span[0] - COPY_REACH) : span[0]]), quote, fold(text[span[1] : span[1] + COPY_REACH]), copy)
    if not between:
        return Comparison(ABSENT)
    same = bool(printed) and any(between[0] <= place < between[1] for place in whole_places(copy, printed, printed, 1))
    return Comparison(DIGITS_FOUND if same else COPY_DIFFERS, difference(quote, copy[slice(*between)]))


def sentence_in(copy: str, place: int, quote: str, before: str) -> str:
    """The sentence of the copy around a quote, from the first words of the sentence on where the copy has them.

    A folded text has no line ends, so a heading before a sentence would belong to it.
    """
    first, last = sentence(copy, place, place + len(quote))
    at = copy.find(before[:BEGINNING], first, place) if before else place
    return copy[first if at < 0 else at : last]


def between_neighbours(before: str, quote: str, after: str, copy: str) -> tuple[int, int] | None:
    """Where in the copy the quote should stand: between the words before and after it; None where they do not stand so."""
    left, right = before[-NEIGHBOURS:], after[:NEIGHBOURS]
    at = copy.find(left) if left and right else -1
    while at >= 0:
        begin = at + len(left)
        end = copy.find(right, begin, begin + len(quote) + COPY_REACH)
        if end >= 0:
            return begin, end
        at = copy.find(left, at + 1)
    return None


def difference(mine: str, other: str) -> str:
    """The first copy's words and the second's where they differ, with a little of what stands on both sides."""
    head = len(commonprefix([mine, other]))
    tail = min(len(commonprefix([mine[::-1], other[::-1]])), len(mine) - head, len(other) - head)
    cut = [each[max(0, head - AROUND) : len(each) - max(0, tail - AROUND)] for each in (mine, other)]
    return " → ".join(each if len(each) <= SHOWN_LENGTH else f"{each[: SHOWN_LENGTH - 1]}…" for each in cut)
