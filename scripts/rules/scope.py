"""Scope: which sentences of a long document are read, by a rule that is data.

Takes a text and the codelist of scope terms; reads and writes nothing. A sentence (cut at 。；;！？ and line ends) is in
scope if it holds a term, outside every exception, and a numeral that can be an amount. No amount are dates, ordinals,
marks of notes, what stands in quotation marks (names and slogans), and the phrases of the codelist; a Chinese numeral
counts only before a counting word, 分之, 成 or 以上.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.records.codelists import Codelist

Span = tuple[int, int]
SCOPE_ENDS = frozenset("。；;！？\n")
GAP = "…"  # in an exception: up to twelve characters of the same clause
BETWEEN = "[^，。；;！？、\n]{0,12}"
_D, _C = "0-9０-９", "一二三四五六七八九十百千万亿两〇零"
_NO_AMOUNT = (
    rf"(?:19|20)[{_D}]{{2}}(?:[-—－–~～至]+(?:19|20)?[{_D}]{{2}})?年(?:底|末|初)?|[{_D}]{{1,2}}月(?:[{_D}]{{1,2}}日)?|[{_D}]{{1,2}}日"
    rf"|“[^”]{{1,16}}”|[\[［][{_D}]+[\]］]|\^[{_D}]+\^|^\**\s*[(（]?[{_D}]+[)）.、．]"
)
_NO_COUNT = r"第[一二三四五六七八九十百]+|[一二两三四五]个[“\"]|一个(?!月)|[一二三四五六七八九]大|[一二三四五六七八九]项(?=制度)|“[^”]{1,14}”"
# 成 that begins one of these words counts no tenths: 成立, 成员, 成果.
_NOT_TENTHS = "立为员功果效都长本就绩熟交套品分人型"


@dataclass(frozen=True)
class Scope:
    """The rule, compiled."""

    terms: tuple[str, ...]
    any_term: re.Pattern[str]
    exceptions: tuple[re.Pattern[str], ...]
    marks: tuple[str, ...]  # a piece of each exception, to see quickly whether it can stand in a sentence
    no_amount: re.Pattern[str]
    no_count: re.Pattern[str]
    amount: re.Pattern[str]


def scope_rule(codelist: Codelist) -> Scope:
    """The rule that the codelist of scope terms states."""
    return _compiled(tuple((code, row["kind"]) for code, row in codelist.rows.items()))


@lru_cache(maxsize=8)
def _compiled(rows: tuple[tuple[str, str], ...]) -> Scope:
    by_kind: dict[str, list[str]] = {"term": [], "exception": [], "counter": [], "phrase": []}
    for code, kind in rows:
        by_kind.setdefault(kind, []).append(code)
    exceptions = [re.compile(BETWEEN.join(map(re.escape, code.split(GAP)))) for code in by_kind["exception"]]
    counters = "".join(code for code in by_kind["counter"])
    # An alternation takes the first that fits, so the longest stand first.
    phrases = "|".join(re.escape(code) for code in sorted(by_kind["phrase"], key=lambda c: (-len(c), c)))
    amount = (
        rf"[{_D}]|[{_C}]+(?:余|多)?(?:[{counters}]|分之|以上)|[千百十]分之|[一两三四五六七八九十]成(?![{_NOT_TENTHS}])|半数|一半"
    )
    return Scope(
        tuple(by_kind["term"]),
        re.compile("|".join(map(re.escape, by_kind["term"])) or "(?!)"),
        tuple(exceptions),
        tuple(code.split(GAP)[0] for code in by_kind["exception"]),
        re.compile(_NO_AMOUNT),
        re.compile(f"{_NO_COUNT}|{phrases}" if phrases else _NO_COUNT),
        re.compile(amount),
    )


def has_amount(sentence: str, rule: Scope) -> bool:
    """True if a numeral of the sentence can be an amount."""
    rest = rule.no_amount.sub(" ", sentence.strip())
    return rule.amount.search(rule.no_count.sub(" ", rest)) is not None


def has_term(sentence: str, rule: Scope) -> bool:
    """True if a term stands in the sentence outside every exception."""
    outside = [m.span() for mark, e in zip(rule.marks, rule.exceptions, strict=True) if mark in sentence for m in e.finditer(sentence)]
    for term in rule.terms:
        at = sentence.find(term)
        while at >= 0:
            if not any(a <= at and at + len(term) <= b for a, b in outside):
                return True
            at = sentence.find(term, at + 1)
    return False


def in_scope(sentence: str, rule: Scope) -> bool:
    """True if the sentence is read."""
    return has_term(sentence, rule) and has_amount(sentence, rule)


def scope_spans(text: str, rule: Scope, start: int = 0) -> list[Span]:
    """The sentences of text[start:] that are in scope, without blanks at their ends, in order."""
    return [span for span in candidates(text, rule, start) if in_scope(text[slice(*span)], rule)]


def candidates(text: str, rule: Scope, start: int) -> Iterator[Span]:
    """The sentences that hold a term. Terms are few and rare, so they are looked for first, all at once."""
    found = rule.any_term.search(text, start)
    while found:
        span = sentence_around(text, found.start(), start)
        yield span
        # One term is enough for a sentence, so the search goes on behind it.
        found = rule.any_term.search(text, max(span[1], found.start() + 1))


def sentence_around(text: str, at: int, first: int) -> Span:
    """The sentence of the character at `at`, its end mark included, blanks at its ends left out."""
    start, end = at, at
    while start > first and text[start - 1] not in SCOPE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in SCOPE_ENDS:
        end += 1
    if end < len(text) and text[end] != "\n":
        end += 1
    raw = text[start:end]
    return start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))


def body_start(text: str) -> int:
    """Where the text begins after a head of the archive (`---` lines), 0 where there is none."""
    head = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return head.end() if head else 0
