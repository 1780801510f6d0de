"""Descriptors: what datapackage.yaml must say, and codes in it."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from scripts.checks.fields import FORMULA, FORMULA_STARTS, MISSING_FIELD, wrong_type
from scripts.checks.file_form import UNKNOWN_KEY
from scripts.records.paths import CHANGELOG
from scripts.records.problems import Problem, declare_rule, nearest
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Repository
from scripts.records.yaml_subset import decode

declare = partial(declare_rule, "descriptors")
PREFIX_TWICE = declare(
    "prefix-twice",
    ("the id prefix {prefix} is that of {other} too", "编号前缀 {prefix} 已被 {other} 使用"),
    ("a prefix of two to four letters of its own", "请用自己的前缀（两到四个字母）"),
)
HOLDS_MARKUP = declare(
    "markup",
    ("{key} holds markup or a template: {value}", "{key} 含有标记或模板：{value}"),
    ("plain words, without < > {{ or links", "请写普通文字，不含尖括号、花括号或链接"),
)
REQUIRED = (
    "name", "title_zh", "title_en", "description_zh", "description_en", "id_prefix", "licence", "domain",
)  # fmt: skip
CONTRIBUTOR = ("title", "roles")
PATTERNS = {
    "name": (re.compile(r"^[a-z0-9][a-z0-9-]*$"), ("lower-case words with hyphens", "用连字符相连的小写字母")),
    "id_prefix": (re.compile(r"^[a-z]{2,4}$"), ("two to four lower-case letters", "两到四个小写字母")),
    "licence": (re.compile(r"^CC-BY-4\.0$"), ("CC-BY-4.0", " CC-BY-4.0")),
    "domain": (re.compile(r"^(health|other)$"), ("health or other", " health 或 other")),
    "version": (re.compile(r"^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}$"), ("a version like 0.1.0", " 0.1.0 这样的版本号")),
}
BAD_ADDRESS = declare(
    "bad-address",
    ("address: {value} is no address of a page", "address：{value} 不是网页地址"),
    ("https://… without spaces, quotes or brackets, or nothing", "写 https://…，不含空格、引号、尖括号；不知则不写"),
)
UNSAFE = re.compile(
    r"<[A-Za-z/!?]|\{\{|\{%|\{#|\]\(|\]\[|&#|&[a-z]+;|(javascript|data|vbscript):|[a-z]+://", re.IGNORECASE
)
MAY_BE_UNSAFE = re.compile("[<{\\]&:]")  # one of these stands in whatever is unsafe, and in few texts
OF_A_LOG = re.compile(r"<[A-Za-z/!?]|\{\{|\{%|\{#|(?<!\\)\](\(|\[)|[a-z]+://|(javascript|data|vbscript):", re.IGNORECASE)
PAGE_ADDRESS = re.compile(r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>\"'`{}|\\^]*)?$")


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong in the descriptors, and markup in any text that people write."""
    seen: dict[str, str] = {}
    for package in repository.packages.values():
        yield from descriptor(package)
        if package.prefix in seen:
            other = seen[package.prefix]
            yield PREFIX_TWICE.on(package.descriptor.top, "id_prefix", prefix=package.prefix, other=other)
        seen.setdefault(package.prefix, package.name)
        yield from markup(of_package(package))
        yield from changelog(repository, package)
    yield from markup(repository.shared.values())


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
            yield wrong_type(top, key, wanted, pattern)
    for record in (top, *package.descriptor.records("contributors")):
        for key, value in record.fields.items():
            if value[:1] in FORMULA_STARTS:
                yield FORMULA.on(record, key, key=key, character=value[0])
    for record in package.descriptor.records("contributors"):
        yield from contributor(record)


def contributor(record: Record) -> Iterator[Problem]:
    """A contributor has a title and roles, and nothing else."""
    for key in CONTRIBUTOR:
        if not record.get(key):
            yield MISSING_FIELD.on(record, key, key=key)
    for key in record.fields:
        if key not in CONTRIBUTOR:
            yield UNKNOWN_KEY.on(record, key, key=key, schema=("a contributor", "贡献者"), nearest=nearest(key, CONTRIBUTOR))


def changelog(repository: Repository, package: Package) -> Iterator[Problem]:
    """The changelog is Markdown without HTML, templates and links: `fivetier release` writes none."""
    path = package.folder / CHANGELOG
    if not path.is_file() or path.is_symlink():
        return
    shown = repository.paths.shown(path)
    text, problem = decode(path.read_bytes(), shown)
    if problem is not None:
        yield problem
    for number, line in enumerate(text.split("\n"), start=1):
        if OF_A_LOG.search(line):
            yield HOLDS_MARKUP.at(shown, number, key="CHANGELOG.md", value=line)


def of_package(package: Package) -> Iterator[Document]:
    """Every document of a package with text that may reach a page. Readings are not among them: they stay as they came."""
    yield from (package.descriptor, package.identities, package.corrections, package.expectations, package.translations)
    yield from (package.series, package.second_copies)
    yield from (source.meta for source in package.sources.values())
    for holder in package.holders:
        yield from (holder.extraction, holder.settlements)


def markup(documents: Iterable[Document]) -> Iterator[Problem]:
    """Text of contributors is data: no markup, template or link in it, whatever page it may reach."""
    for document in documents:
        for record in (document.top, *(r for records in document.sections.values() for r in records)):
            for key, value in record.fields.items():
                if key == "address":
                    if not PAGE_ADDRESS.match(value):
                        yield BAD_ADDRESS.on(record, key, value=value)
                elif MAY_BE_UNSAFE.search(value) and UNSAFE.search(value):
                    yield HOLDS_MARKUP.on(record, key, key=key, value=value)
