"""What changed between two states: rows paired by id, each change of one kind, lost coverage first, told safely."""

import pytest

from scripts.packages import derive
from scripts.records import yaml_subset
from scripts.records.paths import DESCRIPTOR, Paths
from scripts.releases.diff import change_types, compare, report
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.snapshots import State
from tests.releases.made_states import figure, listed_changes, of_rows, state


def test_a_state_does_not_differ_from_itself() -> None:
    one = state(figure("dm-0001"), figure("dm-0002"))
    assert compare.compare(one, one).changes == []
    assert compare.compare(one, one).release_class == ""


def test_rows_are_paired_by_id_wherever_they_stand() -> None:
    a, b, c = figure("dm-0001"), figure("dm-0002", obs_value="7"), figure("dm-0003")
    assert listed_changes(state(a, b, c), state(c, b | {"obs_value": "8"}, a)) == [("value", "dm-0002", "obs_value", "7", "8")]


@pytest.mark.parametrize(
    ("field", "value", "kind", "release_class"),
    [
        ("obs_value", "13", "value", "PATCH"),
        ("ref_area", "520203", "value", "PATCH"),
        ("time_period", "2025", "value", "PATCH"),
        ("base", "not_stated", "value", "PATCH"),
        ("statement_rank", "deprecated", "value", "PATCH"),
        ("quote", "医院12", "evidence", "PATCH"),
        ("note", "Read again.", "evidence", "PATCH"),
        ("readings_person", "1", "evidence", "PATCH"),
        ("conflict_class", "inconsistent", "dispute", "PATCH"),
        ("value_max", "13", "derived", "PATCH"),
    ],
)
def test_a_changed_column_is_of_the_kind_that_it_belongs_to(
    field: str, value: str, kind: str, release_class: str
) -> None:
    found = compare.compare(state(figure("dm-0001")), state(figure("dm-0001", **{field: value})))
    assert [(c.kind, c.field) for c in found.changes] == [(kind, field)]
    assert found.release_class == release_class


def test_a_computed_column_follows_a_corrected_value_and_is_not_named_again() -> None:
    found = compare.compare(state(figure("dm-0001")), state(figure("dm-0001", obs_value="13", value_max="13")))
    assert found.counts == {"value": 1, "follows": 1}
    assert "value_max" not in report.as_text([found])
    assert "value_max" in report.as_json([found])


def test_a_new_figure_is_minor_and_a_lost_one_major_and_named_first() -> None:
    found = compare.compare(
        state(figure("dm-0001"), figure("dm-0002")), state(figure("dm-0001", obs_value="13"), figure("dm-0003"))
    )
    assert [(c.kind, c.id) for c in found.changes] == [
        ("figure_lost", "dm-0002"),
        ("value", "dm-0001"),
        ("figure_added", "dm-0003"),
    ]
    assert found.release_class == "MAJOR"
    lines = report.as_text([found]).splitlines()
    assert lines[1:3] == [
        "  lost coverage:",
        "    dm-0002: figure lost without being withdrawn: hospitals 520200 2024 12",
    ]
    assert "  dm-0001: obs_value: 12 → 13" in lines


def test_a_withdrawn_figure_is_told_with_its_reason() -> None:
    gone = of_rows([{"id": "dm-0002", "table": "observations", "withdrawn": "duplicate"}])
    none = of_rows([], columns=gone.columns)
    found = listed_changes(state(figure("dm-0001"), figure("dm-0002"), withdrawn=none), state(figure("dm-0001"), withdrawn=gone))
    assert found == [("figure_withdrawn", "dm-0002", "", "hospitals 520200 2024 12", "duplicate")]


def test_two_rows_with_one_key_are_both_compared() -> None:
    twice = [figure("dm-0001"), figure("dm-0001", obs_value="99")]
    assert listed_changes(state(*twice), state(*twice)) == []
    assert listed_changes(state(*twice), state(twice[0])) == [("figure_lost", "dm-0001 #2", "", "hospitals 520200 2024 99", "")]


def test_a_package_that_comes_or_goes_lists_its_figures_only() -> None:
    one = state(figure("dm-0001"), sources=of_rows([{"source": "s"}], ("source",)))
    assert [c[0] for c in listed_changes(None, one)] == ["package_added", "figure_added"]
    assert [c[0] for c in listed_changes(one, None)] == ["package_removed", "figure_lost"]


def test_two_different_packages_are_not_compared() -> None:
    one, two = state(figure("dm-0001")), State("other", "0.1.0")
    with pytest.raises(ValueError, match="two packages"):
        compare.compare_all({"demo": one}, {"other": two})


def test_a_value_cannot_reach_the_terminal_with_control_characters() -> None:
    shown = report.as_text(
        [Diff("demo", "", "", [Change("value", "observations", "dm-0001", "base", "a", "\x1b[2J\nb")])]
    )
    assert "\x1b" not in shown
    assert shown.count("\n") == 3


def test_every_kind_has_a_class_a_heading_and_both_languages() -> None:
    for kind in change_types.CHANGE_KINDS.values():
        assert kind.release_class in (change_types.MAJOR, change_types.MINOR, change_types.PATCH)
        assert kind.heading in change_types.HEADINGS
        assert kind.en and kind.zh
    assert set(change_types.LOST_KINDS) <= set(change_types.CHANGE_KINDS)


def test_every_table_stands_in_one_list_and_the_summaries_in_none() -> None:
    for name in (*derive.TABLES, change_types.PLAIN_TABLE):
        assert sum(name in names for names in change_types.TABLE_LISTS) == 1, name
        assert not change_types.is_summary(name)
    contract, _ = yaml_subset.read_document(Paths().summaries / DESCRIPTOR, "")
    assert contract.records("tables")
    for record in contract.records("tables"):
        assert change_types.is_summary(record.get("name")), record.get("name")
