"""What a number prints beside its digits: its mark against the unit of the indicator, and words that make it no amount."""

import re
from collections.abc import Iterator
from functools import partial

from scripts.records.codelists import Codelist
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Repository, Source
from scripts.rules.anchors import token_span
from scripts.rules.no_amounts import NEVER_A_FIGURE, reason_beside
from scripts.rules.numbers import Number, NumberError, parse

declare = partial(declare_rule, "marks")

PERCENT_SIGNS = ("%", "％", "﹪", "百分", "个点")
# How each rate is printed, in the token or in the words quoted with it.
RATES = {
    "per_100000": re.compile("[/／每][1１][0０](?:[万萬]|[0０]{4})|十[万萬]分之|每十[万萬]"),
    "per_mille": re.compile("‰|千分之|每千"),
}
PERCENT_SIGN = declare(
    "percent-sign",
    ("of {printed} and {unit}, the unit of {code}, one is a percentage", "{printed} 与 {code} 的单位 {unit} 之中，只有一个是百分比"),
    ("the indicator whose unit is printed", "请改用单位与原文一致的指标"),
)
MARK_UNIT = declare(
    "unit-of-mark",
    ("{printed} prints {mark}, and the unit of {code} is {unit}", "{printed} 印有 {mark}，而 {code} 的单位是 {unit}"),
    ("the indicator whose unit is printed", "请改用单位与原文一致的指标"),
)
NO_AMOUNT = declare(
    "no-amount",
    ("{printed} states no amount here: {around}", "{printed} 在此处不表示数量：{around}"),
    ("a record under `numerals:` with `reason: {reason}`", "请改为 `numerals:` 下的记录，`reason: {reason}`"),
)
RATE_UNMARKED = declare(
    "rate-without-mark",
    ("neither {printed} nor the words quoted print {unit}, the unit of {code}", "{printed} 与引文、语境都没有写 {code} 的单位 {unit}"),
    ("a quote or context that holds /10万 or ‰; where it touches the number, the token holds it too", "请让引文或语境包含 /10万 或 ‰；紧接数字的，原文数字也连同它一起写"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Figures whose mark is not the unit of their indicator, and numerals that are no figures."""
    indicators = repository.codelists["indicator"]
    for package in repository.packages.values():
        for source in package.sources.values():
            for record in source.records("observations"):
                yield from amounts(record, source, indicators)
                yield from marks(record, indicators)


def marks(record: Record, indicators: Codelist) -> Iterator[Problem]:
    """The mark of the token (%, ‰, /10万, 倍) prints the unit of the indicator: a percentage where that is percent, and only there."""
    printed, code = record.get("printed"), record.get("indicator")
    if not printed or code not in indicators:
        return
    unit = indicators[code]["unit_measure"]
    try:
        number = parse(printed)
    except NumberError:
        return
    shown, quoted = {"printed": printed, "code": code, "unit": unit}, record.get("quote") + "\n" + record.get("context")
    if (number.percent or any(sign in printed for sign in PERCENT_SIGNS)) != (unit == "percent"):
        yield PERCENT_SIGN.on(record, "printed", **shown)
    elif number.mark and not prints(number, unit):
        yield MARK_UNIT.on(record, "printed", mark=number.mark, **shown)
    # Of a percentage the mark touches the number; a rate is often printed once, in the words before a list.
    elif unit in RATES and not number.mark and number.value and not RATES[unit].search(quoted):
        yield RATE_UNMARKED.on(record, "printed", **shown)


def amounts(record: Record, source: Source, indicators: Codelist) -> Iterator[Problem]:
    """A numeral that counts the order or names a programme is no figure; a rank is one."""
    span, view = token_span(record), source.view
    if span is None or view is None or view[slice(*span)] != record.get("printed"):
        return
    unit = indicators.rows.get(record.get("indicator"), {}).get("unit_measure")
    reason = reason_beside(view, *span)
    # 第3位 is an ordinal, and just what an indicator of ranks counts.
    if reason in NEVER_A_FIGURE and unit != "rank":
        around = view[max(0, span[0] - 4) : span[1] + 4].replace("\n", "/")
        yield NO_AMOUNT.on(record, "printed", printed=record.get("printed"), around=around, reason=reason)


def prints(number: Number, unit: str) -> bool:
    """True if the mark of the number prints the unit, or one that is turned into it."""
    try:
        number.under(unit)
    except NumberError:
        return False
    return True
