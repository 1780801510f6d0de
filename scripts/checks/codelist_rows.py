"""What the rows of codelists say beside each other: labels, label words, units, kinds of readers."""

from collections.abc import Iterator
from functools import partial

from scripts.records.codelists import Codelist, Row
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Repository

declare = partial(declare_rule, "codelist_sense")
LABEL_TWICE = declare(
    "label-twice",
    ("{code} has the same {column} as {first}: {value}", "{code} 的 {column} 与 {first} 相同：{value}"),
    ("a label that tells the two apart", "请用能够区分两者的标签"),
)
LABEL_WORD = declare(
    "label-without-word",
    ("the label {label} of {code} shares nothing with its label words: {words}", "{code} 的标签“{label}”与其标签词毫无共同之处：{words}"),
    ("the label of this indicator, or the word of the label in label_words too", "请核对标签，或在 label_words 中补上标签里的词"),
)
UNIT_WORD = declare(
    "unit-word",
    ("{code}: {word} is no word for the unit {unit} ({words})", "{code}：“{word}”不是单位 {unit} 的用词（{words}）"),
    (
        "the unit that is counted, or the word under `words` of the unit in unit.csv",
        "请核对单位，或在 unit.csv 该单位的 `words` 中补上该词",
    ),
)
READER_KIND = declare(
    "reader-kind",
    ("the reader {code} is called a {kind}", "读者 {code} 被标为 {kind}"),
    (
        "program for `program-…`, person for `person-…`; a program does not become a person",
        "`program-…` 为 program，`person-…` 为 person；程序不会变成人",
    ),
)
SHORT_WORD = declare(
    "label-word-short",
    ("the label word {word} is a single character, which stands in almost any sentence", "标签词“{word}”只有一个字，几乎哪句话里都有"),
    ("a word that only what is counted is called by", "请用能指明所计对象的词"),
    "notice",
)
DEFAULT_WORD = declare(
    "default-word",
    ("the default word {word} of {code} is none of its label words: {words}", "{code} 的默认词“{word}”不在其标签词之中：{words}"),
    ("a word of `label_words`, or nothing", "请取 `label_words` 中的词，或留空"),
)
DEFAULT_TWICE = declare(
    "default-twice",
    (
        "{word} is a default word of {first} too, which a number with the same unit word may be of",
        "“{word}”也是 {first} 的默认词，而带同一量词的数两者皆可",
    ),
    ("the word under `default_words` of one of the two alone", "只在两者之一的 `default_words` 中保留该词"),
)
NO_WORD = "none"
PERCENT_UNIT, PER_ENDING = "percent", "_per_"


def check(repository: Repository) -> Iterator[Problem]:
    """Rows that contradict themselves or each other."""
    for name, codelist in repository.codelists.items():
        place = repository.paths.shown(repository.paths.codelists / f"{name}.csv")
        for column in ("label_zh", "label_en"):
            if column in codelist.columns:
                yield from labels(codelist, column, place)
    place = repository.paths.shown(repository.paths.codelists)
    for name in ("indicator", "breakdown"):
        yield from short_words(repository.codelists[name], f"{place}/{name}.csv")
    yield from words(repository.codelists["indicator"], repository.codelists["unit"], f"{place}/indicator.csv")
    yield from default_words(repository.codelists["indicator"], f"{place}/indicator.csv")
    yield from readers(repository.codelists["reader"], f"{place}/reader.csv")


def labels(codelist: Codelist, column: str, place: str) -> Iterator[Problem]:
    """Two codes with one label: one of them is not what it says."""
    first: dict[str, str] = {}
    for code, row in codelist.rows.items():
        value = row[column]
        if value in first:
            named = {"code": code, "column": column, "first": first[value], "value": value}
            yield LABEL_TWICE.at(place, codelist.lines[code], code, **named)
        first.setdefault(value, code)


def words(indicators: Codelist, units: Codelist, place: str) -> Iterator[Problem]:
    """The Chinese label shares two characters with a label word; the words after the number are words of the unit."""
    for code, row in indicators.rows.items():
        line, known = indicators.lines[code], units.words(row["unit_measure"], "words")
        here = indicators.words(code, "label_words")
        # Two characters are the least that a Chinese word shares with its label without being the same word.
        if not any(pair in row["label_zh"] for word in here for pair in pairs(word)):
            yield LABEL_WORD.at(place, line, code, code=code, label=row["label_zh"], words=" | ".join(here))
        for word in indicators.words(code, "unit_words") or [NO_WORD]:
            if known and word not in known:
                named = {"code": code, "word": word, "unit": row["unit_measure"], "words": " | ".join(known)}
                yield UNIT_WORD.at(place, line, code, **named)


def short_words(codelist: Codelist, place: str) -> Iterator[Problem]:
    """A label word must say something: one that any quote holds proves nothing."""
    for code in codelist.rows:
        for word in codelist.words(code, "label_words"):
            if len(word) < 2:
                yield SHORT_WORD.at(place, codelist.lines[code], code, word=word)


def default_words(indicators: Codelist, place: str) -> Iterator[Problem]:
    """A default word is a label word, and the default of one indicator among those that a number may be of."""
    first: dict[tuple[str, ...], str] = {}
    for code, row in indicators.rows.items():
        known = indicators.words(code, "label_words")
        for word in indicators.words(code, "default_words"):
            line = indicators.lines[code]
            if word not in known:
                yield DEFAULT_WORD.at(place, line, code, code=code, word=word, words=" | ".join(known))
            # A number is of neither of two indicators with certainty where a unit word of both stands behind it.
            rivals = {first.setdefault((word, *way), code) for way in ways_to_count(row, indicators.words(code, "unit_words"))} - {code}
            if rivals:
                yield DEFAULT_TWICE.at(place, line, code, word=word, first=min(rivals))


def ways_to_count(row: Row, words: list[str]) -> list[tuple[str, ...]]:
    """What tells a number of this indicator from those of others: a share or a count per so many, added or not, works or not, unit word."""
    unit = row["unit_measure"]
    form = unit if unit == PERCENT_UNIT or PER_ENDING in unit else ""
    return [(form, str(row["kind"] == "flow"), str(row["dimension"] == "works"), word) for word in words or [""]]


def pairs(word: str) -> list[str]:
    """Every two characters of the word that stand side by side."""
    return [word[i : i + 2] for i in range(len(word) - 1)]


def readers(codelist: Codelist, place: str) -> Iterator[Problem]:
    """A reader's code says what kind of reader it is."""
    for code, row in codelist.rows.items():
        if row["kind"] not in ("program", "person") or not code.startswith(f"{row['kind']}-"):
            yield READER_KIND.at(place, codelist.lines[code], code, code=code, kind=row["kind"])
