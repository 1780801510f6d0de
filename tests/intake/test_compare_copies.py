"""Second copies of a series: one command compares, every clone knows what came of it, and the site says it."""

from pathlib import Path

import pytest

from scripts.checks.run import check
from scripts.cli import main
from scripts.packages.derive import tables
from scripts.records.paths import Paths
from scripts.records.repository import load
from tests import small, small_series

pytestmark = pytest.mark.usefixtures("own_archive")


@pytest.fixture
def made(tmp_path: Path) -> Paths:
    paths = small.make(tmp_path)
    small_series.add(paths)
    return paths


def problems(made: Paths) -> list[str]:
    return [p.code for p in check(load(made)) if small_series.PACKAGE in p.path]


def test_the_table_is_valid_with_the_copies_and_without_them(made: Paths) -> None:
    table = small_series.add_second_copies(made)
    assert [row.split(",")[0] for row in table.read_text(encoding="utf-8").splitlines()] == ["id", "ds-0003", "ds-0004"]
    assert problems(made) == []
    made.archive.rename(made.root / "elsewhere")
    assert problems(made) == []


def test_each_row_is_published_with_outcome_origin_and_where_the_copy_was_taken(made: Paths) -> None:
    small_series.add_second_copies(made, {"次中心52个": "次中心53个"})
    repository = load(made)
    rows = tables(repository.packages[small_series.PACKAGE], repository)["second_copies"]
    assert [(row["id"], row["outcome"], row["differs"]) for row in rows] == [("ds-0003", "differs", "心52个 → 心53个"), ("ds-0004", "found", "")]
    assert {(row["origin"], row["capture_site"]) for row in rows} == {("某某日报", "example/copies")}


def test_a_copy_that_changes_after_it_was_compared_is_told(made: Paths) -> None:
    small_series.add_second_copies(made)
    copy = made.second_copies / "wr-510000-2025.txt"
    small.write(copy, copy.read_text(encoding="utf-8").replace("78.2", "78.3"))
    assert problems(made) == ["comparison-changed", "comparison-changed"]


def test_the_command_says_what_was_found_and_what_differs(made: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    small_series.add_second_copies(made, {"达到78.2岁": "达78.2岁"})
    capsys.readouterr()
    assert main(["--root", str(made.root), "compare-copies"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == ["demo-series: 1 of 2 quotes found · 2 条引文中找到 1 条", "  ds-0004: digits_found 命达到78 → 命达78"]


def test_without_the_copies_the_command_says_which_is_not_there_and_writes_nothing(made: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    table = small_series.add_second_copies(made)
    before = table.read_bytes()
    (made.second_copies / "wr-510000-2025.txt").unlink()
    assert main(["--root", str(made.root), "compare-copies"]) == 2
    assert "wr-510000-2025: its second copy is not on this machine" in capsys.readouterr().err
    assert table.read_bytes() == before
