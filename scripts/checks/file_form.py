"""The form of the hand-kept files: known sections and keys, in their order, written as the format has it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.records.problems import Problem, declare_rule, nearest
from scripts.records.record import Document, Record
from scripts.records.repository import SECTIONS, Package, Repository, Source
from scripts.records.schemas import Schema
from scripts.records.second_copies import COPIES_SITE, COPIES_YEARS
from scripts.records.yaml_subset import dump

declare = partial(declare_rule, "form")
UNKNOWN_SECTION = declare(
    "unknown-section",
    ("the section {name} is not one of this file", "此文件没有 {name} 这一节"),
    ("{nearest}", "{nearest}"),
)
UNKNOWN_KEY = declare(
    "unknown-key",
    ("the key {key} is not a field of {schema}", "键 {key} 不是{schema}的字段"),
    ("{nearest}", "{nearest}"),
)
KEY_ORDER = declare(
    "key-order",
    ("the key {key} stands too late; the order is fixed", "键 {key} 的位置不对，字段次序固定"),
    ("run `fivetier check --fix`", "请运行 `fivetier check --fix`"),
)
NOT_CANONICAL = declare(
    "form",
    ("the file is not written in its canonical form", "文件书写不合规范"),
    (
        "run `fivetier check --fix`; first line that differs: {line}",
        "请运行 `fivetier check --fix`；首个不同的行：{line}",
    ),
)
SET_DEFAULT = declare(
    "default-written",
    ("{key}: {value} is the default and is left out", "{key}：{value} 是默认值，应省略"),
    ("remove the line, or run `fivetier check --fix`", "请删除该行，或运行 `fivetier check --fix`"),
)
SERIES_KEYS = (
    "title_zh", "title_en", "publisher", "publisher_en", "language", "fidelity", "capture_site", "captured_on", "rights",
    COPIES_YEARS, COPIES_SITE,
)  # fmt: skip
AREA_KEYS = ["ref_area", "passages_sha256"]
DESCRIPTOR_KEYS = [
    "name", "title_zh", "title_en", "description_zh", "description_en", "id_prefix", "licence", "domain", "version",
]  # fmt: skip


def documents(package: Package) -> Iterator[tuple[Document, list[str] | None, dict[str, str]]]:
    """Every document that is kept up, with the keys of its top (None: those of a source) and section -> schema name.

    Readings are not among them: they stay as they came.
    """
    yield package.descriptor, DESCRIPTOR_KEYS, {"contributors": "", "tables": ""}
    yield package.identities, [], {"identities": "identity", "implied": "implied"}
    yield package.corrections, [], {"corrections": "correction"}
    yield package.expectations, [], {"expectations": ""}
    yield package.translations, [], {"translations": "translation"}
    yield package.series, list(SERIES_KEYS), {}
    for source in package.articles:
        yield source.meta, None, {}
    for holder in package.holders:
        top = ["source"] if isinstance(holder, Source) else AREA_KEYS
        yield holder.extraction, top, dict(SECTIONS)
        yield holder.settlements, top[:1], {"settlements": "settlement", "readings": ""}


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the form of the files."""
    for package in repository.packages.values():
        for document, top_keys, sections in documents(package):
            keys = repository.schemas["source"].record if top_keys is None else top_keys
            yield from known(document, keys, sections, repository.schemas)
        for source in package.articles:
            yield from ordered(source.meta.top, repository.schemas["source"])
    yield from canonical(repository)


def known(
    document: Document, keys: list[str], sections: dict[str, str], schemas: dict[str, Schema]
) -> Iterator[Problem]:
    """Sections and keys that the file may not have, and keys out of order."""
    for key in document.top.fields:
        if key not in keys:
            yield UNKNOWN_KEY.on(document.top, key, key=key, schema=("the file", "本文件"), nearest=nearest(key, keys))
    for name, records in document.sections.items():
        if name not in sections:
            line = document.section_lines.get(name, 1)
            yield UNKNOWN_SECTION.at(document.path, line, name=name, nearest=nearest(name, sections))
        elif sections[name]:
            for record in records:
                yield from ordered(record, schemas[sections[name]])


def ordered(record: Record, schema: Schema) -> Iterator[Problem]:
    """Unknown keys, the first key out of order and written defaults of one record."""
    last, late = -1, False
    for key, value in record.fields.items():
        if key not in schema.record:
            yield UNKNOWN_KEY.on(record, key, key=key, schema=(schema.name, f" {schema.name} "), nearest=nearest(key, schema.record))
            continue
        at = schema.record.index(key)
        # The first that stands too late is enough: one command puts all of them in order.
        if at < last and not late:
            yield KEY_ORDER.on(record, key, key=key)
            late = True
        last = max(at, last)
        if value == schema.default(key):
            yield SET_DEFAULT.on(record, key, key=key, value=value)


def canonical(repository: Repository) -> Iterator[Problem]:
    """Files whose text is not what the writer of this project would write; files with wrong lines are left alone."""
    broken = {p.path for p in repository.problems}
    kept = [document for package in repository.packages.values() for document, _, _ in documents(package)]
    for document in (*kept, *repository.shared.values()):
        path = repository.paths.root / Path(document.path)
        # What could not be read is not in the document, so writing it would look like a change of form.
        if document.path in broken or not path.is_file() or path.is_symlink():
            continue
        text, wanted = path.read_text(encoding="utf-8"), dump(document)
        if text != wanted:
            line = first_difference(text, wanted)
            yield NOT_CANONICAL.at(document.path, line, line=f"{line}")


def first_difference(text: str, wanted: str) -> int:
    """The number of the first line in which two texts differ."""
    mine, theirs = text.split("\n"), wanted.split("\n")
    for number, (a, b) in enumerate(zip(mine, theirs, strict=False), start=1):
        if a != b:
            return number
    return min(len(mine), len(theirs))
