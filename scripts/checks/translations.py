"""Both languages: every note, ambiguity and reason has its pair in translations.yaml, and every pair a text."""

from collections.abc import Iterator
from functools import partial

from scripts.checks import snippets
from scripts.checks.fields import fields
from scripts.checks.file_form import known
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.repository import Repository
from scripts.records.translations import TRANSLATIONS_SECTION, above, groups, stands_in, texts, twofold_texts

declare = partial(declare_rule, "translations")

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
TWICE = declare(
    "translation-differs",
    ("the text is translated at {first} already: {text}", "此文字在 {first} 已有译文：{text}"),
    ("one pair in a file, and the same Chinese in every file", "每个文件只留一对，各文件用同一译文"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Texts without a pair, pairs without a text, and texts with two translations."""
    schema = repository.schemas["translation"]
    for _, translations in above(repository):
        yield from known(translations, [], {TRANSLATIONS_SECTION: schema.name}, repository.schemas)
        for record in translations.records(TRANSLATIONS_SECTION):
            yield from fields(record, schema, repository.codelists, set())
    said: dict[str, Record] = {}
    beside = {(english, chinese) for *_, english, chinese in twofold_texts(repository)}
    for documents, translations in groups(repository):
        records, found = translations.records(TRANSLATIONS_SECTION), list(texts(documents))
        yield from missing(found, translations)
        yield from unused(found, records, beside)
        yield from differing(records, said)


def missing(found: list[tuple[Record, str]], translations: Document) -> Iterator[Problem]:
    """Texts that no pair holds, each where it stands first."""
    translated = {r.get(language) for r in translations.records(TRANSLATIONS_SECTION) for language in ("en", "zh")}
    for record, key in found:
        text = record.get(key)
        if text not in translated:
            # A note that stands in fifty records needs one pair, so it is asked for once.
            translated.add(text)
            pair = {"en": snippets.TO_DECIDE, "zh": text} if is_chinese(text) else {"en": text, "zh": snippets.TO_DECIDE}
            lines = {"into": snippets.file_and_section(translations, TRANSLATIONS_SECTION), "block": snippets.lines(translations, TRANSLATIONS_SECTION, [pair])}
            yield MISSING.on(record, key, key=key, text=text, **lines)


def is_chinese(text: str) -> bool:
    """True if more of the characters are Chinese than Latin letters."""
    # By count, since Chinese notes name indicators and English ones quote words.
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > sum(c.isascii() and c.isalpha() for c in text)


def unused(found: list[tuple[Record, str]], records: list[Record], beside: set[tuple[str, str]]) -> Iterator[Problem]:
    """Pairs that no text stands in."""
    used = {record.get(key) for record, key in found}
    for record in records:
        if not stands_in(record, used, beside):
            yield UNUSED.on(record, "en", text=record.get("en") or record.get("zh"))


def differing(records: list[Record], said: dict[str, Record]) -> Iterator[Problem]:
    """Texts that an earlier pair translates otherwise, or a second time in this file."""
    for record in records:
        first = said.setdefault(record.get("en"), record)
        if first is not record and (first.path == record.path or first.get("zh") != record.get("zh")):
            yield TWICE.on(record, "en", text=record.get("en"), first=f"{first.path}:{first.line}")
