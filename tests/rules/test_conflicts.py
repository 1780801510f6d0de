"""The same fact in two reports: by the days of its period, by bands, and by what a report goes back to."""

from datetime import date
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.packages import derive
from scripts.records.repository import load
from scripts.rules import conflicts
from scripts.rules.periods import bounds
from tests.small import FIRST, PACKAGE, SECOND, make

Row = dict[str, str]


def row(id_: str, source: str, value: str, period: str = "2024", **more: str) -> Row:
    start, end = bounds(period)
    fields = {"indicator": "hospitals", "breakdown": "", "ref_area": "520200", "facility": "", "value_type": "actual"}
    fields |= {"time_period": period, "period_start": start, "period_end": end, "period_basis": "stated"}
    fields |= {
        "obs_value": value,
        "value_min": value,
        "value_max": value,
        "value_qualifier": "exact",
        "obs_status": "A",
    }
    return {"id": id_, "source": source, **fields, **more}


ENDS = st.tuples(st.none() | st.integers(0, 5), st.none() | st.integers(0, 5)).filter(lambda e: None in e or e[0] <= e[1])
STATEMENTS = st.tuples(ENDS, st.sampled_from(["exact", "over"]), st.sampled_from("AAL"), st.sampled_from(["s1", "s2", "s3"]))


@given(st.lists(STATEMENTS, min_size=2, max_size=4), st.sampled_from([{}, {"s2": "s1"}, {"s1": "s2", "s2": "s1"}]), st.randoms())
def test_no_class_depends_on_the_order_of_the_reports(
    statements: list[tuple[tuple[int | None, int | None], str, str, str]], derived: dict[str, str], dice: Random
) -> None:
    rows = []
    for number, ((low, high), qualifier, status, source) in enumerate(statements):
        ends = {key: "" if end is None else str(end) for key, end in (("value_min", low), ("value_max", high))}
        rows.append(row(str(number), source, str(low), value_qualifier=qualifier, obs_status=status, **ends))
    for a, b in permutations(rows, 2):
        assert conflicts.compare(a, b) == conflicts.compare(b, a)
        assert conflicts.between(a, b, derived) == conflicts.between(b, a, derived)
    found = conflicts.classes(rows, derived)
    dice.shuffle(rows)
    assert conflicts.classes(rows, derived) == found


@given(st.text("0123456789-/. ²٣", max_size=22) | st.dates().map(str))
def test_a_period_is_two_days_in_their_order_or_refused(period: str) -> None:
    try:
        first, last = bounds(period)
    except ValueError:
        return
    assert first <= last
    assert all(not day or date.fromisoformat(day) for day in (first, last))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024", "2024-01-01/2024-12-31"),
        ("2024-06", "2024-06-01/2024-06-30"),
        ("2024-06-30", "2024-06-30/2024-06-30"),
        ("2021/2025", "2021-01-01/2025-12"),
        ("../2024-11-30", "../2024-11"),
    ],
)
def test_a_period_written_in_two_ways_is_one_period(one: str, other: str) -> None:
    found = conflicts.classes([row("a", "s1", "5", one), row("b", "s2", "9", other)], {})
    assert found == {"a": "inconsistent", "b": "inconsistent"}


@pytest.mark.parametrize(("one", "other"), [("2024", "2023"), ("../2024-11-30", "2024-11-30"), ("2024", "2024-12-31")])
def test_another_period_is_another_fact(one: str, other: str) -> None:
    assert conflicts.classes([row("a", "s1", "5", one), row("b", "s2", "9", other)], {}) == {}


def test_a_report_that_contradicts_the_one_it_is_derived_from_shows_and_never_agrees() -> None:
    derived = {"s2": "s1"}
    assert conflicts.classes([row("a", "s1", "12"), row("b", "s2", "13")], derived) == dict.fromkeys(
        "ab", "inconsistent"
    )
    assert conflicts.classes([row("a", "s1", "12"), row("b", "s2", "12")], derived) == {}
    three = [row("a", "s1", "12"), row("b", "s2", "12"), row("c", "s3", "12")]
    assert conflicts.classes(three, derived) == dict.fromkeys("abc", "identical")


