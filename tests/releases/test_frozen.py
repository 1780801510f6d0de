"""Frozen stays frozen: releases equal their checksums; a bad one is marked and stays."""

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.checks import frozen_files
from scripts.packages import published
from scripts.records.paths import Paths
from scripts.records.repository import load
from scripts.releases import checksums, transaction
from tests import made_releases as made
from tests import small

Change = Callable[[Path], object]


def test_a_release_that_nobody_touched_is_whole(tmp_path: Path) -> None:
    assert list(checksums.broken(made.bare(tmp_path / "0.1.0"))) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: (f / "figures.csv").write_text("id \n"), [("figures.csv", "changed")]),
        (lambda f: (f / "figures.csv").unlink(), [("figures.csv", "missing")]),
        (lambda f: (f / "more.csv").write_text(""), [("more.csv", "extra")]),
        (lambda f: (f / "folder").mkdir(), [("folder", "extra")]),
        (lambda f: (f / checksums.SUMS_FILE).unlink(), [(checksums.SUMS_FILE, "missing")]),
        (
            lambda f: (f / checksums.SUMS_FILE).write_text(""),
            [(checksums.SUMS_FILE, "unreadable"), ("datapackage.csv", "extra"), ("figures.csv", "extra")],
        ),
        (lambda f: (f / "figures.csv").rename(f / "other.csv"), [("figures.csv", "missing"), ("other.csv", "extra")]),
    ],
)
def test_any_change_of_a_release_is_seen(tmp_path: Path, change: Change, expected: list[tuple[str, str]]) -> None:
    folder = made.bare(tmp_path / "0.1.0")
    change(folder)
    assert list(checksums.broken(folder)) == expected


def test_a_link_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    folder = made.bare(tmp_path / "0.1.0")
    (folder / "figures.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "figures.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert list(checksums.broken(folder)) == [("figures.csv", "missing")]


def test_checksums_that_point_outside_are_not_followed(tmp_path: Path) -> None:
    folder = made.bare(tmp_path / "0.1.0")
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    digest = hashlib.sha256(b"x").hexdigest()
    (folder / checksums.SUMS_FILE).write_text(checksums.sums(folder) + f"{digest}  ../secret\n", encoding="utf-8")
    assert (checksums.SUMS_FILE, "unreadable") in list(checksums.broken(folder))


def test_the_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    folder = made.bare(tmp_path / "0.1.0")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", checksums.SUMS_FILE], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_versions_are_sorted_as_numbers(tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0", "0.2.0"):
        made.bare(tmp_path / version)
    (tmp_path / "1.0").mkdir()
    assert [p.name for p in published.folders(tmp_path)] == ["0.2.0", "0.9.0", "0.10.0"]
    assert published.newest(tmp_path) == "0.10.0"
    assert published.newest(tmp_path / "nothing") == ""


@pytest.mark.parametrize("wrong", ["1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "", "1.0.0\n"])
def test_what_is_no_version_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        published.parsed(wrong)


# The check, and this repository


def codes(tree: Paths) -> list[str]:
    return [p.code for p in frozen_files.check(load(tree))]


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
    assert after(transaction.staging(tree) / transaction.JOURNAL, b"[]") == ["release-unfinished"]
    assert codes(tree) == []


def test_a_yanked_release_stays_and_says_why_in_both_languages(tree: Paths) -> None:
    mark = "yanked:\n\n- version: 0.2.0\n  date: 2026-03-02\n  reason_en: The area is wrong.\n  reason_zh: 地区有误\n"
    small.write(made.home(tree) / "releases" / published.YANKED, mark)
    assert codes(tree) == []
    releases = published.released(tree)[made.PACKAGE]
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
    small.write(made.home(tree) / "releases" / published.YANKED, f"yanked:\n\n{mark}")
    assert codes(tree) == ["yank-incomplete"]


def test_every_release_of_this_repository_is_as_it_was_released() -> None:
    for releases in published.released(Paths()).values():
        for found in releases:
            assert list(checksums.broken(found.folder)) == [], found
