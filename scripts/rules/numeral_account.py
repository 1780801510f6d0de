"""The account of numerals: every run of digits and Chinese numerals of an article, accounted for.

Reads the model; writes nothing. A run stands in the token of a figure or of a mention, or is set aside: by rule as a
date, as indefinite or as the mark of a footnote, as a set phrase of the codelist, or as listed in the extraction with a reason.
"""

from collections import Counter
from dataclasses import dataclass

from scripts.records.codelists import Codelist
from scripts.records.repository import Source
from scripts.rules.anchors import Span, phrase_runs, token_span, token_spans
from scripts.rules.indefinite import footnote_runs, indefinite_runs
from scripts.rules.tokens import date_runs, numeral_runs

BY_RULE = ((date_runs, "date"), (indefinite_runs, "indefinite"), (footnote_runs, "article_furniture"))


@dataclass(frozen=True)
class Run:
    """One run of numerals: its span, and `figure`, `mention`, a set-aside reason, or `` where nothing accounts for it."""

    start: int
    end: int
    text: str
    account: str


def account(source: Source, phrases: Codelist) -> list[Run]:
    """Every numeral of the article with what accounts for it, in the order of the text."""
    text = source.view or ""
    cover = covers(source, text, phrases)
    runs = (run for span in source.spans for run in numeral_runs(text, *span))
    return [Run(s, e, text[s:e], accounted(s, e, cover)) for s, e in runs]


def covers(source: Source, text: str, phrases: Codelist) -> dict[int, str]:
    """Offset to what accounts for the character there; figures come before mentions, listed reasons before rules."""
    cover: dict[int, str] = {}
    layers: list[tuple[Span, str]] = []
    for section, name in (("observations", "figure"), ("mentions", "mention")):
        layers += [(span, name) for r in source.records(section) if (span := token_span(r)) is not None]
    for record in source.records("numerals"):
        span = token_span(record)
        if span is not None:
            layers.append((span, record.get("reason")))
    taken = token_spans(source)
    for part in source.spans:
        for rule, name in BY_RULE:
            layers += [(span, name) for span in rule(text, *part)]
        layers += [((s, e), reason) for s, e, reason in phrase_runs(text, part, taken, phrases)]
    for (start, end), name in layers:
        for i in range(start, end):
            # The first layer stays: no rule sets aside what a figure holds.
            cover.setdefault(i, name)
    return cover


def accounted(start: int, end: int, cover: dict[int, str]) -> str:
    """What accounts for the run, or the empty text where a character of it is not covered."""
    # Covered in part is not accounted for: what is left over may be the number.
    names = [cover.get(i, "") for i in range(start, end)]
    return names[0] if all(names) else ""


def counts(runs: list[Run]) -> dict[str, int]:
    """How many runs stand in figures, in mentions, and are set aside by each reason."""
    return dict(sorted(Counter(run.account for run in runs).items()))
