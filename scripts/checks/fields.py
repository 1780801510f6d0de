"""Every field of every record against its Table Schema: required, type, pattern, bounds, codes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from scripts.checks import suggestions
from scripts.records.codelists import Codelist
from scripts.records.fullwidth import folded
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.repository import RECORDS_WITH_ID, SECTIONS, Package, Repository
from scripts.records.schemas import Schema
from scripts.records.second_copies import COPIES_SECTION
from scripts.records.yaml_subset import written
from scripts.rules.periods import bounds

declare = partial(declare_rule, "fields")
MISSING_FIELD = declare(
    "missing-field",
    ("the field {key} is required", "缺少必填字段 {key}"),
    ("`{key}: …`", "`{key}: …`"),
)
WRONG_TYPE = declare(
    "wrong-type",
    ("{key}: {value} is not {wanted}{slip}", "{key}：{value} 不是{wanted}{slip}"),
    ("{fitting}", "{fitting}"),
)
TOO_LONG = declare(
    "too-long",
    ("{key} has {length} characters, over the limit of {limit}", "{key} 有 {length} 个字符，超过上限 {limit}"),
    ("a shorter text", "请写短一些"),
)
UNKNOWN_CODE = declare(
    "unknown-code",
    ("{key}: {value} is not in codelists/{codelist}.csv", "{key}：codelists/{codelist}.csv 中没有 {value}"),
    ("{nearest}", "{nearest}"),
)
FORMULA = declare(
    "formula",
    (
        "{key} starts with {character}, which a spreadsheet takes for a formula",
        "{key} 以 {character} 开头，会被电子表格当作公式",
    ),
    ("words before it", "请在前面加文字"),
)
NOT_A_DATE = declare(
    "not-a-date",
    ("{key}: {value} is not a day, month or year of the calendar, or runs backwards", "{key}：{value} 不是日历上的日期，或起止颠倒"),
    ("{fitting}", "{fitting}"),
)
NOT_FILLED_IN = declare(
    "not-filled-in",
    ("{key} still says {value}, which stands for what a person decides", "{key} 仍是占位的 {value}，须由人填写"),
    ("what it is, instead of {value}", "请填写，代替 {value}"),
)
WRONG_DIMENSION = declare(
    "wrong-dimension",
    (
        "{breakdown} is of the dimension {has}, but {indicator} declares {wants}",
        "{breakdown} 属于维度 {has}，而指标 {indicator} 声明的是 {wants}",
    ),
    ("a code of the dimension that the indicator declares, or none", "请改用该指标所声明维度的代码，或删除"),
)
FIELD_FORMS = {
    "integer": (re.compile(r"^(0|[1-9][0-9]{0,11})$"), ("a whole number", "整数")),
    "decimal": (
        re.compile(r"^(0|[1-9][0-9]{0,24})(\.[0-9]{0,11}[1-9])?$"),
        ("a decimal without exponent or trailing zeros", "十进制小数（不写指数，末尾不写零）"),
    ),
    "date": (re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), ("a date like 2024-10-31", "2024-10-31 这样的日期")),
}
FULL_WIDTH: Pair = (": it is written in full-width characters", "：用了全角字符")
FORMS_OF_DATES: Pair = (
    "it in one of these forms: 2024-11-30, 2024-11, 2024, from/to, or ../to",
    "请按其中一种形式写：2024-11-30、2024-11、2024、起/止 或 ../止",
)
WRITTEN_DATE = re.compile(r"^([0-9]{4})[年./-]?(?:([0-9]{1,2})[月./-]?(?:([0-9]{1,2})[日号]?)?)?$")
# What the blocks of messages have in the place of what a person decides.
PLACEHOLDER = "…"
FORMULA_STARTS = set("=+-@＝＋－＠")
Well = dict[str, set[tuple[str, str]]]  # schema to the fields with values that were found to be well
PERIODS = {"time_period", "published_on", "captured_on", "due"}


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that a schema or a codelist forbids."""
    well: Well = {name: set() for name in repository.schemas}
    for package in repository.packages.values():
        for document, section, schema in judged(package, repository.schemas):
            records = [document.top] if section == "" else document.records(section)
            for record in records:
                if record.fields or section or schema.name == "source":
                    yield from fields(record, schema, repository.codelists, well[schema.name])
                    yield from dimension(record, repository.codelists)


def judged(package: Package, schemas: dict[str, Schema]) -> Iterator[tuple[Document, str, Schema]]:
    """Every (document, section, schema) of the package; the section `` is the top of the file."""
    yield package.identities, "identities", schemas["identity"]
    yield package.identities, "implied", schemas["implied"]
    yield package.corrections, "corrections", schemas["correction"]
    yield package.translations, "translations", schemas["translation"]
    yield package.second_copies, COPIES_SECTION, schemas["second_copy"]
    for source in package.sources.values():
        yield source.meta, "", schemas["source"]
    for holder in package.holders:
        yield holder.settlements, "settlements", schemas["settlement"]
        for document in (holder.extraction, *holder.readings.values()):
            for section, name in SECTIONS.items():
                yield document, section, schemas[name]


