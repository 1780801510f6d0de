"""Very many problems: each kind is shown, the rare ones first, and no file of junk takes long or much memory."""

import time
from pathlib import Path

import pytest

from scripts.checks.cascades import without_cascades
from scripts.checks.run import check
from scripts.cli import main
from scripts.records import yaml_subset
from scripts.records.problems import FEW_PROBLEMS, OF_A_KIND, Problem, shown_in_part
from scripts.records.repository import load
from tests import small

pytestmark = pytest.mark.usefixtures("own_archive")
RECORD = "\n- id: dm-{id}\n  indicator: hospitalz\n  ref_area: \"520200\"\n  time_period: 2024-13-30\n  period_basis: report_date\n  obs_value: {n}\n  printed: {n}\n  quote: 医院{n}个x\n  start: {n}\n"


def problem(code: str, line: int) -> Problem:
    return Problem("a.yaml", line, code, "", "what", "什么", "fix", "改")


def broken(root: Path, count: int) -> None:
    """The first extraction with so many records that are wrong in several ways."""
    path = small.make(root).datapackages / small.PACKAGE / "extractions" / f"{small.FIRST}.yaml"
    text = path.read_text(encoding="utf-8").split("\nmentions:")[0].rstrip("\n") + "\n"
    path.write_text(text + "".join(RECORD.format(id=1000 + n, n=n) for n in range(count)), encoding="utf-8")


def test_few_problems_are_shown_as_they_are() -> None:
    found = [problem("b", 1), problem("a", 2)]
    assert shown_in_part(found) == (found, [])


def test_of_many_each_kind_is_shown_rare_kinds_first_with_a_count_of_the_rest() -> None:
    found = [*(problem("common", n) for n in range(FEW_PROBLEMS)), problem("rare", 1)]
    shown, left = shown_in_part(found)
    assert [p.code for p in shown] == ["rare", *["common"] * OF_A_KIND]
    assert left == [f"… {FEW_PROBLEMS - OF_A_KIND} × common"]


def test_a_file_of_junk_gives_a_bounded_number_of_problems_and_says_so() -> None:
    document, found = yaml_subset.parse("+}{\n" * 600_000, "a.yaml")
    assert len(found) == yaml_subset.LIMIT_SLIPS + 2 and found[-1].code == "too-many-slips" and document.sections == {}


def test_twice_as_many_broken_records_take_about_twice_as_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = []
    for count in (250, 1000):
        broken(tmp_path / str(count), count)
        started = time.process_time()
        repository = load(small.Paths(tmp_path / str(count)))
        assert without_cascades(check(repository), repository)
        taken.append(time.process_time() - started)
    assert taken[1] < 8 * taken[0], taken
    assert main(["--root", str(tmp_path / "250"), "check"]) == 1
    out = capsys.readouterr().out
    assert out.count("\n") < 5000 and "× unknown-code" in out
