"""Drafts: for each numeral that nothing accounts for, a record with all that a program can work out beforehand.

Takes the model and a text; writes nothing. A draft proposes; a person decides. An indicator is proposed only where one
alone passes the checks on label and unit; a period only where the sentence names none; an area only where it names none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.anchors import Span
from scripts.checks.words import label_table, labels, touching, unit_words, units
from scripts.codelists import Codelist
from scripts.model import Source
from scripts.numbers import Number, NumberError, parse, text_of
from scripts.numerals import account
from scripts.problems import clipped
from scripts.sentences import STOPS, clause_end, clause_start, sentence
from scripts.subset import Record
from scripts.tokens import date_runs, is_whole

LONGEST_QUOTE, LONG_LEAD = 60, 24
JOIN = re.compile("(?:至|[-－–—~～])")
PARTS = re.compile("[百千]分之")
# Words that say that a period or a value type needs a thought: a default would be wrong without a sound.
LOOK = re.compile("今年|去年|上年|同比|累计|以来|上半年|前三季度|到“?十|力争|计划(?!”)|规划(?!”)|将|预计|目标|拟|争取|不低于")
YEAR = re.compile("([12][0-9]{3})年(?=[，,])")
# What stands before and after a numeral that is no figure -> the reason.
REASONS = (
    (re.compile("第\\Z"), re.compile(""), "ordinal"),
    (re.compile("(?:\\A|\n)[（(]?\\Z"), re.compile("[)）]?[、.．]|[)）]"), "ordinal"),
    (re.compile(""), re.compile("[级甲]"), "grade"),
)
Codelists = dict[str, Codelist]


@dataclass
class Defaults:
    """What holds for every figure of the article that does not say otherwise."""

    ref_area: str = ""
    time_period: str = ""
    period_basis: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The defaults that are known, as fields of a record."""
        return {k: v for k, v in vars(self).items() if v}


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


def drafts(source: Source, codelists: Codelists, defaults: Defaults, ids: Iterator[str]) -> list[Draft]:
    """A draft for each numeral of the article that nothing accounts for, in the order of the text.

    Each takes one of the `ids`, so that a mention or a share can name the figure that it belongs to.
    """
    view = source.view or ""
    open_runs = [(r.start, r.end) for r in account(source, codelists["set_phrase"]) if not r.account]
    return [draft(view, source.span, token, codelists, defaults, next(ids)) for token in joined(view, open_runs)]


