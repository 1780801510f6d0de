"""Anchors: where records stand in the archived text, and the masked text that travels instead of it.

Reads the model; writes nothing. An anchor is a quote and a start (Web Annotation's text-quote and text-position
selectors); offsets count Unicode code points of the archived file; end = start + length. No fuzzy matching anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from scripts.records.codelists import Codelist
from scripts.records.record import Record, whole_number
from scripts.records.repository import MASK_CHARACTER, SECTIONS, Source
from scripts.rules.indefinite import footnote_runs, indefinite_runs
from scripts.rules.tokens import date_runs, find_token, looked_at, numeral_runs

Span = tuple[int, int]
# The mask shows whatever a rule looks at, so that a clone without the texts sets the same runs aside.
SHOWN_BY_RULE = (numeral_runs, date_runs, indefinite_runs, footnote_runs, looked_at)


def quote_span(record: Record) -> Span | None:
    """Start and end of the record's quote, or None where the fields do not say."""
    start = record.whole("start")
    return None if start is None else (start, start + len(record.get("quote")))


def context_span(record: Record) -> Span | None:
    """Start and end of the record's second anchor, or None where it has none."""
    start = record.whole("context_start")
    return None if start is None else (start, start + len(record.get("context")))


def token_span(record: Record) -> Span | None:
    """Start and end of the record's token in the archived file, or None where it has none or it is not in the quote."""
    of = record.fields.get
    return _token_span(of("start", ""), of("quote", ""), of("printed", ""), of("printed_nth", ""))


@lru_cache(maxsize=65536)  # every family of checks asks for it again
def _token_span(first: str, quote: str, printed: str, nth: str) -> Span | None:
    """The span of a token from the fields as they are written."""
    start = whole_number(first)
    if start is None or not printed:
        return None
    try:
        at = find_token(quote, printed, whole_number(nth) or 1)
    except ValueError:
        return None
    return start + at, start + at + len(printed)


def anchor_spans(record: Record) -> Iterator[Span]:
    """The one or two spans that the record quotes."""
    for span in (quote_span(record), context_span(record)):
        if span is not None:
            yield span


def all_records(source: Source) -> Iterator[Record]:
    """Every record of the extraction, of all sections."""
    for section in SECTIONS:
        yield from source.records(section)


def phrase_runs(text: str, span: Span, taken: Iterable[Span], phrases: Codelist) -> list[tuple[int, int, str]]:
    """Set phrases in text[span], longest first, never over a taken span: (start, end, reason)."""
    busy = {i for start, end in taken for i in range(start, end)}
    found = []
    start = max(span[0], 0)
    for inside, phrase in _phrase_places(text[start : span[1]], phrases.phrases):
        at = start + inside
        cells = range(at, at + len(phrase))
        # The phrases come longest first: a short one never takes a piece of a longer one.
        if busy.isdisjoint(cells) and not part_of_number(text, at, at + len(phrase)):
            busy.update(cells)
            found.append((at, at + len(phrase), phrases[phrase]["reason"]))
    return sorted(found)


@lru_cache(maxsize=2**16)  # three families of checks ask for those of the same passage
def _phrase_places(passage: str, phrases: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Where the phrases stand, one phrase after the other; they may overlap."""
    found = []
    for phrase in [p for p in phrases if p in passage]:
        at = passage.find(phrase)
        while at >= 0:
            found.append((at, phrase))
            at = passage.find(phrase, at + 1)
    return tuple(found)


def part_of_number(text: str, start: int, end: int) -> bool:
    """True if text[start:end] is a part of a number: 十分 in 十分钟 and in 十分之一, 之一 in 三分之一."""
    ahead = text.endswith("分", start, end) and text.startswith(("钟", "鐘", "之"), end)
    return ahead or (start > 0 and text.startswith("分之", start - 1))


def token_spans(source: Source) -> list[Span]:
    """The tokens of observations, mentions and numerals set aside."""
    records = (r for s in ("observations", "mentions", "numerals") for r in source.records(s))
    return [span for span in map(token_span, records) if span is not None]


def revealed(source: Source, text: str, phrases: Codelist) -> set[int]:
    """The offsets that the masked text shows: anchors, and inside the article numerals, dates, what else is set aside by rule, and set phrases."""
    spans = [span for record in all_records(source) for span in anchor_spans(record)]
    taken = token_spans(source)
    for part in source.spans:
        spans += [span for rule in SHOWN_BY_RULE for span in rule(text, *part)]
        spans += [(start, end) for start, end, _ in phrase_runs(text, part, taken, phrases)]
    return {i for start, end in spans for i in range(max(start, 0), min(end, len(text)))}


def mask(source: Source, text: str, phrases: Codelist) -> str:
    """The archived text with every character masked but those that are revealed and line breaks."""
    shown = revealed(source, text, phrases)
    return "".join(c if i in shown or c == "\n" else MASK_CHARACTER for i, c in enumerate(text))


def places(text: str, quote: str, span: Span) -> list[int]:
    """Where the quote stands in the article."""
    found, at = [], text.find(quote, *span)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1, span[1])
    return found


def possible_places(mask: str, quote: str, span: Span) -> list[int]:
    """Where the quote could stand in a masked article: a hidden character may be any but a digit."""
    # Every digit of a mask is shown, so a hidden character is none.
    wanted = "".join(re.escape(c) if c.isdigit() else f"[{re.escape(c)}{MASK_CHARACTER}]" for c in quote)
    return [m.start() for m in re.finditer(f"(?={wanted})", mask[: span[1]]) if span[0] <= m.start() <= span[1] - len(quote)]


def share_quoted(source: Source) -> str:
    """The percentage of the article's characters other than line breaks that is quoted, cut to one decimal place.

    Blanks count: the masked text does not show where they are.
    """
    view, (start, end) = source.view or "", source.span
    end = min(end, len(view))
    quoted = {i for r in all_records(source) for a, b in anchor_spans(r) for i in range(max(a, start), min(b, end)) if view[i] != "\n"}
    whole = end - start - view.count("\n", start, end)
    if whole <= 0:
        return "0"
    # In whole numbers: at the edge of a tenth a float may fall to either side.
    tenths = 1000 * len(quoted) // whole
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")
