"""The diff between two states: by id, counted by kind, lost coverage first, in three forms."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import made_releases as made
import pytest

from scripts.cli import main
from scripts.diff import compare, kinds, states, text
from scripts.diff.compare import Change, Diff
from scripts.diff.states import State, Table, table
from scripts.model import load
from scripts.packages import write_packages
from scripts.paths import Paths
from scripts.schemas import load_schemas

COLUMNS = load_schemas(Paths().schemas)["observation"].published
Row = dict[str, str]


def figure(id_: str, **more: str) -> Row:
    plain = {"indicator": "hospitals", "ref_area": "520200", "time_period": "2024", "obs_value": "12", "printed": "12"}
    plain |= {
        "quote": "医院12个",
        "start": "3",
        "end": "8",
        "value_min": "12",
        "value_max": "12",
        "readings_program": "2",
    }
    return {column: "" for column in COLUMNS} | plain | {"id": id_, **more}


def of_rows(rows: list[Row], key: tuple[str, ...] = ("id",)) -> Table:
    columns = list(rows[0])
    fields = [{"name": c, "type": "string"} for c in columns]
    return table(columns, [[row[c] for c in columns] for row in rows], {"fields": fields, "primaryKey": list(key)})


def state(*rows: Row, version: str = "0.1.0", **tables: Table) -> State:
    return State(
        "demo",
        version,
        {"title": "示例 · Demo", "licence": "CC-BY-4.0"},
        {"observations": of_rows(list(rows)), **tables},
    )


def told(old: State | None, new: State | None) -> list[tuple[str, str, str, str, str]]:
    return [(c.kind, c.id, c.field, c.old, c.new) for c in compare.compare(old, new).changes]


def test_a_state_does_not_differ_from_itself() -> None:
    one = state(figure("dm-0001"), figure("dm-0002"))
    assert compare.compare(one, one).changes == []
    assert compare.compare(one, one).release_class == ""


def test_rows_are_paired_by_id_wherever_they_stand() -> None:
    a, b, c = figure("dm-0001"), figure("dm-0002", obs_value="7"), figure("dm-0003")
    assert told(state(a, b, c), state(c, b | {"obs_value": "8"}, a)) == [("value", "dm-0002", "obs_value", "7", "8")]


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
    assert "value_max" not in text.as_text([found])
    assert "value_max" in text.as_json([found])


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
    lines = text.as_text([found]).splitlines()
    assert lines[1:3] == [
        "  lost coverage:",
        "    dm-0002: figure lost without being withdrawn: hospitals 520200 2024 12",
    ]
    assert "  dm-0001: obs_value: 12 → 13" in lines


def test_a_withdrawn_figure_is_told_with_its_reason() -> None:
    gone = of_rows([{"id": "dm-0002", "table": "observations", "withdrawn": "duplicate"}])
    found = told(state(figure("dm-0001"), figure("dm-0002")), state(figure("dm-0001"), withdrawn=gone))
    assert found == [("figure_withdrawn", "dm-0002", "", "hospitals 520200 2024 12", "duplicate")]


def test_two_rows_with_one_key_are_both_compared() -> None:
    twice = [figure("dm-0001"), figure("dm-0001", obs_value="99")]
    assert told(state(*twice), state(*twice)) == []
    assert told(state(*twice), state(twice[0])) == [("figure_lost", "dm-0001 #2", "", "hospitals 520200 2024 99", "")]


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
    assert told(state(figure("dm-0001"), t=one), state(figure("dm-0001"), t=two)) == []
    two.fields["id"]["type"] = "integer"
    assert [c[0] for c in told(state(figure("dm-0001"), t=one), state(figure("dm-0001"), t=two))] == ["field_changed"]


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
    assert told(old, new) == [
        ("summary", "520200 hospitals", "amount", "12", "13"),
        ("identity", "dm-i01", "outcome", "holds", "differs"),
        ("derived", "dm-i01", "left_min", "12", "13"),
    ]


def test_the_address_of_the_site_is_no_change() -> None:
    plain = {"id": "dm-0001", "value": "12", "address": "/figures/dm-0001/"}
    there = plain | {"address": "https://example.org/figures/dm-0001/"}
    assert (
        told(state(figure("dm-0001"), figures=of_rows([plain])), state(figure("dm-0001"), figures=of_rows([there])))
        == []
    )


def test_a_package_that_comes_or_goes_lists_its_figures_only() -> None:
    one = state(figure("dm-0001"), sources=of_rows([{"source": "s"}], ("source",)))
    assert [c[0] for c in told(None, one)] == ["package_added", "figure_added"]
    assert [c[0] for c in told(one, None)] == ["package_removed", "figure_lost"]


def test_two_different_packages_are_not_compared() -> None:
    one, two = state(figure("dm-0001")), State("other", "0.1.0")
    with pytest.raises(ValueError, match="two packages"):
        compare.compare_all({"demo": one}, {"other": two})


def test_markdown_shows_markup_and_does_not_obey_it() -> None:
    evil = "<img src=x> | [a](http://b) @someone `x` _y_ #1"
    shown = text.as_markdown(
        [Diff("demo", "0.1.0", "0.1.1", [Change("evidence", "observations", "dm-0001", "note", "", evil)])]
    )
    row = next(line for line in shown.splitlines() if "dm-0001" in line)
    assert "<img" not in row and "@someone" not in row and "](" not in row.replace("\\](", "")
    assert row.replace("\\|", "").count("|") == 5


def test_a_value_cannot_reach_the_terminal_with_control_characters() -> None:
    shown = text.as_text(
        [Diff("demo", "", "", [Change("value", "observations", "dm-0001", "base", "a", "\x1b[2J\nb")])]
    )
    assert "\x1b" not in shown
    assert shown.count("\n") == 3


def test_every_kind_has_a_class_a_heading_and_both_languages() -> None:
    for kind in kinds.KINDS.values():
        assert kind.release_class in (kinds.MAJOR, kinds.MINOR, kinds.PATCH)
        assert kind.heading in kinds.HEADINGS
        assert kind.en and kind.zh
    assert set(kinds.LOST) <= set(kinds.KINDS)


# States: folders, releases, revisions, the working tree


@pytest.fixture
def tree(tmp_path: Path) -> Paths:
    return made.make(tmp_path / "repo")


def git(root: Path, *arguments: str) -> None:
    mine = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run(["git", "-C", str(root), *mine, *arguments], check=True, capture_output=True)


def answer(tree: Paths, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["--root", str(tree.root), "diff", *arguments, "--format", "json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_a_revision_is_compared_with_the_working_tree(tree: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    git(tree.root, "init")
    git(tree.root, "add", "datapackages")
    git(tree.root, "commit", "-m", "first")
    made.edit(tree, "dm-0001", ref_area="520203")
    [package] = answer(tree, capsys, "HEAD", ".")["packages"]
    assert package["package"] == made.PACKAGE
    assert {k: v for k, v in package["counts"].items() if k == "value"} == {"value": 1}
    value = next(c for c in package["changes"] if c["kind"] == "value")
    assert (value["id"], value["field"], value["old"], value["new"]) == ("dm-0001", "ref_area", "520200", "520203")


def test_a_revision_without_data_is_an_empty_state(tree: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    git(tree.root, "init")
    git(tree.root, "commit", "--allow-empty", "-m", "nothing yet")
    [package] = answer(tree, capsys, "HEAD", ".")["packages"]
    assert package["counts"] == {"package_added": 1, "figure_added": 14}


def test_a_built_folder_and_the_working_tree_it_came_from_are_the_same(
    tree: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    write_packages(load(tree), tree, lambda _: None)
    for folder in (tree.built_packages, tree.built_packages / made.PACKAGE, tree.root):
        [package] = answer(tree, capsys, str(folder), ".")["packages"]
        assert package["changes"] == [], folder


@pytest.mark.parametrize(
    "wrong", ["no-such-revision", "demo-health@9.9.9", "nowhere@0.1.0", "--output=x", "HEAD:datapackages"]
)
def test_what_cannot_be_found_is_said_in_one_line(tree: Paths, capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    git(tree.root, "init")
    assert main(["--root", str(tree.root), "diff", "--", wrong, "."]) == 2
    said = capsys.readouterr().err
    assert said.startswith("fivetier diff: cannot go on: ")
    assert said.count("\n") == 1


def test_a_folder_that_holds_no_package_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 2
    assert "neither a built package" in capsys.readouterr().err


def test_a_path_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    resource = {"name": "observations", "path": "../secret.csv", "schema": {"fields": [], "primaryKey": []}}
    (tmp_path / "secret.csv").write_text("id\n", encoding="utf-8")
    folder = tmp_path / "p"
    folder.mkdir()
    descriptor = {"name": "p", "version": "1.0.0", "resources": [resource]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(ValueError, match="not a plain file name"):
        states.of_folder(folder)


def test_a_damaged_descriptor_is_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content in ("{", "{}", '{"name": "p", "version": "1.0.0", "resources": [1]}'):
        (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
        assert main(["diff", str(tmp_path), str(tmp_path)]) == 2
        assert "cannot go on" in capsys.readouterr().err


def test_a_rich_history_is_told_from_any_release_to_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = made.past(tmp_path / "repo")

    def changes(old: str, new: str) -> dict[str, list[str]]:
        [package] = answer(tree, capsys, f"{made.PACKAGE}@{old}", f"{made.PACKAGE}@{new}")["packages"]
        found: dict[str, list[str]] = {}
        for change in package["changes"]:
            found.setdefault(change["kind"], []).append(change["id"])
        return {k: v for k, v in found.items() if k in ("value", "figure_added", "figure_withdrawn", "code_text")}

    assert changes("0.1.0", "0.2.0") == {"value": ["dm-0001"]}
    assert changes("0.2.0", "0.3.0") == {"figure_added": ["dm-0020"], "code_text": ["institutions"]}
    assert changes("0.3.0", "latest") == {"figure_withdrawn": ["dm-0014"]}
    assert changes("0.1.0", "0.4.0") == {
        "figure_withdrawn": ["dm-0014"], "value": ["dm-0001"], "figure_added": ["dm-0020"], "code_text": ["institutions"],
    }  # fmt: skip
    assert changes("0.4.0", "0.3.0") == {"figure_added": ["dm-0014"]}, "backwards too"


def test_a_hundred_thousand_rows_take_seconds(tmp_path: Path) -> None:
    for name, value in (("old", "12"), ("new", "13")):
        folder = tmp_path / name
        folder.mkdir()
        lines = [",".join(COLUMNS)]
        line = ",".join(figure("{id}", obs_value="{value}").values())
        lines += [line.format(id=f"dm-{n:06}", value=value if n % 100 == 0 else "12") for n in range(100_000)]
        (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        schema = {"fields": [{"name": c, "type": "string"} for c in COLUMNS], "primaryKey": ["id"]}
        resource = {"name": "observations", "path": "observations.csv", "schema": schema}
        descriptor = {"name": "demo", "version": "0.1.0", "resources": [resource]}
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    start = time.process_time()
    [diff] = compare.compare_all(states.of_folder(tmp_path / "old"), states.of_folder(tmp_path / "new"))
    assert diff.counts == {"value": 1000}
    assert time.process_time() - start < 10
