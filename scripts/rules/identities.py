"""Identities: arithmetic relations that figures must meet, tested on bands; and the bases that shares imply.

Takes records of `identities.yaml` and the bands of figures; reads and writes nothing. All arithmetic is exact
(Fraction); a bound that is no decimal is written rounded outward. A mention of an institution, an event or a relation
counts as one, so that names can be counted against a stated number. Source of the rules: docs, "Identities".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scripts.records.record import Record
from scripts.rules.bands import above, overlap

PLACES = 4


@dataclass(frozen=True)
class Interval:
    """A closed interval; None is unbounded. `bound`: one end is not stated, but follows from the bounds of the indicator
    (80%以上 is at most 100) or is none at all.
    """

    low: Fraction | None
    high: Fraction | None
    bound: bool = False

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """The lower and the upper end."""
        return self.low, self.high

    def __add__(self, other: "Interval") -> "Interval":
        bound = self.bound or other.bound
        return Interval(_both(self.low, other.low), _both(self.high, other.high), bound)


INTERVAL_OF_ONE = Interval(Fraction(1), Fraction(1))
# Id to its interval, or a sentence that says why it has none.
Bands = Mapping[str, Interval | str]


# Why a side has no interval, in both languages.
LOST = ("{id} lost its digits", "{id} 的数字已丢失")
UNPUBLISHED = ("{id} is not a published figure", "{id} 不是已公布的数字")
TOO_FEW = ("a quotient needs two figures", "求商需要两个数字")
NOT_POSITIVE = ("the band of {id} is not above zero", "{id} 的可能范围不在零以上")


def in_chinese(reason: str) -> str:
    """The Chinese of a reason that this module gives; the reason itself where it gives no such."""
    for english, chinese in (LOST, UNPUBLISHED, TOO_FEW, NOT_POSITIVE):
        # A published reason is text with its id filled in, so the form is matched against the sentence.
        found = re.fullmatch(re.escape(english).replace(r"\{id\}", r"(?P<id>\S+)"), reason)
        if found:
            return chinese.format(**found.groupdict())
    return reason


class UntestableError(Exception):
    """A side has no interval; the message says why."""


@dataclass(frozen=True)
class Tested:
    """What a test found: the two sides, the outcome and, where it is untestable, why."""

    left: Interval | None
    right: Interval | None
    outcome: str
    reason: str = ""


def _both(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def band(row: Mapping[str, str]) -> Interval | str:
    """The interval of a published figure, or why it has none."""
    if row.get("obs_status") == "L":
        return LOST[0].format(id=row["id"])
    low, high = (Fraction(row[k]) if row[k] else None for k in ("value_min", "value_max"))
    # Of 超过 and 不到 the text prints one end; the other is that of the indicator.
    return Interval(low, high, row.get("band") in ("lower_bound", "upper_bound"))


def examine(record: Record, bands: Bands) -> Tested:
    """The outcome of one identity."""
    relation, left_ids, right_ids = record.get("relation"), record.get("left").split(), record.get("right").split()
    try:
        left = total(left_ids, bands)
        right = quotient(right_ids, bands) if relation in ("share", "ratio") else total(right_ids, bands)
    except UntestableError as error:
        return Tested(None, None, "untestable", str(error))
    return Tested(left, right, outcome(relation, left, right))


def total(ids: list[str], bands: Bands) -> Interval:
    """The sum of the intervals. Raises UntestableError where one is missing."""
    added = Interval(Fraction(0), Fraction(0))
    for id_ in ids:
        added += one(id_, bands)
    return added


def one(id_: str, bands: Bands) -> Interval:
    """The interval of one id. Raises UntestableError where it has none."""
    found = bands.get(id_, UNPUBLISHED[0].format(id=id_))
    if isinstance(found, str):
        raise UntestableError(found)
    return found


def quotient(ids: list[str], bands: Bands) -> Interval:
    """The first ids, added up, as a percentage of the last; an amount over its percentage gives the base in the same way.

    Raises UntestableError where that cannot be said.
    """
    if len(ids) < 2:
        raise UntestableError(TOO_FEW[0])
    found = ratio(total(ids[:-1], bands), one(ids[-1], bands))
    if found is None:
        raise UntestableError(NOT_POSITIVE[0].format(id=ids[-1]))
    low, high = (end if end is None else end * 100 for end in found.ends)
    return Interval(low, high, found.bound)


def ratio(part: Interval, base: Interval) -> Interval | None:
    """Between which values part / base can lie; None where the base is not above zero."""
    if base.low is None or base.low <= 0:
        return None
    low: Fraction | None = None
    high: Fraction | None = None
    if part.low is not None:
        # Over a base that has no upper end a ratio comes as near to 0 as one likes.
        low = part.low / base.high if base.high is not None else Fraction(0)
    if part.high is not None:
        high = part.high / base.low
    return Interval(low, high, part.bound or base.bound)


def outcome(relation: str, left: Interval, right: Interval) -> str:
    """`holds`, `holds_as_bound` or `differs`."""
    if relation == "at_least":
        return at_most(right, left)
    if relation == "at_most":
        return at_most(left, right)
    if not overlap(left.ends, right.ends):
        return "differs"
    return "holds_as_bound" if left.bound or right.bound else "holds"


def at_most(left: Interval, right: Interval) -> str:
    """The outcome of left <= right: it differs if no value of the left is at most any value of the right."""
    if above(left.low, right.high):
        return "differs"
    # Where an end was not printed, `holds` would say too much unless every value of both sides meets it.
    certain = left.high is not None and right.low is not None and left.high <= right.low
    return "holds" if certain or not (left.bound or right.bound) else "holds_as_bound"


def implied(record: Record, bands: Bands) -> Interval | str:
    """The base that an amount and its share imply, or why it cannot be computed."""
    try:
        return quotient([record.get("amount"), record.get("share")], bands)
    except UntestableError as error:
        return str(error)


def written(value: Fraction | None, outward: int, places: int = PLACES) -> str:
    """The bound as exact decimal text; rounded down (outward -1) or up (1) to `places` where it is no decimal."""
    if value is None:
        return ""
    scaled = value * 10**places
    # Floor division goes down for negative bounds too, so only an upper end needs one more.
    whole = scaled.numerator // scaled.denominator
    if outward > 0 and scaled.denominator != 1:
        whole += 1
    text = format(Decimal(whole).scaleb(-places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
