"""Descriptors: what datapackage.yaml must say, and codes in it."""

import re
from collections.abc import Iterator

from scripts.checks.fields import FORMULA, MISSING_FIELD, WRONG_TYPE
from scripts.model import Package, Repository
from scripts.problems import Problem, declare

PREFIX_TWICE = declare(
    "prefix-twice",
    ("the id prefix {prefix} is that of {other} too", "编号前缀 {prefix} 已被 {other} 使用"),
    ("a prefix of two to four letters of its own", "请用自己的前缀（两到四个字母）"),
)
MARKUP = declare(
    "markup",
    ("{key} holds markup or a template: {value}", "{key} 含有标记或模板：{value}"),
    ("plain words, without < > {{ or links", "请写普通文字，不含尖括号、花括号或链接"),
)
REQUIRED = (
    "name", "title_zh", "title_en", "description_zh", "description_en", "id_prefix", "licence", "domain",
)  # fmt: skip
PATTERNS = {
    "name": (re.compile(r"^[a-z0-9][a-z0-9-]*$"), "lower-case words with hyphens"),
    "id_prefix": (re.compile(r"^[a-z]{2,4}$"), "two to four lower-case letters"),
    "licence": (re.compile(r"^CC-BY-4\.0$"), "CC-BY-4.0"),
    "domain": (re.compile(r"^(health|other)$"), "health or other"),
    "version": (re.compile(r"^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}$"), "a version like 0.1.0"),
}
UNSAFE = re.compile(r"<[A-Za-z/!]|\{\{|\{%|\]\(|javascript:|https?://", re.IGNORECASE)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong in the descriptors, and markup in any text that people write."""
    seen: dict[str, str] = {}
    for package in repository.packages.values():
        yield from descriptor(package)
        if package.prefix in seen:
            other = seen[package.prefix]
            yield PREFIX_TWICE.on(package.descriptor.top, "id_prefix", prefix=package.prefix, other=other)
        seen.setdefault(package.prefix, package.name)
        yield from markup(package)


def descriptor(package: Package) -> Iterator[Problem]:
    """Required keys and their form."""
    top = package.descriptor.top
    if not top.fields:
        return
    for key in REQUIRED:
        if not top.get(key):
            yield MISSING_FIELD.on(top, key, key=key)
    for key, (pattern, wanted) in PATTERNS.items():
        if top.get(key) and not pattern.match(top.get(key)):
            yield WRONG_TYPE.on(top, key, key=key, value=top.get(key), wanted=wanted)
    for key, value in top.fields.items():
        if value[:1] in "=+-@":
            yield FORMULA.on(top, key, key=key, character=value[0])


def markup(package: Package) -> Iterator[Problem]:
    """Text of contributors is data: no markup, template or link in it, whatever page it may reach."""
    documents = [package.descriptor, package.identities, package.corrections]
    for source in package.sources.values():
        documents += [source.meta, source.extraction, source.settlements]
    for document in documents:
        for record in (document.top, *(r for records in document.sections.values() for r in records)):
            for key, value in record.fields.items():
                if key != "address" and UNSAFE.search(value):
                    yield MARKUP.on(record, key, key=key, value=value)
