"""Work sheets of the reports of a series: by report, by indicator across years, side by side."""

import hashlib
from pathlib import Path

import pytest

from scripts.checks.fix import fix
from scripts.checks.run import check
from scripts.cli import main
from scripts.records import yaml_subset
from scripts.records.paths import HERE, Paths
from scripts.records.record import Record
from scripts.records.repository import load
from tests import small_series
from tests.small import make

pytestmark = pytest.mark.usefixtures("own_archive")
NEW_YEARS = {
    "wr-510000-2026": "**一、2025年工作回顾**\n\n新建县域医疗次中心40个。人均预期寿命达到78.5岁。\n\n**二、2026年工作安排**\n\n新建县域医疗次中心60个。\n",
    "wr-510000-2027": "**一、2026年工作回顾**\n\n人均预期寿命达到79岁，新建县域医疗次中心61个。\n",
}


def added(tmp_path: Path) -> Paths:
    """A small series with two reports more, of which nothing was read; their headings and passages are there."""
    made = make(tmp_path / "repo")
    folder = small_series.add(made)
    rows = []
    for name, text in NEW_YEARS.items():
        (made.root / "archive" / "reports" / f"{name}.md").write_text(text, encoding="utf-8")
        _, area, year = name.split("-")
        rows.append(f"{name},{area},{year},{year}-01-20,inferred,,{name}.md,{hashlib.sha256(text.encode()).hexdigest()},{len(text)}\n")
    table, passages = folder / "sources" / "reports.csv", folder / "sources" / "510000.passages.tsv"
    known = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([known[0], *sorted([*known[1:], *rows])]), encoding="utf-8")
    headed = [(name, words, "plan_year" if "安排" in words else "review_year", words[2:6]) for name, text in NEW_YEARS.items() for words in text.split("**") if words.startswith(("一", "二"))]
    lines = "".join(f"{name}\t{NEW_YEARS[name].index(words)}\t{section}\t{year}\t{words}\n" for name, words, section, year in headed)
    passages.write_text(passages.read_text(encoding="utf-8") + lines, encoding="utf-8")
    fix(load(made), lambda _: None)
    return made


def run(made: Paths, *words: str) -> int:
    return main(["--root", str(made.root), "draft", *words])


def records(made: Paths, name: str) -> list[Record]:
    return yaml_subset.read_document(made.root / "archive" / f"{name}.sheet.yaml", name)[0].records("observations")


def test_a_sheet_of_a_report_has_its_passages_under_their_headings_with_proposals(tmp_path, capsys):
    made = added(tmp_path)
    capsys.readouterr()
    assert run(made, "wr-510000-2026") == 0
    assert "numerals to decide: 3, in 1 of 1 reports; drafts that say what it is: 3" in capsys.readouterr().out
    text = (made.root / "archive" / "wr-510000-2026.sheet.yaml").read_text(encoding="utf-8")
    assert "一、2025年工作回顾 (review_year, 2025)" in text and "# 新建县域医疗次中心【60】个。" in text
    wanted = [("40", "county_subcentres_added", "2025", ""), ("78.5", "life_expectancy", "2025", ""), ("60", "county_subcentres_added", "2026", "planned")]
    assert [(r.get("printed"), r.get("indicator"), r.get("time_period"), r.get("value_type")) for r in records(made, "wr-510000-2026")] == wanted


def test_what_is_accepted_stands_in_the_file_of_the_area_and_the_check_is_content(tmp_path):
    made = added(tmp_path)
    run(made, "wr-510000-2026")
    assert run(made, "--accept", str(made.root / "archive" / "wr-510000-2026.sheet.yaml")) == 0
    fix(load(made), lambda _: None)
    repository = load(made)
    taken = repository.packages[small_series.PACKAGE].sources["wr-510000-2026"].records("observations")
    assert [(r.get("printed"), r.get("period_basis")) for r in taken] == [("40", "section"), ("78.5", "section"), ("60", "section")]
    wrong = [p.code for p in check(repository) if p.severity == "error" and "510000" in p.path and "2027" not in p.what_en]
    assert set(wrong) <= {"numeral-unaccounted"} and "【" not in (made.root / taken[0].path).read_text(encoding="utf-8")


def test_a_sheet_of_an_indicator_goes_across_the_years_of_an_area(tmp_path):
    made = added(tmp_path)
    assert run(made, "510000", "--indicator", "life_expectancy") == 0
    found = records(made, "510000-life_expectancy")
    assert [(r.get("source"), r.get("printed")) for r in found] == [("wr-510000-2026", "78.5"), ("wr-510000-2027", "79")]


def test_sheets_made_side_by_side_do_not_share_ids_once_both_are_accepted(tmp_path, capsys):
    made = added(tmp_path)
    names = ("wr-510000-2026", "wr-510000-2027")
    for name in names:
        run(made, name)
    assert {r.id for r in records(made, names[0])} & {r.id for r in records(made, names[1])}
    for name in names:
        assert run(made, "--accept", str(made.root / "archive" / f"{name}.sheet.yaml")) == 0
    assert "2 ids were taken meanwhile" in capsys.readouterr().out
    ids = [r.id for r in load(made).packages[small_series.PACKAGE].records("observations")]
    assert len(ids) == len(set(ids)) == 11


def test_a_sheet_is_taken_over_once_and_never_written_over(tmp_path, capsys):
    made = added(tmp_path)
    sheet = made.root / "archive" / "wr-510000-2026.sheet.yaml"
    assert run(made, "wr-510000-2026") == 0 and run(made, "wr-510000-2026") == 2
    assert "is there already; go on with it" in capsys.readouterr().err
    assert run(made, "--accept", str(sheet)) == 0 and run(made, "--accept", str(sheet)) == 2
    assert "has this numeral already" in capsys.readouterr().err


def test_drafting_again_keeps_what_was_changed(tmp_path):
    made = added(tmp_path)
    run(made, "wr-510000-2026")
    sheet = made.root / "archive" / "wr-510000-2026.sheet.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("  obs_value: 40\n", "  obs_value: 40\n  note: mine\n"), encoding="utf-8")
    before = sheet.read_bytes()
    assert run(made, "--again", str(sheet)) == 0 and sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("wr-510000-2062",), "no report and no area of a series is named wr-510000-2062; nearest: wr-510000-2027"),
        (("510000", "--indicator", "life_expectanc"), "nearest: life_expectancy"),
        (("wr-510000-2024",), "every numeral in the passages of wr-510000-2024 is decided already"),
        ((), "REPORT is needed"),
        (("--accept", "nothing.yaml"), "there is no file nothing.yaml"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_what_is_near(tmp_path, capsys, words, said):
    made = added(tmp_path)
    assert run(made, *words) == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_commands_of_the_guide_take_a_report_from_its_text_to_the_file_of_its_area(tmp_path, language):
    made = added(tmp_path)
    guide = (HERE / "docs" / language / "guides" / "add-a-source.md").read_text(encoding="utf-8").partition("{#work-report}")[2]
    commands = guide.partition("```sh\n")[2].partition("```")[0].replace("520000", "510000").splitlines()
    assert len(commands) == 5
    for command in commands:
        words = [str(made.root / word) if word.startswith("archive/") else word for word in command.split()[1:]]
        assert main(["--root", str(made.root), *words]) in ((0, 1) if words[0] == "check" else (0,)), command
    assert len(load(made).packages[small_series.PACKAGE].sources["wr-510000-2026"].records("observations")) == 3
