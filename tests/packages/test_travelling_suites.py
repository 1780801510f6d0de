"""Suites that travel: the form in which Great Expectations stores them, and the same rows as the build judges."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.packages.downloads import read_suite
from scripts.packages.travelling_suites import SUITES, row_condition, suite_files, with_programs
from scripts.records import suites
from scripts.records.paths import Paths
from scripts.records.repository import Repository
from scripts.records.suites import Clause


def test_every_expectation_of_a_package_stands_once_with_its_reason(own_repository: Repository) -> None:
    package = own_repository.packages["guizhou-five-tier-system"]
    expectations, _ = suites.read_suites([own_repository.shared[own_repository.paths.shared_expectations], package.expectations])
    stored = [e for suite in suite_files(package.name, expectations).values() for e in suite["expectations"]]
    assert sorted(e["meta"]["id"] for e in stored) == sorted(e.id for e in expectations)
    assert all(e["type"].startswith("expect_") and e["meta"]["reason"] for e in stored)


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        (Clause("status", "==", "A"), [("comparison", "==", "A")]),
        (Clause("decimals", "==", Decimal(0)), [("comparison", "==", 0.0)]),
        (Clause("kind", "in", ("a", "b")), [("comparison", "IN", ["a", "b"])]),
        (Clause("band", "!=", "fraction"), [("comparison", "!=", "fraction"), ("nullity", None, False)]),
        (Clause("note", "is null", None), [("nullity", None, True)]),
    ],
)
def test_a_missing_cell_meets_no_comparison(clause: Clause, parts: list[tuple[str, str | None, object]]) -> None:
    found = row_condition((clause,))
    assert found is not None
    listed = found["conditions"] if found["type"] == "and" else [found]
    assert [(part["type"], part.get("operator"), part.get("parameter", part.get("is_null"))) for part in listed] == parts
    assert {part["column"]["name"] for part in listed} == {clause.column}


def test_a_suite_goes_into_the_zip_beside_what_runs_it(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    (paths.quality / SUITES).mkdir(parents=True)
    (paths.quality / SUITES / "demo.json").write_text(json.dumps({"observations": {"name": "demo.observations"}}), encoding="utf-8")
    assert sorted(with_programs(read_suite(paths, "demo"))) == ["expectations/check.py", "expectations/frames.py", "expectations/observations.json"]
    assert with_programs(read_suite(paths, "other")) == {}
