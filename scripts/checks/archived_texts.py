"""Archived texts: the archived file is the one that was read, and the masked text is made of it."""

import hashlib
import re
from collections.abc import Iterator
from functools import partial

from scripts.records import paths
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import MASK_CHARACTER, Package, Repository, Source
from scripts.records.series import Area
from scripts.rules.anchors import mask

declare = partial(declare_rule, "texts")
TEXT_CHANGED = declare(
    "text-changed",
    ("the archived file {name} has {key} {has}, not {wants}", "存档文件 {name} 的 {key} 是 {has}，应为 {wants}"),
    ("nothing; find the file that was read", "无需改写；请找回当初读取的文件"),
)
MASK_MISSING = declare(
    "mask-missing",
    ("sources/{name} has no masked text", "sources/{name} 没有遮盖文本"),
    ("run `fivetier check --fix` with the archived text", "请在有存档文本的机器上运行 `fivetier check --fix`"),
)
MASK_CHANGED = declare(
    "mask-changed",
    ("the masked text is not what the archived text and the extraction make", "遮盖文本与存档文本及提取文件不符"),
    ("run `fivetier check --fix`; first line that differs: {line}", "请运行 `fivetier check --fix`；首个不同的行：{line}"),
)
MASK_LENGTH = declare(
    "mask-length",
    ("the masked text has {has} characters, not {wants}", "遮盖文本有 {has} 个字符，应为 {wants}"),
    ("nothing by hand; restore the file", "请勿手工修改，恢复该文件"),
)
MASK_HASH = declare(
    "mask-hash",
    ("the masked text has the sha256 {has}, not {wants}", "遮盖文本的 sha256 是 {has}，应为 {wants}"),
    (
        "nothing by hand; restore the file, or run `fivetier check --fix` with the archived text",
        "请勿手工修改；恢复该文件，或在有存档文本的机器上运行 `fivetier check --fix`",
    ),
)
MASK_SHOWS = declare(
    "mask-shows-more",
    ("the masked text shows {count} characters that no record quotes", "遮盖文本多显示了 {count} 个字符"),
    (
        "nothing; somebody who holds the text runs `fivetier check --fix`",
        "无需改动；由持有原文者运行 `fivetier check --fix`",
    ),
    "notice",
)
BAD_SPAN = declare(
    "bad-span",
    ("the span {start} to {end} does not lie in a text of {length} characters", "范围 {start} 至 {end} 超出全文 {length} 个字符"),
    ("span_start < span_end <= text_length", "span_start < span_end <= text_length"),
)
SOURCE_NAME = declare(
    "source-name",
    ("{key}: {value} is not {wanted}", "{key}：{value} 应为 {wanted}"),
    ("`{key}: {wanted}`", "`{key}: {wanted}`"),
)


DATE_DIFFERS = declare(
    "name-and-date",
    ("the source is named {name} and was published on {date}", "来源名为 {name}，而发布日期为 {date}"),
    ("the same day in both; the name ends with the day of publication", "来源名末尾的日期应与 published_on 相同"),
)
SAME_FILE = declare(
    "same-file",
    ("{key} differs from that of {other}, which stands in the same file {file}", "{key} 与同在文件 {file} 中的 {other} 不同"),
    ("the {key} of the file, in both sources", "两个来源写同一文件的 {key}"),
)
DATED_NAME = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2})$")


