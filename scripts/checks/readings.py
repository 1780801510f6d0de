"""Readings: frozen as they came, and every disagreement decided at the text."""

import hashlib
from collections.abc import Iterator

from scripts.agreement import Difference, differences, settles
from scripts.model import Package, Repository, Source
from scripts.problems import Problem, declare
from scripts.subset import Record

UNSETTLED = declare(
    "reading-differs",
    (
        "{reader} reads {field} as {reading}, the extraction says {extraction}, and no settlement decides it",
        "{reader} 把 {field} 读作 {reading}，提取文件是 {extraction}，尚无裁定",
    ),
    (
        "look at the text, correct the extraction or add to settlements/{source}.yaml: reader, at: {at}, field, "
        "reading_value, decided_value, reason",
        "请核对原文：更正提取文件，或在 settlements/{source}.yaml 中补充裁定（at: {at}）",
    ),
    "notice",
)
SETTLES_NOTHING = declare(
    "settlement-unused",
    ("no difference between reading and extraction is left for this settlement", "已没有与这条裁定对应的分歧"),
    ("remove the settlement, or put right what it decided", "删除该裁定，或按裁定更正提取文件"),
)
READING_CHANGED = declare(
    "reading-changed",
    ("the reading of {reader} is not the file that landed (sha256 {has})", "{reader} 的读取文件已被改动（sha256 {has}）"),
    (
        "the file as it came; for a new reading, its sha256 under `readings:` of settlements/{source}.yaml",
        "请恢复原文件；新的读取请把 sha256 记入 settlements/{source}.yaml 的 `readings:`",
    ),
)
READING_LOST = declare(
    "reading-lost",
    ("the reading of {reader} that settlements/{source}.yaml lists is not there", "settlements/{source}.yaml 所列 {reader} 的读取文件不存在"),
    ("restore readings/{source}/{reader}.yaml", "请恢复 readings/{source}/{reader}.yaml"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is open between readings and extraction."""
    for package in repository.packages.values():
        for source in package.sources.values():
            yield from frozen(repository, source)
            yield from settled(repository, package, source)


def frozen(repository: Repository, source: Source) -> Iterator[Problem]:
    """Each reading has the hash that it landed with, and none is lost."""
    landed = {r.get("reader"): r for r in source.settlements.records("readings")}
    for reader, document in source.readings.items():
        raw = (repository.paths.root / document.path).read_bytes()
        has = hashlib.sha256(raw).hexdigest()
        if reader not in landed or landed[reader].get("sha256") != has:
            yield READING_CHANGED.at(document.path, 1, reader=reader, has=has, source=source.name)
    for reader, record in landed.items():
        if reader not in source.readings:
            yield READING_LOST.on(record, "reader", reader=reader, source=source.name)


def settled(repository: Repository, package: Package, source: Source) -> Iterator[Problem]:
    """Each difference has a settlement, and each settlement a difference."""
    schema = repository.schemas["observation"]
    settlements = source.settlements.records("settlements")
    used: set[int] = set()
    by_id = {r.id: r for r in source.records("observations")}
    for reader in source.readings:
        for difference in differences(package, source, reader, schema):
            mine = [i for i, s in enumerate(settlements) if settles(s, difference)]
            used.update(mine)
            if not mine:
                yield open_difference(source, difference, by_id.get(difference.id))
    for index, settlement in enumerate(settlements):
        if index not in used:
            yield SETTLES_NOTHING.on(settlement)


def open_difference(source: Source, difference: Difference, record: Record | None) -> Problem:
    """The problem of a difference that no settlement decides."""
    named: dict[str, object] = {
        "reader": difference.reader,
        "field": difference.field,
        "reading": difference.reading_value or "(none)",
        "extraction": difference.extraction_value or "(none)",
        "source": source.name,
        "at": difference.at,
    }
    if record is None:
        return UNSETTLED.at(source.extraction.path, 1, **named)
    return UNSETTLED.on(record, difference.field, **named)
