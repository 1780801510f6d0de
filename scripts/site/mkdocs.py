"""Run MkDocs once: `python -m scripts.site.mkdocs CONFIG DOCS_FOLDER SITE_FOLDER [LAST_DOCS LAST_SITE]`. It ends with whoever started it.

MkDocs builds the hand-written pages and the frames of all others, which are then filled in. With the docs and the site of the last
build, pages that have not changed are taken over, and MkDocs is not even loaded where no frame can have changed.
Prints what MkDocs warns of; the exit status is 1 if there was anything, 2 where a file cannot be read or written.
"""

import logging
import os
import sys
import threading
from pathlib import Path

from scripts.packages.leftovers import end_with
from scripts.records.settings import site_url
from scripts.site.blanks import without_idle_blanks
from scripts.site.frames import finished_page
from scripts.site.kept_docs import files_of
from scripts.site.policy import with_policy
from scripts.site.share_links import SHARE_FOLDER, SITE_NAME
from scripts.site.unchanged import (
    Finished,
    anchors_lost,
    fill_frames,
    frame_note,
    in_navigation,
    keep_note,
    new_note,
    surroundings,
    take_written,
)

CANNOT_BUILD = 2
SITE_PICTURE = f"{SHARE_FOLDER}/{SITE_NAME}.png"


def main(config_file: str, docs: str, site: str, *last: str) -> int:
    """Build one language, strictly. `/en` is part of the address of the English site."""
    places = (Path(config_file), Path(docs), Path(site), *map(Path, last))
    try:
        return 0 if reframed(*places) else run_mkdocs(*places)
    except (OSError, ValueError) as problem:
        print(f"mkdocs: {problem}" if isinstance(problem, OSError) else problem)
        return CANNOT_BUILD


def finished_pages(docs: Path) -> Finished:
    """The pages of a docs folder whose bodies are finished, by source."""
    sources = (name for name in files_of(docs) if name.endswith(".md"))
    found = {name: finished_page((docs / name).read_text(encoding="utf-8")) for name in sources}
    return {name: page for name, page in found.items() if page}


def reframed(config_file: Path, docs: Path, site: Path, last_docs: Path | None = None, last_site: Path | None = None) -> bool:
    """Make the site from that of the last build; False where MkDocs must run."""
    if last_docs is None or last_site is None:
        return False
    note, finished = frame_note(last_docs), finished_pages(docs)
    if not note.key or note.key != surroundings(config_file, note, docs, finished) or anchors_lost(finished, docs, last_docs):
        return False
    if not take_written(note, docs, site, last_site):
        return False
    fill_frames(finished, note, docs, site, last_docs, last_site)
    keep_note(note, docs)
    return True


def run_mkdocs(config_file: Path, docs: Path, site: Path, last_docs: Path | None = None, last_site: Path | None = None) -> int:
    """Let MkDocs build what it must, then fill in the rest; gives the exit status. Raises ValueError, OSError."""
    # Here and not above: whoever imports this module for a constant would load all of MkDocs.
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
    # MkDocs warns of a dirty build, and strictly every warning is an error; here it is meant.
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in record.getMessage())
    address = f"{site_url()}/{'en/' if docs.name == 'en' else ''}" if site_url() else ""
    finished = finished_pages(docs)
    try:
        settings = load_config(str(config_file), docs_dir=str(docs), site_dir=str(site), strict=True, site_url=address)
        settings.extra["site_picture"] = SITE_PICTURE if (docs / SITE_PICTURE).is_file() else ""
        note = new_note(config_file, Path(str(settings.theme.custom_dir)), list(in_navigation(settings.nav)), docs, finished)
        note.frames = written_by_mkdocs(settings, finished, set(note.navigation))
    except (Abort, MkDocsException) as problem:
        print(f"mkdocs: {problem}")
        return 1
    finish_written(docs, site)
    note.files = [name for name in files_of(site) if not name.startswith("sitemap.xml")]
    fill_frames(finished, note, docs, site, last_docs, last_site)
    keep_note(note, docs)
    return 0


def written_by_mkdocs(settings: object, finished: Finished, navigation: set[str]) -> dict[str, str]:
    """Build the written pages and the frames; gives the frames by name. Raises what MkDocs raises, ValueError, OSError."""
    from mkdocs.commands.build import build

    from scripts.site.finished_bodies import FinishedBodies

    plugin = FinishedBodies(finished, navigation)
    settings.plugins["finished_bodies"] = plugin  # type: ignore[attr-defined]
    build(settings, dirty=True)  # type: ignore[arg-type]
    return plugin.frames


def finish_written(docs: Path, site: Path) -> None:
    """Take idle blanks out of the pages that MkDocs wrote, and give each its policy. Raises ValueError where one holds what it must not."""
    for page in sorted(site.rglob("*.html")):
        shown = f"{'en/' if docs.name == 'en' else ''}{page.relative_to(site).as_posix()}"
        finished = with_policy(without_idle_blanks(page.read_text(encoding="utf-8")), shown)
        page.write_text(finished, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    sys.exit(main(*sys.argv[1:]))