def test_a_derived_report_that_says_otherwise_is_published_as_inconsistent(tmp_path: Path) -> None:
    root = make(tmp_path)
    meta = root.datapackages / PACKAGE / "sources" / f"{SECOND}.yaml"
    meta.write_text(meta.read_text().replace("fidelity:", f"derived_from: {FIRST}\nfidelity:"))
    repository = load(root)
    found = {
        r["id"]: r["conflict_class"] for r in derive.tables(repository.packages[PACKAGE], repository)["observations"]
    }
    assert {id_ for id_, value in found.items() if value} == {"dm-0002", "dm-0012"}
    assert found["dm-0002"] == found["dm-0012"] == "inconsistent"


def test_a_chain_has_one_root_and_so_has_a_circle() -> None:
    assert {conflicts.root(s, {"s2": "s1", "s3": "s2"}) for s in ("s1", "s2", "s3")} == {"s1"}
    assert {conflicts.root(s, {"s1": "s2", "s2": "s1", "s3": "s2"}) for s in ("s1", "s2", "s3")} == {"s1"}
    assert conflicts.classes([row("a", "s1", "5"), row("b", "s2", "5")], {"s2": "s1", "s1": "s2"}) == {}


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (("500", "500", "", "at_least"), ("500", "500", "", "at_least"), "identical"),
        (("80", "80", "100", "over"), ("80", "80", "100", "at_least"), "consistent"),
        (("", "1", "3", "range"), ("", "1", "3", "range"), "identical"),
        (("500", "500", "", "at_least"), ("700", "700", "", "at_least"), "not_comparable"),
    ],
)
def test_bands_and_qualifiers_make_the_class(a: tuple[str, ...], b: tuple[str, ...], wanted: str) -> None:
    names = ("obs_value", "value_min", "value_max", "value_qualifier")
    rows = [row(id_, id_, "0", **dict(zip(names, given, strict=True))) for id_, given in (("a", a), ("b", b))]
    assert conflicts.classes(rows, {}) == {"a": wanted, "b": wanted}
    assert {p["comparison"] for p in conflicts.compared_pairs(rows)} == {wanted}


def test_pairs_are_of_one_subject_and_period_both_ways_or_of_an_aim_with_each_result() -> None:
    rows = [row("a", "s1", "5"), row("b", "s2", "7", "2023"), row("c", "s1", "9", value_type="target")]
    rows += [row("f", "s3", "6")]
    rows += [row("d", "s1", "9", ref_area="520100"), row("e", "s2", "9", "", period_basis="unknown")]
    assert {(p["id"], p["other_id"]) for p in conflicts.compared_pairs(rows)} == {("a", "f"), ("f", "a"), ("c", "a"), ("c", "b"), ("c", "f")}


def test_the_ratio_of_every_two_small_numbers_is_exact_and_rounded_outward() -> None:
    for a in range(1, 60):
        for b in range(1, 60):
            low, high = conflicts.ratio(row("a", "s1", str(b)), row("b", "s2", str(a)))
            exact = Fraction(a, b) * 10000
            assert Fraction(low) * 10000 == exact // 1 and Fraction(high) * 10000 == -(-exact // 1)


def test_a_ratio_is_a_band_and_open_where_the_figures_are() -> None:
    def given(low: str, high: str) -> Row:
        return row("x", "s", "1", value_min=low, value_max=high)

    assert conflicts.ratio(given("3", "5"), given("10", "20")) == ("2", "6.6667")
    assert conflicts.ratio(given("10", ""), given("10", "20")) == ("0", "2")
    assert conflicts.ratio(given("10", "20"), given("10", "")) == ("0.5", "")
    assert conflicts.ratio(given("0", "5"), given("10", "20")) == ("", "")
    assert conflicts.ratio(row("x", "s", "", obs_status="L", value_min="", value_max=""), given("1", "1")) == ("", "")
