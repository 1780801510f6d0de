"""Conflict classes: how the reports that state the same fact compare.

Takes published rows of observations; reads and writes nothing. Rows state the same fact if indicator, breakdown, area,
facility, value type and period are equal; the period must be known. A source that is derived from another does not
count as a second report. Source of the rules: docs, "Conflict class".
"""

from collections.abc import Mapping
from decimal import Decimal

Row = dict[str, str]
KEY = ("indicator", "breakdown", "ref_area", "facility", "value_type", "time_period")
# The worst first: a figure has the worst class that it has with any other report.
CLASSES = ("inconsistent", "not_comparable", "consistent", "identical")


def classes(rows: list[Row], derived_from: Mapping[str, str]) -> dict[str, str]:
    """Id to the class of every observation that another report states too."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row["time_period"] and row["period_basis"] != "unknown":
            groups.setdefault(tuple(row[k] for k in KEY), []).append(row)
    found: dict[str, str] = {}
    for group in groups.values():
        for row in group:
            origin = root(row["source"], derived_from)
            others = [o for o in group if root(o["source"], derived_from) != origin]
            if others:
                found[row["id"]] = min((compare(row, o) for o in others), key=CLASSES.index)
    return found


def root(source: str, derived_from: Mapping[str, str]) -> str:
    """The source that `source` goes back to; itself where it is derived from none."""
    seen = {source}
    while (parent := derived_from.get(source)) and parent not in seen:
        seen.add(source := parent)
    return source


def compare(a: Row, b: Row) -> str:
    """The class of two statements of the same fact."""
    if "L" in (a["obs_status"], b["obs_status"]):
        return "not_comparable"
    low = [Decimal(r["value_min"]) if r["value_min"] else None for r in (a, b)]
    high = [Decimal(r["value_max"]) if r["value_max"] else None for r in (a, b)]
    if disjoint(low[0], high[1]) or disjoint(low[1], high[0]):
        return "inconsistent"
    if all(a[k] == b[k] for k in ("obs_value", "value_qualifier", "value_min", "value_max")):
        return "identical"
    return "not_comparable" if None in low + high else "consistent"


def disjoint(lower: Decimal | None, upper: Decimal | None) -> bool:
    """True if the lower end of one band lies above the upper end of the other."""
    return lower is not None and upper is not None and lower > upper
