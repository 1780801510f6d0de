"""Drafts: for each numeral that nothing accounts for, a record with all that a program can work out beforehand.

Takes the model and a text; writes nothing. A draft proposes; a person decides. What is proposed is form: the number, the
words that touch it, a label that stands there. Wherever a word leaves a choice, the draft says so and leaves it open.
"""

from collections.abc import Iterator
from dataclasses import replace

from scripts.intake.draft import Codelists, Defaults, Draft, nth, qualifiers, quote, word
from scripts.intake.draft_doubts import doubts
from scripts.intake.draft_labels import NO_LABEL, breakdown, indicator
from scripts.intake.draft_periods import area, period
from scripts.records.record import Record
from scripts.records.repository import Source
from scripts.rules.anchors import Span
from scripts.rules.no_amounts import reason_beside
from scripts.rules.numbers import Number, NumberError, parse, text_of
from scripts.rules.numeral_account import account
from scripts.rules.passages import heading_above
from scripts.rules.sentences import sentence
from scripts.rules.tokens import is_whole, whole_token


def drafts(source: Source, codelists: Codelists, defaults: Defaults, ids: Iterator[str]) -> list[Draft]:
    """A draft for each numeral of the article that nothing accounts for, in the order of the text.

    Each takes one of the `ids`, so that a mention or a share can name the figure that it belongs to.
    """
    view = source.view or ""
    open_runs = [(r.start, r.end) for r in account(source, codelists["set_phrase"]) if not r.account]
    found = joined(view, open_runs)
    under = {token: replace(defaults, heading=heading_above(source, token[0])) if source.area else defaults for token in found}
    return [draft(view, source.span, token, codelists, under[token], next(ids)) for token in found]


def joined(view: str, runs: list[Span]) -> list[Span]:
    """The runs as whole tokens: both ends of a range (1至3), both parts of 百分之三, 六成; no part is left over."""
    found: list[Span] = []
    for begin, end in runs:
        # The run is a part of the token before it: the second end of a range, the 三 of 百分之三.
        if found and begin < found[-1][1]:
            continue
        found.append(whole_token(view, begin, end))
    return found


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
    reason = reason_beside(view, *token)
    if stated is not None and is_whole(view, *token):
        value(made, stated, view, codelists)
        indicator(made, stated, view, codelists, defaults)
        in_unit(made, stated, codelists)
    if is_rank(made, view):
        made.look.append("a rank: of what? · 位次：是什么的位次？")
        reason = ""
    # Where a rule and a label disagree a figure is proposed: a numeral that is set aside nobody reads again.
    if reason and not (made.record.get("indicator") and may_be_value(made, reason, codelists)):
        as_numeral(made, view, reason)
    elif "quote" in made.record.fields:
        coordinates(made, view, codelists, defaults)
    else:
        as_numeral(made, view, "")
        made.look.append("states no number by itself: a reason, or a longer token · 本身不成数：写理由，或改取更长的数字")
    return made


def may_be_value(made: Draft, reason: str, codelists: Codelists) -> bool:
    """True unless the number is the limit of a group: 80岁以上 is a value only where the indicator counts years of age."""
    unit = codelists["indicator"].rows[made.record.get("indicator")]["unit_measure"]
    return reason != "group_limit" or unit == "age_years"


def is_rank(made: Draft, view: str) -> bool:
    """True if 第 stands before the number and an indicator that counts ranks is possible."""
    return view[: made.token[0]].endswith("第") and "quote" in made.record.fields and NO_LABEL not in made.look


def coordinates(made: Draft, view: str, codelists: Codelists, defaults: Defaults) -> None:
    """Breakdown, area, period and the question for the base; nothing where no indicator is in sight."""
    if NO_LABEL in made.look:
        return
    breakdown(made, view, codelists)
    area(made, view, codelists, defaults)
    period(made, view, codelists, defaults)
    base(made, codelists)
    doubts(made, view, codelists)


def as_numeral(made: Draft, view: str, reason: str) -> None:
    """Make the draft a numeral that is set aside; without a reason it is still to be decided."""
    made.record.fields = {k: made.record.get(k) for k in ("id", "printed")} | ({"reason": reason} if reason else {})
    made.look.clear()
    quote(made.record, view, word(view, made))
    nth(made)


def value(made: Draft, stated: Number, view: str, codelists: Codelists) -> None:
    """Value and qualifier."""
    if stated.value is None:
        if not stated.fraction:
            made.record.fields["value_qualifier"] = "range"
            return
    else:
        made.record.fields["obs_value"] = text_of(stated.value)
    beside = qualifiers(made, view, codelists)
    if len(beside) == 1:
        made.record.fields["value_qualifier"] = next(iter(beside))
    elif beside:
        made.look.append(f"value_qualifier: one of {', '.join(beside)} · 限定词：其中之一")


def in_unit(made: Draft, stated: Number, codelists: Codelists) -> None:
    """Turn the value into the unit of the indicator that is proposed: 0.15‰ per 100,000 is 15."""
    row = codelists["indicator"].rows.get(made.record.get("indicator"))
    if row and made.record.get("obs_value") and (number := stated.under(row["unit_measure"])).value is not None:
        made.record.fields["obs_value"] = text_of(number.value)


def base(made: Draft, codelists: Codelists) -> None:
    """Ask what a share is a share of: only a reader can say."""
    unit = codelists["indicator"].rows.get(made.record.get("indicator"), {}).get("unit_measure")
    if unit == "percent":
        made.look.append("base: an id, the words that say it, or not_stated · 分母：编号、原文用语，或 not_stated")
