"""Both languages: every note, ambiguity and reason has its pair in translations.yaml, and every pair a text."""

from collections.abc import Iterator
from functools import partial

from scripts.checks import snippets
from scripts.checks.fields import fields
from scripts.checks.file_form import known
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.repository import Repository
from scripts.records.translations import SECTION, above, groups, texts
from scripts.rules.pair_numbers import numbers_of

declare = partial(declare_rule, "translations")

NOTHING = ("–", "–")

MISSING = declare(
    "translation-missing",
    ("the {key} stands in one language only: {text}", "{key} 只有一种语言：{text}"),
    (
        "if you know the other language, these lines in {into}, with the translation instead of …{block}",
        "若懂另一种语言，请把下面几行放进 {into}，以译文代替 …{block}",
    ),
    "notice",
)
UNUSED = declare(
    "translation-unused",
    ("no note, ambiguity or reason of this folder says: {text}", "本文件夹没有哪条说明、歧义或理由写着：{text}"),
    (
        "the text as the record has it now, or run `fivetier check --fix`, which removes the pair",
        "请改成记录中现在的文字；或运行 `fivetier check --fix` 删除这一对",
    ),
    "notice",
)
NUMBERS = declare(
    "translation-numbers",
    ("the two languages do not say the same numbers: {english} in English, {chinese} in Chinese", "两种语言所说的数字不同：英文有 {english}，中文有 {chinese}"),
    ("the right number in both; or, where both are right, `numbers_differ: …` with why", "请更正数字；若两边都对，请写 `numbers_differ: …` 说明理由"),
    "notice",
)
TWICE = declare(
    "translation-differs",
    ("the text is translated at {first} already: {text}", "此文字在 {first} 已有译文：{text}"),
    ("one pair in a file, and the same Chinese in every file", "每个文件只留一对，各文件用同一译文"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Texts without a pair, pairs without a text, and texts with two translations."""
    schema = repository.schemas["translation"]
    for _, translations in above(repository):
        yield from known(translations, [], {SECTION: schema.name}, repository.schemas)
        for record in translations.records(SECTION):
            yield from fields(record, schema, repository.codelists)
    said: dict[str, Record] = {}
    for documents, translations in groups(repository):
        records, found = translations.records(SECTION), list(texts(documents))
        yield from missing(found, translations)
        yield from unused(found, records)
        yield from differing(records, said)
        yield from unlike(records)
    for package in repository.packages.values():
        yield from unlike_texts([package.descriptor.top, *(s.meta.top for s in package.sources.values())])


def unlike(records: list[Record]) -> Iterator[Problem]:
    """Pairs that do not say the same numbers, and those that say why they do not and do."""
    for record in records:
        only = only_in_one(record.get("en"), record.get("zh"))
        if (only is None) == bool(record.get("numbers_differ")):
            yield NUMBERS.on(record, "zh", english=(only or NOTHING)[0], chinese=(only or NOTHING)[1])


def unlike_texts(tops: list[Record]) -> Iterator[Problem]:
    """Descriptions and notes on damage that stand in both languages and do not say the same numbers."""
    for top in tops:
        for key in ("description", "damage"):
            english, chinese = top.get(f"{key}_en"), top.get(f"{key}_zh")
            only = only_in_one(english, chinese) if english and chinese else None
            if only is not None:
                yield NUMBERS.on(top, f"{key}_zh", english=only[0], chinese=only[1])


def only_in_one(english: str, chinese: str) -> tuple[str, str] | None:
    """The numbers that only the English and only the Chinese text says; None where both say the same."""
    here, there = numbers_of(english), numbers_of(chinese)
    if here == there:
        return None
    return ", ".join(sorted((here - there).elements())) or "–", ", ".join(sorted((there - here).elements())) or "–"


def missing(found: list[tuple[Record, str]], translations: Document) -> Iterator[Problem]:
    """Texts that no pair holds, each where it stands first."""
    translated = {r.get(language) for r in translations.records(SECTION) for language in ("en", "zh")}
    for record, key in found:
        text = record.get(key)
        if text not in translated:
            translated.add(text)
            pair = {"en": snippets.OPEN, "zh": text} if is_chinese(text) else {"en": text, "zh": snippets.OPEN}
            lines = {"into": snippets.file_and_section(translations, SECTION), "block": snippets.lines(translations, SECTION, [pair])}
            yield MISSING.on(record, key, key=key, text=text, **lines)


def is_chinese(text: str) -> bool:
    """True if more of the characters are Chinese than Latin letters."""
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > sum(c.isascii() and c.isalpha() for c in text)


def unused(found: list[tuple[Record, str]], records: list[Record]) -> Iterator[Problem]:
    """Pairs that no text stands in."""
    used = {record.get(key) for record, key in found}
    for record in records:
        if used.isdisjoint((record.get("en"), record.get("zh"))):
            yield UNUSED.on(record, "en", text=record.get("en") or record.get("zh"))


def differing(records: list[Record], said: dict[str, Record]) -> Iterator[Problem]:
    """Texts that an earlier pair translates otherwise, or a second time in this file."""
    for record in records:
        first = said.setdefault(record.get("en"), record)
        if first is not record and (first.path == record.path or first.get("zh") != record.get("zh")):
            yield TWICE.on(record, "en", text=record.get("en"), first=f"{first.path}:{first.line}")
