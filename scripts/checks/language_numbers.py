"""Language numbers: what stands in both languages says the same numbers in both, or a pair says why not.

A number that only one language says is either a slip or a reader misled, and nobody reads both columns of everything.
"""

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from scripts.checks import snippets
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Repository
from scripts.records.translations import TRANSLATIONS_SECTION, Twofold, groups, twofold_texts
from scripts.rules.pair_numbers import unmatched_numbers

declare = partial(declare_rule, "translations")

NUMBERS_DIFFER = declare(
    "translation-numbers",
    ("the two languages do not say the same numbers: {english} in English, {chinese} in Chinese", "两种语言所说的数字不同：英文有 {english}，中文有 {chinese}"),
    ("the right number in both; or, where both are right, why: {where}{block}", "请更正数字；若两边都对，请说明理由：{where}{block}"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Pairs and texts side by side that do not say the same numbers, and pairs that say why they do not and do."""
    records = [r for _, translations in groups(repository) for r in translations.records(TRANSLATIONS_SECTION)]
    excused = {(r.get("en"), r.get("zh")) for r in records if r.get("numbers_differ")}
    for record in records:
        pair = (record.get("en"), record.get("zh"))
        # An excuse that has become needless is told too, or it would hide the next slip.
        if (pair in excused) == same_numbers(*pair):
            path, line = record.path, record.line_of("zh")
            yield NUMBERS_DIFFER.at(path, line, **only_in_one(*pair), where=("`numbers_differ: …` in the pair", "在该对中写 `numbers_differ: …`"), block="")
    for text in twofold_texts(repository):
        *_, english, chinese = text
        if (english, chinese) not in excused and not same_numbers(english, chinese):
            yield unlike(repository, text)


@lru_cache(maxsize=2**16)  # of texts alone: who checks again after an edit reads few of them anew
def same_numbers(english: str, chinese: str) -> bool:
    """True if both texts say the same numbers."""
    return not any(unmatched_numbers(english, chinese))


def only_in_one(english: str, chinese: str) -> dict[str, str]:
    """The numbers that only the English and only the Chinese text says."""
    only = (", ".join(sorted(found.elements())) or "–" for found in unmatched_numbers(english, chinese))
    return dict(zip(("english", "chinese"), only, strict=True))


def unlike(repository: Repository, text: Twofold) -> Problem:
    """The problem with a text that stands in both languages side by side, with the lines that say why both are right."""
    path, line, id_, _, english, chinese = text
    package = repository.packages.get(Path(path).parts[1])
    kept = package.translations if package else repository.shared[repository.paths.shared_translations]
    pair = {"en": english, "zh": chinese, "numbers_differ": snippets.TO_DECIDE}
    lines = {"where": snippets.file_and_section(kept, TRANSLATIONS_SECTION), "block": snippets.lines(kept, TRANSLATIONS_SECTION, [pair])}
    return NUMBERS_DIFFER.at(path, line, id_, **only_in_one(english, chinese), **lines)
