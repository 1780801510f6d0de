"""References: every id and code that a record points to is there, and mentions agree with what they restate."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.records import paths
from scripts.records.codelists import Codelist
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Package, Repository, Source
from scripts.rules.bands import Band, of_record, overlap
from scripts.rules.numbers import NumberError

declare = partial(declare_rule, "links")
UNKNOWN_ID = declare(
    "unknown-id",
    ("{key}: there is no {value} in this package", "{key}：本数据包中没有 {value}"),
    ("an id that stands in {where}", "请写已有的编号；编号见 {where}"),
)
MENTION_DIFFERS = declare(
    "mention-differs",
    ("{value} lies outside the band of {restates}, which it restates", "{value} 不在所重述的 {restates} 的区间之内"),
    ("an observation of its own, if the passage says something else", "请核对数字；若这段文字说的是另一回事，请另立一条数据"),
)
WITHDRAWN_LINK = declare(
    "withdrawn-link",
    ("{key}: {value} is withdrawn", "{key}：{value} 已撤回"),
    ("the id of a figure that stands", "请改为仍然有效的编号"),
)
MENTION_ELSEWHERE = declare(
    "mention-elsewhere",
    ("{restates} stands in {source}, which this source is not derived from", "{restates} 出自 {source}，本来源并非由它而来"),
    (
        "a mention restates a figure of the same source or of derived_from; otherwise an observation of its own",
        "请改写：重复提及只能重述本来源或 derived_from 来源的数据，否则请另立一条数据",
    ),
)
SELF_DERIVED = declare(
    "derived-from",
    ("derived_from: {value} is not another source of this package", "derived_from：{value} 不是本数据包的另一来源"),
    ("the name of the source that this one is made from", "请写本文所依据的来源名"),
)
DERIVED_ALONE = declare(
    "derived-without-mention",
    ("derived_from is {value}, and no mention restates a figure of it", "derived_from 为 {value}，却没有重述其数据的重复提及"),
    ("remove derived_from, or write what it repeats as mentions", "请删除 derived_from，或把重复之处写成重复提及"),
)
RANK_REASON = declare(
    "rank-without-reason",
    ("statement_rank is {rank} and rank_reason is empty", "statement_rank 为 {rank}，却没有 rank_reason"),
    ("why; that it is newer is no reason", "请写明理由；“较新”不是理由"),
)
PROMISE = declare(
    "promise",
    ("the event {why}", "该事件{why}"),
    ("commitment with outcome: an id or not_stated; due only for a commitment", "请写：承诺要有 outcome（编号或 not_stated）；只有承诺才写 due"),
)
INFERRED_NOTE = declare(
    "basis-note",
    ("period_basis {basis} {why}", "period_basis 为 {basis}，{why}"),
    (
        "inferred: a note; unknown: no time_period; otherwise a time_period",
        "请核对：inferred 要有说明；unknown 不写时间；其余必须写时间",
    ),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that points nowhere."""
    for package in repository.packages.values():
        yield from identities(package)
        for source in package.sources.values():
            value = source.meta.top.get("derived_from")
            if value and (value == source.name or value not in package.sources):
                yield SELF_DERIVED.on(source.meta.top, "derived_from", value=value)
            elif value and not any(m.get("restates") in ids_in(package.sources[value]) for m in source.records("mentions")):
                yield DERIVED_ALONE.on(source.meta.top, "derived_from", value=value)
            for record in source.records("observations"):
                yield from observation(record, package)
            for record in source.records("events"):
                yield from known(record, "outcome", record.get("outcome"), ids_of(package), {"", "not_stated"})
                yield from basis(record)
                yield from promise(record)
        for record in package.records("mentions"):
            yield from mention(record, package, repository.codelists["indicator"])


def ids_in(source: Source) -> set[str]:
    """The ids of the observations of one source."""
    return {r.id for r in source.records("observations")}


def ids_of(package: Package) -> dict[str, Record]:
    """Observations and events by id: what a promise may end in."""
    events = {r.id: r for r in package.records("events") if r.id}
    return {**events, **package.observations}


