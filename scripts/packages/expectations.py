"""Run a suite with Great Expectations: this module alone imports it, since that takes seconds.

Takes frames and expectations that have been read; writes nothing. Nothing passes by evaluating nothing: the number of
expectations is compared before and after, an unknown type or column, a condition that cannot be applied, or no row to
judge is `could_not_run`, which is not `not_met`.
"""

import logging
import os
import warnings
from collections.abc import Mapping
from typing import Any

import pandas

from scripts.packages.frames import Frames
from scripts.packages.results import Result
from scripts.packages.rows_to_judge import Rows, nothing_to_judge, obstacle, rows_of
from scripts.packages.travelling_suites import ROW_COUNT, conditions_of, options_of
from scripts.records.suites import COULD_NOT_RUN, MET, NOT_MET, ROW_FLOOR, Clause, Expectation

LONGEST = 100


Built = tuple[Frames, Mapping[str, list[str]], list[Expectation]]
# Types that judge each row by itself: asked of the rows of all packages at once they say the same of each row.
ROW_BY_ROW = {
    "expect_column_values_to_be_between",
    "expect_column_values_to_be_in_set",
    "expect_column_values_to_be_null",
    "expect_column_values_to_match_regex",
    "expect_column_values_to_not_be_in_set",
    "expect_column_values_to_not_be_null",
    "expect_column_values_to_not_match_regex",
    "expect_column_value_lengths_to_be_between",
    "expect_column_pair_values_a_to_be_greater_than_b",
    "expect_column_pair_values_to_be_equal",
}
PACKAGE = "package"


def run(frames: Frames, keys: Mapping[str, list[str]], suite: list[Expectation]) -> list[Result]:
    """The result of every expectation, in the order of the suite."""
    return run_all({"": (frames, keys, suite)})[""]


def run_all(built: Mapping[str, Built]) -> dict[str, list[Result]]:
    """The results of the suites of all packages, each in the order of its suite; what packages share is asked once."""
    found: dict[str, dict[str, Result]] = {name: {} for name in built}
    rows = {name: rows_of(frames) for name, (frames, _, _) in built.items()}
    ready: dict[tuple[str, tuple[Clause, ...]], dict[str, list[Expectation]]] = {}
    for name, (frames, _, suite) in built.items():
        for expectation in suite:
            early = without_rows(expectation, frames, rows[name])
            if early is not None:
                found[name][expectation.id] = early
            else:
                ready.setdefault((expectation.resource, conditions_of(expectation)), {}).setdefault(name, []).append(expectation)
    batches = quiet_batches() if ready else None
    for (resource, clauses), asked in ready.items():
        chosen = {name: rows[name](resource, clauses) for name in asked}
        keys = {name: built[name][1][resource] for name in asked}
        for name, results in judged_together(batches, chosen, keys, asked).items():
            found[name] |= results
    return {name: in_order(suite, found[name]) for name, (_, _, suite) in built.items()}


def without_rows(expectation: Expectation, frames: Frames, rows: Rows) -> Result | None:
    """The result of an expectation that cannot be run or has no row to judge, None where it has."""
    why = obstacle(expectation, frames)
    try:
        empty = not why and nothing_to_judge(expectation, rows)
    except TypeError as error:
        why, empty = f"the condition cannot be applied: {error}", False
    if why:
        return Result(expectation, COULD_NOT_RUN, why)
    if not empty:
        return None
    allowed = expectation.may_be_empty
    return Result(expectation, MET if allowed else COULD_NOT_RUN, "no row to judge, which is allowed" if allowed else "there is no row to judge")


def in_order(suite: list[Expectation], results: Mapping[str, Result]) -> list[Result]:
    """The results in the order of the suite. Raises RuntimeError where one is missing or too many."""
    missing = [e.id for e in suite if e.id not in results]
    if missing or len(results) != len(suite):
        raise RuntimeError(f"{len(suite)} expectations went in and {len(results)} results came out: {missing}")
    return [results[e.id] for e in suite]


