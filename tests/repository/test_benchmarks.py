"""The benchmarks run on the data as they are, and say what was not measured."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks import generated_data, other_ways
from benchmarks.steps import GIB, measured
from benchmarks.steps_table import Measured, goals, table
from scripts.checks.run import check
from scripts.records.problems import errors
from scripts.records.repository import load


def test_a_made_repository_has_so_many_figures_and_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = generated_data.areas()[:2]
    monkeypatch.setattr(generated_data, "areas", lambda: few)
    monkeypatch.setattr(generated_data, "COUNTRIES", 2)
    paths = generated_data.make_repository(tmp_path, 400)
    repository = load(paths)
    figures, sources = generated_data.held_in(paths)
    assert 400 <= figures < 480
    assert (figures, sources) == (sum(len(p.records("observations")) for p in repository.packages.values()), len(repository.sources))
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


def test_a_step_that_needs_too_much_is_stopped_and_the_table_says_so() -> None:
    def endless(_: object) -> None:
        while True:
            time.process_time()

    works: list[Callable[[object], object]] = [endless, lambda _: bytearray(9 * GIB), lambda _: os.kill(os.getpid(), signal.SIGTERM), lambda _: [][1], lambda _: None]
    stopped, large, killed, failed, done = (measured(work, 1, 8) for work in works)
    assert [each.why for each in (stopped, large, killed, failed, done)] == [
        "more than 1 s",
        "more than 8 GiB",
        "fails",
        "fails: IndexError: list index out of range",
        "",
    ]
    lines = table({"5 figures": {"check": stopped, "packages": done}, "6 figures": {"check": Measured(1.5, 30)}})
    assert "| check | more than 1 s | 1.50 s, 30 MB |" in lines
    assert "| packages | 0.0" in lines[3]
    assert lines[3].endswith("| not run |")
    assert lines[-1].endswith("| – | – |")


def test_what_goes_wrong_while_a_step_is_made_ready_is_said_too() -> None:
    assert measured(lambda _: None, 1, 8, lambda: [][1]).why == "fails: IndexError: list index out of range"


def test_what_is_made_ready_is_not_counted() -> None:
    def busy(seconds: float) -> None:
        until = time.process_time() + seconds
        while time.process_time() < until:
            pass

    found = measured(busy, 9, 8, lambda: busy(0.5) or 0.1)
    assert 0.1 <= (found.seconds or 0) < 0.5


def test_of_each_goal_the_table_says_whether_it_is_reached_and_what_the_time_went_into() -> None:
    steps = {"packages": Measured(1), "validate": Measured(2), "summaries": Measured(3), "downloads": Measured(4)}
    others = {"`frictionless validate`": Measured(50), "DuckDB alone": Measured(1)}
    (known,) = goals({"5 figures": steps | others})
    assert "DuckDB alone: missed, 10.0;" in known
    assert "the data steps: reached, 5.0;" in known
    assert known.endswith("of the data steps packages 10%, validate 20%, summaries 30%, downloads 40%.")
    (unknown,) = goals({"5 figures": others | steps | {"downloads": Measured(None, why="more than 9 s")}})
    assert "not known" in unknown
    assert unknown.endswith("summaries 50%, downloads more than 9 s.")
