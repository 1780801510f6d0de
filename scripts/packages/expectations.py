"""Run a suite with Great Expectations: this module alone imports it, since that takes seconds.

Takes frames and expectations that have been read; writes nothing. Nothing passes by evaluating nothing: the number of
expectations is compared before and after, an unknown type or column, a condition that cannot be applied, or no row to
judge is `could_not_run`, which is not `not_met`.
"""

import logging
import math
import operator
import os
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas

from scripts.packages.frames import Frames
from scripts.records.suites import COULD_NOT_RUN, MET, NOT_MET, ROW_FLOOR, Clause, Expectation

ROW_COUNT = "expect_table_row_count_to_be_between"
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
LONGEST = 100


@dataclass(frozen=True)
class Result:
    """What came of one expectation; `ids` are the keys of the rows that do not meet it."""

    expectation: Expectation
    outcome: str
    observed: str
    ids: tuple[str, ...] = ()


def run(frames: Frames, keys: Mapping[str, list[str]], suite: list[Expectation]) -> list[Result]:
    """The result of every expectation, in the order of the suite."""
    results: dict[str, Result] = {}
    ready: dict[str, list[Expectation]] = {}
    for expectation in suite:
        why = obstacle(expectation, frames)
        if why:
            results[expectation.id] = Result(expectation, COULD_NOT_RUN, why)
        elif nothing_to_judge(expectation, frames[expectation.resource]) and expectation.may_be_empty:
            results[expectation.id] = Result(expectation, MET, "no row to judge, which is allowed")
        else:
            ready.setdefault(expectation.resource, []).append(expectation)
    if ready:
        context = quiet_context()
        for resource, expectations in ready.items():
            results |= judge(context, resource, frames[resource], keys[resource], expectations)
    missing = [e.id for e in suite if e.id not in results]
    if missing or len(results) != len(suite):
        raise RuntimeError(f"{len(suite)} expectations went in and {len(results)} results came out: {missing}")
    return [results[e.id] for e in suite]


def obstacle(expectation: Expectation, frames: Frames) -> str:
    """Why the expectation cannot be run, empty where it can."""
    if expectation.resource not in frames:
        return f"there is no resource {expectation.resource}"
    frame = frames[expectation.resource]
    named = {*expectation.columns, *(c.column for c in expectation.condition)}
    unknown = sorted(named - set(frame.columns))
    if unknown:
        return f"{expectation.resource} has no column {', '.join(unknown)}"
    try:
        empty = nothing_to_judge(expectation, frame)
    except TypeError as error:
        return f"the condition cannot be applied: {error}"
    return "there is no row to judge" if empty and not expectation.may_be_empty else ""


def nothing_to_judge(expectation: Expectation, frame: pandas.DataFrame) -> bool:
    """True if no row that meets the condition has values in the columns. A count of rows judges no rows too."""
    if expectation.type in (ROW_FLOOR, ROW_COUNT):
        return False
    rows = frame[selected(frame, expectation.condition)]
    if expectation.type in COUNTS_NULLS:
        return rows.empty
    present = rows[list(expectation.columns)].notna()
    judged = present.any(axis=1) if expectation.type in TOGETHER else present.all(axis=1)
    return not bool(judged.any())


def selected(frame: pandas.DataFrame, clauses: tuple[Clause, ...]) -> "pandas.Series[bool]":
    """Which rows meet every comparison. Raises TypeError where a column cannot be compared so."""
    kept = pandas.Series(True, index=frame.index)
    for clause in clauses:
        kept &= pandas.Series([meets(v, clause) for v in frame[clause.column]], index=frame.index, dtype=bool)
    return kept


def meets(value: Any, clause: Clause) -> bool:
    """One comparison; a missing value meets only `is null`."""
    if clause.operator in ("is null", "is not null"):
        return (value is None) == (clause.operator == "is null")
    return value is not None and COMPARE[clause.operator](value, clause.value)