TEXT_ABSENT = declare(
    "text-absent",
    ("the folder of archived texts has no {name}", "存档文件夹里没有 {name}"),
    ("the name of the archived file, or the file itself", "请核对文件名，或放入该文件"),
    "notice",
)
OVERLAP = declare(
    "spans-overlap",
    ("the article overlaps that of {other} in the same file", "本文与同一文件中 {other} 的范围重叠"),
    ("spans that do not overlap", "请更正两篇文章的范围"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with texts, masks and spans."""
    misnamed = stray(repository)
    for package in repository.packages.values():
        for source in package.sources.values():
            yield from archived(source)
            # Only with a text that nobody names is a missing one worth a word: few people hold all texts.
            if source.text is None and misnamed and source.meta.top.get("file_name"):
                yield TEXT_ABSENT.on(source.meta.top, "file_name", name=source.meta.top.get("file_name"))
        # Of reports of a series the passages travel, which `passages` proves; the mask of a whole text is that of an article.
        for source in package.articles:
            yield from named(source)
            yield from span(source)
            yield from hashed(source)
            yield from masked(repository, package, source)
        for area in package.areas.values():
            yield from area_named(area)
        yield from folder_named(package)
    yield from one_file([s for p in repository.packages.values() for s in p.sources.values()])


def stray(repository: Repository) -> bool:
    """True if the folder of archived texts holds a text that no source names, so that a name may be misspelt.

    Whoever adds one source has its text alone: that the others are absent is no fault.
    """
    named_ = {s.meta.top.get("file_name") for p in repository.packages.values() for s in p.sources.values()}
    return any(path.name not in named_ for path in repository.paths.archive.glob("*.txt"))


def one_file(sources: list[Source]) -> Iterator[Problem]:
    """Sources that stand in one archived file say the same of it; the name of a source ends with its day."""
    first: dict[str, Source] = {}
    for source in sources:
        top = source.meta.top
        name, day = top.get("file_name"), DATED_NAME.search(source.name)
        # Two articles may stand in one archived file, each with its own span.
        other = first.setdefault(name, source)
        for key in ("text_sha256", "text_length") if name else ():
            if top.get(key) != other.meta.top.get(key):
                yield SAME_FILE.on(top, key, key=key, other=other.name, file=name)
        if name and other is not source and source.span[0] < other.span[1] and other.span[0] < source.span[1]:
            yield OVERLAP.on(top, "span_start", other=other.name)
        if day and top.fields and day[1] != top.get("published_on"):
            yield DATE_DIFFERS.on(top, "published_on", name=source.name, date=top.get("published_on"))


def named(source: Source) -> Iterator[Problem]:
    """The files of a source name it."""
    documents = [source.meta, source.extraction, source.settlements, *source.readings.values()]
    for document in documents:
        if document.top.fields and document.top.get("source") != source.name:
            value = document.top.get("source")
            yield SOURCE_NAME.on(document.top, "source", key="source", value=value, wanted=source.name)
    for reader, document in source.readings.items():
        if document.top.get("reader") != reader:
            value = document.top.get("reader")
            yield SOURCE_NAME.on(document.top, "reader", key="reader", value=value, wanted=reader)


def area_named(area: Area) -> Iterator[Problem]:
    """The files of an area name it, and a reading its reader."""
    for document in (area.extraction, area.settlements, *area.readings.values()):
        if document.top.fields and document.top.get("ref_area") != area.name:
            yield SOURCE_NAME.on(document.top, "ref_area", key="ref_area", value=document.top.get("ref_area"), wanted=area.name)
    for reader, document in area.readings.items():
        if document.top.get("reader") != reader:
            yield SOURCE_NAME.on(document.top, "reader", key="reader", value=document.top.get("reader"), wanted=reader)


def folder_named(package: Package) -> Iterator[Problem]:
    """The descriptor names its folder."""
    if package.descriptor.top.get("name") != package.name:
        value = package.descriptor.top.get("name")
        yield SOURCE_NAME.on(package.descriptor.top, "name", key="name", value=value, wanted=package.name)


def span(source: Source) -> Iterator[Problem]:
    """The article lies in the file."""
    (start, end), length = source.span, source.meta.top.whole("text_length") or 0
    if not start < end <= length:
        yield BAD_SPAN.on(source.meta.top, "span_end", start=start, end=end, length=length)


def archived(source: Source) -> Iterator[Problem]:
    """The archived text on this machine has the hash and the length of the metadata."""
    if source.text is None:
        return
    top = source.meta.top
    measured = {
        "text_sha256": hashlib.sha256(source.text.encode("utf-8")).hexdigest(),
        "text_length": str(len(source.text)),
    }
    for key, has in measured.items():
        if top.get(key) != has:
            yield TEXT_CHANGED.on(top, key, name=top.get("file_name"), key=key, has=has, wants=top.get(key))


def hashed(source: Source) -> Iterator[Problem]:
    """The masked text is the one whose hash was written with it, so that a change of it shows without the text too."""
    wants = source.meta.top.get("mask_sha256")
    has = hashlib.sha256((source.mask or "").encode("utf-8")).hexdigest()
    # Only a text that was read can make the hash, so without the text this is what keeps the mask as it was.
    if source.mask is not None and wants and has != wants:
        yield MASK_HASH.on(source.meta.top, "mask_sha256", has=has, wants=wants)


def masked(repository: Repository, package: Package, source: Source) -> Iterator[Problem]:
    """The masked text is mask(text), or at least could be where the text is not on this machine."""
    folder = repository.paths.shown(package.folder / paths.SOURCES)
    place = f"{folder}/{source.name}{paths.MASK_SUFFIX}"
    phrases = repository.codelists["set_phrase"]
    if source.mask is None:
        yield MASK_MISSING.at(place, 1, name=source.name)
    elif source.text is not None:
        wanted = mask(source, source.text, phrases)
        if source.mask != wanted:
            yield MASK_CHANGED.at(place, 1, line=first_line(source.mask, wanted))
    elif len(source.mask) != source.meta.top.whole("text_length"):
        yield MASK_LENGTH.at(place, 1, has=len(source.mask), wants=source.meta.top.get("text_length"))
    else:
        # Masking a mask again hides whatever no record and no rule would show.
        shown = mask(source, source.mask, phrases)
        more = sum(a != b and b == MASK_CHARACTER for a, b in zip(source.mask, shown, strict=True))
        if more:
            yield MASK_SHOWS.at(place, 1, count=more)


def first_line(text: str, wanted: str) -> int:
    """The number of the first line in which two texts differ."""
    at = next((i for i, (a, b) in enumerate(zip(text, wanted, strict=False)) if a != b), min(len(text), len(wanted)))
    return text[:at].count("\n") + 1
