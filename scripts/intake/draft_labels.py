"""The indicator of a draft: the one whose label stands nearest, where no other fits as well.

Takes a draft and the codelists; sets indicator, quote and second anchor. An indicator is proposed only where it passes the
checks on label and unit, and never behind a word that deals out several numbers (分别): which goes where is for a reader.
"""

import re
from collections.abc import Iterator, Sequence

from scripts.checks.labels_and_units import labels, longer_labels, units
from scripts.checks.marks import prints
from scripts.intake.draft import LONGEST_QUOTE, Codelists, Draft, nth, quote, tight, word
from scripts.records.codelists import Codelist
from scripts.records.fullwidth import folded
from scripts.records.record import Record
from scripts.rules.anchors import Span
from scripts.rules.numbers import Number
from scripts.rules.sentences import STOPS, clause_end

LONG_LEAD = 24
ADDED = re.compile("新增|新建|增加|新添")
DEALT = re.compile("分别|分別|依次|各自")
# How a label stands to its number: further up, behind it, before it in its clause.
FURTHER, AFTER, BEFORE = 1, 2, 3
NO_LABEL = "no label of an indicator stands here: a reason, or a new code and --again · 此处没有指标的标签词：写理由，或增加代码后 --again"
Rank = tuple[int, bool, int, int]
Candidate = tuple[Rank, str, Span, Span | None]


def indicator(made: Draft, stated: Number, view: str, codelists: Codelists) -> None:
    """Propose the indicator whose label is nearest and longest; of several that tie the one that they have as default.

    Where they have none, they are left to a person.
    """
    found = sorted(candidates(made, stated, view, codelists), key=lambda c: c[0], reverse=True)
    dealt = DEALT.search(view, made.sentence[0], made.token[0])
    tied = sorted({code for rank, code, _, _ in found if rank == found[0][0]})
    tied = chosen(tied, found, made, view, codelists) if found else []
    if dealt and found:
        made.look.append(f"{dealt[0]} deals out numbers: which is whose? · 前有“{dealt[0]}”，各数属于谁？")
    if tied and not dealt and found[0][0][0] != FURTHER:
        propose(made, next(c for c in found if c[1] == tied[0]), view, codelists)
        if tied[1:]:
            made.look.append(f"indicator: or {', '.join(tied[1:])} · 指标：或为其他")
    else:
        undecided(made, found, view, codelists)
    nth(made)


def chosen(tied: list[str], found: Sequence[Candidate], made: Draft, view: str, codelists: Codelists) -> list[str]:
    """The tied codes with the default first, or nothing where there is none.

    Indicators share label words where they count the same thing in other ways (beds, beds added). The default is the one
    whose first label word it is; of several the flow behind 新增 or 新建, else the one that is no flow; of several the one
    whose code starts those of the others.
    """
    rows = codelists["indicator"].rows
    (_, _, length, at), _, _, _ = found[0]
    label = folded(view[at : at + length])
    flow = ADDED.search(view, made.sentence[0], made.token[0]) is not None
    fit = [code for code in tied if folded(rows[code]["label_words"].split("|")[0]) == label] or tied
    fit = [code for code in fit if (rows[code]["kind"] == "flow") == flow] or fit
    if not all(code.startswith(fit[0]) for code in fit):
        return []
    return [fit[0], *(code for code in tied if code != fit[0])]


def propose(made: Draft, candidate: Candidate, view: str, codelists: Codelists) -> None:
    """Set indicator and quote; point out a label that stands behind its number and does not touch it."""
    (place, _, length, at), code, span, second = candidate
    if place == AFTER and at > tight(view, made, codelists)[1]:
        label = view[at : at + length]
        made.look.append(f"indicator: does the label {label} belong to this number? · 标签“{label}”说的是这个数吗？")
    made.record.fields["indicator"] = code
    quote(made.record, view, span, second)


def undecided(made: Draft, found: Sequence[Candidate], view: str, codelists: Codelists) -> None:
    """Name the indicators that are possible; quote the numeral with its unit or the word that it begins.

    A label further up becomes the second anchor, so that only the indicator is still to be written.
    """
    codes = list(dict.fromkeys(code for _, code, _, _ in found))
    if found and found[0][0][0] == FURTHER:
        quote(made.record, view, *found[0][2:])
        made.look.append(f"indicator: {', '.join(codes[:6])}? its label stands further up · 指标？标签在前文")
        return
    numeral = made.record.get("printed")[0].isdecimal()
    quote(made.record, view, tight(view, made, codelists) if codes or numeral else word(view, made))
    made.look.append(f"indicator: one of {', '.join(codes[:6])} · 指标：其中之一" if codes else NO_LABEL)


def candidates(made: Draft, stated: Number, view: str, codelists: Codelists) -> Iterator[Candidate]:
    """(rank, code, quote, second anchor) of each indicator that passes the checks on label and unit.

    The best rank has its label before the number in the same clause, touching it, long and near.
    """
    indicators, longer = codelists["indicator"], longer_labels(codelists)
    plain = folded(view[slice(*made.sentence)])
    for code, row in indicators.rows.items():
        if (row["unit_measure"] == "percent") != stated.percent or not prints(stated, row["unit_measure"]):
            continue
        for label in indicators.words(code, "label_words"):
            if folded(label) not in plain:
                continue
            for place, at, span, second in placements(made, label, view, codelists):
                if place == FURTHER and not (row["unit_words"] or stated.percent):
                    continue  # nothing ties the number to the label
                trial = Record("", 1, "observations", {"printed": made.record.get("printed"), "indicator": code})
                quote(trial, view, span, second)
                if not [*labels(trial, codelists, longer), *units(trial, indicators)]:
                    yield (place, at + len(label) == made.token[0], len(label), at), code, span, second


Placement = tuple[int, int, Span, Span | None]


def placements(made: Draft, label: str, view: str, codelists: Codelists) -> Iterator[Placement]:
    """(how it stands, where, quote, second anchor) of a label word, in whatever width it is printed."""
    begin, end = tight(view, made, codelists)
    (first, last), (token, stop) = made.sentence, made.token
    plain, wanted = folded(view[first:last]), folded(label)
    at = plain.rfind(wanted, 0, token - first) + first
    if at >= first and at + len(label) >= begin:
        yield BEFORE, at, (min(at, begin) if token - begin <= LONG_LEAD else at, end), None
        return
    lead = begin if token - begin <= LONG_LEAD else token
    after = plain.find(wanted, stop - first, clause_end(view, stop, last, STOPS) - first) + first
    if after >= stop and after + len(label) - begin <= LONGEST_QUOTE:
        yield AFTER, after, (lead, max(end, after + len(label))), None
        return
    if at >= first:
        yield FURTHER, at, (lead, end), (at, at + len(label))


def breakdown(made: Draft, codelists: dict[str, Codelist]) -> None:
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
        made.look.append(f"breakdown: one of {', '.join(fit)} · 分组：其中之一")
