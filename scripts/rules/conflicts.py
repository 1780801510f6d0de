"""Conflict classes: how the reports that state the same fact compare, and any two figures on the same subject.

Takes published rows of observations; reads and writes nothing. Rows state the same fact if indicator, breakdown, area,
facility, value type and the days of the period are equal; the period must be known. A source that is derived from
another does not count as a second report that agrees; where it says otherwise, both stand as inconsistent.
Source of the rules: docs, "Conflict class".
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import permutations

from scripts.rules import identities
from scripts.rules.bands import overlap

Row = dict[str, str]
SUBJECT = ("indicator", "breakdown", "ref_area", "facility")
FACT = (*SUBJECT, "value_type", "period_start", "period_end")
AIMS = ("target", "projected")  # kinds of value that a result is set against
# The worst first: a figure has the worst class that it has with any other report.
CLASSES = ("inconsistent", "not_comparable", "consistent", "identical")


def classes(rows: Iterable[Row], derived_from: Mapping[str, str]) -> dict[str, str]:
    """Id to the class of every observation that another report states too."""
    return {id_: min(found.values(), key=CLASSES.index) for id_, found in rivals(rows, derived_from).items()}


def rivals(rows: Iterable[Row], derived_from: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Id to the ids with which other reports state the same fact, each with the class of the two; none without any."""
    found: dict[str, dict[str, str]] = {}
    for group in groups(rows, FACT):
        for row in group:
            known = {other["id"]: c for other in group if (c := between(row, other, derived_from))}
            if known:
                found[row["id"]] = known
    return found


def groups(rows: Iterable[Row], key: tuple[str, ...]) -> Iterable[list[Row]]:
    """The rows of a known period, together where they are equal in the columns of `key`."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        # Of two figures without a known period nobody can say that they state the same fact.
        if row["time_period"] and row["period_basis"] != "unknown":
            found.setdefault(tuple(row[k] for k in key), []).append(row)
    return found.values()


def between(row: Row, other: Row, derived_from: Mapping[str, str]) -> str:
    """The class of two statements of the same fact; empty where the other is no second report.

    A report that goes back to the same one can contradict it, never confirm it.
    """
    if row["source"] == other["source"]:
        return ""
    found = compare(row, other)
    independent = root(row["source"], derived_from) != root(other["source"], derived_from)
    return found if independent or found == "inconsistent" else ""


def root(source: str, derived_from: Mapping[str, str]) -> str:
    """The source that `source` goes back to; itself where it is derived from none, one and the same for a circle."""
    chain = [source]
    while parent := derived_from.get(chain[-1]):
        # The check refuses a circle; until somebody mends it all its sources go back to the same one.
        if parent in chain:
            return min(chain[chain.index(parent) :])
        chain.append(parent)
    return chain[-1]


def compare(a: Row, b: Row) -> str:
    """The class that the bands of two statements give."""
    if "L" in (a["obs_status"], b["obs_status"]):
        return "not_comparable"
    mine, theirs = ends(a), ends(b)
    if not overlap(mine, theirs):
        return "inconsistent"
    if all(a[k] == b[k] for k in ("obs_value", "value_qualifier", "value_min", "value_max")):
        return "identical"
    # The bands of `over 100` and `over 200` overlap without end, which is no agreement.
    return "not_comparable" if None in (*mine, *theirs) else "consistent"


def ends(row: Row) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of the band of a row; None is unbounded."""
    low, high = (Decimal(row[k]) if row[k] else None for k in ("value_min", "value_max"))
    return low, high


def compared_pairs(rows: Iterable[Row]) -> Iterator[Row]:
    """Every two figures on the same subject and of the same period, both ways, and every aim with each result.

    With the class of their bands and the ratio of the second to the first, rounded outward. Two results of different
    periods say nothing of each other, and a series of many years would have millions of such pairs.
    """
    for group in groups(rows, SUBJECT):
        for first, second in permutations(group, 2):
            aimed = first["value_type"] in AIMS and second["value_type"] == "actual"
            if not aimed and any(first[k] != second[k] for k in FACT):
                continue
            low, high = ratio(first, second)
            yield {
                "id": first["id"],
                "other_id": second["id"],
                "comparison": compare(first, second),
                "ratio_min": low,
                "ratio_max": high,
            }


def ratio(first: Row, second: Row) -> tuple[str, str]:
    """The smallest and the largest ratio of the second to the first that the bands allow; empty where there is none."""
    part, base = identities.band(second), identities.band(first)
    if isinstance(part, str) or isinstance(base, str):
        return "", ""
    found = identities.ratio(part, base)
    return ("", "") if found is None else (identities.written(found.low, -1), identities.written(found.high, 1))
