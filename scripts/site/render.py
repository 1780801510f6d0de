"""Bake `build/docs/{zh,en}`: the hand-written pages, the pages made from data, the assets, the index of the search.

Written beside and renamed, so that an interrupted run leaves the former pages whole. Of many figures the languages are
baked side by side: `python -m scripts.site.render HAND FOLDER LANGUAGE [LAST]` takes what pages are made from (a pickle)
from whoever started it, and ends with it.
"""

import os
import pickle
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from scripts.packages.leftovers import end_with
from scripts.records.paths import HERE, Paths
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
        wait_for(running)
    finally:
        for process in running:
            process.kill()
    shutil.rmtree(paths.built_docs, ignore_errors=True)
    fresh.rename(paths.built_docs)


def start_baking(hand: Path, fresh: Path, data: Data, language: Language, last: Path | None) -> subprocess.Popen[bytes]:
    """Start to bake one language in a process of its own."""
    folders = [str(hand.resolve()), str((fresh / language).resolve()), language, *([str((last / language).resolve())] if last else [])]
    command, environment = [sys.executable, "-m", "scripts.site.render", *folders], {**os.environ, "PYTHONPATH": str(HERE), "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, cwd=HERE, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    pickle.dump(data, process.stdin)
    process.stdin.flush()
    return process


def wait_for(running: list[subprocess.Popen[bytes]]) -> None:
    """Wait until every language is baked. Raises RuntimeError with what was said where one cannot be."""
    for process in running:
        said = process.communicate()[1].decode()
        if process.returncode:
            raise RuntimeError(f"the pages cannot be baked: {said.strip().rpartition(chr(10))[2]}")


def bake_started(data: IO[bytes], hand: str, folder: str, language: Language, last: str = "") -> None:
    """Bake one language, for whoever started this process."""
    bake_language(Path(hand), Path(folder), pickle.load(data), language, Path(last) if last else None)


def bake_language(hand: Path, folder: Path, data: Data, language: Language, last: Path | None = None) -> None:
    """Write the pages of one language."""
    shutil.copytree(hand / language, folder, ignore=links)
    fill_pages(folder, data)
    shutil.copytree(hand / "assets", folder / "assets", dirs_exist_ok=True, ignore=links)
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
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    hand_, folder_, language_, *last_ = sys.argv[1:]
    bake_started(sys.stdin.buffer, hand_, folder_, "en" if language_ == "en" else "zh", *last_)
