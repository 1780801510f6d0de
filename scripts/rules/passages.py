"""Passages: the part of a report that travels, masked but for terms, quotes, numerals and set phrases.

Takes sources with their archived text or their mask; writes nothing. Headings are kept by hand: the words of the heading,
and which section and years it opens.
"""

from collections.abc import Iterable, Iterator

from scripts.records.codelists import Codelist
from scripts.records.repository import MASK_CHARACTER, Source
from scripts.records.series import PASSAGE, Area, Line, Span, written_lines
from scripts.rules.anchors import SHOWN_BY_RULE, all_records, anchor_spans, phrase_runs, token_spans
from scripts.rules.scope import Scope, body_start, scope_spans


def area_passages(sources: Iterable[Source], area: Area, rule: Scope, phrases: Codelist) -> str:
    """The file of passages of an area, made from the archived texts and the headings that are kept. All texts must be here."""
    lines: list[Line] = []
    for source in sources:
        text = source.text or ""
        # Headings are kept by hand, so they travel as they are; passages are made anew from the text.
        headings = [line for line in area.lines if line.source == source.name and line.section != PASSAGE]
        lines += [Line(x.source, x.start, x.section, x.period, text[x.start : x.span[1]]) for x in headings]
        spans = scope_spans(text, rule, body_start(text))
        passages = [Line(source.name, start, PASSAGE, "", text[start:end]) for start, end in spans]
        lines += shown_lines(source, text, passages, rule, phrases)
    return written_lines(lines)


def shown_lines(source: Source, text: str, lines: list[Line], rule: Scope, phrases: Codelist) -> Iterator[Line]:
    """The lines with every character of a passage masked that nothing needs; headings stay as they are."""
    quoted = [span for record in all_records(source) for span in anchor_spans(record)]
    taken = token_spans(source)
    for line in lines:
        if line.section != PASSAGE:
            yield line
            continue
        passage, at = text[slice(*line.span)], line.start
        masked = [MASK_CHARACTER] * len(passage)
        for start, end in shown_spans(text, line.span, quoted, taken, rule, phrases):
            part = slice(max(start - at, 0), end - at)  # a quote may begin before the passage and end behind it
            masked[part] = passage[part]
        yield Line(line.source, at, PASSAGE, "", "".join(masked))


def shown_spans(text: str, span: Span, quoted: list[Span], taken: list[Span], rule: Scope, phrases: Codelist) -> list[Span]:
    """The parts of a passage that are shown: quotes, numerals, dates, set phrases and scope terms; quotes may reach beyond it."""
    spans = [q for q in quoted if q[0] < span[1] and span[0] < q[1]]
    spans += [shown for by_rule in SHOWN_BY_RULE for shown in by_rule(text, *span)]
    spans += [(start, end) for start, end, _ in phrase_runs(text, span, taken, phrases)]
    passage = text[slice(*span)]
    for term in [t for t in rule.terms if t in passage]:
        at = text.find(term, *span)
        while at >= 0:
            spans.append((at, at + len(term)))
            at = text.find(term, at + 1, span[1])
    return spans


def heading_above(source: Source, at: int) -> Line | None:
    """The last heading before the place, None where there is none."""
    above = [line for line in source.lines if line.section != PASSAGE and line.start <= at]
    return max(above, key=lambda line: line.start, default=None)


def allowed_periods(source: Source, at: int) -> set[str]:
    """What a period that follows from the heading can be: each of its periods, or the last year of one."""
    heading = heading_above(source, at)
    periods = heading.period.split() if heading is not None else []
    # A review of 2018/2022 states many things of its last year alone.
    return {*periods, *(period.rpartition("/")[2] for period in periods)}
