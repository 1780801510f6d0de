"""A journal that no release of the checkout wrote moves nothing."""

import json
from pathlib import Path

import pytest

from scripts.checks.run import check
from scripts.commands.release import release
from scripts.records.paths import Paths
from scripts.records.repository import load
from scripts.releases import transaction
from tests import made_releases as made
from tests import small
from tests.made_git import git

HOOK = ".git/hooks/pre-commit"
WRITTEN = f"datapackages/{made.PACKAGE}/CHANGELOG.md"


def plant(tree: Paths, *pairs: object) -> None:
    small.write(tree.root / ".release" / "staged", "planted")
    small.write(tree.root / ".release" / transaction.JOURNAL, json.dumps(pairs))


@pytest.mark.parametrize(
    "pair",
    [
        [".release/staged", HOOK],
        [".release/staged", "datapackages/../.git/hooks/pre-commit"],
        [".release/staged", "datapackages/demo-health/releases/../CHANGELOG.md"],
        [".release/staged", "/tmp/fivetier-planted"],
        [".release/staged", "datapackages/demo-health/extractions/first.yaml"],
        [".release/staged", "datapackages/demo-health/releases/0.1.0/figures.csv"],
        [".release/../CITATION.cff", WRITTEN],
        ["CITATION.cff", WRITTEN],
        [".release/staged"],
        [1, 2],
        "ab",
    ],
)
def test_a_target_that_no_release_writes_is_refused_before_anything_moves(tree: Paths, pair: object) -> None:
    plant(tree, [".release/staged", WRITTEN], pair)
    before = made.snapshot(tree)
    for dry_run in (False, True):
        with pytest.raises(ValueError, match=r"which no release writes; delete \.release/"):
            release(tree, "2026-05-31", [], dry_run=dry_run)
    assert made.snapshot(tree) == before
    assert not (tree.root / HOOK).exists()


def test_a_target_behind_a_link_is_refused(tree: Paths, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tree.datapackages / "linked").symlink_to(tmp_path / "outside")
    plant(tree, [".release/staged", "datapackages/linked/CHANGELOG.md"])
    with pytest.raises(ValueError, match="which no release writes"):
        transaction.recover(tree)
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "{}", "1"])
def test_a_journal_that_is_none_is_said_in_one_line(tree: Paths, text: str) -> None:
    small.write(tree.root / ".release" / transaction.JOURNAL, text)
    with pytest.raises(ValueError, match=r"delete \.release/"):
        release(tree, "2026-05-31", [])


def test_a_tracked_journal_is_an_error_and_is_not_finished_even_where_its_targets_are_right(tree: Paths) -> None:
    plant(tree, [".release/staged", WRITTEN])
    git(tree.root, "init")
    assert [p.code for p in check(load(tree)) if p.code.startswith("release-")] == ["release-unfinished"]
    git(tree.root, "add", "--force", ".release")
    [found] = [p for p in check(load(tree)) if p.code.startswith("release-")]
    assert (found.code, found.severity) == ("release-foreign", "error")
    assert "delete the folder `.release/`" in found.fix_en
    with pytest.raises(ValueError, match="tracked by git"):
        release(tree, "2026-05-31", [])
    assert not (tree.root / WRITTEN).exists()
