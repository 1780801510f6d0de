"""Rows to judge: which rows of a table an expectation is about, and why it may be about none.

Takes frames and expectations that have been read; writes nothing.
"""

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy
import pandas

from scripts.packages.frames import Frames
from scripts.packages.travelling_suites import ROW_COUNT
from scripts.records.suites import ROW_FLOOR, Clause, Expectation

COUNTS_NULLS = {"expect_column_values_to_not_be_null", "expect_column_values_to_be_null"}
TOGETHER = {"expect_compound_columns_to_be_unique", "expect_select_column_values_to_be_unique_within_record"}
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda value, known: value in known,
    "not in": lambda value, known: value not in known,
}
Rows = Callable[[str, tuple[Clause, ...]], pandas.DataFrame]


def rows_of(frames: Frames) -> Rows:
    """Gives the rows of a table that meet every clause; each choice is made once. Raises TypeError where a column cannot be compared so."""

    @cache
    def kept(resource: str, clause: Clause) -> numpy.ndarray[Any, numpy.dtype[numpy.bool_]]:
        return numpy.array([meets(v, clause) for v in frames[resource][clause.column]], dtype=bool)

    @cache
    def rows(resource: str, clauses: tuple[Clause, ...]) -> pandas.DataFrame:
        return frames[resource][numpy.logical_and.reduce([kept(resource, c) for c in clauses])] if clauses else frames[resource]

    return rows


def meets(value: Any, clause: Clause) -> bool:
    """One comparison; a missing value meets only `is null`."""
    if clause.operator in ("is null", "is not null"):
        return (value is None) == (clause.operator == "is null")
    return value is not None and COMPARE[clause.operator](value, clause.value)


def obstacle(expectation: Expectation, frames: Frames) -> str:
    """Why the expectation cannot be run on any row, empty where it can."""
    if expectation.resource not in frames:
        return f"there is no resource {expectation.resource}"
    named = {*expectation.columns, *(c.column for c in expectation.condition)}
    unknown = sorted(named - set(frames[expectation.resource].columns))
    return f"{expectation.resource} has no column {', '.join(unknown)}" if unknown else ""


def nothing_to_judge(expectation: Expectation, rows: Rows) -> bool:
    """True if no row that meets the condition has values in the columns. A count of rows judges no rows too. Raises TypeError."""
    found = rows(expectation.resource, expectation.condition)
    if expectation.type in (ROW_FLOOR, ROW_COUNT):
        return False
    if expectation.type in COUNTS_NULLS:
        return found.empty
    # A column that is empty in all rows that are judged would let any expectation about it pass.
    present = [found[column].notna().to_numpy() for column in expectation.columns]
    together = numpy.logical_or if expectation.type in TOGETHER else numpy.logical_and
    return found.empty or not bool(numpy.any(together.reduce(present)))