def quiet_context() -> Any:
    """A context that keeps nothing, shows no progress and sends nothing."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context


def judge(
    context: Any, resource: str, frame: pandas.DataFrame, key: list[str], suite: list[Expectation]
) -> dict[str, Result]:
    """Id to result for the expectations of one resource; those that judge the same rows are run together."""
    source = context.data_sources.add_or_update_pandas(name=resource)
    batches = source.add_dataframe_asset(name=resource).add_batch_definition_whole_dataframe("rows")
    together: dict[tuple[Clause, ...], list[Expectation]] = {}
    for expectation in suite:
        together.setdefault(expectation.condition + floor_of(expectation), []).append(expectation)
    found: dict[str, Result] = {}
    for clauses, expectations in together.items():
        needed = [c for c in frame.columns if c in key or any(c in e.columns for e in expectations)]
        rows = frame.loc[selected(frame, clauses), needed].reset_index(drop=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found |= evaluate(batches.get_batch({"dataframe": rows}), expectations, key)
    return found


def floor_of(expectation: Expectation) -> tuple[Clause, ...]:
    """The rows that a floor counts: those of its source."""
    source = expectation.options.get("source") if expectation.type == ROW_FLOOR else None
    return (Clause("source", "==", str(source)),) if source else ()


def evaluate(batch: Any, expectations: list[Expectation], key: list[str]) -> dict[str, Result]:
    """Id to result for expectations that judge the same rows."""
    from great_expectations import ExpectationSuite

    found: dict[str, Result] = {}
    objects, asked = [], {}
    for expectation in expectations:
        try:
            objects.append(configured(expectation))
            asked[expectation.id] = expectation
        except Exception as error:
            found[expectation.id] = Result(expectation, COULD_NOT_RUN, shortened(error))
    suite = ExpectationSuite(name="suite", expectations=objects)
    shape = {"result_format": "COMPLETE", "unexpected_index_column_names": key}
    answers = [a.to_json_dict() for a in batch.validate(suite, result_format=shape).results] if objects else []
    for answer in answers:
        id_ = answer["expectation_config"]["meta"]["id"]
        found[id_] = result_of(asked[id_], answer, key)
    for id_, expectation in asked.items():
        found.setdefault(id_, Result(expectation, COULD_NOT_RUN, "Great Expectations gave no result"))
    return found


def result_of(expectation: Expectation, answer: Mapping[str, Any], key: list[str]) -> Result:
    """The result in one answer of Great Expectations."""
    raised = exception_of(answer["exception_info"])
    if raised or not answer["result"]:
        return Result(expectation, COULD_NOT_RUN, shortened(raised or "no result"))
    ids = [" ".join(str(row[k]) for k in key) for row in answer["result"].get("unexpected_index_list") or []]
    return Result(expectation, MET if answer["success"] else NOT_MET, observed(answer["result"]), tuple(ids))


def configured(expectation: Expectation) -> Any:
    """The expectation as an object of Great Expectations. Raises where a type or an option is not right."""
    from great_expectations.expectations.registry import get_expectation_impl

    if expectation.type == ROW_FLOOR:
        return get_expectation_impl(ROW_COUNT)(min_value=expectation.options["minimum"], meta={"id": expectation.id})
    columns = expectation.columns
    names: dict[str, object] = {"meta": {"id": expectation.id}}
    if expectation.record.get("columns"):
        names["column_list"] = list(columns)
    elif len(columns) == 2:
        names |= {"column_A": columns[0], "column_B": columns[1]}
    elif columns:
        names["column"] = columns[0]
    options = {key: binary(key, value) for key, value in expectation.options.items()}
    return get_expectation_impl(expectation.type)(**names, **options)


def binary(key: str, value: object) -> object:
    """A limit as Great Expectations takes it: the nearest float that lets the exact decimal through."""
    if not isinstance(value, Decimal):
        return value
    near = float(value)
    if key == "min_value" and Decimal(near) > value:
        return math.nextafter(near, -math.inf)
    if key == "max_value" and Decimal(near) < value:
        return math.nextafter(near, math.inf)
    return near


def exception_of(info: Mapping[str, Any]) -> str:
    """The message of an exception inside a result, empty where there is none; there are two shapes of it."""
    if "raised_exception" in info:
        return str(info["exception_message"]) if info["raised_exception"] else ""
    return "; ".join(sorted({str(v["exception_message"]) for v in info.values()}))


def observed(result: Mapping[str, Any]) -> str:
    """What was seen, in a few words."""
    if "observed_value" in result:
        return shortened(result["observed_value"])
    if "unexpected_count" in result:
        return f"{result['unexpected_count']} of {result['element_count']} rows do not meet it"
    return ""


def shortened(value: object) -> str:
    """The text of a value or an error, on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
