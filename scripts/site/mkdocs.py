"""Run MkDocs once: `python -m scripts.site.mkdocs CONFIG DOCS_FOLDER SITE_FOLDER [LAST_DOCS LAST_SITE]`. It ends with whoever started it.

Every page loses its idle blanks and gets its security policy. With the docs and the site of the last build, pages that have not changed are taken over, and MkDocs is not
even loaded where only finished bodies have changed.
Prints what MkDocs warns of; the exit status is 1 if there was anything, 2 where a file cannot be read or written.
"""

import logging
import os
import sys
import threading
from pathlib import Path
from typing import Any

from scripts.packages.leftovers import end_with
from scripts.records.settings import site_url
from scripts.site import unchanged
from scripts.site.blanks import without_idle_blanks
from scripts.site.kept_frames import keep_frame, reframed
from scripts.site.policy import with_policy
from scripts.site.share_links import SHARE_FOLDER, SITE_NAME

CANNOT_BUILD = 2
SITE_PICTURE = f"{SHARE_FOLDER}/{SITE_NAME}.png"


def main(config_file: str, docs: str, site: str, *last: str) -> int:
    """Build one language, strictly. `/en` is part of the address of the English site."""
    if last and reframed(Path(config_file), Path(docs), Path(site), *map(Path, last)):
        return 0
    # Here and not above: whoever imports this module for a constant would load all of MkDocs.
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
    # MkDocs warns of a dirty build, and strictly every warning is an error; here it is meant.
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty' build" not in record.getMessage())
    address = f"{site_url()}/{'en/' if Path(docs).name == 'en' else ''}" if site_url() else ""
    try:
        settings = load_config(config_file, docs_dir=docs, site_dir=site, strict=True, site_url=address)
        settings.extra["kept_parts"] = {}  # filled by docs/theme/main.html
        settings.extra["site_picture"] = SITE_PICTURE if (Path(docs) / SITE_PICTURE).is_file() else ""
        pages(settings, Path(config_file), Path(docs), Path(site), *map(Path, last))
    except (Abort, MkDocsException) as problem:
        print(f"mkdocs: {problem}")
        return 1
    except OSError as problem:
        print(f"mkdocs: {problem}")
        return CANNOT_BUILD
    except ValueError as problem:
        print(problem)
        return CANNOT_BUILD
    return 0


def pages(settings: Any, config_file: Path, docs: Path, site: Path, last_docs: Path | None = None, last_site: Path | None = None) -> None:
    """Build the pages that changed, or all of them where nothing can be taken over. Raises what MkDocs raises, ValueError, OSError."""
    from mkdocs.commands.build import build

    from scripts.site.finished_bodies import FinishedBodies

    settings.plugins["finished_bodies"] = FinishedBodies()
    navigation = list(unchanged.in_navigation(settings.nav))
    key = unchanged.surroundings(config_file, Path(settings.theme.custom_dir), docs, navigation)
    taken = set[str]()
    if last_docs and last_site and unchanged.key_file(last_docs).is_file() and unchanged.key_file(last_docs).read_text(encoding="utf-8") == key:
        taken = unchanged.take_over(docs, site, last_docs, last_site, navigation)
    build(settings, dirty=bool(taken))
    # A page that was taken over was never held against the pages that are new.
    if taken and last_site and unchanged.anchors_lost(built_anew(site, taken), site, last_site):
        taken = set()
        build(settings)
    for page in built_anew(site, taken):
        shown = f"{'en/' if docs.name == 'en' else ''}{page.relative_to(site).as_posix()}"
        finished = with_policy(without_idle_blanks(page.read_text(encoding="utf-8")), shown)
        page.write_text(finished, encoding="utf-8", newline="\n")
    unchanged.key_file(docs).write_text(key, encoding="utf-8", newline="\n")
    keep_frame(config_file, Path(settings.theme.custom_dir), docs, site, navigation)


def built_anew(site: Path, taken: set[str]) -> list[Path]:
    """The pages of a site that were not taken over."""
    return [page for page in sorted(site.rglob("*.html")) if page.relative_to(site).as_posix() not in taken]


if __name__ == "__main__":
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    sys.exit(main(*sys.argv[1:]))
