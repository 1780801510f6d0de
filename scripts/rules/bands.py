"""The band of a figure: between which values the words printed can be true.

Takes the number read by `numbers.parse`, the qualifier and the bounds of the
indicator; gives `value_min`, `value_max` (closed; None is unbounded) and the code
of the rule, as in the columns value_min, value_max, band. Reads and writes nothing.
That two bands overlap, and that one end lies above another, is said here for all.
Source of the rules: docs, "Band".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import TypeVar

from scripts.records.record import Record
from scripts.rules.numbers import Number, parse

End = TypeVar("End", Decimal, Fraction)

# code, what it does in Chinese, in English
BAND_RULES: tuple[tuple[str, str, str], ...] = (
    (
        "point",
        "整数，不带万、亿、百分号：只取这一个值。",
        "A whole number without 万, 亿 or a percent sign: this one value.",
    ),
    (
        "last_place",
        "带小数、万、亿或百分号：印出的末位上下各一个单位，因为原文没有说是四舍五入还是截去。",
        "With decimals, 万, 亿 or a percent sign: one unit of the last printed place either way, "
        "since the text does not say if it was rounded or cut.",
    ),
    (
        "last_nonzero_place",
        "约数：末位非零数字上下各一个单位。",
        "About: one unit of the last non-zero place either way.",
    ),
    (
        "open_number",
        "数中带余、多：从该数起，至多再加末位非零数字的一个单位。",
        "With an inner 余 or 多: from the number up to one more unit of its last non-zero place.",
    ),
    (
        "lower_bound",
        "超过、至少：该数为下限；上限是指标本身的上限（如占比的 100），没有就不设上限。",
        "Over, at least: the number is the lower end; the upper end is that of the indicator (100 of a share), if it has one.",
    ),
    (
        "upper_bound",
        "不超过、不到、将近：该数为上限；下限是指标本身的下限（多为 0），没有就不设下限。",
        "At most, less than, nearly: the number is the upper end; the lower end is that of the indicator (mostly 0), if it has one.",
    ),
    (
        "range",
        "从几至几：取印出的两端。",
        "A range: its ends as printed.",
    ),
    (
        "fraction",
        "几分之几、一半：取该数；除不尽的没有单一数值，取其两侧的两位小数。",
        "A fraction, a half: that share; one whose decimal does not end has no single value but the hundredths around it.",
    ),
)

QUALIFIERS = ("exact", "about", "over", "at_least", "at_most", "under", "nearly", "range")

_BY_QUALIFIER = {
    "about": "last_nonzero_place",
    "over": "lower_bound",
    "at_least": "lower_bound",
    "at_most": "upper_bound",
    "under": "upper_bound",
    "nearly": "upper_bound",
    "range": "range",
}

# Tokens have at most 40 characters, so sums stay far below 200 digits; a sum that
# did not would raise Inexact instead of being rounded.
_CONTEXT = Context(prec=200, traps=[Inexact])


@dataclass(frozen=True)
class Band:
    """The closed interval of a figure; None is unbounded. `rule` is in RULES."""

    value_min: Decimal | None
    value_max: Decimal | None
    rule: str

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The lower and the upper end."""
        return self.value_min, self.value_max


def of_record(record: Record, indicator: Mapping[str, str]) -> Band:
    """The band of the number that a record prints, under the bounds of its indicator (a mention: of what it restates).

    Raises NumberError or ValueError where the record prints no number, one of another unit, or one that its qualifier does
    not suit.
    """
    number = parse(record.get("printed"))
    if indicator.get("unit_measure"):
        number = number.under(indicator["unit_measure"])
    limits = [Decimal(indicator[k]) if indicator.get(k) else None for k in ("minimum", "maximum")]
    return band(number, record.get("value_qualifier") or "exact", *limits)


def band(number: Number, qualifier: str, minimum: Decimal | None, maximum: Decimal | None) -> Band:
    """Give the band of a number under a qualifier.

    The bounds of the indicator (None: it has none) clip the band, but never past
    the number itself: if the text prints 120% under a bound of 100, the band still
    holds 120, and an expectation is there to complain.
    Raises ValueError for a qualifier that is unknown or does not suit the number:
    ranges go with `range`, and only they do; a fraction is none, though it may have two ends.
    """
    if qualifier not in QUALIFIERS:
        raise ValueError(f"{qualifier!r} is not one of {', '.join(QUALIFIERS)}.")
    low = number.low if number.value is None else number.value
    high = number.high if number.value is None else number.value
    if low is None or high is None:
        raise ValueError("The number has neither a value nor two ends.")
    if (number.value is None and not number.fraction) != (qualifier == "range"):
        raise ValueError("A range has the qualifier range, and nothing else has it.")
    rule = _rule(number, qualifier)
    below, above = _margins(number, rule)
    value_min = None if below is None else _CONTEXT.subtract(low, below)
    value_max = None if above is None else _CONTEXT.add(high, above)
    if minimum is not None:
        value_min = min(low, minimum if value_min is None else max(value_min, minimum))
    if maximum is not None:
        value_max = max(high, maximum if value_max is None else min(value_max, maximum))
    return Band(value_min, value_max, rule)


def overlap(a: tuple[End | None, End | None], b: tuple[End | None, End | None]) -> bool:
    """Say if two bands, given by their ends, share a value. Ends belong to them; None is unbounded."""
    return not above(a[0], b[1]) and not above(b[0], a[1])


def above(lower: End | None, upper: End | None) -> bool:
    """Say if the lower end of one band lies above the upper end of another; an end that is not there does not."""
    return lower is not None and upper is not None and lower > upper


def _rule(number: Number, qualifier: str) -> str:
    """Choose the rule: the inner 余 or 多 that `over` stands for, then the qualifier, then how the number is printed."""
    # 1000余 says `over` by itself; whatever else stands beside it says more, and decides.
    if number.open and qualifier in ("exact", "over"):
        return "open_number"
    if qualifier in _BY_QUALIFIER:
        return _BY_QUALIFIER[qualifier]
    if number.fraction:
        return "fraction"
    return "last_place" if number.scaled or number.place < 1 else "point"


def _margins(number: Number, rule: str) -> tuple[Decimal | None, Decimal | None]:
    """Give how far a rule reaches below and above; None is without end."""
    none = Decimal(0)
    return {
        "point": (none, none),
        "last_place": (number.place, number.place),
        "last_nonzero_place": (number.last_nonzero, number.last_nonzero),
        "open_number": (none, number.last_nonzero),
        "lower_bound": (none, None),
        "upper_bound": (None, none),
        "range": (none, none),
        "fraction": (none, none),
    }[rule]
