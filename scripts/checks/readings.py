"""Readings: frozen as they came, and every disagreement decided at the text."""

import hashlib
from collections.abc import Iterator

from scripts.agreement import Difference, differences, settles
from scripts.anchors import all_records
from scripts.checks.backing import Group, unbacked
from scripts.checks.fields import UNKNOWN_CODE
from scripts.model import Package, Repository, Source
from scripts.problems import Problem, Rule, declare, nearest
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
UNBACKED = declare(
    "not-in-a-reading",
    (
        "{field} is {extraction}; no reading has that ({reader} has {reading}), and no settlement decides it",
        "{field} 是 {extraction}，没有一份读取如此（{reader} 读作 {reading}），尚无裁定",
    ),
    (
        "look at the text, correct the extraction or add to settlements/{source}.yaml: reader, at: {at}, field, "
        "reading_value, decided_value, reason",
        "请核对原文：更正提取文件，或在 settlements/{source}.yaml 中补充裁定（at: {at}）",
    ),
    "notice",
)
NO_READING = declare(
    "no-reading",
    ("nobody has read {source} apart from the extraction, so no figure of it is confirmed", "{source} 尚无独立读取，其数据均未确认"),
    (
        "readings/{source}/<reader>.yaml by a reader who saw only the text; docs/guides: make a reading",
        "由只看原文的读者写 readings/{source}/<读者>.yaml，见指南",
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
            yield from read(repository, source)
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


def read(repository: Repository, source: Source) -> Iterator[Problem]:
    """A source has a reading, and every reader is one of the codelist."""
    if not source.readings and source.meta.top.fields:
        yield NO_READING.on(source.meta.top, "source", source=source.name)
    known = repository.codelists["reader"].rows
    for reader, document in source.readings.items():
        if reader not in known:
            close = nearest(reader, known)
            yield UNKNOWN_CODE.on(document.top, "reader", key="reader", value=reader, codelist="reader", nearest=close)


def settled(repository: Repository, package: Package, source: Source) -> Iterator[Problem]:
    """Each difference has a settlement, and each settlement a difference."""
    settlements = source.settlements.records("settlements")
    used: set[int] = set()
    by_id = {r.id: r for r in all_records(source) if r.id}
    for rule, group in open_groups(repository, package, source):
        mine = [i for i, s in enumerate(settlements) if any(settles(s, d) for d in group)]
        used.update(mine)
        if not mine:
            yield open_difference(rule, source, group[0], by_id.get(group[0].id))
    for index, settlement in enumerate(settlements):
        if index not in used:
            yield SETTLES_NOTHING.on(settlement)


def open_groups(repository: Repository, package: Package, source: Source) -> Iterator[tuple[Rule, Group]]:
    """Every difference of a figure from each reader, and of other fields from all readers together."""
    for reader in source.readings:
        for difference in differences(package, source, reader, repository.schemas["observation"]):
            yield UNSETTLED, [difference]
    for group in unbacked(package, source, repository.schemas):
        if group:
            yield UNBACKED, group


def open_difference(rule: Rule, source: Source, difference: Difference, record: Record | None) -> Problem:
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
        return rule.at(source.extraction.path, 1, **named)
    return rule.on(record, difference.field, **named)