def fields(record: Record, schema: Schema, codelists: dict[str, Codelist], well: set[tuple[str, str]]) -> Iterator[Problem]:
    """What one record has wrong against its schema; values that are `well` are not looked at again, and those that are found to be are added."""
    for key in schema.required:
        of_file = key == "source" and record.section != ""  # the file names it; in a series `passages` asks for it
        if key not in record.fields and not of_file and not (key == "id" and record.section == "numerals"):
            yield MISSING_FIELD.on(record, key, key=key)
    for each in record.fields.items():
        key, value = each
        if each in well or key not in schema.record or (key == "id" and value == "new"):
            continue
        found = list(value_problems(record, key, value, schema.fields[key], codelists))
        if not found:
            well.add(each)
        yield from found


def value_problems(
    record: Record, key: str, value: str, field: dict[str, Any], codelists: dict[str, Codelist]
) -> Iterator[Problem]:
    """What one value has wrong."""
    rules = field.get("constraints", {})
    # Of a value that has a form the first fault alone is told; length, formula and code are asked of every value.
    pattern, wanted = FIELD_FORMS.get(field["type"], (None, ("", "")))
    if value == PLACEHOLDER:
        yield NOT_FILLED_IN.on(record, key, key=key, value=value)
        return
    if pattern is not None and not pattern.match(value):
        yield not_a_date(record, key) if key in PERIODS else wrong_type(record, key, wanted, pattern)
    elif "pattern" in rules and not re.search(rules["pattern"], value):
        form = (f"of the form {rules['pattern']}", f"这种形式：{rules['pattern']}")
        yield not_a_date(record, key) if key in PERIODS else wrong_type(record, key, form, re.compile(rules["pattern"]))
    elif key in PERIODS and not of_our_time(value):
        yield not_a_date(record, key)
    elif pattern is not None and "minimum" in rules and float(value) < rules["minimum"]:
        least = rules["minimum"]
        yield wrong_type(record, key, (f"at least {least}", f"不小于 {least} 的数"), None)
    limit = rules.get("maxLength", 1000)
    if len(value) > limit:
        yield TOO_LONG.on(record, key, key=key, length=len(value), limit=limit)
    if value[:1] in FORMULA_STARTS:
        yield FORMULA.on(record, key, key=key, character=value[0])
    codelist = field.get("codelist")
    if codelist and value not in codelists[codelist]:
        close = suggestions.code(value, choices(record, codelists[codelist], codelists["indicator"]), key)
        yield UNKNOWN_CODE.on(record, key, key=key, value=value, codelist=codelist, nearest=close)


def choices(record: Record, codelist: Codelist, indicators: Codelist) -> Codelist:
    """The codes to choose from: of breakdowns those of the dimension that the indicator of the record declares."""
    indicator = indicators.rows.get(record.get("indicator"), {})
    wanted = indicator.get("dimension") if codelist.name == "breakdown" else ""
    # A code of another dimension would only lead to the next message.
    rows = {code: row for code, row in codelist.rows.items() if wanted and row.get("dimension") == wanted}
    return replace(codelist, rows=rows) if rows else codelist


def wrong_type(record: Record, key: str, wanted: Pair, pattern: re.Pattern[str] | None) -> Problem:
    """The problem of a value that is none of its type, with the value that was meant where only its form is wrong."""
    value = record.get(key)
    plain = folded(value)
    # What was typed on a Chinese keyboard or copied with its commas is put right, nothing else is guessed.
    meant = next((text for text in (plain, plain.replace(",", "").replace(" ", "")) if pattern and pattern.match(text)), "")
    fitting: Pair = (f"{key} as {wanted[0]}", f"请把 {key} 写成{wanted[1]}")
    if key == "id" and record.section in RECORDS_WITH_ID:
        fitting = suggestions.NEW_NUMBER
    if meant:
        fitting = suggestions.in_both_languages(f"`{key}: {written(meant, key in record.quoted)}`")
    named = {"key": key, "value": value, "wanted": wanted, "fitting": fitting}
    return WRONG_TYPE.on(record, key, slip=FULL_WIDTH if meant and plain != value else ("", ""), **named)


def not_a_date(record: Record, key: str) -> Problem:
    """The problem of a value that is no period, with the one that was meant where it is written in another way."""
    value = folded(record.get(key))
    found = WRITTEN_DATE.match(value)
    meant = "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)]) if found else value
    fitting: Pair = FORMS_OF_DATES
    if meant != record.get(key) and of_our_time(meant):
        fitting = suggestions.in_both_languages(f"`{key}: {meant}`")
    return NOT_A_DATE.on(record, key, key=key, value=record.get(key), fitting=fitting)


def of_our_time(period: str) -> bool:
    """True for a period that the calendar has, that does not run backwards, and whose years are of our time."""
    try:
        start, end = bounds(period)
    except ValueError:
        return False
    # A slip of a digit (0204-10-31) is a day of the calendar all the same.
    return (start or end)[:4] >= "1900" and end[:4] <= "2100"


def dimension(record: Record, codelists: dict[str, Codelist]) -> Iterator[Problem]:
    """A breakdown must be of the dimension that the indicator declares."""
    indicator, breakdown = record.get("indicator"), record.get("breakdown")
    if breakdown in codelists["breakdown"] and indicator in codelists["indicator"]:
        has, wants = codelists["breakdown"][breakdown]["dimension"], codelists["indicator"][indicator]["dimension"]
        if has != wants:
            named = {"breakdown": breakdown, "has": has, "indicator": indicator, "wants": wants or "none"}
            yield WRONG_DIMENSION.on(record, "breakdown", **named)
