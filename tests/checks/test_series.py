"""Reports of a series: sources of their own, in files by area, proven from the texts and from the passages alone."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.checks.fix import fix
from scripts.checks.report_rows import of_day
from scripts.checks.run import check
from scripts.packages.derive import tables
from scripts.records.paths import Paths
from scripts.records.repository import Repository, load
from scripts.rules.numeral_account import account
from tests import small, small_series

pytestmark = pytest.mark.usefixtures("own_archive")


@pytest.fixture
def made(tmp_path: Path) -> Paths:
    paths = small.make(tmp_path)
    small_series.add(paths)
    return paths


def codes(repository: Repository) -> list[str]:
    """What is wrong with the series."""
    return [p.code for p in check(repository) if small_series.PACKAGE in p.path]


def test_a_series_is_valid_with_texts_in_a_subfolder_and_without_texts(made: Paths) -> None:
    assert codes(load(made)) == []
    (made.root / "archive" / "reports").rename(made.root / "elsewhere")
    repository = load(made)
    assert all(s.text is None for s in repository.packages[small_series.PACKAGE].sources.values())
    assert codes(repository) == []


def test_each_report_is_a_source_with_the_words_that_the_series_shares(made: Paths) -> None:
    source = load(made).packages[small_series.PACKAGE].sources["wr-510000-2024"]
    top = source.meta.top
    assert (top.get("title_zh"), top.get("publisher_en")) == ("四川省政府工作报告（2024年）", "Government of Sichuan")
    assert [r.id for r in source.records("observations")] == ["ds-0001", "ds-0002"]
    assert {reader: len(d.records("observations")) for reader, d in source.readings.items()} == {"program-c": 2, "program-d": 2}


def test_a_report_that_states_nothing_is_no_fault(made: Paths) -> None:
    repository = load(made)
    package = repository.packages[small_series.PACKAGE]
    assert package.sources["wr-520000-2025"].spans == []
    rows = {row["source"]: row for row in tables(package, repository)["sources"]}
    assert rows["wr-520000-2025"]["numerals"] == "0"
    assert rows["wr-510000-2025"]["numerals"] == "3"


def test_only_numerals_of_passages_are_accounted_for(made: Paths) -> None:
    repository = load(made)
    source = repository.packages[small_series.PACKAGE].sources["wr-510000-2024"]
    assert [run.text for run in account(source, repository.codelists["set_phrase"])] == ["30", "50"]


def test_figures_are_confirmed_by_each_reader_of_the_area(made: Paths) -> None:
    repository = load(made)
    rows = tables(repository.packages[small_series.PACKAGE], repository)["observations"]
    assert {row["readings_program"] for row in rows} == {"2"}


def test_a_reader_who_was_given_some_years_has_missed_nothing_in_the_others(made: Paths) -> None:
    settlements = made.datapackages / small_series.PACKAGE / "settlements" / "510000.yaml"
    reading = made.datapackages / small_series.PACKAGE / "readings" / "510000" / "program-d.yaml"
    text = reading.read_text(encoding="utf-8")
    kept = text[: text.index("\n- id:", text.index("source: wr-510000-2024") + 1)]
    while "wr-510000-2025" in kept:
        kept = kept[: kept.rindex("\n- id:")]
    small.write(reading, kept.rstrip("\n") + "\n")
    old = settlements.read_text(encoding="utf-8")
    has = hashlib.sha256(reading.read_bytes()).hexdigest()
    without = re.sub(r"(reader: program-d\n  sha256: )[0-9a-f]{64}", rf"\g<1>{has}", old)
    small.write(settlements, without)
    before = codes(load(made)).count("reading-differs")
    small.write(settlements, without.replace("- reader: program-d\n", "- reader: program-d\n  report_years: 2024\n"))
    repository = load(made)
    package = repository.packages[small_series.PACKAGE]
    assert list(package.sources["wr-510000-2025"].readings) == ["program-c"]
    assert not {"reading-outside", "reading-lost", "reading-changed"} & set(codes(repository))
    # Two figures of 2025 are no longer missed.
    assert codes(repository).count("reading-differs") == before - 2


def test_fix_writes_the_passages_of_a_text_that_grew_and_their_hash(made: Paths) -> None:
    text = made.root / "archive" / "reports" / "wr-520000-2025.md"
    grown = small_series.TEXTS["wr-520000-2025"] + "建成医院3所。\n"
    small.write(text, grown)
    reports = made.datapackages / small_series.PACKAGE / "sources" / "reports.csv"
    old = small_series.reports()
    small_series.TEXTS["wr-520000-2025"], kept = grown, small_series.TEXTS["wr-520000-2025"]
    try:
        small.write(reports, small_series.reports())
    finally:
        small_series.TEXTS["wr-520000-2025"] = kept
    assert reports.read_text(encoding="utf-8") != old
    assert "passages-changed" in codes(load(made))
    fix(load(made), lambda _: None)
    passages = (reports.parent / "520000.passages.tsv").read_text(encoding="utf-8")
    assert f"wr-520000-2025\t{grown.index('建成')}\tpassage\t\t░░医院3░░" in passages
    assert set(codes(load(made))) == {"numeral-unaccounted"}


def test_a_period_from_the_heading_may_be_the_last_year_of_several(made: Paths) -> None:
    passages = made.datapackages / small_series.PACKAGE / "sources" / "510000.passages.tsv"
    small.write(passages, passages.read_text(encoding="utf-8").replace("review_year\t2023", "review_term\t2019/2023"))
    repository = load(made)
    found = [p for p in check(repository) if p.code == "not-of-section"]
    assert found == []


@pytest.mark.parametrize(
    ("day", "basis", "words"),
    [
        ("", "unknown", ["its text states the day 2025-01-06"]),
        ("2025-01-16", "stated", ["its text does not state 2025-01-16"]),
        ("2025-01-06", "stated", []),
    ],
)
def test_the_day_that_the_head_of_a_report_states_in_words_is_the_day_of_its_row(made: Paths, day: str, basis: str, words: list[str]) -> None:
    source = load(made).packages[small_series.PACKAGE].sources["wr-520000-2025"]
    said = replace(source, text=f"——二〇二五年一月六日在某省人民代表大会上\n各位代表：\n{source.text}")
    row = {"report_year": "2025", "published_on": day, "published_on_basis": basis}
    assert [why[0] for why, _ in of_day(row, said)] == words
