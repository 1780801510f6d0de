"""Bake `build/docs/{zh,en}`: the hand-written pages, the pages made from data, the assets, the index of the search.

Written beside and renamed, so that an interrupted run leaves the former pages whole. Of many figures the languages are
baked side by side: `python -m scripts.site.render LANGUAGE HAND FOLDER [LAST]` is given what pages are made from.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.packages.side_process import Side, start_module, take_given, wait_for_side
from scripts.records.paths import Paths
from scripts.site import search
from scripts.site.charts import write_images
from scripts.site.charts.indicator_pictures import write_indicator_images
from scripts.site.charts.png import pictures_before, write_sums
from scripts.site.charts.vega_bundle import write_bundle
from scripts.site.data import LANGUAGES, Data, Language
from scripts.site.feed import write_feed
from scripts.site.hand_pages import fill_pages
from scripts.site.indicator_files import write_indicator_files
from scripts.site.pages import (
    areas,
    arithmetic,
    checks,
    downloads,
    explore,
    figures,
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
from scripts.site.parts.page import Page, write
from scripts.site.share_pictures import write_share_pictures
from scripts.site.theme_script import write_theme_script

MANY = 300  # figures: below it a process of its own takes longer than the pages
Maker = Callable[[Data, Language], list[Page]]
MAKERS: tuple[Maker, ...] = (
    home.home_pages,
    tiers.tier_pages,
    topics.topic_pages,
    areas.area_pages,
    promises.promise_pages,
    one_off.one_off_pages,
    indicators.indicator_pages,
    explore.explore_pages,
    packages.package_pages,
    sources.source_pages,
    figures.figure_pages,
    arithmetic.list_pages,
    downloads.download_pages,
    releases.release_pages,
    checks.check_pages,
    search.search_pages,
)


def bake(paths: Paths, data: Data, last: Path | None = None) -> None:
    """Write everything that MkDocs reads; pictures of the same drawings are taken from the docs folder `last`.

    Raises ValueError, OSError or RuntimeError where it cannot be made.
    """
    fresh = paths.built_docs.with_name("docs-new")
    shutil.rmtree(fresh, ignore_errors=True)
    beside = LANGUAGES[1:] if len(data.observations) >= MANY else ()
    running = [start_baking(paths.docs, fresh, data, language, last) for language in beside]
    try:
        for language in LANGUAGES:
            if language not in beside:
                bake_language(paths.docs, fresh / language, data, language, last / language if last else None)
        for process in running:
            wait_for_side(process, "the pages cannot be baked")
    finally:
        for process in running:
            process.kill()
    shutil.rmtree(paths.built_docs, ignore_errors=True)
    fresh.rename(paths.built_docs)


def start_baking(hand: Path, fresh: Path, data: Data, language: Language, last: Path | None) -> Side:
    """Start to bake one language in a process of its own."""
    folders = [hand, fresh / language, *([last / language] if last else [])]
    return start_module("scripts.site.render", language, *(str(folder.resolve()) for folder in folders), given=data)


def bake_language(hand: Path, folder: Path, data: Data, language: Language, last: Path | None = None) -> None:
    """Write the pages of one language."""
    shutil.copytree(hand / language, folder, ignore=links)
    fill_pages(folder, data)
    shutil.copytree(hand / "assets", folder / "assets", dirs_exist_ok=True, ignore=links)
    write_theme_script(folder)
    index, charts, before = indicator_index(data), folder / "assets" / "charts", pictures_before(last)
    sums = write_images(data, charts, language, before) | write_indicator_images(index, data, charts, language, before)
    sums |= write_share_pictures(index, data, folder, language, before)
    write_feed(data, language, folder)
    write_sums(folder, sums)
    if language == "zh":  # both languages lead to these
        write_indicator_files(index, data, folder)
        write_bundle(folder, last)
    made = [page for maker in MAKERS for page in maker(data, language)]
    write(map(report_links.with_ways, made), folder)
    search.write_index(data, made, hand / language, language, folder)


def links(folder: str, names: list[str]) -> list[str]:
    """Of the names in a folder those of symbolic links, which would bring in what lies elsewhere."""
    return [name for name in names if Path(folder, name).is_symlink()]


if __name__ == "__main__":
    hand_, folder_, *last_ = map(Path, sys.argv[2:])
    bake_language(hand_, folder_, take_given(), "en" if sys.argv[1] == "en" else "zh", *last_)
