"""Between two commits no release changes, whatever its checksums say; and the commit that a change goes onto is found."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.packages import published
from scripts.records.paths import HERE
from scripts.releases import checksums
from tests import made_releases as made
from tests import small
from tests.made_git import commit, git, moved

Change = Callable[[Path], object]


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    made.bare(root / "datapackages" / "demo" / "releases" / "0.1.0")
    git(root, "init")
    commit(root)
    return root


def test_a_new_release_and_a_mark_of_yanking_change_nothing_that_was_released(committed: Path) -> None:
    releases = committed / "datapackages" / "demo" / "releases"
    made.bare(releases / "0.2.0")
    (releases / published.YANKED).write_text("yanked:\n", encoding="utf-8")
    assert moved(committed) == []


def test_a_mark_of_yanking_may_be_reworded_and_not_taken_back(committed: Path) -> None:
    path = committed / "datapackages" / "demo" / "releases" / published.YANKED
    mark = "yanked:\n\n- version: 0.1.0\n  date: 2026-03-02\n  reason_en: {}\n  reason_zh: 有误\n"
    path.write_text(mark.format("Wrong."), encoding="utf-8")
    commit(committed)
    path.write_text(mark.format("The area is wrong."), encoding="utf-8")
    assert moved(committed) == []
    for back in ("yanked:\n", None):
        small.write(path, back)
        assert moved(committed) == ["datapackages/demo/releases/0.1.0: yanked in HEAD~1 and no longer in HEAD"]
        git(committed, "reset", "--hard", "HEAD~1")


def test_a_file_in_a_folder_inside_a_release_is_seen(committed: Path) -> None:
    inside = committed / "datapackages" / "demo" / "releases" / "0.1.0" / "deep" / "deeper"
    inside.mkdir(parents=True)
    (inside / "more.csv").write_text("x", encoding="utf-8")
    [said] = moved(committed)
    assert said == f"{inside.relative_to(committed)}/more.csv: added in HEAD to what was released in HEAD~1"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: (f / "figures.csv").write_text("id,more\n"), "figures.csv: released in HEAD~1 and changed in HEAD"),
        (lambda f: (f / "figures.csv").unlink(), "figures.csv: released in HEAD~1 and gone in HEAD"),
        (lambda f: (f / "figures.csv").chmod(0o755), "figures.csv: released in HEAD~1 and changed in HEAD"),
        (lambda f: (f / "more.csv").write_text("x"), "more.csv: added in HEAD to what was released in HEAD~1"),
        (lambda f: f.rename(f.with_name("0.1.1")), "figures.csv: released in HEAD~1 and gone in HEAD"),
    ],
)
def test_a_commit_that_touches_a_release_is_caught_even_with_new_checksums(
    committed: Path, change: Change, expected: str
) -> None:
    folder = committed / "datapackages" / "demo" / "releases" / "0.1.0"
    change(folder)
    if folder.is_dir():
        (folder / checksums.SUMS_FILE).write_text(checksums.sums(folder), encoding="utf-8")
    assert f"datapackages/demo/releases/0.1.0/{expected}" in moved(committed)


def test_a_revision_that_git_does_not_know_is_said(committed: Path) -> None:
    with pytest.raises(ValueError, match="git cannot read"):
        checksums.changed_between(committed, "no-such", "HEAD")


def test_the_comparison_is_a_subcommand() -> None:
    def run(*arguments: str) -> int:
        return subprocess.run(
            [sys.executable, "-m", "scripts", "check-history", *arguments], cwd=HERE, capture_output=True, check=False
        ).returncode

    assert run("HEAD", "HEAD") == 0
    assert run("HEAD") == 2
    assert run("no-such", "HEAD") == 2


# The commit that a change goes onto


def base(root: Path, before: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [HERE / ".ci" / "base"],
        cwd=root,
        env={**os.environ, "BEFORE": before},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip()


@pytest.fixture
def pushed(committed: Path, tmp_path: Path) -> Path:
    """A copy as a build machine has it: the last two of four commits."""
    for _ in range(3):
        commit(committed)
    git(committed, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "--depth=2", f"file://{committed}", "copy")
    return tmp_path / "copy"


def test_a_push_of_several_commits_goes_onto_the_state_before_it(committed: Path, pushed: Path) -> None:
    before = git(committed, "rev-parse", "HEAD~3")
    assert base(pushed, before) == (0, before)
    assert checksums.changed_between(pushed, before, "HEAD") == []


@pytest.mark.parametrize("before", ["", "0" * 40])
def test_without_a_state_before_it_a_change_goes_onto_the_first_parent(pushed: Path, before: str) -> None:
    assert base(pushed, before) == (0, git(pushed, "rev-parse", "HEAD^1"))


def test_a_first_parent_that_was_not_fetched_is_fetched(committed: Path, tmp_path: Path) -> None:
    commit(committed)
    git(committed, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "--depth=1", f"file://{committed}", "shallow")
    assert base(tmp_path / "shallow") == (0, git(committed, "rev-parse", "HEAD^1"))


def test_the_first_commit_goes_onto_nothing(committed: Path) -> None:
    assert base(committed) == (0, "")
    assert base(committed, "0" * 40) == (0, "")


@pytest.mark.parametrize("before", ["1" * 40, "--upload-pack=x"])
def test_a_state_that_cannot_be_fetched_is_a_failure(pushed: Path, before: str) -> None:
    assert base(pushed, before) == (1, "")


def test_every_step_that_compares_asks_for_the_same_commit() -> None:
    workflow = (HERE / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    before = "BEFORE: ${{ github.event_name == 'push' && github.event.before || '' }}"
    assert workflow.count('base="$(.ci/base)"') == workflow.count(before) == 3
    assert "HEAD^1" not in workflow


def test_the_last_commit_of_this_repository_changed_no_release() -> None:
    try:
        assert checksums.changed_between(HERE, "HEAD^1", "HEAD") == []
    except ValueError as error:
        assert "git cannot read" in str(error), "the first commit has none before it"
