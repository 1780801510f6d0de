"""Expectations are judged, or said not to be judged; each finding leads to the line that a person edits."""

import json
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
    return suites.read_suites([document])


def record(type_: str = BETWEEN, **fields: str) -> str:
    found = {"id": "one", "resource": "observations", "type": type_, **fields, "reason": "Because."}
    return "\n".join(f"{'  ' if i else '- '}{k}: {v}" for i, (k, v) in enumerate(found.items()))


GONE = {"column": "obs_value", "min_value": "0", "condition": 'unit == "gone"'}
# One run of Great Expectations judges them all: id, record, outcome.
RECORDS = (
    ("too-large", record(column="obs_value", min_value="0", max_value="100"), "not_met"),
    ("within", record(column="obs_value", min_value="0", max_value="200.5"), "met"),
    ("chosen-rows", record(column="obs_value", max_value="1", condition='unit == "percent" and id != "x-0002"'), "met"),
    ("no-column", record(column="nothing", min_value="0"), "could_not_run"),
    ("empty-column", record(column="empty", min_value="0"), "could_not_run"),
    ("no-row", record(**GONE), "could_not_run"),
    ("no-row-allowed", record(**GONE, may_be_empty="true"), "met"),
    ("condition-without-column", record(column="obs_value", min_value="0", condition='nothing == "x"'), "could_not_run"),
    ("condition-on-text", record(column="obs_value", min_value="0", condition="unit > 3"), "could_not_run"),
    ("share-of-words", record(column="obs_value", min_value="0", mostly="seven"), "could_not_run"),
    ("no-resource", record(column="id").replace("resource: observations", "resource: nothing"), "could_not_run"),
    ("exact-limits", record(column="tenth", min_value="0.1", max_value="0.3", condition="tenth >= 0.1 and tenth <= 0.3"), "met"),
    ("floor", record("row_floor", source="s", minimum="2"), "met"),
    ("floor-too-high", record("row_floor", source="s", minimum="3"), "not_met"),
    ("floor-of-nobody", record("row_floor", source="nobody", minimum="1"), "not_met"),
)  # fmt: skip


@pytest.fixture(scope="module")
def results() -> dict[str, expectations.Result]:
    """What Great Expectations says of every record, by its id."""
    found, problems = suite(*(text.replace("- id: one\n", f"- id: {id_}\n") for id_, text, _ in RECORDS))
    assert problems == []
    return {result.expectation.id: result for result in expectations.run(FRAMES, {"observations": ["id"]}, found)}


@pytest.mark.parametrize(("id_", "outcome"), [(id_, outcome) for id_, _, outcome in RECORDS])
def test_an_expectation_is_met_or_not_met_or_could_not_run(results: dict[str, expectations.Result], id_: str, outcome: str) -> None:
    assert results[id_].outcome == outcome


def test_an_expectation_that_is_not_met_names_the_rows(results: dict[str, expectations.Result]) -> None:
    assert results["too-large"].ids == ("x-0002",)


def test_no_result_is_lost_and_they_stand_in_the_order_of_the_suite(results: dict[str, expectations.Result]) -> None:
    assert list(results) == [id_ for id_, _, _ in RECORDS]


def test_every_known_type_is_one_that_great_expectations_has() -> None:
    import great_expectations  # noqa: F401 - registers the types
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    assert set(suites.EXPECTATION_TYPES) - {suites.ROW_FLOOR} <= set(list_registered_expectation_implementations())


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


Built = tuple[list[Problem], dict[str, Any], Paths]


def validated(root: Path, **changes: Any) -> Built:
    """What validation finds in the small package with changes, its quality report, and where it lies."""
    paths = make(root, **changes)
    repository = load(paths)
    write_packages(repository, paths, lambda _: None)
    problems = validate_packages(repository, paths, lambda _: None)
    return problems, json.loads((paths.build / "quality" / f"{PACKAGE}.json").read_text(encoding="utf-8")), paths


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A value that is not plausible, a floor above the rows, and a key that leads nowhere, in one package."""
    suite = EXPECTATIONS.replace("minimum: 11", "minimum: 12")
    changed = {("dm-0001", "obs_value"): "5000000", ("dm-0001", "printed"): "500万", ("dm-0002", "note"): None, ("dm-0015", "restates"): "dm-0999"}
    root = tmp_path_factory.mktemp("wrong")
    return validated(root, records=changed, files={f"datapackages/{PACKAGE}/expectations.yaml": suite})


def test_the_small_package_meets_every_expectation_and_each_is_in_the_report(tmp_path: Path) -> None:
    problems, quality, root = validated(tmp_path)
    assert problems == []
    shared = root.shared_expectations.read_text(encoding="utf-8").count("\n- id: ")
    assert len(quality["expectations"]) == shared + EXPECTATIONS.count("- id: ")
    assert {e["outcome"] for e in quality["expectations"]} == {"met"} and all(e["reason"] for e in quality["expectations"])
    assert quality["frictionless"]["errors"] == 0 and quality["frictionless"]["rows"] > 100


def test_a_figure_that_is_not_plausible_is_found_at_its_record(wrong: Built) -> None:
    problems, quality, root = wrong
    mine = [p for p in problems if p.id == "dm-0001"]
    path = root.datapackages / PACKAGE / "extractions" / f"{FIRST}.yaml"
    assert mine and {p.code for p in mine} == {"expectation-not-met"} and mine[0].path == root.shown(path)
    assert path.read_text(encoding="utf-8").split("\n")[mine[0].line - 1] == "- id: dm-0001"
    failed = [e for e in quality["expectations"] if e["outcome"] == "not_met" and e["ids"]]
    assert {"not-above-unit", "unit-institutions"} & {e["id"] for e in failed} and failed[0]["ids"] == ["dm-0001"]


def test_a_floor_above_the_rows_is_found_at_the_suite(wrong: Built) -> None:
    problems, _, _ = wrong
    [found] = [p for p in problems if p.path.endswith(f"{PACKAGE}/expectations.yaml")]
    assert found.code == "expectation-not-met"


def test_a_table_that_is_not_valid_is_found_at_the_record(wrong: Built) -> None:
    problems, quality, _ = wrong
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


def test_what_the_last_build_validated_is_not_run_again_and_counts_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, quality, root = validated(tmp_path / "repository", records={("dm-0001", "obs_value"): "5000000", ("dm-0001", "printed"): "500万"})
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
