"""SQL cannot lie: whatever a summary says of a figure is what the package says, and no row of a table is left out."""

import shutil
from pathlib import Path

import pytest

from scripts.packages.summaries import build_summaries
from scripts.packages.summary_grains import GRAINS
from scripts.packages.write import write_packages
from scripts.records.paths import DESCRIPTOR, HERE, Paths
from scripts.records.repository import Repository, load
from tests.packages.one_summary import contract_of


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Paths]:
    """The packages of articles of this repository as they are built, without their summaries: the tables below name their figures."""
    repository, out = load(Paths()), Paths(tmp_path_factory.mktemp("built"))
    repository.packages = {name: package for name, package in repository.packages.items() if not package.series.top.fields}
    write_packages(repository, out, lambda _: None)
    return repository, out


@pytest.fixture
def changed(built: tuple[Repository, Paths], tmp_path: Path, table: str) -> tuple[Paths, Paths]:
    """A copy of one summary, whose SQL may be changed, with the contract for it alone; and the packages that it is made from."""
    top = Paths(tmp_path)
    top.summaries.mkdir(parents=True)
    shutil.copy(HERE / "datapackages" / "summaries" / f"{table}.sql", top.summaries)
    (top.summaries / DESCRIPTOR).write_text(contract_of(table), encoding="utf-8")
    return top, built[1]


def told(top: Paths, repository: Repository, out: Paths) -> list[str]:
    repository.paths, here = top, repository.paths
    try:
        return [f"{p.path}: {p.code}: {p.what_en}" for p in build_summaries(repository, out, lambda _: None)]
    finally:
        repository.paths = here


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("money", "i.value,", "cast(case when i.id = 'lps-0023' then i.value * 10 else i.value end as decimal(30, 6)) as value,", "lps-0023: value is"),
        ("money", "i.value,", "cast(i.value * 10 as decimal(30, 6)) as value,", "value is"),
        ("money", "i.value_min,", "i.value_max as value_min,", "value_min is"),
        ("money", "i.unit_en,", "'persons' as unit_en,", "unit_en is persons"),
        ("money", "i.quote,", "'x' as quote,", "quote is x"),
        ("money", "i.printed,", "i.printed || '万' as printed,", "printed is"),
        ("money", "i.source,", "'xy-health-meeting-2021-03-03' as source,", "source is"),
        ("money", "select * from final", "select * from final where id <> (select max(id) from final)", "is missing"),
        ("money", "select * from final", "select * from final union all select * from final", "is too many"),
        ("workforce", "where topic = 'workforce'", "where topic = 'workforce' and value is not null and id <> 'gz-0125'", "is missing"),
        ("tiers", "select * from final", "select * from final where source <> 'gz-five-tier-2024-12-18'", "is missing"),
        ("coverage", "coalesce(c.figures, 0) as figures", "cast(coalesce(c.figures, 0) + 1 as integer) as figures", "is missing"),
        ("coverage", "readings_person > 0", "readings_program > 0", "is missing"),
        ("reports_compared", "b.value as other_value", "a.value as other_value", "other_value is"),
        ("reports_compared", "select * from final", "select * from final where false", "is missing"),
        ("targets_results", "r.value as result,", "cast(r.value * 2 as decimal(30, 6)) as result,", "result is"),
        ("targets_results", "a.value as target,", "cast(a.value / 2 as decimal(30, 6)) as target,", "target is"),
        ("institution_tree", "select * from final", "select * from final where node <> '1.1.1' or row_kind <> 'stated' or source not like 'lps%'", ""),
        ("gaps", "where obs_status = 'L'", "where obs_status = 'L' and package <> 'xianyang-health-plan'", "digits_lost is missing"),
        ("identity_outcomes", "f.quote,", "'x' as quote,", "quote is x"),
        ("subcentres", "'to_build'", "'planned'", "is missing"),
        ("regional_centres", "select * from totals", "select * from totals where value < 100", "is missing"),
        ("commitments", "e.event_type = 'commitment'", "e.event_type = 'policy'", "is missing"),
    ],
)  # fmt: skip
def test_sql_that_says_what_no_package_says_is_an_error(
    built: tuple[Repository, Paths], changed: tuple[Paths, Paths], table: str, old: str, new: str, expected: str
) -> None:
    top, out = changed
    path = top.summaries / f"{table}.sql"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = told(top, built[0], out)
    assert found, "nothing is said"
    assert all(f"datapackages/summaries/{table}.sql: summary-differs: " in line for line in found)
    assert any(expected in line for line in found), found


def test_every_table_of_the_contract_has_a_grain() -> None:
    assert set(GRAINS) == {path.stem for path in (HERE / "datapackages" / "summaries").glob("*.sql")}
