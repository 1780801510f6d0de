"""States are found where they are named: revisions, folders, releases, the working tree; what is not there is said in one line."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from scripts.packages.write import write_packages
from scripts.records.paths import Paths
from scripts.records.repository import load
from scripts.releases.diff import compare, snapshots
from tests import made_releases as made
from tests.made_git import git
from tests.releases.made_states import COLUMNS, figure


@pytest.fixture
def tree(tmp_path: Path) -> Paths:
    return made.make(tmp_path / "repo")


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
        snapshots.of_folder(folder)


def test_a_damaged_descriptor_is_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content in ("{", "{}", "[" * 100_000, "[]", '{"name": "p", "version": "1.0.0", "resources": [1]}'):
        (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
        assert main(["diff", str(tmp_path), str(tmp_path)]) == 2
        assert "cannot go on" in capsys.readouterr().err


@pytest.mark.parametrize("rows", ["a,b\n1\n", "a,b\n\n", "a,b\n1,2,3\n", "b\n1\n", ""])
def test_a_damaged_table_is_no_traceback(rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}, {"name": "b"}], "primaryKey": "a"}}
    descriptor = {"name": "p", "version": "1.0.0", "resources": [resource]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
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


def test_the_summary_names_line_and_correction_of_what_was_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = made.past(tmp_path / "repo")

    def row(id_: str) -> str:
        assert main(["--root", str(tree.root), "diff", f"{made.PACKAGE}@latest", ".", "--format", "markdown"]) == 0
        corrected = capsys.readouterr().out.split("Corrected values")[1]
        return next(line for line in corrected.splitlines() if line.startswith(f"| `{id_}` | "))

    made.edit(tree, "dm-0001", ref_area="520200")
    assert "ref_area: 520203 | ref_area: 520200 | ref_area: **尚无说明 · no entry yet** |" in row("dm-0001")
    made.correct(tree, made.why("dm-0001", "ref_area", "520203", "520200"))
    said = row("dm-0001")
    assert "本项目错误 · Ours: It was read wrongly." in said
    path, _, line = said.split(" | ")[-1].removesuffix(" |").rpartition(":")
    written = (tree.root / path.replace("\\", "")).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert written.strip() == 'ref_area: "520200"'


def test_a_release_says_why_its_own_values_were_corrected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = made.past(tmp_path / "repo")
    places = [f"{made.PACKAGE}@{version}" for version in ("0.1.0", "0.2.0")]
    assert main(["--root", str(tree.root), "diff", *places, "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert "It was read wrongly." in said and "no entry yet" not in said
    assert "`demo-health@0.1.0` → `demo-health@0.2.0`" in said


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
    [diff] = compare.compare_all(snapshots.of_folder(tmp_path / "old"), snapshots.of_folder(tmp_path / "new"))
    assert diff.counts == {"value": 1000}
    assert time.process_time() - start < 10
