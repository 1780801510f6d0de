"""The benchmarks run on the data as they are, and say what was not measured."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks import generated_data, other_ways
from benchmarks.steps import Measured, measured, table
from scripts.checks.run import check
from scripts.records.problems import errors
from scripts.records.repository import load


def test_a_made_repository_has_so_many_figures_and_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = generated_data.areas()[:2]
    monkeypatch.setattr(generated_data, "areas", lambda: few)
    monkeypatch.setattr(generated_data, "COUNTRIES", 2)
    repository = load(generated_data.make_repository(tmp_path, 400))
    assert 400 <= sum(len(p.records("observations")) for p in repository.packages.values()) < 480
    assert {*repository.packages[generated_data.SERIES].areas} == {"110000", "120000", "110000-1", "120000-1"}
    assert "110000-2" in repository.packages[f"{generated_data.SERIES}-1"].areas
    assert errors(check(repository)) == []


@pytest.mark.parametrize(
    ("kind", "rules", "good", "bad"),
    [
        ("integer", {}, "12", "1.5.0"),
        ("date", {}, "2024-02-29", "2023-02-29"),
        ("string", {"required": True}, "x", None),
        ("string", {"pattern": "^[a-z\\u4e00-\\u9fff]+$"}, "医x", "X"),
        ("string", {"enum": ["a", "it's"]}, "it's", "b"),
        ("string", {"maxLength": 2}, "医疗", "医疗卫"),
        ("number", {"minimum": 0}, "0", "-1"),
        ("number", {"maximum": 100}, "100", "100.1"),
    ],
)
def test_sql_finds_the_cell_that_breaks_a_constraint_and_no_other(kind: str, rules: dict[str, Any], good: str, bad: str | None) -> None:
    schema = {"primaryKey": ["id"], "fields": [{"name": "cell", "type": kind, "constraints": rules}]}
    assert [broken(schema, cell) for cell in (good, bad)] == [0, 1]


def broken(schema: dict[str, Any], cell: str | None) -> int:
    """How many rules a table with this one cell breaks."""
    with duckdb.connect() as connection:
        connection.execute("create table t (id varchar, cell varchar)")
        connection.execute("insert into t values ('1', ?)", [cell])
        return sum(bool(connection.sql(rule).fetchall()) for rule in other_ways.broken_rules("t", schema))


def test_a_step_that_needs_too_long_is_stopped_and_the_table_says_so() -> None:
    def endless() -> None:
        while True:
            time.process_time()

    stopped, failed, done = measured(endless, 1), measured(lambda: os.kill(os.getpid(), signal.SIGTERM), 1), measured(lambda: None, 1)
    assert (stopped.why, failed.why, done.why) == ("more than 1 s", "failed", "")
    lines = table({"5 figures": {"check": stopped, "packages": done}, "6 figures": {"check": Measured(1.5, 30)}})
    assert "| check | more than 1 s | 1.50 s, 30 MB |" in lines
    assert "| packages | 0.0" in lines[3]
    assert lines[3].endswith("| not run |")
    assert lines[-1].endswith("| – | – |")
