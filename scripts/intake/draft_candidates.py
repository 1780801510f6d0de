"""Which indicators a number may be of: those whose label stands beside it and that count in what it prints.

Takes a draft and the codelists; writes nothing. A candidate passes the checks on label, unit and mark. Its rank says how
its label stands to the number: touching it before or behind, before it in its clause, behind it, further up.
"""

import re
from collections.abc import Iterator

from scripts.checks.labels_and_units import labels, longer_labels, units
from scripts.checks.marks import marks, prints
from scripts.intake.draft import LONGEST_QUOTE, Codelists, Draft, quote, tight
from scripts.intake.draft_verbs import clause_span
from scripts.records.codelists import Codelist, Row
from scripts.records.fullwidth import folded
from scripts.records.record import Record
from scripts.rules.anchors import Span
from scripts.rules.numbers import Number
from scripts.rules.sentences import STOPS, clause_end
from scripts.rules.tokens import numeral_runs

LONG_LEAD = 24
CLAUSE_END = re.compile("[，,。；;：:\n]")
# Words before a number that say of how many people it is a share, and the units that need such a word.
PER = {"_per_1000": re.compile("每千|千人"), "_per_10000": re.compile("每万|万人口")}
# How a label stands to its number: further up, behind it or before it with another number between, before or behind it in
# the same item of a list, and touching it before.
FURTHER, AFTER, BEFORE, AHEAD, BEHIND, BESIDE = range(1, 7)
NEXT_ITEM = re.compile("[、和及与]")
LITTLE = 4  # of the name of an indicator less than a quarter stands in the clause: its label alone says little
# In the item and with its name or not; how the label stands; how near and how long, behind the number how long and how near.
Rank = tuple[int, int, int, int]
Candidate = tuple[Rank, str, Span, Span | None]
Placement = tuple[int, int, Span, Span | None]


def ranked_candidates(made: Draft, stated: Number, view: str, codelists: Codelists) -> list[Candidate]:
    """The candidates, the best first."""
    return sorted(candidates(made, stated, view, codelists), key=lambda c: c[0], reverse=True)


def candidates(made: Draft, stated: Number, view: str, codelists: Codelists) -> Iterator[Candidate]:
    """(rank, code, quote, second anchor) of each indicator that passes the checks on label and unit.

    The best rank has its label touching the number, or in the same item of a list, near and long.
    """
    indicators, longer = codelists["indicator"], longer_labels(codelists)
    plain = folded(view[slice(*made.sentence)])
    counted, printed = clause(made, view), printed_unit(made, view, indicators)
    said = folded(view[slice(*clause_span(made, view))])
    for code, row in indicators.rows.items():
        if not counts_so(row, stated, counted, printed):
            continue
        for label in indicators.words(code, "label_words"):
            if folded(label) not in plain:
                continue
            for place, at, span, second in placements(made, label, view, codelists):
                if place == FURTHER and not (row["unit_words"] or stated.percent):
                    continue  # nothing ties the number to the label
                trial = Record("", 1, "observations", {"printed": made.record.get("printed"), "indicator": code})
                quote(trial, view, span, second)
                # By the checks themselves, so that no draft proposes what they would refuse.
                if not [*labels(trial, codelists, longer), *units(trial, indicators), *marks(trial, indicators)]:
                    stands = item_place(place, at, label, made, view)
                    sure = stands >= AHEAD and max(len(label), shared(row["label_zh"], said)) * LITTLE >= len(row["label_zh"])
                    near = nearness(place, at, label)
                    yield (sure, stands, *((len(label), near) if place == AFTER else (near, len(label)))), code, span, second


def counts_so(row: Row, stated: Number, counted: str, printed: str) -> bool:
    """True if an indicator counts in what the number prints: its mark, the unit word behind it, 第 or 每千 before it."""
    unit = row["unit_measure"]
    if (unit == "percent") != stated.percent or not prints(stated, unit) or (counted.endswith("第") and unit != "rank"):
        return False
    if printed and row["unit_words"] and printed not in row["unit_words"].split("|"):
        return False
    return stated.percent or of_people(unit, counted)


def of_people(unit: str, counted: str) -> bool:
    """True if the words before the number say 每千 or 每万 where the unit needs it, and only there."""
    # 每千人口6张 is no number of beds, and 6张 no number per thousand.
    return all(bool(words.search(counted)) == unit.endswith(ending) for ending, words in PER.items())


def printed_unit(made: Draft, view: str, indicators: Codelist) -> str:
    """The longest unit word of any indicator behind the number: 人次 is not 人."""
    known = {word for code in indicators.rows for word in indicators.words(code, "unit_words")}
    return max((word for word in known if view.startswith(word, made.token[1])), key=len, default="")


def item_place(place: int, at: int, label: str, made: Draft, view: str) -> int:
    """The place of a label, higher in the item of its number (5个国家区域医疗中心、6个…), highest touching it before (医院12个)."""
    begin, end = made.token
    if place == BEFORE and at + len(label) >= begin:
        return BESIDE
    if place == BEFORE and not numeral_runs(view, at + len(label), begin):
        return AHEAD
    if place == AFTER and not numeral_runs(view, end, at) and not NEXT_ITEM.search(view, end, at):
        return BEHIND
    return place


def shared(name: str, said: str) -> int:
    """How many characters in a row of the name of an indicator stand in the clause: 社区卫生服务覆盖率 all, 覆盖率 three."""
    name = folded(name)
    return next((n for n in range(len(name), 0, -1) if any(name[i : i + n] in said for i in range(len(name) - n + 1))), 0)


def nearness(place: int, at: int, label: str) -> int:
    """The nearer the label the greater: before the number its end counts, behind it its start."""
    return -at if place == AFTER else at + len(label)


def placements(made: Draft, label: str, view: str, codelists: Codelists) -> Iterator[Placement]:
    """(how it stands, where, quote, second anchor) of a label word, in whatever width it is printed."""
    begin, end = tight(view, made, codelists)
    (first, last), (token, stop) = made.sentence, made.token
    plain, wanted = folded(view[first:last]), folded(label)
    at = plain.rfind(wanted, 0, token - first) + first
    if at >= first and at + len(label) >= begin:
        yield BEFORE, at, (min(at, begin) if token - begin <= LONG_LEAD else at, end), None
    lead = begin if token - begin <= LONG_LEAD else token
    after = plain.find(wanted, stop - first, clause_end(view, stop, last, STOPS) - first) + first
    if after >= stop and after + len(label) - begin <= LONGEST_QUOTE:
        yield AFTER, after, (lead, max(end, after + len(label))), None
    elif first <= at < begin - len(label):
        yield FURTHER, at, (lead, end), (at, at + len(label))


def clause(made: Draft, view: str) -> str:
    """What stands before the number up to the last pause that ends a list."""
    return CLAUSE_END.split(view[made.sentence[0] : made.token[0]])[-1]
