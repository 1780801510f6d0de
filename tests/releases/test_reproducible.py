"""A release that comes is what the hand-kept files make: one that somebody wrote by hand is refused, checksums or not."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.packages import descriptors
from scripts.packages.tables import read_rows
from scripts.records.paths import Paths
from scripts.releases import checksums, reproducible
from tests import made_releases as made
from tests.made_git import commit, git

LAST = "0.4.0"


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return made.past(tmp_path_factory.mktemp("past") / "repo")


@pytest.fixture
def release(past: Paths, tmp_path: Path) -> Path:
    return made.released(made.copy(past, tmp_path / "repo"), LAST)


def said(release: Path) -> list[str]:
    """What is wrong with the release, its checksums written anew."""
    (release / checksums.SUMS_FILE).write_text(checksums.sums(release), encoding="utf-8")
    assert list(checksums.broken(release)) == []
    root = Paths(release.parents[3])
    return [line.removeprefix(f"{root.shown(release)}: ") for line in reproducible.unlike(root, [release])]


def put(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(release: Path) -> None:
        text = (release / name).read_text(encoding="utf-8")
        assert old in text, text
        (release / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return edit


def test_a_release_that_was_made_is_what_is_made_again(release: Path) -> None:
    assert said(release) == []


def test_every_figure_of_a_release_names_its_version_and_the_descriptor_holds_the_hash_of_that_table(release: Path) -> None:
    assert {row["version"] for row in read_rows(release / "figures.csv")} == {LAST}
    (table,) = [r for r in descriptors.read_descriptor(release)["resources"] if r["name"] == "figures"]
    raw = (release / "figures.csv").read_bytes()
    assert (table["bytes"], table["hash"]) == (len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (put("figures.csv", "dm-0001,", "dm-9999,"), "figures.csv has rows for other figures"),
        (put("figures.csv", "Hospitals", "Clinics"), "Clinics"),
        (put("figures.csv", f",{LAST},", ",0.9.0,"), "figures.csv names another version"),
        (put("observations.csv", "dm-0001,", "dm-9999,"), "dm-9999: figure lost"),
        (put("readings.csv", "program-b,program,", "person-b,person,"), "person-b"),
        (put("README.md", "# ", "# Official: "), "README.md is not what is made here"),
        (
            put("changes.csv", "\n", "\nvalue,observations,dm-0001,obs_value,1,2,ours,x\n"),
            "changes.csv is not what changed",
        ),
        (put("datapackage.json", '"CC-BY-4.0"', '"CC0-1.0"'), "datapackage.json: licenses is not what is made here"),
        (put("expectations.json", '"severity": "error"', '"severity": "notice"'), "expectations.json is not what is made here"),
        (lambda f: (f / "expectations.json").unlink(), "expectations.json is not what is made here"),
        (lambda f: (f / "more.csv").write_text("id\n"), "more.csv is not in datapackage.json"),
    ],
)
def test_a_release_that_was_written_by_hand_is_refused(
    release: Path, edit: Callable[[Path], object], expected: str
) -> None:
    edit(release)
    assert any(expected in line for line in said(release)), said(release)


def test_only_releases_that_the_revision_does_not_have_are_proven(release: Path) -> None:
    root = Paths(release.parents[3])
    git(root.root, "init")
    commit(root.root)
    assert reproducible.came(root, "HEAD") == []
    copy = release.with_name("0.5.0")
    copy.mkdir()
    assert reproducible.came(root, "HEAD") == [copy]
    assert list(reproducible.unlike(root, [])) == []


def test_the_proof_is_a_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-releases", "HEAD"]) == 0
    assert main(["check-releases", "no-such"]) == 2
    assert "git cannot read no-such" in capsys.readouterr().err
