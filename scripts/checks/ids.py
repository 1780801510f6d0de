"""Ids: the package's prefix, never twice, never again after a release, records in the order of the text."""

import csv
from collections.abc import Iterator

from scripts import paths
from scripts.anchors import token_span
from scripts.model import RECORDS_WITH_ID, SECTIONS, Package, Repository
from scripts.problems import Problem, declare
from scripts.subset import Record

ID_TWICE = declare(
    "id-twice",
    ("the id stands twice; first at {first}", "编号重复，首次出现在 {first}"),
    ("`id: new` and run `fivetier check --fix`", "写 `id: new`，再运行 `fivetier check --fix`"),
)
ID_PREFIX = declare(
    "id-prefix",
    ("the id does not start with {prefix}-", "编号不以 {prefix}- 开头"),
    ("`id: new` and run `fivetier check --fix`", "写 `id: new`，再运行 `fivetier check --fix`"),
)
ID_NEW = declare(
    "id-new",
    ("the record has no number yet", "该记录尚未编号"),
    ("run `fivetier check --fix`; a release refuses `new`", "运行 `fivetier check --fix`；发布时不允许 `new`"),
    "notice",
)
RELEASED_LOST = declare(
    "released-id-lost",
    ("{lost} was released and stands nowhere any more", "{lost} 已发布过，但现在不存在"),
    (
        "put the record back; mark it with `withdrawn:` and a reason",
        "请恢复该记录，并用 `withdrawn:` 注明撤回原因",
    ),
)
ORDER = declare(
    "text-order",
    ("the record stands after one that comes later in the text", "该记录排在了原文更靠后的记录之后"),
    ("run `fivetier check --fix`", "运行 `fivetier check --fix`"),
)
FACT_TWICE = declare(
    "fact-twice",
    ("the same fact as {first} of this source", "与本来源的 {first} 是同一事实"),
    ("make one of them a mention", "请把其中一条改为重复提及"),
)
NUMERAL_TWICE = declare(
    "numeral-twice",
    ("the numeral {printed} at {start} is set aside already", "{start} 处的数字 {printed} 已经列出"),
    ("one record for each numeral", "每个数字只列一次"),
)
SAME_FACT = ("indicator", "breakdown", "ref_area", "facility", "time_period", "value_type", "obs_status")


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with ids and order."""
    for package in repository.packages.values():
        yield from numbered(package)
        yield from of_identities(package)
        yield from kept_after_release(package)
        for source in package.sources.values():
            for section in SECTIONS:
                yield from ordered(source.records(section))
            yield from facts(source.records("observations"))
            yield from set_aside(source.records("numerals"))


def numbered(package: Package) -> Iterator[Problem]:
    """Ids that stand twice in the package, have another prefix, or are still `new`."""
    first: dict[str, Record] = {}
    for section in RECORDS_WITH_ID:
        for record in package.records(section):
            if record.id == "new":
                yield ID_NEW.on(record, "id")
            elif record.id and not record.id.startswith(f"{package.prefix}-"):
                yield ID_PREFIX.on(record, "id", prefix=package.prefix)
            elif record.id in first:
                other = first[record.id]
                yield ID_TWICE.on(record, "id", first=f"{other.path}:{other.line_of('id')}")
            elif record.id:
                first[record.id] = record


def of_identities(package: Package) -> Iterator[Problem]:
    """Ids of identities and implied bases, which have the prefix of the package too."""
    first: dict[str, Record] = {}
    for section in ("identities", "implied"):
        for record in package.identities.records(section):
            if record.id and not record.id.startswith(f"{package.prefix}-"):
                yield ID_PREFIX.on(record, "id", prefix=package.prefix)
            other = first.setdefault(record.id, record)
            if other is not record:
                yield ID_TWICE.on(record, "id", first=f"{other.path}:{other.line_of('id')}")


def released_ids(package: Package) -> set[str]:
    """Every id that a release of the package holds."""
    found = set()
    for name in (*(f"{section}.csv" for section in RECORDS_WITH_ID), "withdrawn.csv"):
        for path in sorted((package.folder / paths.RELEASES).glob(f"*/{name}")):
            with path.open(encoding="utf-8", newline="") as file:
                found |= {row.get("id", "") for row in csv.DictReader(file)}
    return found - {""}


def kept_after_release(package: Package) -> Iterator[Problem]:
    """A figure is withdrawn, not deleted."""
    here = {r.id for s in RECORDS_WITH_ID for r in package.records(s)}
    for lost in sorted(released_ids(package) - here):
        yield RELEASED_LOST.at(package.descriptor.path, 1, lost, lost=lost)


def ordered(records: list[Record]) -> Iterator[Problem]:
    """Records whose quote starts before that of the record above."""
    last = -1
    for record in records:
        start = record.whole("start")
        if start is not None:
            if start < last:
                yield ORDER.on(record, "start")
            last = max(last, start)


def set_aside(records: list[Record]) -> Iterator[Problem]:
    """Numerals set aside twice."""
    seen: set[tuple[int, int]] = set()
    for record in records:
        span = token_span(record)
        if span is not None and span in seen:
            yield NUMERAL_TWICE.on(record, "printed", printed=record.get("printed"), start=span[0])
        seen |= {span} if span is not None else set()


def facts(records: list[Record]) -> Iterator[Problem]:
    """Observations of one source with the same coordinates; an unknown period never makes two facts the same."""
    first: dict[tuple[str, ...], Record] = {}
    for record in records:
        key = tuple(record.get(k) for k in SAME_FACT)
        if not record.get("time_period") or record.get("withdrawn"):
            continue
        if key in first and record.get("obs_status") != "L":
            yield FACT_TWICE.on(record, "indicator", first=first[key].id)
        first.setdefault(key, record)