def joined(view: str, runs: list[Span]) -> list[Span]:
    """The runs as tokens: both ends of a range (1至3) and both parts of 百分之三 belong together."""
    found: list[Span] = []
    for begin, end in runs:
        if found and belongs(view, found[-1], (begin, end)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def belongs(view: str, first: Span, second: Span) -> bool:
    """True if the two runs are one token."""
    whole, between = view[first[0] : second[1]], view[first[1] : second[0]]
    if not (JOIN.fullmatch(between) or (between == "分之" and PARTS.match(whole))):
        return False
    return number(whole) is not None


def number(token: str) -> Number | None:
    """What the token states, or None where it states no number."""
    try:
        return parse(token)
    except NumberError:
        return None


def draft(view: str, span: Span, token: Span, codelists: Codelists, defaults: Defaults, id_: str) -> Draft:
    """The draft of one token."""
    first, last = sentence(view, *token)
    around = max(first, span[0]), min(last, span[1])
    made = Draft(token, around, Record("", 1, "observations", {"id": id_}))
    made.record.fields["printed"] = view[slice(*token)]
    stated = number(view[slice(*token)])
    reason = set_aside(view, token)
    if stated is not None and is_whole(view, *token):
        value(made, stated, view, codelists)
        indicator(made, stated, view, codelists)
    if reason and not made.record.get("indicator"):
        as_numeral(made, view, reason)
    elif "quote" in made.record.fields:
        coordinates(made, view, codelists, defaults)
    else:
        as_numeral(made, view, "")
        made.look.append("states no number by itself: a reason, or a longer token")
    return made


def as_numeral(made: Draft, view: str, reason: str) -> None:
    """Make the draft a numeral that is set aside; without a reason it is still to be decided."""
    made.record.fields = {k: made.record.get(k) for k in ("id", "printed")} | ({"reason": reason} if reason else {})
    made.look.clear()
    quote(made.record, view, clause(view, made))
    nth(made)


def set_aside(view: str, token: Span) -> str:
    """The reason that the characters beside the token give, or nothing."""
    before, after = view[max(0, token[0] - 2) : token[0]], view[token[1] : token[1] + 2]
    for left, right, reason in REASONS:
        if left.search(before) and right.match(after):
            return reason
    return ""


def value(made: Draft, stated: Number, view: str, codelists: Codelists) -> None:
    """Value and qualifier."""
    if stated.value is None:
        made.record.fields["value_qualifier"] = "range"
        return
    made.record.fields["obs_value"] = text_of(stated.value)
    beside = qualifiers(made, view, codelists)
    if len(beside) == 1:
        made.record.fields["value_qualifier"] = next(iter(beside))
    elif beside:
        made.look.append(f"value_qualifier: one of {', '.join(beside)}")


def qualifiers(made: Draft, view: str, codelists: Codelists) -> dict[str, tuple[str, int, int]]:
    """The qualifier words that touch token and unit, by code."""
    return touching(view, made.token, made.record.get("printed"), codelists, unit_words(made.record, codelists))


def clause(view: str, made: Draft) -> Span:
    """Where the quote may stand: from the start of the token's clause to its unit word and qualifier words."""
    begin, end = clause_start(view, made.token[0], made.sentence[0]), made.token[1]
    rest = view[end : clause_end(view, end, made.sentence[1])]
    return begin, end + min(len(rest), 4)


def tight(view: str, made: Draft, codelists: Codelists) -> Span:
    """From the start of the clause to the end of unit word and qualifier words."""
    begin, end = clause_start(view, made.token[0], made.sentence[0]), made.token[1]
    end += len(next((u for u in unit_words(made.record, codelists) if view.startswith(u, end)), ""))
    for _, a, b in qualifiers(made, view, codelists).values():
        begin, end = min(begin, a), max(end, b)
    return begin, end


def quote(record: Record, view: str, span: Span, second: Span | None = None) -> None:
    """Set quote and start, the token's number where it stands more than once, and the second anchor."""
    begin, end = span
    end = min(end, begin + LONGEST_QUOTE)
    record.fields |= {"quote": view[begin:end], "start": str(begin)}
    for key in ("context", "context_start"):
        record.fields.pop(key, None)
    if second is not None:
        record.fields |= {"context": view[slice(*second)], "context_start": str(second[0])}


def nth(made: Draft) -> None:
    """Say which one the token is, where the quote holds it more than once as a whole number."""
    text, printed, begin = made.record.get("quote"), made.record.get("printed"), made.record.whole("start") or 0
    places = [m.start() for m in re.finditer(f"(?={re.escape(printed)})", text)]
    before = [p for p in places if p < made.token[0] - begin and is_whole(text, p, p + len(printed))]
    if before:
        made.record.fields["printed_nth"] = str(len(before) + 1)


def indicator(made: Draft, stated: Number, view: str, codelists: Codelists) -> None:
    """Propose the indicator whose label is nearest and longest; several that tie are left to a person.

    Where the code of one starts those of the others (hospitals, hospitals_added), it is the general one: it is proposed.
    """
    found = sorted(candidates(made, stated, view, codelists), key=lambda c: c[0], reverse=True)
    tied = sorted({code for rank, code, _, _ in found if rank == found[0][0]})
    if tied and all(code.startswith(tied[0]) for code in tied):
        _, code, span, second = next(c for c in found if c[1] == tied[0])
        made.record.fields["indicator"] = code
        quote(made.record, view, span, second)
        if tied[1:]:
            made.look.append(f"indicator: or {', '.join(tied[1:])}")
    else:
        quote(made.record, view, tight(view, made, codelists))
        names = list(dict.fromkeys(code for _, code, _, _ in found))
        made.look.append(f"indicator: one of {', '.join(names[:6])}" if names else "no label of an indicator stands here")
    nth(made)


Candidate = tuple[tuple[int, bool, int, int], str, Span, Span | None]


def candidates(made: Draft, stated: Number, view: str, codelists: Codelists) -> Iterator[Candidate]:
    """(rank, code, quote, second anchor) of each indicator that passes the checks on label and unit.

    The best rank has its label before the number in the same clause, touching it, long and near.
    """
    indicators, table = codelists["indicator"], label_table(codelists)
    for code, row in indicators.rows.items():
        if (row["unit_measure"] == "percent") != stated.percent:
            continue
        for word in indicators.words(code, "label_words"):
            for rank, at, span, second in placements(made, word, view, codelists):
                trial = Record("", 1, "observations", {"printed": made.record.get("printed"), "indicator": code})
                quote(trial, view, span, second)
                if not [*labels(trial, codelists, table), *units(trial, indicators)]:
                    yield (rank, at + len(word) == made.token[0], len(word), at), code, span, second


def placements(made: Draft, word: str, view: str, codelists: Codelists) -> Iterator[tuple[int, int, Span, Span | None]]:
    """(rank, place of the word, quote, second anchor): the word before the number in its clause, after it, or further on."""
    begin, end = tight(view, made, codelists)
    (first, last), (token, stop) = made.sentence, made.token
    at = view.rfind(word, first, token)
    if at >= 0 and at + len(word) >= begin:
        yield 3, at, (min(at, begin) if token - begin <= LONG_LEAD else at, end), None
        return
    lead = begin if token - begin <= LONG_LEAD else token
    after = view.find(word, stop, clause_end(view, stop, last, STOPS))
    if after >= 0 and after + len(word) - begin <= LONGEST_QUOTE:
        yield 2, after, (lead, max(end, after + len(word))), None
        return
    if at >= 0:
        yield 1, at, (lead, end), (at, at + len(word))


def coordinates(made: Draft, view: str, codelists: Codelists, defaults: Defaults) -> None:
    """Breakdown, area and period; what the sentence itself names is pointed out and left to a person."""
    text, fields = view[slice(*made.sentence)], made.record.fields
    breakdown(made, codelists)
    fields |= defaults.fields
    areas = codelists["area"]
    named = [c for c in areas.rows if areas.label(c, "zh") in text and c != defaults.ref_area]
    if named:
        fields.pop("ref_area", None)
        made.look.append("area: " + ", ".join(f"{c} {areas.label(c, 'zh')}" for c in named[:4]))
    dates = [view[a:b] for a, b in date_runs(view, *made.sentence)]
    words = list(dict.fromkeys(LOOK.findall(text)))
    if dates or words:
        fields.pop("time_period", None)
        fields.pop("period_basis", None)
        made.look.append("period and value type: " + ", ".join(dates + words))
    paragraph = YEAR.match(view, view.rfind("\n", 0, made.token[0]) + 1)
    if paragraph and not words and dates in ([], [paragraph[0]]):
        made.look = [k for k in made.look if not k.startswith("period")]
        made.look.append(f"period and value type: the paragraph starts with {paragraph[0]}")
        fields |= {"time_period": paragraph[1], "period_basis": "stated"}


def breakdown(made: Draft, codelists: Codelists) -> None:
    """The one code of the indicator's dimension whose label stands in the quote."""
    indicators, codes = codelists["indicator"], codelists["breakdown"]
    dimension = indicators.rows.get(made.record.get("indicator"), {}).get("dimension")
    if not dimension:
        return
    fit = [
        c
        for c, row in codes.rows.items()
        if row["dimension"] == dimension and any(w in made.record.get("quote") for w in codes.words(c, "label_words"))
    ]
    if len(fit) == 1:
        made.record.fields["breakdown"] = fit[0]
    elif fit:
        made.look.append(f"breakdown: one of {', '.join(fit)}")


def shown(made: Draft, view: str) -> str:
    """The sentence on one line, the token in 【】."""
    (first, last), (begin, end) = made.sentence, made.token
    return clipped(f"{view[first:begin]}【{view[begin:end]}】{view[end:last]}", 400).replace("\n", " ")
