"""What is held back follows from an error that is printed: no list with an error is printed without one."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.checks.cascades import CAUSES, without_cascades
from scripts.checks.ids import longest_rise
from scripts.checks.run import check
from scripts.cli import main
from scripts.records.paths import Paths
from scripts.records.problems import Problem, errors
from scripts.records.repository import load
from tests import small
from tests.checks.bad_input import apply, cases
from tests.share import share_of

pytestmark = pytest.mark.usefixtures("own_archive")
TOP = f"datapackages/{small.PACKAGE}"
EXTRACTION = f"{TOP}/extractions/{small.FIRST}.yaml"


def both(root: Path) -> tuple[list[Problem], list[Problem]]:
    """Every problem, and those that are printed."""
    repository = load(Paths(root))
    found = check(repository)
    return found, without_cascades(found, repository)


def sound(found: list[Problem], shown: list[Problem]) -> bool:
    """Nothing is invented, and where there is an error, one is printed."""
    return set(shown) <= set(found) and bool(errors(shown)) == bool(errors(found))


def broken_lines(text: str, dice: random.Random) -> Iterator[str]:
    """The text with one to four lines cut, doubled, changed in a character or taken away, sixty times."""
    lines = text.split("\n")
    for _ in range(60):
        made = list(lines)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(made))
            line = made[at]
            cut = dice.randrange(len(line) + 1)
            made[at : at + 1] = dice.choice(
                [[], [line, line], [line[:cut]], [line[:cut] + dice.choice("9x：　 -#医") + line[cut + 1 :]]]
            )
        yield "\n".join(made)


def test_of_any_lines_changed_an_error_is_printed_if_there_is_one(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    small.write(
        tmp_path / TOP / "releases/0.1.0/observations.csv",
        f"id,source,start,end\ndm-0002,{small.FIRST},31,38\ndm-0004,{small.FIRST},46,52\n",
    )
    dice = random.Random(5)
    for name in (EXTRACTION, f"{TOP}/identities.yaml", f"{TOP}/sources/{small.FIRST}.yaml", f"{TOP}/datapackage.yaml"):
        path = paths.root / name
        text = path.read_text(encoding="utf-8")
        for changed in share_of(broken_lines(text, dice)):
            small.write(path, changed)
            found, shown = both(tmp_path)
            assert sound(found, shown), (name, [p.code for p in errors(found)])
        small.write(path, text)


def test_no_error_causes_itself_through_others() -> None:
    def leads(code: str, seen: frozenset[str]) -> bool:
        return code in seen or any(leads(cause, seen | {code}) for cause in CAUSES.get(code, ()))

    assert [code for code in CAUSES if leads(code, frozenset())] == []


def test_errors_stand_before_notices(tmp_path: Path) -> None:
    small.make(tmp_path, records={("dm-0014", "obs_value"): "81", ("dm-0002", "obs_value"): "13"})
    _, shown = both(tmp_path)
    kinds = [p.severity for p in shown]
    assert "notice" in kinds and kinds == sorted(kinds)


@pytest.mark.parametrize("what", ["crlf", "bom", "utf-16"])
def test_a_file_that_cannot_be_decoded_gives_one_message(what: str, tmp_path: Path) -> None:
    case = next(c for c in cases() if c.code == "encoding" and c.path.stem == what)
    apply(case, tmp_path)
    _, shown = both(tmp_path)
    assert [p.code for p in errors(shown)] == ["encoding"]
    assert {p.path for p in shown if small.FIRST in p.path} == {EXTRACTION}


def test_the_exit_status_is_that_of_the_whole_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.make(tmp_path, records={("dm-0002", "start"): "3100"})
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert "consequences not shown; 1 error, " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("numbers", "odd"),
    [([1, 2, 2, 3], set()), ([1, 4110, 3, 4, 5], {1}), ([18, 10, 36], {1}), ([50, 40], {1}), ([1, 2, 3, 1, 4], {3}), ([], set())],
)
def test_only_the_records_out_of_order_are_told(numbers: list[int], odd: set[int]) -> None:
    assert set(range(len(numbers))) - longest_rise(numbers) == odd
