"""Readers: whoever read is one that a maintainer knows, no reading is another's copy, and a person's carries the answers.

That somebody is a person rests on their own word. What a program can prove is that the file is what the sheet writes, and
that a maintainer has put a name to the reader in `datapackages/readers.yaml`, which CODEOWNERS guards.
"""

import hashlib
from collections.abc import Iterator
from functools import partial

from scripts.checks import snippets
from scripts.packages.tables import released_rows
from scripts.records import answers, paths
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Repository, Source
from scripts.records.series import Area

declare = partial(declare_rule, "readers")

FEW_RECORDS = 16  # records that two programs may quote in the same words; two that read apart quoted 13 alike
COPIED = declare(
    "reading-same",
    ("the reading of {reader} is that of {other} but for the reader", "{reader} 的读取除读者之外与 {other} 的完全相同"),
    ("a reading that was made from the text alone; remove the copy", "请删除这份副本；读取须由读者只看原文作出"),
)
WITHOUT_ANSWERS = declare(
    "person-without-answers",
    ("the reading of the person {reader} is not as the sheet writes it: {why}", "人工读者 {reader} 的读取不是核对页所写的样子：{why}"),
    ("the file that the sheet of `fivetier verify {source}` saves, as it came", "请放入 `fivetier verify {source}` 的核对页所保存的原文件"),
)
READER_NEW = declare(
    "reader-unknown",
    ("no maintainer has put a name to the reader {reader} yet", "尚无维护者为读者 {reader} 署名"),
    (
        "a maintainer who knows who read puts these lines in {into}, with the own name instead of …{block}",
        "请由知道读者是谁的维护者把下面几行放进 {into}，以自己的姓名代替 …{block}",
    ),
    "notice",
)
NAMED_WRONGLY = declare(
    "reader-entry",
    ("this entry stands for no reader: {why}", "这一条不能为读者署名：{why}"),
    ("reader and vouched_by, and for a person the sha256 of a reading; or remove the entry", "请写 reader 与 vouched_by，人工读者另写读取的 sha256；或删除此条"),
)
READER_CHANGED = declare(
    "reader-changed",
    ("{column} of the reader {reader} was released as {old} and is {new}", "读者 {reader} 的 {column} 发布时为 {old}，现为 {new}"),
    ("the row as it was released; another reader has a row of its own", "请恢复发布时的那一行；另一读者另立一行"),
)
CONTRIBUTORS = declare(
    "contributor-reader",
    ("contributors and readers are not the same: {why}", "贡献者与读者不一致：{why}"),
    ("of those who read: {wanted}", "读者应为：{wanted}"),
)
SECTION = "vouched"
ENTRY_KEYS = ("reader", "vouched_by", "sha256")
ROLES = {"extraction", "verification"}
KIND_WORDS = {"program": "a language-model program", "person": "a person, by their own word"}


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with who read."""
    for package in repository.packages.values():
        yield from contributors(repository, package)
        for holder in package.holders:
            yield from copies(holder, repository)
            yield from persons(repository, holder)
    yield from unknown(repository)
    yield from changed(repository)
    yield from entries(repository)


def content(reading: Document) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a reading says but for who read, ids and notes; the order of records does not count."""
    top = [("", sorted((k, v) for k, v in reading.top.fields.items() if k != "reader"))]
    found = [(s, sorted((k, v) for k, v in r.fields.items() if k not in ("id", "note"))) for s, records in reading.sections.items() for r in records]
    return top + sorted(found) if found else []


def copies(source: Source | Area, repository: Repository) -> Iterator[Problem]:
    """No two readings of a source say the same in the same words.

    Two programs that find a few figures in the passages of an area may well quote them alike; a person's reading is never
    that of a program.
    """
    first: list[tuple[str, object]] = []
    for reader, reading in source.readings.items():
        mine = content(reading)
        for other in [name for name, said in first if mine and said == mine]:
            programs = {kind_of(repository, r) for r in (reader, other)} == {"program"}
            # Of a few passages two programs may come to the same words; of many they come to them by copying.
            if isinstance(source, Area) and programs and sum(map(len, reading.sections.values())) < FEW_RECORDS:
                continue
            yield COPIED.on(reading.top, "reader", reader=reader, other=other)
        first.append((reader, mine))


def kind_of(repository: Repository, reader: str) -> str:
    """`program`, `person`, or nothing where the reader is not in the codelist."""
    return repository.codelists["reader"].rows.get(reader, {}).get("kind", "")


def persons(repository: Repository, source: Source | Area) -> Iterator[Problem]:
    """The reading of a person is what the sheet wrote."""
    for reader, reading in source.readings.items():
        if kind_of(repository, reader) == "person":
            for why in answers.faults(reading):
                yield WITHOUT_ANSWERS.on(reading.top, "reader", reader=reader, why=why, source=source.name)


