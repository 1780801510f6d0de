"""What a summary computes from several figures follows from them, whatever its SQL says."""

import shutil
from pathlib import Path

import pytest

from scripts.packages.summaries import build_summaries
from scripts.packages.write import write_packages
from scripts.records.paths import DESCRIPTOR, HERE, Paths
from scripts.records.repository import Repository, load
from tests import small, small_series
from tests.packages.one_summary import contract_of

STOCKS = (("wr-510000-2024", "县域医疗次中心达到100个", "100", "2023"), ("wr-510000-2025", "县域医疗次中心达到160个", "160", "2024"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Paths]:
    """The small series: a plan of 50 of which 52 were added, a stock of 100 that became 160, and a report that states nothing."""
    made = small.make(tmp_path_factory.mktemp("series"))
    stated = [(source, words, number, "county_subcentres", year, "section", "actual") for source, words, number, year in STOCKS]
    texts = dict(small_series.TEXTS)
    for source, words, *_ in STOCKS:
        texts[source] = texts[source].replace("\n\n新建", f"\n\n{words}。新建", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FIVETIER_ARCHIVE", raising=False)
        patch.setattr(small_series, "TEXTS", texts)
        patch.setattr(small_series, "FIGURES", sorted([*stated, *small_series.FIGURES], key=lambda f: (f[0], texts[f[0]].index(f[1]))))
        small_series.add(made)
        repository = load(made)
        write_packages(repository, made, lambda _: None)
    return repository, made


def named_problems(built: tuple[Repository, Paths], top: Paths, table: str, old: str, new: str) -> list[str]:
    """What is said of one summary whose SQL is changed."""
    top.summaries.mkdir(parents=True)
    shutil.copy(HERE / "datapackages" / "summaries" / f"{table}.sql", top.summaries)
    (top.summaries / DESCRIPTOR).write_text(contract_of(table), encoding="utf-8")
    path, (repository, out) = top.summaries / f"{table}.sql", built
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    repository.paths, here = top, repository.paths
    try:
        return [problem.what_en for problem in build_summaries(repository, out, lambda _: None)]
    finally:
        repository.paths = here


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("promises", "then 'short' else 'exceeded' end", "then 'exceeded' else 'short' end", "verdict is short and should be exceeded"),
        ("promises", "when place = 'above'", "when false", "verdict is above and should be exceeded"),
        ("promises", "and r.report_year > a.report_year\n    qualify", "and false\n    qualify", "result_id is empty and should be ds-"),
        ("year_sums", "then 'differs'", "then 'holds'", "outcome is holds and should be differs"),
        ("year_sums", "any_value(y.before_max) + sum(p.value_max)", "any_value(y.before_max) + 2 * sum(p.value_max)", "sum_max is 204 and should be 152"),
        ("year_sums", "any_value(y.before_min) + sum", "sum", "sum_min is 52 and should be 152"),
        ("year_sums", "any_value(y.before_id) as before_id", "any_value(y.id) as before_id", "before_id is ds-"),
        ("indicator_series", "then value end as best_value", "then value * 10 end as best_value", "best_value is"),
        ("indicator_series", "> 0 as is_disputed", ">= 0 as is_disputed", "is_disputed is true and should be false"),
        ("series_coverage", "count(f.source)", "count(*)", "is missing"),
        ("series_coverage", "sum(coalesce(f.confirmed_twice, 0))", "sum(coalesce(f.figures, 0)) + 1", "is missing"),
        ("series_coverage", "'one_off'", "'other_topic'", "is missing"),
    ],
)
def test_sql_that_computes_otherwise_is_an_error(
    built: tuple[Repository, Paths], tmp_path: Path, table: str, old: str, new: str, expected: str
) -> None:
    found = named_problems(built, Paths(tmp_path), table, old, new)
    assert any(expected in said for said in found)


@pytest.mark.parametrize("table", ["promises", "year_sums", "indicator_series", "series_coverage", "reports_compared"])
def test_what_the_sql_computes_is_what_follows_from_the_figures(built: tuple[Repository, Paths], tmp_path: Path, table: str) -> None:
    assert named_problems(built, Paths(tmp_path), table, "", "-- no change\n") == []
