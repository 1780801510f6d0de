"""Frozen stays frozen: releases equal their checksums and the commit before; a bad one is marked and stays."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import made_releases as made
import pytest
import small

from scripts import frozen, journal
from scripts.checks import released
from scripts.model import load
from scripts.paths import HERE, Paths

Change = Callable[[Path], object]


def release(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, content in (files or {"figures": "id\n", "datapackage": "{}"}).items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    (folder / frozen.SUMS).write_text(frozen.sums(folder), encoding="utf-8")
    return folder


def test_a_release_that_nobody_touched_is_whole(tmp_path: Path) -> None:
    assert list(frozen.broken(release(tmp_path / "0.1.0"))) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: (f / "figures.csv").write_text("id \n"), [("figures.csv", "changed")]),
        (lambda f: (f / "figures.csv").unlink(), [("figures.csv", "missing")]),
        (lambda f: (f / "more.csv").write_text(""), [("more.csv", "extra")]),
        (lambda f: (f / "folder").mkdir(), [("folder", "extra")]),
        (lambda f: (f / frozen.SUMS).unlink(), [(frozen.SUMS, "missing")]),
        (
            lambda f: (f / frozen.SUMS).write_text(""),
            [(frozen.SUMS, "unreadable"), ("datapackage.csv", "extra"), ("figures.csv", "extra")],
        ),
        (lambda f: (f / "figures.csv").rename(f / "other.csv"), [("figures.csv", "missing"), ("other.csv", "extra")]),
    ],
)
def test_any_change_of_a_release_is_seen(tmp_path: Path, change: Change, expected: list[tuple[str, str]]) -> None:
    folder = release(tmp_path / "0.1.0")
    change(folder)
    assert list(frozen.broken(folder)) == expected


def test_a_link_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    folder = release(tmp_path / "0.1.0")
    (folder / "figures.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "figures.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert list(frozen.broken(folder)) == [("figures.csv", "missing")]


def test_checksums_that_point_outside_are_not_followed(tmp_path: Path) -> None:
    folder = release(tmp_path / "0.1.0")
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    digest = hashlib.sha256(b"x").hexdigest()
    (folder / frozen.SUMS).write_text(frozen.sums(folder) + f"{digest}  ../secret\n", encoding="utf-8")
    assert (frozen.SUMS, "unreadable") in list(frozen.broken(folder))


def test_the_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    folder = release(tmp_path / "0.1.0")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", frozen.SUMS], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_versions_are_sorted_as_numbers(tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0", "0.2.0"):
        release(tmp_path / version)
    (tmp_path / "1.0").mkdir()
    assert [p.name for p in frozen.folders(tmp_path)] == ["0.2.0", "0.9.0", "0.10.0"]
    assert frozen.newest(tmp_path) == "0.10.0"
    assert frozen.newest(tmp_path / "nothing") == ""


@pytest.mark.parametrize("wrong", ["1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "", "1.0.0\n"])
def test_what_is_no_version_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        frozen.parsed(wrong)


# Two revisions


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    release(root / "datapackages" / "demo" / "releases" / "0.1.0")
    git(root, "init")
    commit(root)
    return root


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


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--allow-empty", "-m", "a commit")


def moved(root: Path) -> list[str]:
    commit(root)
    return frozen.changed_between(root, "HEAD~1", "HEAD")


def test_a_new_release_and_a_mark_of_yanking_change_nothing_that_was_released(committed: Path) -> None:
    releases = committed / "datapackages" / "demo" / "releases"
    release(releases / "0.2.0")
    (releases / frozen.YANKED).write_text("yanked:\n", encoding="utf-8")
    assert moved(committed) == []


def test_a_mark_of_yanking_may_be_reworded_and_not_taken_back(committed: Path) -> None:
    path = committed / "datapackages" / "demo" / "releases" / frozen.YANKED
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
        (folder / frozen.SUMS).write_text(frozen.sums(folder), encoding="utf-8")
    assert f"datapackages/demo/releases/0.1.0/{expected}" in moved(committed)


def test_a_revision_that_git_does_not_know_is_said(committed: Path) -> None:
    with pytest.raises(ValueError, match="git cannot read"):
        frozen.changed_between(committed, "no-such", "HEAD")


def test_the_comparison_is_a_command_of_its_own() -> None:
    def run(*arguments: str) -> int:
        return subprocess.run(
            [sys.executable, "-m", "scripts.frozen", *arguments], cwd=HERE, capture_output=True, check=False
        ).returncode

    assert run("HEAD", "HEAD") == 0
    assert run("HEAD") == 2
    assert run("no-such", "HEAD") == 2


# The commit that a change goes onto


def head(root: Path, revision: str = "HEAD") -> str:
    done = subprocess.run(["git", "-C", str(root), "rev-parse", revision], check=True, capture_output=True, text=True)
    return done.stdout.strip()


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
    before = head(committed, "HEAD~3")
    assert base(pushed, before) == (0, before)
    assert frozen.changed_between(pushed, before, "HEAD") == []


@pytest.mark.parametrize("before", ["", "0" * 40])
def test_without_a_state_before_it_a_change_goes_onto_the_first_parent(pushed: Path, before: str) -> None:
    assert base(pushed, before) == (0, head(pushed, "HEAD^1"))


def test_a_first_parent_that_was_not_fetched_is_fetched(committed: Path, tmp_path: Path) -> None:
    commit(committed)
    git(committed, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "--depth=1", f"file://{committed}", "shallow")
    assert base(tmp_path / "shallow") == (0, head(committed, "HEAD^1"))


def test_the_first_commit_goes_onto_nothing(committed: Path) -> None:
    assert base(committed) == (0, "")
    assert base(committed, "0" * 40) == (0, "")


@pytest.mark.parametrize("before", ["1" * 40, "--upload-pack=x"])
def test_a_state_that_cannot_be_fetched_is_a_failure(pushed: Path, before: str) -> None:
    assert base(pushed, before) == (1, "")


def test_both_steps_that_compare_ask_for_the_same_commit() -> None:
    workflow = (HERE / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    before = "BEFORE: ${{ github.event_name == 'push' && github.event.before || '' }}"
    assert workflow.count('base="$(.ci/base)"') == workflow.count(before) == 2
    assert "HEAD^1" not in workflow


# The check, and this repository


def codes(tree: Paths) -> list[str]:
    return [p.code for p in released.check(load(tree))]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return made.past(tmp_path_factory.mktemp("past") / "repo")


@pytest.fixture
def tree(past: Paths, tmp_path: Path) -> Paths:
    return made.copy(past, tmp_path / "repo")


def test_the_check_is_silent_about_a_history_that_is_whole(tree: Paths) -> None:
    assert codes(tree) == []


def test_the_check_names_each_way_in_which_releases_can_go_wrong(tree: Paths) -> None:
    def after(path: Path, content: bytes | None) -> list[str]:
        before = path.read_bytes() if path.is_file() else None
        small.write(path, content)
        found = codes(tree)
        small.write(path, before)
        return found

    home = made.home(tree)
    assert after(made.released(tree, "0.1.0") / "figures.csv", b"") == ["release-changed"]
    assert after(home / "releases" / "notes.txt", b"") == ["stray-file"]
    assert after(home / "datapackage.yaml", (home / "datapackage.yaml").read_bytes().replace(b"0.4.0", b"0.5.0")) == [
        "version-differs"
    ]
    assert after(home / "CHANGELOG.md", b"# Changelog\n") == ["version-differs"]
    assert after(tree.root / "CITATION.cff", b"cff-version: 1.2.0\n") == ["citation-stale"]
    assert after(journal.staging(tree) / journal.JOURNAL, b"[]") == ["release-unfinished"]
    assert codes(tree) == []


def test_a_yanked_release_stays_and_says_why_in_both_languages(tree: Paths) -> None:
    mark = "yanked:\n\n- version: 0.2.0\n  date: 2026-03-02\n  reason_en: The area is wrong.\n  reason_zh: 地区有误\n"
    small.write(made.home(tree) / "releases" / frozen.YANKED, mark)
    assert codes(tree) == []
    releases = frozen.released(tree)[made.PACKAGE]
    assert [(r.version, r.date, r.yanked) for r in releases] == [
        ("0.1.0", "2026-01-31", None),
        ("0.2.0", "2026-02-28", ("The area is wrong.", "地区有误")),
        ("0.3.0", "2026-03-31", None),
        ("0.4.0", "2026-04-30", None),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "- version: 0.2.0\n  date: 2026-03-02\n  reason_en: Bad.\n",
        "- version: 9.9.9\n  date: 2026-03-02\n  reason_en: Bad.\n  reason_zh: 坏\n",
    ],
)
def test_a_mark_without_its_reason_or_its_release_is_an_error(tree: Paths, mark: str) -> None:
    small.write(made.home(tree) / "releases" / frozen.YANKED, f"yanked:\n\n{mark}")
    assert codes(tree) == ["yank-incomplete"]


def test_every_release_of_this_repository_is_as_it_was_released() -> None:
    for releases in frozen.released(Paths()).values():
        for found in releases:
            assert list(frozen.broken(found.folder)) == [], found


def test_the_last_commit_of_this_repository_changed_no_release() -> None:
    try:
        assert frozen.changed_between(HERE, "HEAD^1", "HEAD") == []
    except ValueError as error:
        assert "git cannot read" in str(error), "the first commit has none before it"
