"""Summary tables: what the SQL may do, that it keeps its contract, and that rows are neither lost nor made up."""

import csv
import re
from pathlib import Path

import duckdb
import pytest
from frictionless import validate

from scripts.packages.summaries import build_summaries
from scripts.packages.summary_inputs import connect, gathered
from scripts.packages.write import write_packages
from scripts.records.codelists import load_codelists
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.repository import load
from tests.packages.one_summary import files_of
from tests.small import make

HERE = Paths()
SQL = sorted(HERE.summaries.glob("*.sql"))
CODES = {code for codelist in load_codelists(HERE.codelists, "").values() for code in codelist.rows}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    root = make(tmp_path_factory.mktemp("small"))
    repository = load(root)
    write_packages(repository, root, lambda _: None)
    assert build_summaries(repository, root, lambda _: None) == []
    return root


def rows(root: Paths, table: str) -> list[dict[str, str]]:
    with (root.built_packages / "summaries" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def with_sql(tmp_path: Path, sql: str) -> list[Problem]:
    """What building says where money.sql holds `sql` and one other table is as it is."""
    root = make(tmp_path, files={**files_of("money", "workforce"), "datapackages/summaries/money.sql": sql})
    repository = load(root)
    write_packages(repository, root, lambda _: None)
    return build_summaries(repository, root, lambda _: None)


def test_the_summaries_are_a_valid_package(built: Paths) -> None:
    report = validate(str(built.built_packages / "summaries" / "datapackage.json"))
    assert report.valid and len(report.tasks) == len(SQL)


def test_two_reports_on_the_same_fact_are_paired_and_the_ratio_is_a_band(built: Paths) -> None:
    found = {(r["id"], r["other_id"]): r for r in rows(built, "reports_compared")}
    assert set(found) == {("dm-0002", "dm-0012"), ("dm-0003", "dm-0013"), ("dm-0005", "dm-0014")}
    pair = found["dm-0002", "dm-0012"]
    assert (pair["comparison"], pair["difference"], pair["ratio_min"], pair["ratio_max"]) == ("inconsistent", "1", "1.0833", "1.0834")
    assert "do not say why" in pair["explanation_en"] and "未说明" in pair["explanation_zh"]


def test_the_tree_shows_what_a_total_holds_beyond_the_kinds_listed(built: Paths) -> None:
    found = {(r["id"], r["row_kind"]): r for r in rows(built, "institution_tree")}
    assert found["dm-0001", "remainder"]["value"] == "3"
    assert ("dm-0002", "remainder") not in found
    assert found["dm-0003", "stated"]["node"] == "1.1.1"


def test_gaps_are_listed_by_kind(built: Paths) -> None:
    found = {(r["id"], r["gap"]) for r in rows(built, "gaps")}
    assert ("dm-0010", "digits_lost") in found and ("dm-0007", "base_not_stated") in found


def test_promises_and_targets_say_what_came_of_them(built: Paths) -> None:
    found = {r["id"]: r for r in rows(built, "commitments")}
    assert found["dm-0017"]["who_en"] == "Liupanshui Health Bureau" and found["dm-0017"]["due"] == "2024"
    assert found["dm-0011"]["outcome_en"] == "Our sources do not say"


def test_coverage_counts_every_figure_and_mention_once(built: Paths) -> None:
    found = rows(built, "coverage")
    assert sum(int(r["figures"]) for r in found) == 14 and sum(int(r["mentions"]) for r in found) == 1


def test_figures_that_are_not_health_stay_out_of_the_health_tables(tmp_path: Path) -> None:
    root = make(tmp_path)
    descriptor = root.datapackages / "demo-health" / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace("domain: health", "domain: other"), encoding="utf-8")
    repository = load(root)
    write_packages(repository, root, lambda _: None)
    assert build_summaries(repository, root, lambda _: None) == []
    filled = {path.stem for path in SQL if rows(root, path.stem)}
    assert filled == {"coverage", "identity_outcomes"}


@pytest.mark.parametrize("path", SQL, ids=lambda p: p.stem)
def test_each_file_says_its_grain_and_orders_its_rows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- ") and re.search(r"^-- Grain: ", text, re.MULTILINE)
    assert re.search(r"\nselect \* from final\norder by [^;]+\n$", text)


@pytest.mark.parametrize("path", SQL, ids=lambda p: p.stem)
def test_codes_written_in_sql_are_codes(path: Path) -> None:
    text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    compared = re.findall(r"(?:topic|value_type|obs_status|status|event_type|relation|tier|kind|as_of_basis) (?:=|<>) '([a-z_A-Z]+)'", text)
    lists = [c for group in re.findall(r"(?:value_type|status|relation) in \(([^)]*)\)", text) for c in re.findall(r"'(\w+)'", group)]
    tuples = [c for group in re.findall(r"values\n(.*?)\n\)", text, re.DOTALL) for c in re.findall(r"'([a-z]+_[a-z_]+)'", group)]
    assert {c for c in [*compared, *lists, *tuples] if c not in CODES} == set()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_text('/etc/passwd')",
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "select * from read_parquet('https://example.org/x.parquet')",
        "copy (select 1) to '/tmp/out.csv'",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
        "select 1; select 2",
        "create table x as select 1",
        "delete from observations",
        "select getenv('HOME')",
    ],
)
def test_sql_can_reach_nothing_but_the_built_tables(tmp_path: Path, sql: str) -> None:
    problems = with_sql(tmp_path, sql)
    assert [p.code for p in problems] == ["summary-sql"] and problems[0].path.endswith("money.sql")


def test_the_lock_cannot_be_undone(built: Paths) -> None:
    with connect(gathered(built.built_packages, [])) as connection:
        with pytest.raises(duckdb.Error):
            connection.execute("set enable_external_access = true")
        with pytest.raises(duckdb.Error):
            connection.execute("set lock_configuration = false")


def test_a_mistake_in_sql_is_found_at_its_line(tmp_path: Path) -> None:
    problems = with_sql(tmp_path, "-- head\nselect\n    nothing\nfrom figure\n")
    assert problems[0].line == 3 and "nothing" in problems[0].what_en


def test_sql_that_does_not_end_is_stopped_and_the_other_tables_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.packages.summaries.TABLE_SECONDS", 0.5)
    found = with_sql(tmp_path, "select count(*) from range(1000000000) as a, range(1000000000) as b where a.range = -b.range")
    assert [(p.path, p.what_en) for p in found] == [
        ("datapackages/summaries/money.sql", "the table cannot be made: it takes longer than 0.5 s")
    ]
    assert (tmp_path / "build" / "packages" / "summaries" / "workforce.csv").is_file()


def test_columns_that_differ_from_the_contract_are_found(tmp_path: Path) -> None:
    problems = with_sql(tmp_path, "select id, what_zh as something from figure")
    assert [p.code for p in problems] == ["summary-contract"] and "something instead of what_zh" in problems[0].what_en


def test_a_file_that_the_contract_does_not_name_is_found(tmp_path: Path) -> None:
    root = make(tmp_path, files={"datapackages/summaries/stray.sql": "select 1"})
    repository = load(root)
    write_packages(repository, root, lambda _: None)
    assert "stray" in build_summaries(repository, root, lambda _: None)[0].what_en


def test_numbers_come_out_exactly(built: Paths) -> None:
    found = {r["id"]: r["value"] for r in rows(built, "public_health")}
    assert (found["dm-0008"], found["dm-0009"], found["dm-0010"]) == ("18300", "91.5", "")
