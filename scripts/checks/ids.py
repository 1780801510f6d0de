"""Ids: the package's prefix, never twice, never again after a release, records in the order of the text."""

import csv
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from scripts.checks import locations
from scripts.checks.locations import Stood
from scripts.checks.suggestions import NEW_NUMBER
from scripts.records import paths
from scripts.records.codelists import Codelist
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import RECORDS_WITH_ID, SECTIONS, Package, Repository, Source
from scripts.rules.anchors import Span, phrase_runs, quote_span, token_span
from scripts.rules.conflicts import SUBJECT
from scripts.rules.numeral_account import BY_RULE
from scripts.rules.periods import bounds

declare = partial(declare_rule, "ids")
ID_TWICE = declare(
    "id-twice",
    ("the id stands twice; first at {first}", "编号重复，首次出现在 {first}"),
    ("{wanted}", "{wanted}"),
)
ID_PREFIX = declare(
    "id-prefix",
    ("the id does not start with {prefix}-", "编号不以 {prefix}- 开头"),
    NEW_NUMBER,
)
ID_NEW = declare(
    "id-new",
    ("the record has no number yet", "该记录尚未编号"),
    (
        "run `fivetier check --fix`; without a number the record is not built, and a release refuses it",
        "请运行 `fivetier check --fix`；没有编号的记录不会进入成品，发布时也不允许",
    ),
    "notice",
)
RELEASED_LOST = declare(
    "released-id-lost",
    ("{lost} was released{where} and stands nowhere any more", "{lost} 已发布过{where}，但现在不存在"),
    ("{wanted}", "{wanted}"),
)
TEXT_ORDER = declare(
    "text-order",
    ("the record stands after one that comes later in the text", "该记录排在了原文更靠后的记录之后"),
    ("run `fivetier check --fix`", "请运行 `fivetier check --fix`"),
)
FACT_TWICE = declare(
    "fact-twice",
    ("the same fact as {first} of this source", "与本来源的 {first} 是同一事实"),
    ("{wanted}", "{wanted}"),
)
NUMERAL_TWICE = declare(
    "numeral-twice",
    ("the numeral {printed} at {start} is set aside already", "{start} 处的数字 {printed} 已经列出"),
    ("one record for each numeral", "请只列一次"),
)
PUT_BACK: Pair = (
    "put the record back with its id; if it is not to be published any more, mark it with `withdrawn:` and a reason",
    "请连同编号恢复该记录；若不再发布，用 `withdrawn:` 注明撤回原因",
)
BOTH = declare(
    "numeral-in-figure",
    ("the numeral {printed} at {start} is set aside and stands in {id} too", "{start} 处的数字 {printed} 既已另列，又在 {id} 之中"),
    ("one of the two: a numeral is a number of the data, or it is none", "请只留其一：一处数字要么是数据，要么不是"),
)
ONE_RECORD: Pair = ("one of the two records, since both hold the same number of the text", "请只留一条：两条记录说的是原文同一处数字")


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
            yield from both_ways(source, repository.codelists["set_phrase"])


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
                yield twice(record, first[record.id], package)
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
                yield ID_TWICE.on(record, "id", first=f"{other.path}:{other.line_of('id')}", wanted=NEW_NUMBER)


def twice(record: Record, first: Record, package: Package) -> Problem:
    """The id that stands twice, at the record that is another by its place in the releases."""
    here = {r.id for s in RECORDS_WITH_ID for r in package.records(s)}
    stood = locations.released(package)
    gone = {(s.source, s.span): id_ for id_, s in stood.items() if id_ not in here}
    # A record that took the place of a released one is the one that lost its id, whichever stands first.
    if stands_at(first, package) in gone:
        record, first = first, record
    lost = gone.get(stands_at(record, package), "")
    again = ONE_RECORD if same_number(record, first) else NEW_NUMBER
    wanted = as_released(lost) if lost else again
    return ID_TWICE.on(record, "id", first=f"{first.path}:{first.line_of('id')}", wanted=wanted)


def same_number(record: Record, first: Record) -> bool:
    """True if both records hold the same token of the same text, in the same way."""
    places_ = [(r.path, r.section, token_span(r)) for r in (record, first)]
    return places_[0] == places_[1] and places_[0][2] is not None


def apart(record: Record, first: Record) -> Pair:
    """What to write where two records state the same fact."""
    if same_number(record, first):
        return ONE_RECORD
    return (
        f"what tells them apart (breakdown, area, period, value_type); if the text says it again, a mention with `restates: {first.id}`",
        f"请更正两者有别的字段（细分、地区、时间、value_type）；若原文只是重复，请改为 `mentions:` 之下的一条，写 `restates: {first.id}`",
    )


def as_released(id_: str) -> Pair:
    """That the record has its released id."""
    return f"`id: {id_}`, as it was released", f"`id: {id_}`，与发布时相同"


def stands_at(record: Record, package: Package) -> tuple[str, locations.Span]:
    """The source of a record and the span of its quote."""
    return package.source_of(record).name, quote_span(record) or (-1, -1)


def released_ids(package: Package) -> set[str]:
    """Every id that a release of the package holds."""
    found = set()
    for name in (*(f"{section}.csv" for section in RECORDS_WITH_ID), "withdrawn.csv"):
        for path in sorted((package.folder / paths.RELEASES).glob(f"*/{name}")):
            with path.open(encoding="utf-8", newline="") as file:
                rows = csv.reader(file)
                names = next(rows, [])
                found |= {cells[names.index("id")] for cells in rows if "id" in names and len(cells) == len(names)}
    return found - {""}


