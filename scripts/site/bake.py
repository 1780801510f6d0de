"""Bake `build/docs/{zh,en}`: the hand-written pages, the pages made from data, the assets, the terms for the search.

Written beside and renamed, so that an interrupted run leaves the former pages whole.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.paths import Paths
from scripts.site import (
    check_pages,
    downloads,
    explore,
    figure_pages,
    home,
    package_pages,
    registers,
    releases,
    source_pages,
    tiers,
    topics,
)
from scripts.site.charts import write_images
from scripts.site.data import LANGUAGES, Data, Language
from scripts.site.page import Page, write
from scripts.site.places import TERMS, hand_written

Maker = Callable[[Data, Language], list[Page]]
MAKERS: tuple[Maker, ...] = (
    home.pages,
    tiers.pages,
    topics.pages,
    explore.pages,
    package_pages.pages,
    source_pages.pages,
    figure_pages.pages,
    registers.pages,
    downloads.pages,
    releases.pages,
    check_pages.pages,
)
# Codelists whose labels are words of the subject: the search must not cut them at the wrong place.
TERM_LISTS = ("indicator", "area", "facility", "topic", "tier", "breakdown", "unit")
WORD_LENGTHS = range(2, 9)


def bake(paths: Paths, data: Data) -> None:
    """Write everything that MkDocs reads."""
    fresh = paths.built_docs.with_name("docs-new")
    shutil.rmtree(fresh, ignore_errors=True)
    for language in LANGUAGES:
        bake_language(hand_written(paths), fresh / language, data, language)
    (fresh / TERMS).write_text("".join(f"{term}\n" for term in terms(data)), encoding="utf-8", newline="\n")
    shutil.rmtree(paths.built_docs, ignore_errors=True)
    fresh.rename(paths.built_docs)


def bake_language(hand: Path, folder: Path, data: Data, language: Language) -> None:
    """Write the pages of one language."""
    shutil.copytree(hand / language, folder)
    shutil.copytree(hand / "assets", folder / "assets", dirs_exist_ok=True)
    write_images(data, folder / "assets" / "charts", language)
    write([page for maker in MAKERS for page in maker(data, language)], folder)


def terms(data: Data) -> list[str]:
    """Words of the codelists for the user dictionary of jieba: the Chinese labels, cut at brackets and dots."""
    labels = (row.get("label_zh", "") for name in TERM_LISTS for row in data.codelists.get(name, {}).values())
    return sorted({word for label in labels for word in chinese(label) if len(word) in WORD_LENGTHS})


def chinese(label: str) -> Iterable[str]:
    """The runs of Han characters of a label."""
    run = ""
    for character in label + " ":
        if "\u4e00" <= character <= "\u9fff":
            run += character
        elif run:
            yield run
            run = ""