def landed(repository: Repository) -> dict[str, dict[str, Document]]:
    """Reader to the readings that are there, by their hash."""
    found: dict[str, dict[str, Document]] = {}
    for holder in (holder for package in repository.packages.values() for holder in package.holders):
        for reader, reading in holder.readings.items():
            # The hash is of the file as it came, not of what was read from it.
            raw = (repository.paths.root / reading.path).read_bytes()
            found.setdefault(reader, {})[hashlib.sha256(raw).hexdigest()] = reading
    return found


def released_readers(repository: Repository) -> Iterator[dict[str, str]]:
    """The rows of all whose readings stand in a release: a maintainer has let them pass."""
    for path in sorted(repository.paths.datapackages.glob(f"*/{paths.RELEASES}/*/codelist_reader.csv")):
        yield from released_rows(path)


def changed(repository: Repository) -> Iterator[Problem]:
    """Readers who are called or described otherwise than in a release; who read is what a confirmation rests on."""
    codelist = repository.codelists["reader"]
    place = repository.paths.shown(repository.paths.codelists / "reader.csv")
    for old in released_readers(repository):
        code = old.get("code", "")
        for column, value in codelist.rows.get(code, {}).items():
            if column in old and old[column] != value:
                named = {"reader": code, "column": column, "old": old[column], "new": value}
                yield READER_CHANGED.at(place, codelist.lines[code], code, **named)


def unknown(repository: Repository) -> Iterator[Problem]:
    """Readers whom no release holds as what they are now, and to whom no maintainer has put a name."""
    released = {(row.get("code"), row.get("kind")) for row in released_readers(repository)}
    stated = repository.shared[repository.paths.readers].records(SECTION)
    for reader, readings in landed(repository).items():
        kind = kind_of(repository, reader)
        named = {e.get("sha256") for e in stated if e.get("reader") == reader and e.get("vouched_by")}
        # A program is vouched for by name; of a person each reading is, since only the file shows that the person gave it.
        if (reader, kind) in released or (named & set(readings) if kind == "person" else named):
            continue
        first = min(readings, key=lambda key: readings[key].path)
        entry = {"reader": reader, "vouched_by": snippets.TO_DECIDE, "sha256": first if kind == "person" else ""}
        document = repository.shared[repository.paths.readers]
        named_in = {"into": snippets.file_and_section(document, SECTION), "block": snippets.lines(document, SECTION, [entry])}
        yield READER_NEW.on(readings[first].top, "reader", reader=reader, **named_in)


def entries(repository: Repository) -> Iterator[Problem]:
    """An entry names a reader who has read, and somebody else who knows that."""
    readings = landed(repository)
    for entry in repository.shared[repository.paths.readers].records(SECTION):
        for why in entry_faults(entry, readings, kind_of(repository, entry.get("reader"))):
            yield NAMED_WRONGLY.on(entry, "reader", why=why)


def entry_faults(entry: Record, readings: dict[str, dict[str, Document]], kind: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one entry."""
    reader, name = entry.get("reader"), entry.get("vouched_by")
    if reader not in readings:
        yield f"{reader} has read nothing", f"{reader} 没有读取"
    elif entry.get("sha256") not in readings[reader] and (kind == "person" or entry.get("sha256")):
        yield f"{reader} left no reading with this sha256", f"{reader} 没有这个 sha256 的读取"
    # A placeholder is no name, and nobody vouches for oneself.
    if not name.strip("… ") or name.casefold() == reader.casefold():
        yield "vouched_by names nobody else", "vouched_by 未写另一人的姓名"
    for key in sorted(set(entry.fields) - set(ENTRY_KEYS)):
        yield f"{key} is no field of it", f"{key} 不是此条的字段"


def thanked_as(label: str, kind: str) -> str:
    """What a package calls a reader among its contributors, from the English label and the kind."""
    return f"{label} ({KIND_WORDS.get(kind, '')})"


def contributors(repository: Repository, package: Package) -> Iterator[Problem]:
    """Those whom a package thanks for reading are those who read its sources, called what they are."""
    codelist = repository.codelists["reader"]
    readers = {r for source in package.sources.values() for r in source.readings if r in codelist}
    wanted = {thanked_as(codelist.label(r, "en"), codelist[r]["kind"]) for r in readers}
    stated = [c for c in package.descriptor.records("contributors") if ROLES & set(c.get("roles").split())]
    shown = ", ".join(sorted(wanted))
    for record in stated:
        if record.get("title") not in wanted:
            why = (f"{record.get('title')} is none of the readers", f"{record.get('title')} 不是读者")
            yield CONTRIBUTORS.on(record, "title", why=why, wanted=shown)
    for title in sorted(wanted - {c.get("title") for c in stated}):
        yield CONTRIBUTORS.on(package.descriptor.top, "name", why=(f"{title} is not named", f"未列出 {title}"), wanted=shown)
