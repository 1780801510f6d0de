"""Suggestions: what to write instead of a code that no codelist has.

Takes the code and the codelist; reads and writes nothing. A word is looked up among labels and label words first, in
both languages, then among codes that are spelt alike. Codes that say nothing by themselves have no nearest: whoever
took the next area, reader or id would state something else.
"""

from collections.abc import Iterator
from functools import lru_cache

from scripts.records.codelists import Codelist
from scripts.records.fullwidth import folded
from scripts.records.problems import Pair, nearest
from scripts.records.yaml_subset import written

# Codelists whose codes nobody can read.
OPAQUE = {"area", "reader"}
LABEL_COLUMNS = ("label_zh", "label_en")
WORD_COLUMNS = ("label_words", "words", "before", "after", "unit_words")
MOST_SUGGESTED = 3
QUOTATION = "“”‘’「」'\""
FEW_CODES = 6  # so many codes are listed with their labels
NEW_NUMBER: Pair = ("`id: new` and run `fivetier check --fix`", "`id: new`，再运行 `fivetier check --fix`")
NUMBER_ENDING = "数"  # 医院 is counted as 医院数


def code(value: str, codelist: Codelist, key: str = "") -> Pair:
    """What to write instead of `value`: the code that a label means, the nearest, or a row for the codelist."""
    bare = value.strip(QUOTATION)
    meant = [bare] if bare in codelist else by_label(bare, codelist)
    if meant:
        return in_both_languages(" | ".join(told(c, codelist, key) for c in meant))
    # The nearest of two codes of digits is no likelier than any other.
    if codelist.name not in OPAQUE:
        close = nearest(value, codelist.rows)
        if close in codelist:
            return in_both_languages(told(close, codelist, key))
        return one_of(codelist) if len(codelist.rows) <= FEW_CODES else in_both_languages(close)
    known = ", ".join(f"{c} {codelist.label(c, 'zh')}" for c in around(value, codelist))
    file, within, within_zh = f"codelists/{codelist.name}.csv", f" ({known}: there already)" * bool(known), f"（已有 {known}）" * bool(known)
    return f"the right code, or add a row to {file}{within}", f"请核对代码，或在 {file} 增加一行{within_zh}"


def one_of(codelist: Codelist) -> Pair:
    """Every code; in Chinese with its label."""
    return "one of " + ", ".join(codelist.rows), "请选其一：" + "、".join(f"{c} {codelist.label(c, 'zh')}" for c in codelist.rows)


def in_both_languages(text: str) -> Pair:
    """The same text in both languages."""
    return text, text


def told(found: str, codelist: Codelist, key: str) -> str:
    """A code as it is written, with its label; a code of digits stands in quotes."""
    field = f"{key}: " if key else ""
    labels = " · ".join(codelist[found][c] for c in LABEL_COLUMNS if codelist[found].get(c))
    return f"`{field}{written(found, found.isdigit())}`" + (f" ({labels})" if labels else "")


def by_label(value: str, codelist: Codelist) -> list[str]:
    """The codes whose label is the value; else those of which it is a word, the first few."""
    meant = plain(value)
    named = [c for c, row in codelist.rows.items() if {plain(row.get(label, "")) for label in LABEL_COLUMNS} & {meant, meant + NUMBER_ENDING}]
    if named:
        return named[:MOST_SUGGESTED]
    of_a_word = {c for column in WORD_COLUMNS for c, word in codelist.coded_words(column) if plain(word) == meant}
    return [c for c in codelist.rows if c in of_a_word][:MOST_SUGGESTED]


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text without differences of width and case."""
    return folded(text).casefold().strip()


def around(value: str, codelist: Codelist) -> Iterator[str]:
    """The areas above an unknown area of which the codelist has a row, the nearest first."""
    if codelist.name == "area" and len(value) == 6 and value.isdigit():
        for digits in (4, 2):
            above = value[:digits].ljust(6, "0")
            if above in codelist and above != value:
                yield above
