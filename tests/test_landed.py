"""What has landed stays: readings as they came, texts as masks show them, entries of changelogs."""

from pathlib import Path

import pytest

from scripts import landed
from tests.made_git import commit, git, moved

MASK = "░░医院153个░░\n░公立医院21个░\n"
DEMO = "datapackages/demo"
READING = f"{DEMO}/readings/report/program-a.yaml"
TEXT = f"{DEMO}/sources/report.masked.txt"
LOG = f"{DEMO}/CHANGELOG.md"
FILES = {
    READING: "obs_value: 153\n",
    TEXT: MASK,
    f"{DEMO}/sources/report.yaml": "source: report\n",
    LOG: "# Changelog\n\n## 0.1.0 (2026-11-22)\n\nFirst release.\n",
}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    for path, content in FILES.items():
        write(tmp_path, path, content)
    git(tmp_path, "init")
    commit(tmp_path)
    return tmp_path


def write(root: Path, path: str, content: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(content, encoding="utf-8", newline="\n")


def test_what_nobody_touched_and_what_comes_anew_is_well(repo: Path) -> None:
    write(repo, f"{DEMO}/readings/report/program-c.yaml", "obs_value: 153\n")
    write(repo, f"{DEMO}/sources/other.masked.txt", "░1░\n")
    assert moved(repo) == []


def test_a_reading_that_changes_is_seen_whatever_hash_is_written_down_for_it(repo: Path) -> None:
    write(repo, READING, "obs_value: 163\n")
    assert moved(repo) == [f"{READING}: read in HEAD~1 and changed in HEAD; a reading stays as it came"]


def test_a_reading_that_goes_is_seen_unless_its_source_goes_too(repo: Path) -> None:
    (repo / READING).unlink()
    assert moved(repo) == [f"{READING}: read in HEAD~1 and gone in HEAD; a reading stays as it came"]
    git(repo, "reset", "--hard", "HEAD~1")
    for path in (READING, TEXT, f"{DEMO}/sources/report.yaml"):
        (repo / path).unlink()
    assert moved(repo) == []


def test_a_masked_text_may_show_more_or_less(repo: Path) -> None:
    write(repo, TEXT, MASK.replace("░░\n░公立", "个，\n其░░"))
    assert moved(repo) == []


@pytest.mark.parametrize(
    ("old", "new", "at"), [("153", "163", 5), ("个░░\n", "个░\n░", 9), ("21个░\n", "21个░\n░", 21), ("153", "15░3", 7)]
)
def test_a_masked_text_of_another_text_is_seen(repo: Path, old: str, new: str, at: int) -> None:
    write(repo, TEXT, MASK.replace(old, new))
    said = f"another text at {at}, and an archived text never changes"
    assert moved(repo) == [f"{TEXT}: {said} in HEAD, against HEAD~1"]


def test_a_changelog_grows_at_its_top_and_keeps_its_entries(repo: Path) -> None:
    grown = FILES[LOG].replace("\n## ", "\n## 0.2.0 (2026-12-01)\n\nMore.\n\n## ")
    write(repo, LOG, grown)
    assert moved(repo) == []
    write(repo, LOG, grown.replace("First release.", "First release of 630 figures."))
    [said] = moved(repo)
    assert said.startswith(f"{LOG}: other entries of earlier releases")


def test_a_link_in_the_place_of_a_masked_text_is_another_text(repo: Path) -> None:
    (repo / TEXT).unlink()
    (repo / TEXT).symlink_to(repo / LOG)
    [said] = moved(repo)
    assert said.startswith(f"{TEXT}: another text at 0")


def test_the_metadata_of_a_reading_are_those_of_its_source() -> None:
    assert landed.meta_of(READING) == f"{DEMO}/sources/report.yaml"
    assert not landed.is_reading(f"{DEMO}/readings/report.yaml")
