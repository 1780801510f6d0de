"""The codelist rows that a package uses, with everything that they refer to: parents, members, units, topics.

Takes codelists and published rows; reads and writes nothing.
"""

from collections.abc import Iterable, Mapping

from scripts.records.codelists import Codelist, Row

# Codelist -> its columns that hold codes -> the codelist of those codes.
CODE_REFERENCES: dict[str, dict[str, str]] = {
    "area": {"level": "area_level", "parent": "area"},
    "breakdown": {"dimension": "dimension"},
    "facility": {"kind": "facility_kind", "tier": "tier", "ref_area": "area", "parent": "facility"},
    "indicator": {
        "topic": "topic",
        "tier": "tier",
        "unit_measure": "unit",
        "kind": "indicator_kind",
        "dimension": "dimension",
    },
}
# Columns that hold several codes, apart by blanks.
LISTS = {"area": {"members": "area"}}
Used = dict[str, set[str]]


def used(rows: Iterable[tuple[Mapping[str, str], Row]], codelists: Mapping[str, Codelist]) -> Used:
    """Codelist to the codes in use. `rows` are pairs of a column-to-codelist map and a published row."""
    found: Used = {}
    # A set: thousands of rows name the same few codes.
    todo = list({(name, row[column]) for columns, row in rows for column, name in columns.items() if row.get(column)})
    while todo:
        name, code = todo.pop()
        # A code that is in no list is told by the check; here it must not stop a build of the rest.
        if code in found.setdefault(name, set()) or code not in codelists[name]:
            continue
        found[name].add(code)
        todo += referred(name, codelists[name][code])
    return found


def referred(name: str, row: Row) -> list[tuple[str, str]]:
    """The (codelist, code) pairs that one row of a codelist refers to."""
    single = [(other, row[column]) for column, other in CODE_REFERENCES.get(name, {}).items() if row.get(column)]
    several = [(other, code) for column, other in LISTS.get(name, {}).items() for code in row.get(column, "").split()]
    return single + several


def rows_of(codelist: Codelist, codes: Iterable[str]) -> list[Row]:
    """The rows of the codes, sorted by code."""
    return [codelist[code] for code in sorted(codes)]
