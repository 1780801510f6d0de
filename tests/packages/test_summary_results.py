"""What the summary tables take as a result, as a part, as the same report: rank, period, institution, exact ratios.

Each test adds published rows to the small package and makes the summary tables of them.
"""

import csv
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from scripts.packages.plain_figures import figures
from scripts.packages.summaries import SummaryError, agree, build_summaries
from scripts.packages.summary_inputs import connect, gathered
from scripts.packages.write import write_packages
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.record import Document, Record
from scripts.records.repository import Repository, load
from tests.small import FIRST, PACKAGE, SECOND, make

Row = dict[str, str]
Change = Callable[[dict[str, Row]], Iterable[Row]]
Made = Callable[..., Callable[[str], list[Row]]]
THIRD = "demo-third-2024-07-06"


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edited(path: Path, change: Change) -> None:
    """The table with the rows that `change` makes of its rows by key."""
    kept = rows(path)
    new = list(change({next(iter(row.values())): row for row in kept}))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(new)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The small repository with its packages built; each test changes a copy."""
    root = make(tmp_path_factory.mktemp("packages"))
    repository = load(root)
    write_packages(repository, root, lambda _: None)
    return repository


@pytest.fixture
def made(packages: Repository, tmp_path: Path) -> Made:
    """Makes the summaries with changed observations and other tables; gives what reads a table."""
    root = Paths(tmp_path / "copy")
    shutil.copytree(packages.paths.root, root.root)
    repository = replace(packages, paths=root)
    folder = root.built_packages / PACKAGE

    def build(change: Change, **others: Change) -> Callable[[str], list[Row]]:
        for name, made_of in {"observations": change, **others}.items():
            edited(folder / f"{name}.csv", made_of)
        named = figures(rows(folder / "observations.csv"), rows(folder / "sources.csv"), repository.codelists, PACKAGE, "0.0.0")
        edited(folder / "figures.csv", lambda _: named)
        assert build_summaries(repository, root, lambda _: None) == []
        return lambda name: rows(root.built_packages / "summaries" / f"{name}.csv")

    return build


def like(row: Row, id_: str, value: str = "", **more: str) -> Row:
    """Another figure on the same thing."""
    stated = dict.fromkeys(("obs_value", "value_min", "value_max", "printed"), value) if value else {}
    return {**row, "id": id_, "conflict_class": "", **stated, **more}


def year(number: int) -> Row:
    return {"time_period": str(number), "period_start": f"{number}-01-01", "period_end": f"{number}-12-31"}


def test_a_deprecated_figure_is_in_no_table_of_a_topic(made: Made) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        known["dm-0002"] |= {"statement_rank": "deprecated", "rank_reason": "."}
        return known.values()

    table = made(change)
    for name in ("tiers", "institution_tree", "reports_compared"):
        assert not [r for r in table(name) if "dm-0002" in (r["id"], r.get("other_id"))], name


def test_a_target_is_met_by_the_latest_result_of_the_same_institution_and_area(
    made: Made,
) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        result = {"value_type": "actual", "value_qualifier": "exact"}
        aim = known["dm-0011"]
        return [
            *known.values(),
            like(aim, "dm-0101", "82", **result),
            like(aim, "dm-0102", "84", **result, **year(2026)),
            like(aim, "dm-0103", "79", **result, **year(2023)),
            like(aim, "dm-0104", "99", **result, **year(2027), facility="liupanshui-health-bureau"),
            like(aim, "dm-0105", "99", **result, **year(2027), ref_area="520100"),
            like(aim, "dm-0106", "99", **result, **year(2027), statement_rank="deprecated", rank_reason="."),
        ]

    table = made(change)
    met = {r["id"]: r for r in table("commitments")}["dm-0011"]
    assert (met["outcome_id"], met["outcome_en"].split(": ")[-1]) == ("dm-0102", "84")
    assert {r["id"]: r for r in table("targets_results")}["dm-0011"]["result_id"] == "dm-0102"


def test_a_result_before_the_period_of_a_target_is_not_what_came_of_it(
    made: Made,
) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        before = like(known["dm-0011"], "dm-0103", "79", value_type="actual", value_qualifier="exact", **year(2023))
        return [*known.values(), before]

    found = {r["id"]: r for r in made(change)("commitments")}["dm-0011"]
    assert (found["outcome_id"], found["outcome_en"]) == ("", "Our sources do not say")


@pytest.mark.parametrize("more", [year(2023), {"facility": "liupanshui-health-bureau"}], ids=["period", "facility"])
def test_what_a_total_holds_beyond_its_kinds_is_of_one_period_and_institution(made: Made, more: Row) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        return [*known.values(), like(known["dm-0003"], "dm-0101", "2", **more)]

    found = {(r["id"], r["row_kind"]) for r in made(change)("institution_tree")}
    assert ("dm-0101", "stated") in found and ("dm-0002", "remainder") not in found


@pytest.mark.parametrize(("rank", "wanted"), [("normal", ["12"]), ("deprecated", [])])
def test_a_share_is_recomputed_of_all_its_parts_or_not_at_all(made: Made, rank: str, wanted: list[str]) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        known["dm-0003"] |= {"statement_rank": rank, "rank_reason": "."}
        return known.values()

    def share(known: dict[str, Row]) -> Iterable[Row]:
        sides = {"left": "dm-0007", "right": "dm-0003 dm-0004 dm-0002", "right_min": "100", "right_max": "100"}
        return [{**known["dm-i01"], **sides, "relation": "share"}]

    table = made(change, identities=share)
    assert [r["result"] for r in table("targets_results") if r["row_kind"] == "share"] == wanted


def test_reports_that_go_back_to_the_same_one_are_no_two_reports(
    made: Made,
) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        return [*known.values(), like(known["dm-0012"], "dm-0101", "12", source=THIRD)]

    def chain(known: dict[str, Row]) -> Iterable[Row]:
        known[SECOND]["derived_from"] = FIRST
        third = {**known[SECOND], "source": THIRD, "derived_from": SECOND, "published_on": "2024-07-06"}
        return [*known.values(), third]

    assert made(change, sources=chain)("reports_compared") == []


def test_the_class_of_two_reports_is_that_of_the_figures(made: Made) -> None:
    bound = {"value_min": "80", "value_max": "", "value_qualifier": "at_least", "band": "lower_bound"}

    def change(known: dict[str, Row]) -> Iterable[Row]:
        for id_ in ("dm-0005", "dm-0014"):
            known[id_] |= {"obs_value": "80", **bound}
        return known.values()

    found = {(r["id"], r["other_id"]): r["comparison"] for r in made(change)("reports_compared")}
    assert found["dm-0005", "dm-0014"] == "identical"


def test_one_period_written_in_two_ways_is_the_same_period(made: Made) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        known["dm-0012"]["time_period"] = "2024-06-30/2024-06-30"
        return known.values()

    assert ("dm-0002", "dm-0012") in {(r["id"], r["other_id"]) for r in made(change)("reports_compared")}


def test_figures_of_different_periods_are_not_compared(made: Made) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        known["dm-0012"] |= {"time_period": "2023-06-30", "period_start": "2023-06-30", "period_end": "2023-06-30"}
        return known.values()

    assert ("dm-0002", "dm-0012") not in {(r["id"], r["other_id"]) for r in made(change)("reports_compared")}


@pytest.mark.parametrize(
    ("first", "second", "low", "high"), [("25", "7", "0.28", "0.28"), ("50", "57", "1.14", "1.14")]
)
def test_ratios_are_exact(made: Made, first: str, second: str, low: str, high: str) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        for id_, value in (("dm-0002", first), ("dm-0012", second)):
            known[id_] = like(known[id_], id_, value)
        target = like(known["dm-0002"], "dm-0101", first, value_type="target")
        return [*known.values(), target]

    table = made(change)
    pair = {(r["id"], r["other_id"]): r for r in table("reports_compared")}["dm-0002", "dm-0012"]
    assert (pair["ratio_min"], pair["ratio_max"]) == (low, high)
    share = {r["id"]: r for r in table("targets_results")}["dm-0101"]
    exact = Fraction(second) / Fraction(first) * 100
    assert (share["result_id"], Fraction(share["share_min"]), Fraction(share["share_max"])) == ("dm-0012", exact, exact)


def test_one_name_of_a_source_in_two_packages_multiplies_nothing(tmp_path: Path) -> None:
    root = make(tmp_path)
    write_packages(load(root), root, lambda _: None)
    here, there = root.built_packages / PACKAGE, root.built_packages / "other-health"
    there.mkdir()
    for file in here.iterdir():
        if file.is_file():
            there.joinpath(file.name).write_bytes(file.read_bytes().replace(PACKAGE.encode(), there.name.encode()))
    for name in ("observations", "figures", "mentions", "facilities", "events"):
        edited(there / f"{name}.csv", lambda known: [{**row, "id": "x" + row["id"]} for row in known.values()])
    with connect(gathered(root.built_packages, [])) as connection:
        for view in ("figure", "facility_statement"):
            found = connection.execute(f"select count(*), count(distinct id) from {view}").fetchone()
            assert found and found[0] == found[1] > 0, view
    assert build_summaries(load(root), root, lambda _: None) == []
    for name in ("commitments", "coverage"):
        found_rows = [tuple(row.values()) for row in rows(root.built_packages / "summaries" / f"{name}.csv")]
        assert len(found_rows) == len(set(found_rows)) > 0, name
    promises = [row["id"] for row in rows(root.built_packages / "summaries" / "commitments.csv")]
    assert len(promises) == len(set(promises))


@pytest.mark.parametrize("kind", ["VARCHAR[]", "DECIMAL(3,1)[]", "VARCHARS", "STRUCT(a VARCHAR)"])
def test_a_list_is_no_text_and_no_number(kind: str) -> None:
    assert column_of(kind, "number" if kind.startswith("DECIMAL") else "string")


@pytest.mark.parametrize(
    ("kind", "wanted"), [("VARCHAR", "string"), ("DECIMAL(18,4)", "number"), ("BIGINT", "integer")]
)
def test_a_plain_type_is_what_the_contract_says(kind: str, wanted: str) -> None:
    assert column_of(kind, wanted) is None


def column_of(kind: str, wanted: str) -> Problem | None:
    """What is wrong with a table of one column."""
    table = Record("file", 1, "tables", {"name": "made", "columns": "one"})
    column = Record("file", 1, "columns", {"name": "one", "type": wanted})
    try:
        agree(table, Document("file", Record("file", 1), {"columns": [column]}), [("one", kind)], "made.sql")
    except SummaryError as error:
        return error.problem
    return None


@pytest.mark.parametrize(("high", "wanted"), [("12", []), ("11", ["-1"])], ids=["rounding", "more"])
def test_rounded_parts_may_add_up_to_more_than_a_rounded_total(made: Made, high: str, wanted: list[str]) -> None:
    def change(known: dict[str, Row]) -> Iterable[Row]:
        known["dm-0002"] |= {"obs_value": "11", "value_min": "10", "value_max": high}
        return known.values()

    tree = made(change)("institution_tree")
    assert [r["value"] for r in tree if (r["id"], r["row_kind"]) == ("dm-0002", "remainder")] == wanted
