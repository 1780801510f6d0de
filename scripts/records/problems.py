"""Problems: what a check says of the hand-kept files, in both languages.

A `Rule` is declared beside the check that uses it; its subject, code, sentences and advice are also what the documentation of
the checks is baked from, so a message and its page cannot drift apart.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scripts.records.paths import Paths
from scripts.records.settings import site_url

if TYPE_CHECKING:
    from scripts.records.record import Record

RULES: dict[str, "Rule"] = {}
CHECKS_PAGE = "checks"
LONG_TEXT = 4000  # paths are shown whole
FEW_PROBLEMS, OF_A_KIND = 500, 50  # from how many problems on not all are printed, and how many of a kind then
BLOCK_KEY = "block"  # the value of a sentence that is shown as it is: lines to paste
Pair = tuple[str, str]  # English, Chinese


@dataclass(frozen=True, order=True)
class Problem:
    """One finding at one line; `fix` says what to write or run, with the lines to paste below its first line.

    `span`: the characters of the archived file that it is about, where it is about some.
    """

    path: str
    line: int
    code: str
    id: str
    what_en: str
    what_zh: str
    fix_en: str
    fix_zh: str
    severity: str = field(default="error", compare=False)
    span: tuple[int, int] | None = field(default=None, compare=False)

    def over(self, start: int, end: int) -> "Problem":
        """The same problem, about these characters of the archived file."""
        return replace(self, span=(start, end))


@dataclass(frozen=True)
class Rule:
    """A kind of problem: its code, severity, subject, and the sentences in English and Chinese, with {fields} to fill in."""

    code: str
    what_en: str
    what_zh: str
    fix_en: str
    fix_zh: str
    severity: str = "error"
    subject: str = ""

    def at(self, path: str, line: int, id_: str = "", /, **values: object) -> Problem:
        """The problem at `path`:`line` of the record `id_`; `values` fill the sentences, a pair each its language."""
        english, chinese = ({k: in_sentence(k, v, n) for k, v in values.items()} for n in (0, 1))
        what_en, fix_en = (text.format(**english) for text in (self.what_en, self.fix_en))
        what_zh, fix_zh = (text.format(**chinese) for text in (self.what_zh, self.fix_zh))
        return Problem(path, line, self.code, id_, what_en, what_zh, fix_en, fix_zh, self.severity)

    def on(self, record: "Record", field_name: str = "", /, **values: object) -> Problem:
        """The problem at the field `field_name` of a record, or at its first line."""
        return self.at(record.path, record.line_of(field_name), record.id, **values)


def declare_rule(subject: str, code: str, what: Pair, fix: Pair, severity: str = "error") -> Rule:
    """Register the rule `code` of a subject of the page of checks; `what` and `fix` are (English, Chinese).

    Raises ValueError if the code is taken.
    """
    # The code is an anchor on the page of checks and stands in the messages of old builds.
    if code in RULES:
        raise ValueError(f"the code {code} is declared twice")
    RULES[code] = Rule(code, what[0], what[1], fix[0], fix[1], severity, subject)
    return RULES[code]


def in_sentence(key: str, value: object, language: int) -> str:
    """The value as a sentence of the language shows it: 0 is English, 1 is Chinese."""
    text = str(value[language] if isinstance(value, tuple) else value)
    return "\n".join(clipped(line, LONG_TEXT) for line in text.split("\n")) if key == BLOCK_KEY else clipped(text)


def clipped(text: str, length: int = 160) -> str:
    """`text` on one line, printable and not longer than `length`."""
    # Values come from whoever wrote them: a control character could rewrite what a terminal shows.
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


def counted(number: int, thing: str) -> str:
    """The number with the word for it: 1 error, 2 errors."""
    return f"{number} {thing}{'s' * (number != 1)}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are wrong by themselves."""
    return [p for p in problems if p.severity == "error"]


def shown_in_part(problems: Sequence[Problem]) -> tuple[list[Problem], list[str]]:
    """What is printed of many problems: so many of each kind, rare kinds first, and a sentence for what is left out.

    Few problems are printed as they are given.
    """
    if len(problems) <= FEW_PROBLEMS:
        return list(problems), []
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    rare_first = sorted(kinds.items(), key=lambda kind: (len(kind[1]), kind[0]))
    left = [f"… {len(found) - OF_A_KIND} × {code}" for code, found in rare_first if len(found) > OF_A_KIND]
    return [problem for _, found in rare_first for problem in found[:OF_A_KIND]], left


def address(code: str) -> str:
    """Where the check is explained: on the site, else in the site that is built here."""
    site, here = site_url(), Paths()
    return f"{site or here.shown(here.built_site)}/{CHECKS_PAGE}/{'' if site else 'index.html'}#{code}"


def advice(problem: Problem) -> tuple[str, str, str]:
    """What to write in English and in Chinese, and the lines to paste, which stand in both languages once."""
    english, _, block = problem.fix_en.partition("\n")
    chinese, _, block_zh = problem.fix_zh.partition("\n")
    if english.startswith("- "):
        english, block = "", problem.fix_en
    # Advice that begins with code is no sentence in Chinese until a verb stands before it.
    asked = chinese if not chinese or "\u4e00" <= chinese[0] <= "\u9fff" else f"请写 {chinese}"
    return english, asked, block or block_zh


def in_chinese(problem: Problem, asked: str) -> str:
    """The Chinese sentence with the id, and what to write."""
    named = f"{clipped(problem.id)}：" if problem.id and problem.id not in problem.what_zh else ""
    return f"{named}{problem.what_zh}。{asked}"


def as_text(problem: Problem) -> str:
    """`file:line: error: code: id: what is`, what to write, the same in Chinese, lines to paste, the page that explains it."""
    label = f"{problem.code}: {clipped(problem.id)}: " if problem.id else f"{problem.code}: "
    english, asked, block = advice(problem)
    lines = [
        f"{clipped(problem.path, LONG_TEXT)}:{problem.line}: {problem.severity}: {label}{problem.what_en}",
        f"    write: {english}".rstrip(),
        f"    {in_chinese(problem, asked)}",
        *([block] if block else []),
        f"    docs: {address(problem.code)}",
    ]
    return "\n".join(lines)


def as_github(problem: Problem) -> str:
    """A workflow command of GitHub that annotates the line of the pull request."""
    english, asked, block = advice(problem)
    said = ". ".join(part for part in (problem.what_en, english) if part)
    lines = [
        f"{clipped(problem.id)}: {said}" if problem.id else said,
        in_chinese(problem, asked),
        *([block] if block else []),
        *([address(problem.code)] if site_url() else []),
    ]
    text = "\n".join(lines)
    # % first, or it would mask the others once more.
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    place = clipped(problem.path, LONG_TEXT).replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{problem.severity} file={place},line={problem.line},title={problem.code}::{text}"


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON array."""
    rows: list[dict[str, Any]] = [{**vars(p), "path": clipped(p.path, LONG_TEXT), "id": clipped(p.id)} for p in problems]
    for row in rows:
        del row["span"]
    return json.dumps(rows, ensure_ascii=False, indent=2)
