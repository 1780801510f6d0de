"""The indicator of a draft: the one whose label stands nearest, where no other fits as well.

Takes a draft and the codelists; sets indicator, quote and second anchor. An indicator is proposed only where it passes the
checks on label and unit, and never behind a word that deals out several numbers (分别): which goes where is for a reader.
"""

import re
from collections.abc import Sequence

from scripts.intake.draft import LONGEST_QUOTE, Codelists, Defaults, Draft, nth, quote, tight, word
from scripts.intake.draft_candidates import AFTER, BEFORE, BEHIND, FURTHER, Candidate, ranked_candidates
from scripts.intake.draft_verbs import (
    ADDED_VERBS,
    PLAIN_WORDS,
    TOTAL_WORDS,
    clause_said,
    clause_span,
    is_added,
    kind_of_works,
    stage_of,
)
from scripts.records.fullwidth import folded
from scripts.rules.numbers import Number

WORKS, STAGE = "works", "stage"  # the dimensions whose words are verbs of building
PLAN = "plan_"  # sections of plans
SHORT_LABEL = 3  # a label of fewer characters does not say what it is of: 床位, 医院
DEALT = re.compile("分别|分別|依次|各自")
NO_LABEL = "no label of an indicator stands here: a reason, or a new code and --again · 此处没有指标的标签词：写理由，或增加代码后 --again"


def indicator(made: Draft, stated: Number, view: str, codelists: Codelists, defaults: Defaults) -> None:
    """Propose the indicator whose label is nearest and longest; of several that tie the one that they have as default.

    Where they have none, they are left to a person.
    """
    found = ranked_candidates(made, stated, view, codelists)
    dealt = DEALT.search(view, made.sentence[0], made.token[0])
    tied = sorted({code for rank, code, _, _ in found if rank == found[0][0]})
    plan = defaults.heading is not None and defaults.heading.section.startswith(PLAN)
    tied = chosen(tied, found[0], made, view, codelists, plan) if found else []
    ranks = tied and codelists["indicator"].rows[tied[0]]["unit_measure"] == "rank"
    if dealt and found:
        made.look.append(f"{dealt[0]} deals out numbers: which is whose? · 前有“{dealt[0]}”，各数属于谁？")
    bare = found and (found[0][0][1] > FURTHER or not PLAIN_WORDS.sub("", view[clause_span(made, view)[0] : made.token[0]]))
    if tied and not ranks and not dealt and bare:
        propose(made, next(c for c in found if c[1] == tied[0]), view, codelists)
        # A default is a guess about words that say less than a code does; the other codes are named beside it.
        others = alternatives(tied, clause_said(made, view), codelists)
        if others:
            made.look.append(f"indicator: or {', '.join(others)} · 指标：或为其他")
    else:
        undecided(made, found, view, codelists)
    nth(made)


def alternatives(tied: list[str], said: str, codelists: Codelists) -> list[str]:
    """The codes beside the one that is proposed; where the clause says that all is added or all there is, only those of that kind."""
    flow = [codelists["indicator"].rows[code]["kind"] == "flow" for code in tied]
    plain = ADDED_VERBS.search(said) or TOTAL_WORDS.search(said)
    return [code for code, kind in zip(tied[1:], flow[1:], strict=True) if kind == flow[0] or not plain]


def chosen(tied: list[str], best: Candidate, made: Draft, view: str, codelists: Codelists, plan: bool) -> list[str]:
    """The tied codes with the default first, or nothing where there is none.

    Indicators share label words where they count the same thing in other ways (beds, beds added). The first rule that leaves
    one, decides: a longer label of the code stands in the clause, the verbs say works or that it is added, the codelist
    declares the code as the default for the label (`default_words`).
    """
    rows, said = codelists["indicator"].rows, clause_said(made, view)
    at, length = label_place(best)
    label = folded(view[at : at + length])
    fit = [code for code in tied if any(tail in folded(said) for tail in tails(rows[code]["label_words"], label))] or tied
    works = [code for code in fit if rows[code]["dimension"] == WORKS] if kind_of_works(said) is not None else []
    fit = works or [c for c in fit if rows[c]["dimension"] != WORKS] or fit
    adds = [c for c in fit if is_added(said, rows[c]["unit_measure"], rows[c]["dimension"] == STAGE, plan)]
    flows = [code for code in adds if rows[code]["kind"] == "flow"]
    # What is added is never what there is; without a code for it nothing is proposed.
    if ADDED_VERBS.search(said) and not flows:
        return []
    fit = flows or [code for code in fit if rows[code]["kind"] != "flow"] or fit
    if len(fit) > 1:
        fit = [code for code in fit if label in map(folded, codelists["indicator"].words(code, "default_words"))]
    return [fit[0], *(code for code in tied if code != fit[0])] if len(fit) == 1 else []


