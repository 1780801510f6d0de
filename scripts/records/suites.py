"""Expectation suites as they are kept by hand: flat records, each with its reason.

Takes documents of the YAML subset; reads and writes nothing, and imports nothing heavy, so that `check` can use it too.
A record names a resource, a type of Great Expectations (or `row_floor`), columns, limits, an optional condition, and
why it must hold. Conditions are comparisons joined by `and`; nothing in a suite is ever run as a program.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from scripts.records.problems import Problem, declare_rule, nearest
from scripts.records.record import Document, Record

ROW_FLOOR = "row_floor"
# What can come of an expectation.
MET, NOT_MET, COULD_NOT_RUN = "met", "not_met", "could_not_run"
ONE, PAIR, MANY_COLUMNS, NO_COLUMNS = ("column",), ("column_a", "column_b"), ("columns",), ()
BOUNDS = ("min_value", "max_value")
# Type -> the keys that name its columns, and the other keys that it may have.
EXPECTATION_TYPES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ROW_FLOOR: (NO_COLUMNS, ("source", "minimum")),
    "expect_column_values_to_be_between": (ONE, (*BOUNDS, "mostly")),
    "expect_column_values_to_be_in_set": (ONE, ("value_set",)),
    "expect_column_values_to_not_be_in_set": (ONE, ("value_set",)),
    "expect_column_values_to_not_be_null": (ONE, ("mostly",)),
    "expect_column_values_to_be_null": (ONE, ("mostly",)),
    "expect_column_values_to_be_unique": (ONE, ()),
    "expect_column_values_to_match_regex": (ONE, ("regex",)),
    "expect_column_values_to_not_match_regex": (ONE, ("regex",)),
    "expect_column_value_lengths_to_be_between": (ONE, BOUNDS),
    "expect_column_pair_values_a_to_be_greater_than_b": (PAIR, ("or_equal", "ignore_row_if")),
    "expect_column_pair_values_to_be_equal": (PAIR, ("ignore_row_if",)),
    "expect_column_sum_to_be_between": (ONE, BOUNDS),
    "expect_column_median_to_be_between": (ONE, BOUNDS),
    "expect_column_max_to_be_between": (ONE, BOUNDS),
    "expect_column_min_to_be_between": (ONE, BOUNDS),
    "expect_column_unique_value_count_to_be_between": (ONE, BOUNDS),
    "expect_column_distinct_values_to_equal_set": (ONE, ("value_set",)),
    "expect_column_distinct_values_to_contain_set": (ONE, ("value_set",)),
    "expect_compound_columns_to_be_unique": (MANY_COLUMNS, ()),
    "expect_select_column_values_to_be_unique_within_record": (MANY_COLUMNS, ()),
    "expect_table_row_count_to_be_between": (NO_COLUMNS, BOUNDS),
}
COMMON_KEYS = ("id", "resource", "type", "condition", "may_be_empty", "severity", "reason")
NEEDED_KEYS = ("id", "resource", "type", "reason")
NUMBER = re.compile(r"^-?[0-9]+(\.[0-9]+)?$")
CLAUSE = re.compile(
    r'^(?P<column>[a-z_]+) (?:(?P<null>is null|is not null)|(?P<op>==|!=|<=|>=|<|>|in|not in) '
    r'(?:"(?P<text>[^"]*)"|(?P<number>-?[0-9]+(?:\.[0-9]+)?)))$'
)

declare = partial(declare_rule, "suites")
BAD_EXPECTATION = declare(
    "expectation-form",
    ("the expectation cannot be used: {why}", "该预期无法使用：{why}"),
    ("{wanted}", "{wanted}"),
)
EMPTY_SUITE = declare(
    "suite-empty",
    ("the suite has no expectation, so it would prove nothing", "预期清单为空，什么也证明不了"),
    ("at least one expectation with its reason", "请至少写一条预期及其理由"),
)
LOW_FLOOR = declare(
    "row-floor-low",
    ("the floor of {source} is {floor}, and its newest release has {count} figures that still stand", "{source} 的行数下限为 {floor}，而最新发布中仍有效的有 {count} 条"),
    ("`minimum: {count}`, so that none can be lost unseen", "请写 `minimum: {count}`，使数据不会悄悄丢失"),
    "notice",
)
NO_FLOOR = declare(
    "no-row-floor",
    ("the source {source} has no floor of rows", "来源 {source} 没有行数下限"),
    (
        "- id: figures-{source}\n  resource: observations\n  type: row_floor\n  source: {source}\n  minimum: {count}\n"
        "  reason: So many figures of this source were read; none may be lost unseen.",
        "在 expectations.yaml 加上这一条（minimum 是现有的行数）",
    ),
)


@dataclass(frozen=True)
class Clause:
    """One comparison of a condition: a column, an operator, and text, a number or nothing."""

    column: str
    operator: str
    value: str | Decimal | tuple[str, ...] | None


@dataclass(frozen=True)
class Expectation:
    """One record of a suite, read."""

    id: str
    resource: str
    type: str
    reason: str
    record: Record
    columns: tuple[str, ...] = ()
    options: dict[str, object] = field(default_factory=dict)
    condition: tuple[Clause, ...] = ()
    may_be_empty: bool = False
    severity: str = "error"


def read_suites(documents: Iterable[Document]) -> tuple[list[Expectation], list[Problem]]:
    """The expectations of a shared suite and of a package's own, and what is wrong with them."""
    found, problems, first = [], [], dict[str, str]()
    for document in documents:
        for record in document.records("expectations"):
            try:
                expectation = one(record)
            except SuiteError as error:
                problems.append(BAD_EXPECTATION.on(record, error.key, why=error.why, wanted=error.wanted))
                continue
            if record.id in first:
                why = f"the id stands in {first[record.id]} too"
                problems.append(BAD_EXPECTATION.on(record, "id", why=why, wanted="an id of its own"))
                continue
            first[record.id] = f"{record.path}:{record.line}"
            found.append(expectation)
    return found, problems


