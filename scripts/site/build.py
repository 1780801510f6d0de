"""Build the site: bake the pages, let MkDocs build both languages side by side, then finish what it built.

Reads `build/packages`, `build/pages`, `build/downloads`, `build/quality`, `docs/` and the releases; writes `build/docs`,
`build/site`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.records.paths import HERE, Paths
from scripts.site import data, postprocess, record_locations, release_history, render
from scripts.site.data import LANGUAGES, Data, Language
from scripts.site.mkdocs import CANNOT_BUILD

Say = Callable[[str], object]


class SiteError(Exception):
    """MkDocs could not build the site; the text is what it said."""


def site_data(paths: Paths) -> Data:
    """Everything that pages are made from. Raises OSError where the packages step has not been run."""
    inputs = json.loads(paths.page_inputs.read_text(encoding="utf-8"))
    return data.load(
        paths.build,
        record_locations.kept_records(inputs),
        record_locations.corrections(inputs, paths),
        release_history.releases(paths),
        release_history.changes_since(paths),
        inputs["codelists"],
        inputs["translations"],
    )


def build_pages(paths: Paths, say: Say = print, last: Path | None = None) -> Data:
    """Bake `build/docs`, so that a plain `mkdocs build --strict` works too. Gives back what the pages were made from."""
    found = site_data(paths)
    say(f"pages of {len(found.observations)} figures in both languages")
    render.bake(paths, found, last / "docs" if last else None)
    return found


def build_site(paths: Paths, say: Say = print, last: Path | None = None) -> None:
    """Build everything under `build/site`, taking over what has not changed since the build in the folder `last`.

    Raises SiteError where MkDocs finds something wrong, OSError where it cannot write.
    """
    found = build_pages(paths, say, last)
    fresh = paths.built_site.with_name("site-new")
    shutil.rmtree(fresh, ignore_errors=True)
    say("MkDocs, Chinese and English side by side")
    # Each in a process of its own: MkDocs keeps much in modules, so two builds in one would mix.
    running = [start(paths, language, fresh / language, last) for language in LANGUAGES]
    said = [process.communicate()[0] for process in running]
    # What one could not read or write both may have met; it is said once and is no fault of the pages.
    cannot = next((text for text, process in zip(said, running, strict=True) if process.returncode == CANNOT_BUILD), None)
    if cannot is not None:
        raise OSError(cannot.strip())
    if any(process.returncode for process in running):
        raise SiteError("\n".join(text for text, process in zip(said, running, strict=True) if process.returncode))
    say("language links, downloads")
    postprocess.finish(paths, found, fresh)
    shutil.rmtree(paths.built_site, ignore_errors=True)
    (fresh / "zh").rename(paths.built_site)
    shutil.rmtree(fresh, ignore_errors=True)


def start(paths: Paths, language: Language, site: Path, last: Path | None = None) -> subprocess.Popen[str]:
    """Start MkDocs for one language, in a process of its own."""
    before = [str(last / "docs" / language), str(last / "site" / ("en" if language == "en" else ""))] if last else []
    command = [
        sys.executable,
        "-m",
        "scripts.site.mkdocs",
        str(paths.mkdocs(language)),
        str(paths.built_docs / language),
        str(site),
        *before,
    ]
    # Without a time and without chance, so that the same pages are the same bytes.
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(HERE),
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONHASHSEED": "0",
    }
    return subprocess.Popen(
        command,
        cwd=HERE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
