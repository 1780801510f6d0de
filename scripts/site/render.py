"""Bake `build/docs/{zh,en}`: the hand-written pages, the pages made from data, the assets, the index of the search.

Written beside and renamed, so that an interrupted run leaves the former pages whole. Of many figures the languages are
baked side by side: `python -m scripts.site.render LANGUAGE HAND FOLDER [LAST]` is given what pages are made from.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from scripts.packages.side_process import Side, start_module, take_given, wait_for_side
from scripts.records.paths import Paths
from scripts.site import search
from scripts.site.charts import write_images
from scripts.site.charts.indicator_pictures import write_indicator_images
from scripts.site.charts.letters import tell_letters
from scripts.site.charts.png import pictures_before, write_sums
from scripts.site.charts.vega_bundle import write_bundle
from scripts.site.data import LANGUAGES, Data, Language
from scripts.site.data_core import core_of, sum_of_core, sum_of_record, texts_of
from scripts.site.feed import write_feed
from scripts.site.hand_pages import fill_pages
from scripts.site.indicator_files import write_indicator_files
from scripts.site.kept_docs import Baked, baked_before, files_of, heads_of, keep_baked, take_files
from scripts.site.pages import (
    areas,
    arithmetic,
    checks,
    downloads,
    explore,
    figures,
    gaps,
    home,
    indicators,
    one_off,
    packages,
    promises,
    releases,
    sources,
    tiers,
    topics,
)
from scripts.site.parts import report_links
from scripts.site.parts.indicator_index import indicator_index
from scripts.site.parts.page import Page, RecordPage, write
from scripts.site.share_pictures import write_share_pictures
from scripts.site.text.page_words import word_groups
from scripts.site.theme_script import write_theme_script

MANY = 300  # figures: below it a process of its own takes longer than the pages
Maker = Callable[[Data, Language], list[Page]]
Given = tuple[Data, Data, str]  # all that was built, its core, the hash of the core
# Made from the core of the data alone.
CORE_MAKERS: tuple[Maker, ...] = (
    home.home_pages,
    tiers.tier_pages,
    topics.topic_pages,
    areas.area_pages,
    promises.promise_pages,
    one_off.one_off_pages,
    indicators.indicator_pages,
    explore.explore_pages,
    sources.source_lists,
    figures.figure_lists,
    arithmetic.list_pages,
    releases.release_pages,
    checks.check_pages,
    search.search_pages,
)
# Made from all of it, each time.
MAKERS: tuple[Maker, ...] = (packages.package_pages, downloads.download_pages, gaps.gap_pages, releases.release_lists)
# One page a record, made where it or the core has changed.
RECORD_MAKERS: tuple[Callable[[Data, Data, Language], Iterator[RecordPage]], ...] = (sources.source_record_pages, figures.figure_record_pages)


def bake(paths: Paths, data: Data, last: Path | None = None) -> None:
    """Write everything that MkDocs reads; what the build with the docs folder `last` made of the same is taken from there.

    Raises ValueError, OSError or RuntimeError where it cannot be made.
    """
    fresh = paths.built_docs.with_name("docs-new")
    shutil.rmtree(fresh, ignore_errors=True)
    core = core_of(data)
    sums = {language: sum_of_core(core, paths.docs / language, paths.docs / "assets") for language in LANGUAGES}
    same = all(baked_before(last / language if last else None).core == sums[language] for language in LANGUAGES)
    beside = LANGUAGES[1:] if len(data.observations) >= MANY and not same else ()
    running = [start_baking(paths.docs, fresh, (data, core, sums[language]), language, last) for language in beside]
    try:
        for language in LANGUAGES:
            if language not in beside:
                bake_language(paths.docs, fresh / language, (data, core, sums[language]), language, last / language if last else None)
        for process in running:
            wait_for_side(process, "the pages cannot be baked")
    finally:
        for process in running:
            process.kill()
    shutil.rmtree(paths.built_docs, ignore_errors=True)
    fresh.rename(paths.built_docs)


def start_baking(hand: Path, fresh: Path, given: Given, language: Language, last: Path | None) -> Side:
    """Start to bake one language in a process of its own."""
    folders = [hand, fresh / language, *([last / language] if last else [])]
    return start_module("scripts.site.render", language, *(str(folder.resolve()) for folder in folders), given=given)


def bake_language(hand: Path, folder: Path, given: Given, language: Language, last: Path | None = None) -> None:
    """Write the pages of one language."""
    data, core, core_sum = given
    before = baked_before(last)
    if last and before.core == core_sum:
        take_files(before.files, last, folder)
        baked = Baked(core_sum, before.files, before.heads, before.pictures)
    else:
        baked = bake_core(hand, folder, core, language, last)
        baked.core = core_sum
    write_sums(folder, baked.pictures)
    bake_records(folder, given, language, before, baked, last)
    made = [page for maker in MAKERS for page in maker(data, language)]
    write(map(report_links.with_ways, made), folder)
    heads = baked.heads | baked.record_heads | heads_of(made)
    baked.index = sum_of_record(core_sum, [], sorted(heads.items()), {})
    if last and baked.index == before.index:
        take_files([search.FILE], last, folder)
    else:
        search.write_index(core, heads, hand / language, language, folder)
    keep_baked(folder, baked)


def bake_core(hand: Path, folder: Path, core: Data, language: Language, last: Path | None) -> Baked:
    """Write what is made from the core of the data alone."""
    shutil.copytree(hand / language, folder, ignore=links)
    fill_pages(folder, core)
    shutil.copytree(hand / "assets", folder / "assets", dirs_exist_ok=True, ignore=links)
    write_theme_script(folder)
    tell_letters(chain(texts_of(core), [json.dumps(word_groups(language), ensure_ascii=False)]))
    index, charts, before = indicator_index(core), folder / "assets" / "charts", pictures_before(last)
    sums = write_images(core, charts, language, before) | write_indicator_images(index, core, charts, language, before)
    sums |= write_share_pictures(index, core, folder, language, before)
    write_feed(core, language, folder)
    if language == "zh":  # both languages lead to these
        write_indicator_files(index, core, folder)
        write_bundle(folder, last)
    made = [page for maker in CORE_MAKERS for page in maker(core, language)]
    write(map(report_links.with_ways, made), folder)
    return Baked(files=files_of(folder), heads=heads_of(made), pictures=sums)


def bake_records(folder: Path, given: Given, language: Language, before: Baked, baked: Baked, last: Path | None) -> None:
    """Write the page of each record, that of the last build where its own rows and the core are the same."""
    data, core, core_sum = given
    shown = replace(core, translations=data.translations)
    for one in (page for maker in RECORD_MAKERS for page in maker(data, shown, language)):
        sum_ = baked.records[one.path] = sum_of_record(core_sum, one.rows, one.else_, data.translations)
        if last and before.records.get(one.path) == sum_:
            take_files([f"{one.path}/index.md"], last, folder)
            heads = {one.path: before.record_heads[one.path]} if one.path in before.record_heads else {}
        else:
            page = one.make()
            write([report_links.with_ways(page)], folder)
            heads = heads_of([page])
        baked.record_heads |= heads


def links(folder: str, names: list[str]) -> list[str]:
    """Of the names in a folder those of symbolic links, which would bring in what lies elsewhere."""
    return [name for name in names if Path(folder, name).is_symlink()]


if __name__ == "__main__":
    hand_, folder_, *last_ = map(Path, sys.argv[2:])
    bake_language(hand_, folder_, take_given(), "en" if sys.argv[1] == "en" else "zh", *last_)
