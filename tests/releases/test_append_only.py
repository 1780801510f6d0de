"""What has landed stays: readings as they came, texts as masks show them, entries of changelogs."""

from pathlib import Path

import pytest

from scripts.releases import append_only
from tests.made_git import commit, git, moved

MASK = "░░医院153个░░\n░公立医院21个░\n"
DEMO = "datapackages/demo"
READING = f"{DEMO}/readings/report/program-a.yaml"
TEXT = f"{DEMO}/sources/report.masked.txt"
LOG = f"{DEMO}/CHANGELOG.md"
FILES = {
    READING: "obs_value: 153\n",
    TEXT: MASK,
    f"{DEMO}/sources/report.yaml": f"source: report\ntext_sha256: {'a' * 64}\n",
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


def test_a_reading_or_a_source_that_goes_is_seen_together_or_alone(repo: Path) -> None:
    source = f"{DEMO}/sources/report.yaml"
    lost = f"{READING}: read in HEAD~1 and gone in HEAD; a reading stays as it came"
    (repo / READING).unlink()
    assert moved(repo) == [lost]
    git(repo, "reset", "--hard", "HEAD~1")
    for path in (READING, TEXT, source):
        (repo / path).unlink()
    assert moved(repo) == [lost, f"{source}: a source in HEAD~1 and gone in HEAD; a source keeps its name, and its figures are withdrawn"]


def test_a_source_that_is_renamed_and_changed_at_once_is_seen(repo: Path) -> None:
    for path in (READING, TEXT, f"{DEMO}/sources/report.yaml"):
        target = repo / path.replace("report", "other")
        target.parent.mkdir(parents=True, exist_ok=True)
        (repo / path).rename(target)
    write(repo, TEXT.replace("report", "other"), MASK.replace("153", "163"))
    assert [said.split(":")[0] for said in moved(repo)] == [READING, f"{DEMO}/sources/report.yaml"]


def test_the_hash_of_another_text_is_seen(repo: Path) -> None:
    write(repo, f"{DEMO}/sources/report.yaml", FILES[f"{DEMO}/sources/report.yaml"].replace("a" * 64, "b" * 64))
    [said] = moved(repo)
    assert "the hash of another archived text" in said


def test_a_masked_text_shows_more_or_less_words_with_a_new_reason_only(repo: Path) -> None:
    why = "other characters show, and mask_reason of its source does not say why in HEAD, against HEAD~1"
    shown = MASK.replace("░░\n░公立", "个，\n其░░")
    write(repo, TEXT, shown)
    assert moved(repo) == [f"{TEXT}: {why}"]
    git(repo, "reset", "--hard", "HEAD~1")
    write(repo, TEXT, shown)
    write(repo, f"{DEMO}/sources/report.yaml", FILES[f"{DEMO}/sources/report.yaml"] + "mask_reason: The quote starts earlier.\n")
    assert moved(repo) == []
    write(repo, TEXT, MASK)
    assert moved(repo) == [f"{TEXT}: {why}"], "a reason that stood there before is none"


@pytest.mark.parametrize(("old", "at"), [("153", 4), ("21", 16)])
def test_a_numeral_that_falls_is_seen_whatever_the_reason_and_the_hash(repo: Path, old: str, at: int) -> None:
    write(repo, TEXT, MASK.replace(old, "░" * len(old)))
    write(repo, f"{DEMO}/sources/report.yaml", FILES[f"{DEMO}/sources/report.yaml"] + "mask_reason: It is no number.\n")
    assert moved(repo) == [f"{TEXT}: a numeral is hidden at {at}, and numerals always show in HEAD, against HEAD~1"]


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


def test_readings_and_sources_are_known_by_their_place() -> None:
    assert append_only.is_reading(READING) and not append_only.is_reading(f"{DEMO}/readings/report.yaml")
    assert append_only.is_source(f"{DEMO}/sources/report.yaml") and not append_only.is_source(TEXT)
