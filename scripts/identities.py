"""Identities: arithmetic relations that figures must meet, tested on bands; and the bases that shares imply.

Takes records of `identities.yaml` and the bands of figures; reads and writes nothing. All arithmetic is exact
(Fraction); a bound that is no decimal is written rounded outward. A mention of an institution, an event or a relation
counts as one, so that names can be counted against a stated number. Source of the rules: docs, "Identities".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scripts.subset import Record

PLACES = 4


@dataclass(frozen=True)
class Interval:
    """A closed interval; None is unbounded. `bound`: one end is not stated, but follows from the bounds of the indicator
    (80%以上 is at most 100) or is none at all.
    """

    low: Fraction | None
    high: Fraction | None
    bound: bool = False

    def __add__(self, other: "Interval") -> "Interval":
        bound = self.bound or other.bound
        return Interval(_both(self.low, other.low), _both(self.high, other.high), bound)


ONE = Interval(Fraction(1), Fraction(1))
# Id to its interval, or a sentence that says why it has none.
Bands = Mapping[str, Interval | str]


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
        return f"{row['id']} lost its digits"
    low, high = (Fraction(row[k]) if row[k] else None for k in ("value_min", "value_max"))
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
    found = bands.get(id_, f"{id_} is not a published figure")
    if isinstance(found, str):
        raise UntestableError(found)
    return found


def quotient(ids: list[str], bands: Bands) -> Interval:
    """The first ids, added up, as a percentage of the last; an amount over its percentage gives the base in the same way.

    Raises UntestableError where that cannot be said.
    """
    if len(ids) < 2:
        raise UntestableError("a quotient needs two figures")
    above, below = total(ids[:-1], bands), one(ids[-1], bands)
    if below.low is None or below.low <= 0:
        raise UntestableError(f"the band of {ids[-1]} is not above zero")
    low = above.low * 100 / below.high if above.low is not None and below.high is not None else None
    high = above.high * 100 / below.low if above.high is not None else None
    if low is None and above.low is not None:
        low = Fraction(0)
    return Interval(low, high, above.bound or below.bound)


def outcome(relation: str, left: Interval, right: Interval) -> str:
    """`holds`, `holds_as_bound` or `differs`."""
    if relation == "at_least":
        return at_most(right, left)
    if relation == "at_most":
        return at_most(left, right)
    if above(left.low, right.high) or above(right.low, left.high):
        return "differs"
    return "holds_as_bound" if left.bound or right.bound else "holds"


def at_most(left: Interval, right: Interval) -> str:
    """The outcome of left <= right: it differs if no value of the left is at most any value of the right."""
    if above(left.low, right.high):
        return "differs"
    certain = left.high is not None and right.low is not None and left.high <= right.low
    return "holds" if certain or not (left.bound or right.bound) else "holds_as_bound"


def above(low: Fraction | None, high: Fraction | None) -> bool:
    """True if both ends are there and the lower end lies above the upper one."""
    return low is not None and high is not None and low > high


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
    whole = scaled.numerator // scaled.denominator
    if outward > 0 and scaled.denominator != 1:
        whole += 1
    text = format(Decimal(whole).scaleb(-places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