def known(record: Record, key: str, value: str, ids: dict[str, Record], also: set[str]) -> Iterator[Problem]:
    """The id must be one of the package, and not withdrawn."""
    if value in also:
        return
    if value not in ids:
        yield UNKNOWN_ID.on(record, key, key=key, value=value, where=stand_in(record))
    elif ids[value].get("withdrawn"):
        yield WITHDRAWN_LINK.on(record, key, key=key, value=value)


def stand_in(record: Record) -> str:
    """The files in which the ids of the package stand."""
    package = "/".join(Path(record.path).parts[:2])
    return f"{package}/{paths.EXTRACTIONS}/*.yaml"


def identities(package: Package) -> Iterator[Problem]:
    """The ids of both sides of every identity (named institutions count as one each), and of every implied base."""
    named = {r.id: r for s in ("facilities", "relations") for r in package.records(s)}
    ids = {**named, **ids_of(package)}
    for record in package.identities.records("identities"):
        for key in ("left", "right"):
            for value in record.get(key).split():
                yield from known(record, key, value, ids, set())
    for record in package.identities.records("implied"):
        for key in ("amount", "share"):
            yield from known(record, key, record.get(key), package.observations, set())


def observation(record: Record, package: Package) -> Iterator[Problem]:
    """Base, rank and period basis of one observation."""
    base = record.get("base")
    # Anything else is words of the text that say what the share is of.
    if base.startswith(f"{package.prefix}-"):
        yield from known(record, "base", base, package.observations, set())
    rank = record.get("statement_rank")
    if rank and not record.get("rank_reason"):
        yield RANK_REASON.on(record, "statement_rank", rank=rank)
    yield from basis(record)


def promise(record: Record) -> Iterator[Problem]:
    """A promise says what became of it in our sources; only a promise is due."""
    is_promise = record.get("event_type") == "commitment"
    if is_promise and not record.get("outcome"):
        yield PROMISE.on(record, "event_type", why=("has no outcome", "没有 outcome"))
    if record.get("due") and not is_promise:
        yield PROMISE.on(record, "due", why=("is due and no commitment", "有期限却不是承诺"))


def basis(record: Record) -> Iterator[Problem]:
    """An unknown period is empty, any other is not, and an inferred one says from where."""
    code, period = record.get("period_basis"), record.get("time_period")
    if code == "unknown" and period:
        yield INFERRED_NOTE.on(record, "time_period", basis=code, why=("has a time_period", "却写了时间"))
    elif code and code != "unknown" and not period:
        yield INFERRED_NOTE.on(record, "period_basis", basis=code, why=("has no time_period", "却没有时间"))
    if code == "inferred" and not record.get("note"):
        yield INFERRED_NOTE.on(record, "period_basis", basis=code, why=("has no note", "却没有说明"))


def mention(record: Record, package: Package, indicators: Codelist) -> Iterator[Problem]:
    """The figure that a mention restates is there, and the bands of both overlap."""
    value = record.get("restates")
    yield from known(record, "restates", value, package.observations, set())
    restated = package.observations.get(value)
    if restated is not None:
        mine, theirs_name = package.source_of(record), package.source_of(restated).name
        # Two independent reports of one fact are two figures: drawn together, neither could contradict the other.
        if theirs_name not in (mine.name, mine.meta.top.get("derived_from")):
            yield MENTION_ELSEWHERE.on(record, "restates", restates=value, source=theirs_name)
    if restated is None or restated.get("obs_status") == "L":
        return
    indicator = indicators.rows.get(restated.get("indicator"), {})
    band, theirs = band_of(record, indicator), band_of(restated, indicator)
    if band is not None and theirs is not None and not overlap(band.ends, theirs.ends):
        yield MENTION_DIFFERS.on(record, "obs_value", value=record.get("printed"), restates=value)


def band_of(record: Record, indicator: dict[str, str]) -> Band | None:
    """The band of the record's token, or None where it states no number."""
    try:
        return of_record(record, indicator)
    except (NumberError, ValueError):
        return None