def label_place(candidate: Candidate) -> tuple[int, int]:
    """Where the label of a candidate stands, and how long it is."""
    _, place, first, second = candidate[0]
    return (-second, first) if place in (AFTER, BEHIND) else (first - second, second)


def tails(words: str, label: str) -> list[str]:
    """What the longer labels end with that begin with this one: 区域医疗中心 of 国家级区域医疗中心 for 国家级."""
    longer = [folded(word) for word in words.split("|")]
    return [word.removeprefix(label) for word in longer if word.startswith(label) and word != label]


def propose(made: Draft, candidate: Candidate, view: str, codelists: Codelists) -> None:
    """Set indicator and quote; point out a label that stands behind its number and does not touch it."""
    (_, place, _, _), code, span, second = candidate
    at, length = label_place(candidate)
    label = view[at : at + length]
    if place <= BEFORE or at > tight(view, made, codelists)[1] or length < SHORT_LABEL:
        made.look.append(f"indicator: does the label {label} belong to this number? · 标签“{label}”说的是这个数吗？")
    made.record.fields["indicator"] = code
    quote(made.record, view, span, second)


def undecided(made: Draft, found: Sequence[Candidate], view: str, codelists: Codelists) -> None:
    """Name the indicators that are possible; quote the numeral with its unit or the word that it begins.

    A label further up becomes the second anchor, so that only the indicator is still to be written.
    """
    codes = list(dict.fromkeys(code for _, code, _, _ in found))
    if found and found[0][0][1] == FURTHER:
        quote(made.record, view, *found[0][2:])
        made.look.append(f"indicator: {', '.join(codes[:6])}? its label stands further up · 指标？标签在前文")
        return
    numeral = made.record.get("printed")[0].isdecimal()
    quote(made.record, view, tight(view, made, codelists) if codes or numeral else word(view, made))
    made.look.append(f"indicator: one of {', '.join(codes[:6])} · 指标：其中之一" if codes else NO_LABEL)


def breakdown(made: Draft, view: str, codelists: Codelists) -> None:
    """The one code of the indicator's dimension whose label stands in the quote; of verbs the one that the clause says."""
    row = codelists["indicator"].rows.get(made.record.get("indicator"), {})
    dimension, codes = row.get("dimension"), codelists["breakdown"]
    if not dimension:
        return
    if dimension in (WORKS, STAGE):
        said = clause_said(made, view)
        verb(made, view, codelists, kind_of_works(said) if dimension == WORKS else stage_of(said, row["kind"] == "flow"))
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


def verb(made: Draft, view: str, codelists: Codelists, code: str | None) -> None:
    """Set the breakdown that a verb says, and quote the verb, in a second anchor where it stands too far; where none says it, ask."""
    words = codelists["breakdown"].words(code, "label_words") if code else []
    (first, last), (begin, end), record = clause_span(made, view), made.token, made.record
    spans = [(first + m.start(), first + m.end()) for word in words for m in re.finditer(re.escape(word), view[first:last])]
    if not spans:
        made.look.append(f"breakdown: {'no verb says one' if code is None else 'none in particular'} · 分组：原文没有写明")
        return
    # One clause may hold two verbs; the one nearer to the number governs it more often.
    nearest = min(spans, key=lambda span: (max(begin - span[1], span[0] - end), span))
    made.look.append(f"breakdown: {view[slice(*nearest)]} says {code} · 分组：依“{view[slice(*nearest)]}”")
    start = record.whole("start") or 0
    wider = min(start, nearest[0]), max(start + len(record.get("quote")), nearest[1])
    context = {key: record.get(key) for key in ("context", "context_start") if record.get(key)}
    if wider[1] - wider[0] <= LONGEST_QUOTE:
        quote(record, view, wider)
        record.fields |= context
        nth(made)
    elif not context:
        record.fields |= {"context": view[slice(*nearest)], "context_start": str(nearest[0])}
    else:
        return
    record.fields["breakdown"] = code or ""
