"""Vocabularies: the codelists themselves."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import pairwise

from scripts.checks import suggestions
from scripts.checks.descriptors import UNSAFE
from scripts.checks.fields import FORMULA_STARTS
from scripts.records.codelists import Codelist
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Repository
from scripts.records.yaml_subset import HIDDEN_CHARACTERS

declare = partial(declare_rule, "vocabularies")
CODE_TWICE = declare(
    "code-twice",
    ("the code {code} stands twice; first on line {first}", "代码 {code} 重复，首次在第 {first} 行"),
    ("one row a code", "每个代码只占一行"),
)
RAGGED_ROW = declare(
    "ragged-row",
    ("the row does not have the {count} cells of the heading", "该行的单元格数与表头（{count}）不符"),
    ("every cell, empty ones too; quotes around a text with a comma", "请写全每个单元格；含逗号的文字要加引号"),
)
CELL_EMPTY = declare(
    "cell-empty",
    ("{code} has no {column}", "{code} 缺少 {column}"),
    ("both languages; a definition that a statistician would accept", "请补全两种语言的标签与定义"),
)
CODE_ORDER = declare(
    "code-order",
    ("{code} stands after {last}; rows are sorted by code", "{code} 排在 {last} 之后；各行按代码排序"),
    ("run `fivetier check --fix`", "请运行 `fivetier check --fix`"),
)
BAD_REFERENCE = declare(
    "code-reference",
    ("{code}: {column} {value} is not in codelists/{codelist}.csv", "{code}：{column} 的 {value} 不在 codelists/{codelist}.csv 中"),
    ("{nearest}", "{nearest}"),
)
BAD_BOUND = declare(
    "bad-bound",
    ("{code}: {column} {value} is not a number", "{code}：{column} 的 {value} 不是数字"),
    ("a decimal, or nothing", "请写十进制数，或留空"),
)
CELL_TEXT = declare(
    "cell-text",
    (
        "{code}: {column} holds a formula start, markup, an address or a hidden character",
        "{code}：{column} 含有公式开头、标记、网址或不可见字符",
    ),
    ("plain words", "请写普通文字"),
)
SHORT_PHRASE = declare(
    "set-phrase",
    ("the set phrase {code} has fewer than two characters, or no numeral", "固定词语 {code} 不足两个字，或不含数字"),
    ("a longer phrase, or list the numeral in the extraction", "请写更长的词语，或在提取文件中单独列出"),
)
# Columns whose values are codes of another list (several with a space between).
COLUMN_REFERENCES = {
    ("indicator", "topic"): "topic",
    ("indicator", "tier"): "tier",
    ("indicator", "unit_measure"): "unit",
    ("indicator", "kind"): "indicator_kind",
    ("indicator", "dimension"): "dimension",
    ("breakdown", "dimension"): "dimension",
    ("area", "level"): "area_level",
    ("area", "parent"): "area",
    ("area", "members"): "area",
    ("facility", "kind"): "facility_kind",
    ("facility", "tier"): "tier",
    ("facility", "ref_area"): "area",
    ("facility", "parent"): "facility",
    ("set_phrase", "reason"): "set_aside_reason",
}
BOUND_COLUMNS = ("minimum", "maximum", "decimals", "order")
NUMERALS = set("0123456789〇零一二三四五六七八九十百千万亿萬億两兩")


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the codelists."""
    for name, codelist in repository.codelists.items():
        place = repository.paths.shown(repository.paths.codelists / f"{name}.csv")
        yield from rows(codelist, place)
        for (owner, column), target in COLUMN_REFERENCES.items():
            if owner == name:
                yield from references(codelist, column, repository.codelists[target], place)


def rows(codelist: Codelist, place: str) -> Iterator[Problem]:
    """Doubled codes, ragged rows, order and cells."""
    for code, line in codelist.twice:
        yield CODE_TWICE.at(place, line, code, code=code, first=codelist.lines[code])
    for line in codelist.ragged:
        yield RAGGED_ROW.at(place, line, count=len(codelist.columns))
    after = next((pair for pair in pairwise(codelist.rows) if pair[1] < pair[0]), None)
    if after is not None:  # the first tells it: one command sorts them all
        yield CODE_ORDER.at(place, codelist.lines[after[1]], after[1], code=after[1], last=after[0])
    for code, row in codelist.rows.items():
        line = codelist.lines[code]
        if "phrase" in codelist.columns and (len(code) < 2 or not NUMERALS & set(code)):
            yield SHORT_PHRASE.at(place, line, code, code=code)
        for column in FILLED.get(codelist.name, ()):
            if not row.get(column):
                yield CELL_EMPTY.at(place, line, code, code=code, column=column)
        for column, value in row.items():
            yield from cell(code, column, value, place, line)


# Columns that no row leaves empty, beside labels and definitions.
FILLED = {
    "indicator": ("topic", "tier", "unit_measure", "kind", "label_words"),
    "breakdown": ("dimension", "label_words"),
    "unit": ("decimals", "maximum", "words"),
    "reader": ("kind",),
    "set_phrase": ("reason",),
    "area": ("level",),
    "facility": ("kind", "tier"),
    "tier": ("order",),
}
BOUND_FORM = re.compile(r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")


def cell(code: str, column: str, value: str, place: str, line: int) -> Iterator[Problem]:
    """One cell: labels and definitions are there, bounds are numbers, text is plain."""
    named = {"code": code, "column": column, "value": value}
    if not value and (column.startswith(("label_zh", "label_en", "definition_")) or column == "code"):
        yield CELL_EMPTY.at(place, line, code, **named)
    # Labels go to pages, spreadsheets and messages, so a list is as strict as a record.
    if value and not is_plain(value):
        yield CELL_TEXT.at(place, line, code, **named)
    if value and column in BOUND_COLUMNS and not BOUND_FORM.match(value):
        yield BAD_BOUND.at(place, line, code, **named)


@lru_cache(maxsize=2**16)  # of the cell alone: who checks again after an edit looks at few of them anew
def is_plain(value: str) -> bool:
    """True if a cell neither begins or ends with spaces, nor starts a formula, nor holds what a page or a reader could be misled by."""
    return value == value.strip() and not (value[0] in FORMULA_STARTS or UNSAFE.search(value) or HIDDEN_CHARACTERS.search(value))


def references(codelist: Codelist, column: str, target: Codelist, place: str) -> Iterator[Problem]:
    """Cells that name codes which their list does not have."""
    for code, row in codelist.rows.items():
        for value in row.get(column, "").split():
            if value not in target:
                named = {"code": code, "column": column, "value": value, "codelist": target.name}
                yield BAD_REFERENCE.at(place, codelist.lines[code], code, nearest=suggestions.code(value, target), **named)