class SuiteError(Exception):
    """A record that cannot be read: the key, why, and what would be right."""

    def __init__(self, key: str, why: str, wanted: str) -> None:
        super().__init__(why)
        self.key, self.why, self.wanted = key, why, wanted


def one(record: Record) -> Expectation:
    """The expectation of one record. Raises SuiteError."""
    for key in NEEDED_KEYS:
        if not record.get(key):
            raise SuiteError(key, f"it has no {key}", f"a line `{key}: …`")
    kind = record.get("type")
    if kind not in EXPECTATION_TYPES:
        raise SuiteError("type", f"the type {kind} is not known", nearest(kind, EXPECTATION_TYPES))
    names, others = EXPECTATION_TYPES[kind]
    for key in record.fields:
        if key not in (*COMMON_KEYS, *names, *others):
            raise SuiteError(key, f"{key} is no key of {kind}", nearest(key, (*COMMON_KEYS, *names, *others)))
    for key in names:
        if not record.get(key):
            raise SuiteError(key, f"{kind} needs {key}", f"a line `{key}: …`")
    if record.get("severity") not in ("", "error", "notice"):
        raise SuiteError("severity", "the severity is not known", "error or notice")
    return Expectation(
        id=record.id,
        resource=record.get("resource"),
        type=kind,
        reason=record.get("reason"),
        record=record,
        columns=tuple(column for key in names for column in record.get(key).split()),
        options={key: option(key, record.get(key)) for key in others if record.get(key)},
        condition=condition(record.get("condition")),
        may_be_empty=record.get("may_be_empty") == "true",
        severity=record.get("severity") or "error",
    )


def option(key: str, value: str) -> object:
    """The value of a key in the type that Great Expectations wants: numbers, lists and booleans; dates stay text."""
    if key == "value_set":
        return value.split()
    if key == "or_equal":
        return value == "true"
    if key in (*BOUNDS, "mostly", "minimum") and NUMBER.match(value):
        # Exact: a limit of 0.1 as a float is not the one that was written.
        return Decimal(value) if "." in value else int(value)
    return value


def condition(text: str) -> tuple[Clause, ...]:
    """The comparisons of a condition, all of which must be met. Raises SuiteError."""
    # Read by this grammar and never evaluated: a suite is data, whoever proposes it.
    return tuple(clause(part) for part in text.split(" and ")) if text else ()


def clause(text: str) -> Clause:
    """One comparison. Raises SuiteError where it is none."""
    match = CLAUSE.match(text)
    if match is None:
        raise SuiteError("condition", f"not a comparison: {text}", 'comparisons like `unit_measure == "percent"`, joined by `and`')
    if match["null"]:
        return Clause(match["column"], match["null"], None)
    if match["op"] in ("in", "not in"):
        return Clause(match["column"], match["op"], tuple((match["text"] or "").split()))
    number = Decimal(match["number"]) if match["number"] else None
    return Clause(match["column"], match["op"], match["text"] if number is None else number)
