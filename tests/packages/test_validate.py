"""Expectations are judged, or said not to be judged; each finding leads to the line that a person edits."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest

from scripts.packages import expectations
from scripts.packages.validate import validate_packages
from scripts.packages.write import write_packages
from scripts.records import suites
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.repository import load
from scripts.records.yaml_subset import parse
from tests.small import EXPECTATIONS, FIRST, PACKAGE, make

FRAMES = {
    "observations": pandas.DataFrame(
        {
            "id": ["x-0001", "x-0002", "x-0003"],
            "obs_value": pandas.Series([Decimal(1), Decimal("200.5"), None], dtype=object),
            "unit": ["percent", "percent", "beds"],
            "empty": pandas.Series([None, None, None], dtype=object),
            "source": ["s", "s", "t"],
            "tenth": pandas.Series([Decimal("0.1"), Decimal("0.2"), Decimal("0.3")], dtype=object),
        }
    )
}
BETWEEN = "expect_column_values_to_be_between"


def suite(*records: str) -> tuple[list[suites.Expectation], list[Problem]]:
    text = "expectations:\n" + "".join(f"\n{record}\n" for record in records)
    document, problems = parse(text, "expectations.yaml")
    assert not problems
    return suites.read([document])


def record(type_: str = BETWEEN, **fields: str) -> str:
    found = {"id": "one", "resource": "observations", "type": type_, **fields, "reason": "Because."}
    return "\n".join(f"{'  ' if i else '- '}{k}: {v}" for i, (k, v) in enumerate(found.items()))


def result(text: str) -> expectations.Result:
    found, problems = suite(text)
    assert not problems
    return expectations.run(FRAMES, {"observations": ["id"]}, found)[0]


def test_an_expectation_that_is_not_met_names_the_rows() -> None:
    found = result(record(column="obs_value", min_value="0", max_value="100"))
    assert (found.outcome, found.ids) == ("not_met", ("x-0002",))


def test_an_expectation_that_is_met_says_so() -> None:
    assert result(record(column="obs_value", min_value="0", max_value="200.5")).outcome == "met"


def test_a_condition_chooses_the_rows() -> None:
    assert result(record(column="obs_value", max_value="1", condition='unit == "percent" and id != "x-0002"')).outcome == "met"


@pytest.mark.parametrize(
    "fields",
    [
        {"column": "nothing", "min_value": "0"},
        {"column": "empty", "min_value": "0"},
        {"column": "obs_value", "min_value": "0", "condition": 'unit == "gone"'},
        {"column": "obs_value", "min_value": "0", "condition": 'nothing == "x"'},
        {"column": "obs_value", "min_value": "0", "condition": "unit > 3"},
        {"column": "obs_value", "min_value": "0", "mostly": "seven"},
    ],
)
def test_what_could_not_run_is_not_what_is_not_met(fields: dict[str, str]) -> None:
    assert result(record(**fields)).outcome == "could_not_run"


def test_a_resource_that_is_not_there_cannot_be_judged() -> None:
    found, _ = suite(record(column="id").replace("resource: observations", "resource: nothing"))
    assert expectations.run(FRAMES, {}, found)[0].outcome == "could_not_run"


def test_no_row_to_judge_is_met_only_where_the_suite_allows_it() -> None:
    fields = {"column": "obs_value", "min_value": "0", "condition": 'unit == "gone"'}
    assert result(record(**fields, may_be_empty="true")).outcome == "met"


def test_a_limit_is_an_exact_decimal() -> None:
    exact = {"column": "tenth", "min_value": "0.1", "max_value": "0.3", "condition": "tenth >= 0.1 and tenth <= 0.3"}
    assert result(record(**exact)).outcome == "met"


def test_a_floor_counts_the_rows_of_its_source_and_none_is_too_few() -> None:
    assert result(record("row_floor", source="s", minimum="2")).outcome == "met"
    assert result(record("row_floor", source="s", minimum="3")).outcome == "not_met"
    assert result(record("row_floor", source="nobody", minimum="1")).outcome == "not_met"


def test_every_known_type_is_one_that_great_expectations_has() -> None:
    import great_expectations  # noqa: F401 - registers the types
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    assert set(suites.TYPES) - {suites.ROW_FLOOR} <= set(list_registered_expectation_implementations())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (record("expect_nothing", column="id"), "expect_nothing is not known"),
        (record(), "needs column"),
        (record(column="id", minimum="3"), "minimum is no key"),
        (record(column="id", condition='"@pandas.read_csv == 1"'), "not a comparison"),
        (record(column="id", condition='id == "a" or id == "b"'), "not a comparison"),
        (record(column="id", severity="loud"), "severity is not known"),
        (record(column="id").replace("  reason: Because.", "  min_value: 1"), "has no reason"),
    ],
)
def test_a_record_that_cannot_be_used_is_a_problem_at_its_line(text: str, words: str) -> None:
    found, problems = suite(text)
    assert not found and words in problems[0].what_en and problems[0].path == "expectations.yaml"


def test_two_expectations_of_one_id_are_a_problem() -> None:
    found, problems = suite(record(column="id"), record(column="unit"))
    assert len(found) == 1 and "stands in expectations.yaml:3 too" in problems[0].what_en


Built = Callable[..., tuple[list[Problem], dict[str, Any], Paths]]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    def validated(**changes: Any) -> tuple[list[Problem], dict[str, Any], Paths]:
        root = make(tmp_path, **changes)
        repository = load(root)
        write_packages(repository, root, lambda _: None)
        problems = validate_packages(repository, root, lambda _: None)
        quality = json.loads((root.build / "quality" / f"{PACKAGE}.json").read_text(encoding="utf-8"))
        return problems, quality, root

    return validated


def test_the_small_package_meets_every_expectation_and_each_is_in_the_report(built: Built) -> None:
    problems, quality, root = built()
    assert problems == []
    shared = root.shared_expectations.read_text(encoding="utf-8").count("\n- id: ")
    assert len(quality["expectations"]) == shared + EXPECTATIONS.count("- id: ")
    assert {e["outcome"] for e in quality["expectations"]} == {"met"} and all(e["reason"] for e in quality["expectations"])
    assert quality["frictionless"]["errors"] == 0 and quality["frictionless"]["rows"] > 100


def test_a_figure_that_is_not_plausible_is_found_at_its_record(built: Built) -> None:
    problems, quality, root = built(records={("dm-0001", "obs_value"): "5000000", ("dm-0001", "printed"): "500万"})
    mine = [p for p in problems if p.id == "dm-0001"]
    path = root.datapackages / PACKAGE / "extractions" / f"{FIRST}.yaml"
    assert mine and mine[0].path == root.shown(path)
    assert path.read_text(encoding="utf-8").split("\n")[mine[0].line - 1] == "- id: dm-0001"
    failed = [e for e in quality["expectations"] if e["outcome"] == "not_met"]
    assert {"not-above-unit", "unit-institutions"} & {e["id"] for e in failed} and failed[0]["ids"] == ["dm-0001"]


def test_a_floor_above_the_rows_is_found(built: Built) -> None:
    changed = EXPECTATIONS.replace("minimum: 11", "minimum: 12")
    problems, _, _ = built(files={f"datapackages/{PACKAGE}/expectations.yaml": changed})
    assert {p.code for p in problems} == {"expectation-not-met"}


def test_a_table_that_is_not_valid_is_found_at_the_record(built: Built) -> None:
    problems, quality, _ = built(records={("dm-0002", "note"): None, ("dm-0015", "restates"): "dm-0999"})
    found = [p for p in problems if p.code == "package-not-valid"]
    assert found and found[0].path.endswith(f"{FIRST}.yaml") and quality["frictionless"]["errors"] == 1


def test_what_packages_share_gives_for_each_what_it_gives_alone() -> None:
    found, _ = suite(
        record(id="rows", column="obs_value", min_value="0", max_value="100"),
        record("expect_column_values_to_be_unique", id="table", column="unit"),
        record("row_floor", id="floor", source="s", minimum="2"),
        record(id="odd", column="tenth", min_value="0", condition='unit == "beds"'),
    )
    other = {"observations": FRAMES["observations"].iloc[1:].assign(tenth=pandas.Series(["x", "y"], index=[1, 2], dtype=object))}
    built_ = {name: (frames, {"observations": ["id"]}, found) for name, frames in {"a": FRAMES, "b": other}.items()}
    together = expectations.run_all(built_)
    assert together == {name: expectations.run(*one) for name, one in built_.items()}
    assert [r.outcome for r in together["a"]] == ["not_met", "not_met", "met", "met"]


def test_what_the_last_build_validated_is_not_run_again_and_counts_the_same(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, quality, root = built(records={("dm-0001", "obs_value"): "5000000", ("dm-0001", "printed"): "500万"})
    last = root.build.rename(tmp_path / "last")
    repository = load(root)
    write_packages(repository, root, lambda _: None)
    with monkeypatch.context() as patched:
        patched.setattr("scripts.packages.prove.proof", lambda folder: pytest.fail("proven again"))
        patched.setattr("scripts.packages.expectations.judge", lambda *_: pytest.fail("judged again"))
        problems = validate_packages(repository, root, lambda _: None, last)
    report = root.build / "quality" / f"{PACKAGE}.json"
    assert json.loads(report.read_text(encoding="utf-8")) == quality
    assert any(p.id == "dm-0001" for p in problems)
    table = root.built_packages / PACKAGE / "observations.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("dm-0002,", "dm-9002,"), encoding="utf-8")
    assert "package-not-valid" in {p.code for p in validate_packages(repository, root, lambda _: None, last)}
