"""Every field of every record against its Table Schema: required, type, pattern, bounds, codes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.codelists import Codelist
from scripts.model import SECTIONS, Package, Repository
from scripts.problems import Problem, declare, nearest
from scripts.schemas import Schema
from scripts.subset import Document, Record

MISSING_FIELD = declare(
    "missing-field",
    ("the field {key} is required", "缺少必填字段 {key}"),
    ("`{key}: …`", "`{key}: …`"),
)
WRONG_TYPE = declare(
    "wrong-type",
    ("{key}: {value} is not {wanted}", "{key}：{value} 不是{wanted}"),
    ("{key} as {wanted}", "{key} 应为{wanted}"),
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
    ("{key}: {value} is not a day, month or year of the calendar", "{key}：{value} 不是日历上的日期"),
    ("2024-11-30, 2024-11, 2024, from/to, or ../to", "2024-11-30、2024-11、2024、起/止 或 ../止"),
)
WRONG_DIMENSION = declare(
    "wrong-dimension",
    (
        "{breakdown} is of the dimension {has}, but {indicator} declares {wants}",
        "{breakdown} 属于维度 {has}，而指标 {indicator} 声明的是 {wants}",
    ),
    ("a code of the dimension that the indicator declares, or none", "改用该指标所声明维度的代码，或删除"),
)
TYPES = {
    "integer": (re.compile(r"^(0|[1-9][0-9]{0,11})$"), "a whole number"),
    "decimal": (re.compile(r"^(0|[1-9][0-9]{0,24})(\.[0-9]{0,11}[1-9])?$"), "a decimal without exponent or trailing zeros"),
    "date": (re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), "a date like 2024-10-31"),
}
FORMULA_STARTS = set("=+-@＝＋－＠")
PERIODS = {"time_period", "published_on", "captured_on", "due"}


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that a schema or a codelist forbids."""
    for package in repository.packages.values():
        for document, section, schema in judged(package, repository.schemas):
            records = [document.top] if section == "" else document.records(section)
            for record in records:
                if record.fields or section or schema.name == "source":
                    yield from fields(record, schema, repository.codelists)
                    yield from dimension(record, repository.codelists)


def judged(package: Package, schemas: dict[str, Schema]) -> Iterator[tuple[Document, str, Schema]]:
    """Every (document, section, schema) of the package; the section `` is the top of the file."""
    yield package.identities, "identities", schemas["identity"]
    yield package.identities, "implied", schemas["implied"]
    yield package.corrections, "corrections", schemas["correction"]
    for source in package.sources.values():
        yield source.meta, "", schemas["source"]
        yield source.settlements, "settlements", schemas["settlement"]
        for document in (source.extraction, *source.readings.values()):
            for section, name in SECTIONS.items():
                yield document, section, schemas[name]


def fields(record: Record, schema: Schema, codelists: dict[str, Codelist]) -> Iterator[Problem]:
    """What one record has wrong against its schema."""
    for key in schema.required:
        if key not in record.fields and not (key == "id" and record.section == "numerals"):
            yield MISSING_FIELD.on(record, key, key=key)
    for key, value in record.fields.items():
        if key in schema.record and not (key == "id" and value == "new"):
            yield from value_problems(record, key, value, schema.fields[key], codelists)


def value_problems(
    record: Record, key: str, value: str, field: dict[str, Any], codelists: dict[str, Codelist]
) -> Iterator[Problem]:
    """What one value has wrong."""
    rules = field.get("constraints", {})
    pattern, wanted = TYPES.get(field["type"], (None, ""))
    if pattern is not None and not pattern.match(value):
        yield WRONG_TYPE.on(record, key, key=key, value=value, wanted=wanted)
    elif "pattern" in rules and not re.search(rules["pattern"], value):
        wrong = NOT_A_DATE if key in PERIODS else WRONG_TYPE
        yield wrong.on(record, key, key=key, value=value, wanted=f"of the form {rules['pattern']}")
    elif key in PERIODS and not all(real_date(part) for part in value.split("/")):
        yield NOT_A_DATE.on(record, key, key=key, value=value)
    elif pattern is not None and "minimum" in rules and float(value) < rules["minimum"]:
        yield WRONG_TYPE.on(record, key, key=key, value=value, wanted=f"at least {rules['minimum']}")
    limit = rules.get("maxLength", 1000)
    if len(value) > limit:
        yield TOO_LONG.on(record, key, key=key, length=len(value), limit=limit)
    if value[:1] in FORMULA_STARTS:
        yield FORMULA.on(record, key, key=key, character=value[0])
    codelist = field.get("codelist")
    if codelist and value not in codelists[codelist]:
        close = nearest(value, codelists[codelist].rows)
        yield UNKNOWN_CODE.on(record, key, key=key, value=value, codelist=codelist, nearest=close)


def real_date(text: str) -> bool:
    """True for a year, month or day that the calendar has, and for `..`."""
    if text == "..":
        return True
    parts = [int(p) for p in text.split("-") if p.isdigit()]
    if not parts or not 1900 <= parts[0] <= 2100:
        return False
    try:
        date(*(parts + [1, 1])[:3])
    except ValueError:
        return False
    return True


def dimension(record: Record, codelists: dict[str, Codelist]) -> Iterator[Problem]:
    """A breakdown must be of the dimension that the indicator declares."""
    indicator, breakdown = record.get("indicator"), record.get("breakdown")
    if breakdown in codelists["breakdown"] and indicator in codelists["indicator"]:
        has, wants = codelists["breakdown"][breakdown]["dimension"], codelists["indicator"][indicator]["dimension"]
        if has != wants:
            named = {"breakdown": breakdown, "has": has, "indicator": indicator, "wants": wants or "none"}
            yield WRONG_DIMENSION.on(record, "breakdown", **named)
