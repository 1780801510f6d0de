"""What has landed of a series stays report by report, though the files of an area grow with the years."""

from pathlib import Path

import pytest

from tests.made_git import commit, git, moved

DEMO = "datapackages/demo"
READING = f"{DEMO}/readings/520000/program-c.yaml"
REPORTS = f"{DEMO}/sources/reports.csv"
PASSAGES = f"{DEMO}/sources/520000.passages.tsv"
RECORD = "- id: d-0001\n  source: wr-520000-2024\n  obs_value: 50\n  printed: 50\n  quote: 新建50个\n  start: 7\n"
OLDER = RECORD.replace("d-0001", "d-0002").replace("2024", "2012")
TOP = 'ref_area: "520000"\nreader: program-c\n\nobservations:\n\n'
ROW = "wr-520000-2024,520000,2024," + "a" * 64 + ",99\n"
HEADING = "wr-520000-2024\t1\tplan_year\t2024\t二、2024年工作安排\n"
LINE = "wr-520000-2024\t7\tpassage\t\t新建50个░░░░次中心░30所\n"
SCOPE = "datapackages/codelists/scope_term.csv"
FILES = {
    SCOPE: "term,kind\n次中心,term\n",
    READING: TOP + RECORD,
    REPORTS: "source,ref_area,report_year,text_sha256,text_length\n" + ROW,
    PASSAGES: "source\tstart\tsection\tperiod\ttext\n" + HEADING + LINE,
}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8", newline="\n")
    git(tmp_path, "init")
    commit(tmp_path)
    return tmp_path


def change(root: Path, path: str, old: str, new: str) -> list[str]:
    """What is said of a commit that puts `new` in the place of `old` in a file."""
    text = FILES[path]
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return moved(root)


def test_the_files_of_an_area_may_take_in_further_reports(repo: Path) -> None:
    assert change(repo, READING, RECORD, f"{OLDER}\n{RECORD}") == []
    assert change(repo, REPORTS, ROW, ROW.replace("2024", "2012") + ROW) == []
    assert change(repo, PASSAGES, LINE, LINE.replace("2024", "2012") + LINE) == []


@pytest.mark.parametrize(
    ("old", "new"), [("obs_value: 50", "obs_value: 60"), (RECORD, OLDER), ("program-c", "program-d"), (RECORD, f"{RECORD}\n{RECORD}")]
)
def test_what_a_reading_says_of_a_report_that_landed_stays(repo: Path, old: str, new: str) -> None:
    assert change(repo, READING, old, new) == [f"{READING}: read in HEAD~1 and changed in HEAD; a reading stays as it came"]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (REPORTS, ROW, "", "the report wr-520000-2024 is gone"),
        (REPORTS, "a" * 64, "b" * 64, "wr-520000-2024 has the hash or length of another archived text"),
        (REPORTS, ",99\n", ",98\n", "wr-520000-2024 has the hash or length of another archived text"),
        (PASSAGES, "50", "60", "wr-520000-2024, passage at 7: another text"),
        (PASSAGES, "30所", "30所了", "wr-520000-2024, passage at 7: another text"),
        (PASSAGES, "30", "░░", "wr-520000-2024, passage at 7: a numeral is hidden"),
        (PASSAGES, LINE, "", "wr-520000-2024, passage at 7: gone, and passages go with the terms of scope alone"),
        (PASSAGES, "2024\t7", "2024\t8", "wr-520000-2024, passage at 7: gone"),
        (PASSAGES, "二、2024年工作", "二、2025年工作", "wr-520000-2024, heading at 1: another text"),
    ],
)
def test_a_report_and_its_passages_stay(repo: Path, path: str, old: str, new: str, said: str) -> None:
    [sentence] = change(repo, path, old, new)
    assert sentence.startswith(f"{path}: {said}")


@pytest.mark.parametrize("path", [REPORTS, PASSAGES])
def test_reports_and_passages_do_not_vanish_with_their_files(repo: Path, path: str) -> None:
    (repo / path).rename(repo / "elsewhere")
    [sentence] = moved(repo)
    assert sentence.startswith(f"{path}: reports in HEAD~1 and gone in HEAD")


def test_a_passage_may_show_more_or_fewer_of_its_words(repo: Path) -> None:
    assert change(repo, PASSAGES, "新建50个░░░░次", "新░50个县域医疗次") == []


def test_a_passage_goes_with_the_terms_of_scope(repo: Path) -> None:
    (repo / SCOPE).write_text("term,kind\n医院,term\n", encoding="utf-8", newline="\n")
    assert change(repo, PASSAGES, LINE, "") == []


def test_a_heading_may_be_found_elsewhere_or_open_another_section(repo: Path) -> None:
    assert change(repo, PASSAGES, HEADING, "") == []
    assert change(repo, PASSAGES, "plan_year\t2024", "review_year\t2023") == []
