"""A history of releases: each holds what changed and why, and nothing is released for nothing."""

import csv
from pathlib import Path

import pytest

from scripts.packages import corrections
from scripts.records import paths
from scripts.records.paths import Paths
from scripts.releases.diff.change_types import HEADINGS
from tests import made_releases as made
from tests.releases.releasing import run


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return made.past(tmp_path_factory.mktemp("past") / "repo")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_history_has_the_versions_that_its_changes_ask_for(past: Paths) -> None:
    log = (made.home(past) / paths.CHANGELOG).read_text(encoding="utf-8")
    heads = [line for line in log.splitlines() if line.startswith("## ")]
    assert heads == ["## 0.4.0 (2026-04-30)", "## 0.3.0 (2026-03-31)", "## 0.2.0 (2026-02-28)", "## 0.1.0 (2026-01-31)"]
    assert log.count("### ") == 4 * len(HEADINGS)
    assert "- `dm-0001` ref_area: 520200 → 520203 (Ours · 本项目错误: It was read wrongly.)" in log
    assert "- `dm-0014` figure withdrawn · 撤回的数据:" in log


def test_each_release_holds_its_changes_with_class_and_reason(past: Paths) -> None:
    [value] = [r for r in rows(made.released(past, "0.2.0") / "changes.csv") if r["kind"] == "value"]
    assert value == {
        "kind": "value", "table": "observations", "id": "dm-0001", "field": "ref_area", "old": "520200", "new": "520203",
        "class": "ours", "reason": "It was read wrongly.",
    }  # fmt: skip
    [gone] = [r for r in rows(made.released(past, "0.4.0") / "changes.csv") if r["kind"] == "figure_withdrawn"]
    assert (gone["id"], gone["new"], gone["class"]) == ("dm-0014", "not_a_figure", "ours")
    assert "dm-0014" in {r["id"] for r in rows(made.released(past, "0.4.0") / "withdrawn.csv")}
    assert "dm-0014" in {r["id"] for r in rows(made.released(past, "0.3.0") / "observations.csv")}


def test_corrections_get_the_version_that_carries_them(past: Paths) -> None:
    text = (made.home(past) / paths.CORRECTIONS).read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if "version" in line] == [
        "version: 0.2.0", "version: 0.3.0", "version: 0.4.0",
    ]  # fmt: skip


def test_evidence_alone_makes_a_patch(tree: Paths) -> None:
    assert run(tree)[0] == 0
    made.edit(tree, "dm-0001", note="Read again.")
    status, said = run(tree, "2026-06-30")
    assert status == 0
    assert said.endswith(f"released: {made.PACKAGE} 0.1.1")


def test_nothing_changed_means_nothing_is_released(tree: Paths) -> None:
    run(tree)
    before = made.snapshot(tree)
    status, said = run(tree, "2026-06-30")
    assert (status, made.snapshot(tree)) == (0, before)
    assert "nothing has changed since the last releases" in said


def test_a_dry_run_shows_everything_and_writes_nothing(tree: Paths) -> None:
    before = {p: p.stat().st_mtime_ns for p in tree.root.rglob("*")}
    status, said = run(tree, dry_run=True)
    assert status == 0
    assert "## 0.1.0 (2026-05-31)" in said
    assert "`dm-0001` – `dm-0014`" in said
    assert said.endswith(f"would be released: {made.PACKAGE} 0.1.0; nothing is written")
    assert {p: p.stat().st_mtime_ns for p in tree.root.rglob("*")} == before


def test_one_table_tells_which_figures_changed_since_any_release(past: Paths, tmp_path: Path) -> None:
    assert corrections.write(past, tmp_path / "corrections.csv") == 3
    found = rows(tmp_path / "corrections.csv")
    assert [
        (r["package"], r["since"], r["version"], r["id"], r["field"], r["old"], r["new"], r["class"]) for r in found
    ] == [
        (made.PACKAGE, "0.1.0", "0.2.0", "dm-0001", "ref_area", "520200", "520203", "ours"),
        (
            made.PACKAGE,
            "0.2.0",
            "0.3.0",
            "institutions",
            "label_en",
            "institutions",
            "health institutions",
            "definition",
        ),
        (
            made.PACKAGE,
            "0.3.0",
            "0.4.0",
            "dm-0014",
            "",
            "primary_care_institutions 520200 2024-06-30 80",
            "not_a_figure",
            "ours",
        ),
    ]
    assert {r["yanked"] for r in found} == {"false"}
