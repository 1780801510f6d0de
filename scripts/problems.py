"""Problems: what a check says of the hand-kept files, in both languages.

A `Rule` is declared beside the check that uses it; its code, sentences and advice are also what the documentation of
the checks is baked from, so a message and its page cannot drift apart.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scripts.subset import Record

RULES: dict[str, "Rule"] = {}
GUIDE = "checks"
LONG = 4000  # paths are shown whole


@dataclass(frozen=True, order=True)
class Problem:
    """One finding at one line; `fix` says what to write or run."""

    path: str
    line: int
    code: str
    id: str
    what_en: str
    what_zh: str
    fix_en: str
    fix_zh: str
    severity: str = field(default="error", compare=False)


@dataclass(frozen=True)
class Rule:
    """A kind of problem: its code, severity, and the sentences in English and Chinese, with {fields} to fill in."""

    code: str
    what_en: str
    what_zh: str
    fix_en: str
    fix_zh: str
    severity: str = "error"

    def at(self, path: str, line: int, id_: str = "", /, **values: object) -> Problem:
        """The problem at `path`:`line` of the record `id_`; `values` fill the sentences."""
        shown = {key: clipped(str(value)) for key, value in values.items()}
        what_en, what_zh, fix_en, fix_zh = (
            t.format(**shown) for t in (self.what_en, self.what_zh, self.fix_en, self.fix_zh)
        )
        return Problem(path, line, self.code, id_, what_en, what_zh, fix_en, fix_zh, self.severity)

    def on(self, record: "Record", field_name: str = "", /, **values: object) -> Problem:
        """The problem at the field `field_name` of a record, or at its first line."""
        return self.at(record.path, record.line_of(field_name), record.id, **values)


def declare(code: str, what: tuple[str, str], fix: tuple[str, str], severity: str = "error") -> Rule:
    """Register the rule `code`; `what` and `fix` are (English, Chinese). Raises ValueError if the code is taken."""
    if code in RULES:
        raise ValueError(f"the code {code} is declared twice")
    RULES[code] = Rule(code, what[0], what[1], fix[0], fix[1], severity)
    return RULES[code]


def clipped(text: str, length: int = 160) -> str:
    """`text` on one line, printable and not longer than `length`."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return safe if len(safe) <= length else safe[: length - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is closest to `word`, else a short list of what is known."""
    return closest(word[:80], tuple(sorted(known)))


@lru_cache(maxsize=4096)
def closest(word: str, choices: tuple[str, ...]) -> str:
    """As `nearest`; a word that stands in thousands of lines is looked up once."""
    from difflib import get_close_matches

    close = get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return close[0]
    return ", ".join(choices[:8]) + (" …" if len(choices) > 8 else "")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are wrong by themselves."""
    return [p for p in problems if p.severity == "error"]


def as_text(problem: Problem) -> str:
    """`file:line: code: id: what is`, then what to write, then Chinese, then the page that explains it."""
    label = f"{problem.code}: {clipped(problem.id)}: " if problem.id else f"{problem.code}: "
    mark = "" if problem.severity == "error" else "notice: "
    return (
        f"{clipped(problem.path, LONG)}:{problem.line}: {mark}{label}{problem.what_en}\n"
        f"    write: {problem.fix_en}\n"
        f"    {problem.what_zh}。{problem.fix_zh}\n"
        f"    see {GUIDE}/#{problem.code}"
    )


def as_github(problem: Problem) -> str:
    """A workflow command of GitHub that annotates the line of the pull request."""
    text = f"{clipped(problem.id)}: {problem.what_en}. {problem.fix_en}\n{problem.what_zh}。{problem.fix_zh}".lstrip(": ")
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    place = clipped(problem.path, LONG).replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{problem.severity} file={place},line={problem.line},title={problem.code}::{text}"


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON array."""
    rows: list[dict[str, Any]] = [{**vars(p), "path": clipped(p.path, LONG), "id": clipped(p.id)} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)
