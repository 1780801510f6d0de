"""A release refuses what is not in order, says all of it, and writes nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.records import paths
from scripts.records.paths import Paths
from tests import made_releases as made
from tests import small
from tests.made_git import commit, git
from tests.releases.releasing import run


def correction_missing(tree: Paths) -> None:
    made.edit(tree, "dm-0001", ref_area="520203")


def correction_for_another_value(tree: Paths) -> None:
    made.edit(tree, "dm-0001", ref_area="520203")
    made.correct(tree, made.why("dm-0001", "ref_area", "520200", "520204"))


def withdrawn_without_a_word(tree: Paths) -> None:
    made.edit(tree, "dm-0014", withdrawn="duplicate")


def figure_deleted(tree: Paths) -> None:
    made.remove(tree, "dm-0014")


def text_absent(tree: Paths) -> None:
    (tree.root / "archive" / small.file_name(small.FIRST)).unlink()


def release_touched(tree: Paths) -> None:
    made.edit(tree, "dm-0001", note="Read again.")
    small.write(made.released(tree, "0.1.0") / "figures.csv", "id\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (correction_missing, "corrections.yaml does not say why"),
        (correction_for_another_value, "correction-stale"),
        (withdrawn_without_a_word, "corrections.yaml does not say why"),
        (figure_deleted, "released and neither here nor withdrawn: dm-0014"),
        (text_absent, "put it into archive/, or name its folder in FIVETIER_ARCHIVE"),
        (release_touched, "release-changed"),
    ],
)
def test_what_is_not_in_order_is_refused_and_nothing_is_written(
    tree: Paths, change: Callable[[Paths], None], reason: str
) -> None:
    run(tree)
    change(tree)
    before = made.snapshot(tree)
    status, said = run(tree, "2026-06-30")
    assert (status, made.snapshot(tree)) == (1, before)
    assert reason in said
    assert "nothing is released:" in said


def test_a_version_below_the_least_is_refused(tree: Paths) -> None:
    run(tree)
    made.add(tree, "dm-0020", "dm-0013", time_period="2024-07-05")
    status, said = run(tree, "2026-06-30", names=[made.PACKAGE], wanted="0.1.1")
    assert status == 1
    assert "0.1.1 is too low: the changes since 0.1.0 ask for 0.2.0" in said
    assert run(tree, "2026-06-30", names=[made.PACKAGE], wanted="0.3.0")[0] == 0
    assert made.released(tree, "0.3.0").is_dir()


def test_a_release_is_never_dated_before_the_one_before(tree: Paths) -> None:
    run(tree)
    made.edit(tree, "dm-0001", note="Read again.")
    status, said = run(tree, "2026-05-30")
    assert status == 1
    assert "0.1.0 was released after 2026-05-30" in said


def test_a_day_far_after_all_that_is_known_is_refused_since_no_later_one_could_follow(tree: Paths) -> None:
    run(tree)
    made.edit(tree, "dm-0001", note="Read again.")
    with pytest.raises(ValueError, match="2062-12-01: more than a year after 2026-05-31"):
        run(tree, "2062-12-01")
    assert run(tree, "2027-05-31")[0] == 0


def test_the_newest_commit_bounds_the_day_of_a_first_release(tree: Paths) -> None:
    git(tree.root, "init")
    commit(tree.root)
    with pytest.raises(ValueError, match="more than a year after"):
        run(tree, "2999-12-01", dry_run=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--date", "today"],
        ["--date", "2026-13-01"],
        ["--date", "2026-5-1"],
        ["--date", "2026-05-31", "no-such-package"],
        ["--date", "2026-05-31", "--version", "0.2.0"],
        ["--date", "2026-05-31", "--version", "two", "demo-health"],
    ],
)
def test_what_cannot_be_understood_is_status_2_in_one_line(
    tree: Paths, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tree.root), "release", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_problems_of_a_package_that_is_not_named_do_not_stop_the_others(tree: Paths) -> None:
    other = tree.datapackages / "other-health"
    small.write(
        other / paths.DESCRIPTOR,
        small.DESCRIPTOR.replace("demo-health", "other-health").replace(
            "id_prefix: dm", "id_prefix: ot\nversion: 9.9.9"
        ),
    )
    assert run(tree)[0] == 1
    assert run(tree, names=[made.PACKAGE])[0] == 0


def test_summaries_are_released_only_from_released_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.without_heavy_steps(monkeypatch)
    tree = made.make(tmp_path / "repo", summaries=True)
    status, said = run(tree, names=["summaries"])
    assert status == 1
    assert "made from packages with changes that are not released: demo-health" in said
    assert run(tree)[0] == 0
    folder = tree.summaries / paths.RELEASES / "0.1.0"
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["fivetier:made-from"] == {
        "demo-health": "0.1.0"
    }
    assert "version: 0.1.0\n" in (tree.summaries / paths.DESCRIPTOR).read_text(encoding="utf-8")
    assert "nothing has changed" in run(tree, "2026-06-30")[1]
