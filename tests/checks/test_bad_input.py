"""Every bad input under tests/checks/cases/ gets the words that it deserves, at its line; it is checked once for all tests."""

import contextlib
import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from scripts.cli import main
from scripts.commands import check as command
from scripts.records.problems import RULES, Problem, errors
from tests.checks.bad_input import Case, apply, cases, shown_path

# Codes, keys, names of files and programs; all else in a Chinese sentence is Chinese.
CODE = re.compile(r"`[^`]*`|[0-9a-f]{64}|[a-z]+(?:[_.][a-z0-9_*.]+)+|[\w./-]*/[\w./*<>-]*|program-\w|dm-\w+|[a-z]+-[a-z-]+|--\w+|sha256|UTF-8|BOM|CRLF|LF|CSV|Windows|Tab|YAML|U\+\w+")
ENGLISH = re.compile("(?<![a-z])(?:a|an|is|are|the|nothing|none|no|not|has|of|missing|empty|whole|line)(?![a-z])")
# What these say comes from the suite and names its own keys.
OF_SUITES = ("expectation-form", "no-row-floor")


@dataclass
class Outcome:
    """What a check made of one case: the exit status, what was printed, every problem and those that were shown."""

    case: Case
    status: int
    out: str
    err: str
    found: list[Problem]
    told: list[Problem]


@pytest.fixture(scope="module", params=cases(), ids=lambda case: f"{case.code}/{case.path.stem}")
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """The outcome of a case; the tests of a case follow each other, so each case is applied and checked once."""
    root, kept = tmp_path_factory.mktemp("case"), list[list[Problem]]()

    def keeping(function: Callable[..., list[Problem]]) -> Callable[..., list[Problem]]:
        def call(*arguments: object) -> list[Problem]:
            kept.append(function(*arguments))
            return kept[-1]

        return call

    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.delenv("FIVETIER_ARCHIVE", raising=False)
        patch.delenv("FIVETIER_SITE_URL", raising=False)
        apply(request.param, root)
        for name in ("check", "without_cascades"):
            patch.setattr(command, name, keeping(getattr(command, name)))
        status = main(["--root", str(root), "check"])
    yield Outcome(request.param, status, out.getvalue(), err.getvalue(), *kept)
    shutil.rmtree(root)


def stands_at(words: str, line: str) -> bool:
    """True if the line is `path:line: words`; N stands for any line."""
    name, number, rest = (words.split(":", 2) + ["", ""])[:3]
    wanted = re.escape(f"{shown_path(name)}:") + ("[0-9]+" if number == "N" else re.escape(number)) + re.escape(f":{rest}")
    return re.match(wanted, line) is not None


def test_bad_input_gets_its_words_at_its_line(outcome: Outcome) -> None:
    assert outcome.err == "" and "Traceback" not in outcome.out
    lines = outcome.out.splitlines()
    for words in outcome.case.expected:
        assert any(line.strip().startswith(words) or stands_at(words, line) for line in lines), outcome.out
    assert [words for words in outcome.case.absent if words in outcome.out] == []
    notice = RULES[outcome.case.code].severity == "notice" and " 0 errors" in outcome.out
    assert outcome.status == (0 if notice else 1)


def test_of_every_bad_input_an_error_is_printed_if_there_is_one(outcome: Outcome) -> None:
    assert set(outcome.told) <= set(outcome.found)
    assert bool(errors(outcome.told)) == bool(errors(outcome.found)), [p.code for p in errors(outcome.found)]


def test_no_english_word_stands_in_a_chinese_sentence(outcome: Outcome) -> None:
    """But codes, and what is quoted from a file."""
    case = outcome.case
    quoted = set(re.findall("[a-z]+", case.path.read_text(encoding="utf-8")))
    for problem in outcome.found:
        if problem.code == case.code and case.code not in OF_SUITES:
            sentence = CODE.sub(" ", f"{problem.what_zh} {problem.fix_zh.partition(chr(10))[0]}")
            assert set(ENGLISH.findall(sentence)) <= quoted, sentence