def kept_after_release(package: Package) -> Iterator[Problem]:
    """A figure is withdrawn, not deleted."""
    here = {r.id for s in RECORDS_WITH_ID for r in package.records(s)}
    released = released_ids(package)
    gone = sorted(released - here)
    stood = locations.released(package) if gone else {}
    yield from (lost_id(id_, stood.get(id_), package, released) for id_ in gone)


def lost_id(id_: str, stood: Stood | None, package: Package, released: set[str]) -> Problem:
    """The loss of a released id, at the record that stands in its place under an id of its own, else where it stood."""
    source = package.sources.get(stood.source) if stood else None
    if stood is None or source is None:
        return RELEASED_LOST.at(package.descriptor.path, 1, id_, lost=id_, where=("", ""), wanted=PUT_BACK)
    path, line = source.extraction.path, locations.line_for(source, stood.section, stood.span[0])
    where: Pair = (f" in {path} at start {stood.span[0]}", f"（{path}，start {stood.span[0]}）")
    there = [r for r in source.records(stood.section) if quote_span(r) == stood.span and r.id not in released]
    if len(there) == 1:
        return RELEASED_LOST.at(path, there[0].line_of("id"), id_, lost=id_, where=where, wanted=as_released(id_))
    return RELEASED_LOST.at(path, line, id_, lost=id_, where=where, wanted=PUT_BACK)


def ordered(records: list[Record]) -> Iterator[Problem]:
    """The fewest records that must move so that every quote starts at or after that of the record above."""
    placed = [(record, start) for record in records if (start := record.whole("start")) is not None]
    starts = [start for _, start in placed]
    if starts == sorted(starts):
        return
    # Not each record that is before the one above: one record that was moved to the top would accuse all below it.
    kept = longest_rise(starts)
    yield from (TEXT_ORDER.on(record, "start") for index, (record, _) in enumerate(placed) if index not in kept)


def longest_rise(numbers: list[int]) -> set[int]:
    """The indices of a longest part of the numbers that never falls; of two such parts the one that keeps what is first."""
    tails: list[int] = []  # of every length the least last number, counted from the end of the list
    ends: list[int] = []
    before: dict[int, int] = {}
    for index in reversed(range(len(numbers))):
        at = bisect_right(tails, -numbers[index])
        if at:
            before[index] = ends[at - 1]
        tails[at : at + 1], ends[at : at + 1] = [-numbers[index]], [index]
    kept, index = set[int](), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before.get(index, -1)
    return kept


def set_aside(records: list[Record]) -> Iterator[Problem]:
    """Numerals set aside twice."""
    seen: set[tuple[int, int]] = set()
    for record in records:
        span = token_span(record)
        if span is not None and span in seen:
            yield NUMERAL_TWICE.on(record, "printed", printed=record.get("printed"), start=span[0])
        seen |= {span} if span is not None else set()


def both_ways(source: Source, phrases: Codelist) -> Iterator[Problem]:
    """Numerals that are set aside, by a record or by rule, and stand in a figure or in what restates one all the same."""
    stood = [(span, r) for s in ("observations", "mentions") for r in source.records(s) if (span := token_span(r)) is not None]
    aside = [(span, record) for record in source.records("numerals") if (span := token_span(record)) is not None]
    for (start, end), record in aside:
        for span, figure in stood:
            if start < span[1] and span[0] < end:
                yield BOTH.on(record, "printed", printed=record.get("printed"), start=start, id=figure.id)
    # A rule that covers a part of a token says nothing of the token; a record that does is a contradiction.
    for start, end in by_rule(source, phrases) if stood else ():
        for span, figure in stood:
            if start <= span[0] and span[1] <= end:
                yield BOTH.on(figure, "printed", printed=figure.get("printed"), start=span[0], id=figure.id)


def by_rule(source: Source, phrases: Codelist) -> Iterator[Span]:
    """What is set aside without a record: dates, numerals that state no amount, marks of footnotes, set phrases."""
    text = source.view or ""
    for part in source.spans:
        yield from (span for rule, _ in BY_RULE for span in rule(text, *part))
        yield from ((start, end) for start, end, _ in phrase_runs(text, part, [], phrases))


def facts(records: list[Record]) -> Iterator[Problem]:
    """Observations of one source with the same coordinates; an unknown period never makes two facts the same."""
    first: dict[tuple[str, ...], Record] = {}
    for record in records:
        key = fact_of(record)
        if not record.get("time_period") or record.get("withdrawn"):
            continue
        # Two lost figures may have been two numbers; nobody can see any more.
        if key in first and record.get("obs_status") != "L":
            yield FACT_TWICE.on(record, "indicator", first=first[key].id, wanted=apart(record, first[key]))
        first.setdefault(key, record)


def fact_of(record: Record) -> tuple[str, ...]:
    """What is the same where two records state one fact, the days of the period as `conflicts` compares them."""
    period = record.get("time_period")
    try:
        days = bounds(period)
    except ValueError:  # another check says what is wrong with it
        days = period, ""
    return (*(record.get(k) for k in (*SUBJECT, "value_type", "obs_status")), *days)