def judged_together(
    batches: Any, rows: Mapping[str, pandas.DataFrame], keys: Mapping[str, list[str]], asked: Mapping[str, list[Expectation]]
) -> dict[str, dict[str, Result]]:
    """Package to the results on its rows: what is shared and judged row by row is asked of all at once, the rest of each alone."""
    found: dict[str, dict[str, Result]] = {name: {} for name in asked}
    shared = shared_records(asked) if len({tuple(key) for key in keys.values()}) == 1 else {}
    if shared:
        key = next(iter(keys.values()))
        # The package stands first in the key, so that the answer can be parted again.
        joined = pandas.concat([frame.assign(**{PACKAGE: name}) for name, frame in rows.items()], ignore_index=True)
        answers = judge(batches, joined, [PACKAGE, *key], [by_package[next(iter(by_package))] for by_package in shared.values()])
        for by_package in shared.values():
            for name, expectation in by_package.items():
                if answers[expectation.id].outcome != COULD_NOT_RUN:
                    found[name][expectation.id] = part_of(answers[expectation.id], expectation, name, len(rows[name]))
    for name, expectations in asked.items():
        if alone := [e for e in expectations if e.id not in found[name]]:
            found[name] |= judge(batches, rows[name], keys[name], alone)
    return found


def shared_records(asked: Mapping[str, list[Expectation]]) -> dict[int, dict[str, Expectation]]:
    """The expectations that several packages have from one record and that judge each row by itself, by package."""
    found: dict[int, dict[str, Expectation]] = {}
    for name, expectations in asked.items():
        for expectation in expectations:
            # A share of rows is a share of the rows of one package.
            if expectation.type in ROW_BY_ROW and "mostly" not in expectation.options:
                found.setdefault(id(expectation.record), {})[name] = expectation
    return {key: by_package for key, by_package in found.items() if len(by_package) > 1}


def part_of(result: Result, expectation: Expectation, package: str, rows: int) -> Result:
    """What a result on the rows of all packages says of those of one."""
    mine = [rest for first, _, rest in (id_.partition(" ") for id_ in result.ids) if first == package]
    return Result(expectation, NOT_MET if mine else MET, not_meeting(len(mine), rows), tuple(mine))


def quiet_batches() -> Any:
    """What rows are handed to Great Expectations by, of a context that keeps nothing, shows no progress and sends nothing.

    One for all tables: the context writes its whole configuration anew for every source that is added to it.
    """
    # Before the import, which reads it: no build asks or tells a server anything.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context.data_sources.add_pandas(name="tables").add_dataframe_asset(name="rows").add_batch_definition_whole_dataframe("rows")


def judge(batches: Any, rows: pandas.DataFrame, key: list[str], suite: list[Expectation]) -> dict[str, Result]:
    """Id to result for expectations that judge the same rows of one resource."""
    needed = [c for c in rows.columns if c in key or any(c in e.columns for e in suite)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return evaluate(batches.get_batch({"dataframe": rows[needed].reset_index(drop=True)}), suite, key)


def evaluate(batch: Any, expectations: list[Expectation], key: list[str]) -> dict[str, Result]:
    """Id to result for expectations that judge the same rows."""
    from great_expectations import ExpectationSuite

    found: dict[str, Result] = {}
    objects, asked = [], {}
    for expectation in expectations:
        try:
            objects.append(configured(expectation))
            asked[expectation.id] = expectation
        # Whatever the library raises for a type or option that it does not know: nobody lists these.
        except Exception as error:
            found[expectation.id] = Result(expectation, COULD_NOT_RUN, shortened(error))
    suite = ExpectationSuite(name="suite", expectations=objects)
    shape = {"result_format": "COMPLETE", "unexpected_index_column_names": key}
    answers = [a.to_json_dict() for a in batch.validate(suite, result_format=shape).results] if objects else []
    for answer in answers:
        id_ = answer["expectation_config"]["meta"]["id"]
        found[id_] = result_of(asked[id_], answer, key)
    for id_, expectation in asked.items():
        # Silence is no agreement.
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
        return get_expectation_impl(ROW_COUNT)(**options_of(expectation), meta={"id": expectation.id})
    return get_expectation_impl(expectation.type)(**options_of(expectation), meta={"id": expectation.id})


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
        return not_meeting(result["unexpected_count"], result["element_count"])
    return ""


def not_meeting(count: int, rows: int) -> str:
    """How many rows of how many do not meet an expectation."""
    return f"{count} of {rows} rows do not meet it"


def shortened(value: object) -> str:
    """The text of a value or an error, on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
