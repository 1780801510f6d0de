"""What changed in fields, codes, identities and summaries, and which of it can break somebody's code."""

from collections.abc import Sequence

import pytest

from scripts.records.codelists import Codelist
from scripts.releases import changelog
from scripts.releases.diff import change_types, compare
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.snapshots import State
from tests.releases.made_states import Row, figure, listed_changes, of_rows, state


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["id", "label_zh"], [("field_removed", "definition_zh")]),
        (["id", "label_zh", "definition_zh", "extra"], [("field_added", "extra")]),
        (["id", "definition_zh", "label_zh"], [("field_moved", "")]),
    ],
)
def test_fields_that_come_go_or_move_are_major(columns: list[str], expected: list[tuple[str, str]]) -> None:
    before = of_rows([{"id": "a", "label_zh": "甲", "definition_zh": "一"}])
    after = of_rows([{**{"id": "a", "label_zh": "甲", "definition_zh": "一", "extra": "x"}}])
    cells = dict(zip(after.columns, next(iter(after.rows.values())), strict=True))
    found = compare.compare(
        state(figure("dm-0001"), topics=before),
        state(figure("dm-0001"), topics=of_rows([{c: cells[c] for c in columns}])),
    )
    assert [(c.kind, c.field) for c in found.changes] == expected
    assert found.release_class == "MAJOR"


def test_a_changed_type_is_a_changed_meaning_and_codes_in_use_are_not() -> None:
    one, two = of_rows([{"id": "a"}]), of_rows([{"id": "a"}])
    one.fields["id"] |= {"constraints": {"enum": ["a"]}}
    two.fields["id"] |= {"constraints": {"enum": ["a", "b"]}}
    assert listed_changes(state(figure("dm-0001"), t=one), state(figure("dm-0001"), t=two)) == []
    two.fields["id"]["type"] = "integer"
    assert [c[0] for c in listed_changes(state(figure("dm-0001"), t=one), state(figure("dm-0001"), t=two))] == ["field_changed"]


def test_a_reworded_code_is_a_patch_and_a_redefined_one_major() -> None:
    row = {"code": "beds", "label_zh": "床位", "definition_zh": "编制床位"}

    def with_code(**more: str) -> State:
        return state(figure("dm-0001"), codelist_indicator=of_rows([row | more], ("code",)))

    assert compare.compare(with_code(), with_code(label_zh="床位数")).counts == {"code_text": 1}
    found = compare.compare(with_code(), with_code(definition_zh="实有床位"))
    assert (found.counts, found.release_class) == ({"code_changed": 1}, "MAJOR")


def test_identities_and_summaries_that_moved_are_told() -> None:
    identity = {
        "id": "dm-i01",
        "relation": "equal",
        "left": "dm-0001",
        "right": "dm-0002",
        "outcome": "holds",
        "left_min": "12",
    }
    summary = {"area": "520200", "measure": "hospitals", "amount": "12"}
    key = ("area", "measure")
    old = state(figure("dm-0001"), identities=of_rows([identity]), tiers=of_rows([summary], key))
    moved = of_rows([identity | {"outcome": "differs", "left_min": "13"}])
    new = state(figure("dm-0001"), identities=moved, tiers=of_rows([summary | {"amount": "13"}], key))
    assert listed_changes(old, new) == [
        ("summary", "520200 hospitals", "amount", "12", "13"),
        ("identity", "dm-i01", "outcome", "holds", "differs"),
        ("derived", "dm-i01", "left_min", "12", "13"),
    ]


def test_the_address_of_the_site_is_no_change() -> None:
    plain = {"id": "dm-0001", "value": "12", "address": "/figures/dm-0001/"}
    there = plain | {"address": "https://example.org/figures/dm-0001/"}
    assert (
        listed_changes(state(figure("dm-0001"), figures=of_rows([plain])), state(figure("dm-0001"), figures=of_rows([there])))
        == []
    )


def test_a_reworded_text_is_a_patch_though_its_english_is_its_key() -> None:
    def worded(en: str, zh: str = "再读一遍") -> State:
        return state(figure("dm-0001"), translations=of_rows([{"en": en, "zh": zh}], ("en",)))

    for new in (worded("Read once more."), worded("Read again.", "重读")):
        found = compare.compare(worded("Read again."), new)
        assert set(found.counts) == {"wording"}
        assert (found.release_class, {change_types.CHANGE_KINDS[k].heading for k in found.counts}) == ("PATCH", {change_types.EVIDENCE})


def test_withdrawn_records_are_compared_by_columns_and_rows() -> None:
    row = {"id": "dm-0009", "table": "observations", "withdrawn": "duplicate", "quote": "医院12个"}

    def gone(*rows: Row, columns: Sequence[str] = tuple(row)) -> State:
        return state(figure("dm-0001"), withdrawn=of_rows([{c: r[c] for c in columns} for r in rows], columns=columns))

    assert [c[:3] for c in listed_changes(gone(row), gone(row, columns=("id", "table", "withdrawn")))] == [
        ("field_removed", "", "quote")
    ]
    assert listed_changes(gone(), gone(row)) == [("evidence_added", "dm-0009", "", "", "医院12个")]
    assert listed_changes(gone(row), gone()) == [("evidence_removed", "dm-0009", "", "医院12个", "")]
    assert listed_changes(gone(row), gone(row | {"withdrawn": "not_a_figure"})) == [
        ("evidence", "dm-0009", "withdrawn", "duplicate", "not_a_figure")
    ]


def test_a_figure_that_is_withdrawn_or_comes_back_is_told_once() -> None:
    row = {"id": "dm-0002", "table": "observations", "withdrawn": "duplicate"}
    there = state(figure("dm-0001"), figure("dm-0002"), withdrawn=of_rows([], columns=tuple(row)))
    gone = state(figure("dm-0001"), withdrawn=of_rows([row]))
    assert [c[0] for c in listed_changes(there, gone)] == ["figure_withdrawn"]
    assert [c[0] for c in listed_changes(gone, there)] == ["figure_added"]


def test_ids_that_are_no_ids_are_clipped_and_harmless_in_the_changelog() -> None:
    evil = "`<img src=x>` [a](javascript:b) " + "x" * 500
    changes = [
        Change("table_removed", evil, ""),
        Change("wording", "translations", evil),
        Change("value", "t", evil, "v"),
    ]
    entry = changelog.entry(Diff("demo", "0.1.0", "", changes), "0.2.0", "2026-05-31", {}, Codelist("c", [], {}))
    assert "<img" not in entry and "](j" not in entry.replace("\\](", "")
    assert "x" * 100 not in entry
    assert max(len(line) for line in entry.splitlines()) < 400
