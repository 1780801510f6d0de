"""The indicator of a draft: the one whose label stands nearest, where no other fits as well.

Takes a draft and the codelists; sets indicator, quote and second anchor. An indicator is proposed only where it passes the
checks on label and unit, and never behind a word that deals out several numbers (分别): which goes where is for a reader.
"""

import re
from collections.abc import Sequence

from scripts.intake.draft import Codelists, Draft, nth, quote, tight, word
from scripts.intake.draft_candidates import AFTER, BEHIND, FURTHER, Candidate, clause, ranked_candidates
from scripts.records.fullwidth import folded
from scripts.rules.numbers import Number

# What says that a number is added and not all there is: a word in its clause, or a rise right before it (提高1岁, not 提高到80岁).
ADDED = re.compile("新增|新建|增加(?![到至])|新添|新创建|新改造|(?:提高|提升|延长|增长|上升|下降|降低)了?[约近]?\\Z")
WORKS = "works"  # the dimension whose words are verbs of building
DEALT = re.compile("分别|分別|依次|各自")
NO_LABEL = "no label of an indicator stands here: a reason, or a new code and --again · 此处没有指标的标签词：写理由，或增加代码后 --again"


def indicator(made: Draft, stated: Number, view: str, codelists: Codelists) -> None:
    """Propose the indicator whose label is nearest and longest; of several that tie the one that they have as default.

    Where they have none, they are left to a person.
    """
    found = ranked_candidates(made, stated, view, codelists)
    dealt = DEALT.search(view, made.sentence[0], made.token[0])
    tied = sorted({code for rank, code, _, _ in found if rank == found[0][0]})
    tied = chosen(tied, found, made, view, codelists) if found else []
    ranks = tied and codelists["indicator"].rows[tied[0]]["unit_measure"] == "rank"
    if dealt and found:
        made.look.append(f"{dealt[0]} deals out numbers: which is whose? · 前有“{dealt[0]}”，各数属于谁？")
    if tied and not ranks and not dealt and found[0][0][0] != FURTHER:
        propose(made, next(c for c in found if c[1] == tied[0]), view, codelists)
        if tied[1:]:
            made.look.append(f"indicator: or {', '.join(tied[1:])} · 指标：或为其他")
    else:
        undecided(made, found, view, codelists)
    nth(made)


def chosen(tied: list[str], found: Sequence[Candidate], made: Draft, view: str, codelists: Codelists) -> list[str]:
    """The tied codes with the default first, or nothing where there is none.

    Indicators share label words where they count the same thing in other ways (beds, beds added). Behind a verb of works the
    default counts works, behind 新增 or 新建 it is a flow, else it is none; of several, the one whose first label word it is
    (behind a verb, the one that names it earliest); of several the one whose code starts those of the others.
    """
    rows = codelists["indicator"].rows
    (_, length, near), _, _, _ = found[0]
    label = folded(view[abs(near) : abs(near) + length])
    flow = ADDED.search(clause(made, view)) is not None
    works = built(tied, made, view, codelists)
    kinds = works or [code for code in tied if (rows[code]["kind"] == "flow") == flow]
    if flow and not kinds:
        return []
    first = {code: [folded(word) for word in rows[code]["label_words"].split("|")].index(label) for code in kinds or tied}
    nearest = min(first.values()) if works or flow else 0
    fit = [code for code in first if first[code] == nearest] or kinds or tied
    if not all(code.startswith(fit[0]) for code in fit):
        return []
    return [fit[0], *(code for code in tied if code != fit[0])]


def built(tied: list[str], made: Draft, view: str, codelists: Codelists) -> list[str]:
    """The tied codes that count works, where a verb of works (改造, 新建) stands before the number or the label."""
    breakdowns, said = codelists["breakdown"], clause(made, view)
    works = any(word in said for code, row in breakdowns.rows.items() if row["dimension"] == WORKS for word in breakdowns.words(code, "label_words"))
    return [code for code in tied if works and codelists["indicator"].rows[code]["dimension"] == WORKS]


def propose(made: Draft, candidate: Candidate, view: str, codelists: Codelists) -> None:
    """Set indicator and quote; point out a label that stands behind its number and does not touch it."""
    (place, length, near), code, span, second = candidate
    at = abs(near)
    row = codelists["indicator"].rows[code]
    if row["kind"] == "flow" and not ADDED.search(clause(made, view)):
        made.look.append("indicator: what is added, or all there are? · 指标：新增的，还是总数？")
    if place in (AFTER, BEHIND) and at > tight(view, made, codelists)[1]:
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
        made.look.append(f"breakdown: one of {', '.join(fit)} · 分组：其中之一")
