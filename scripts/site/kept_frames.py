"""Kept frames: where only finished bodies have changed, each page of the last build gets its new one, and MkDocs need not run.

Reads the docs and the site of the last build; writes the fresh site. Whatever else has changed (a hand-written page, a title, the
navigation, the theme, a file that came or went, an anchor that is gone) is left to MkDocs. MkDocs leaves a note beside the docs
folder of a language (`<language>.frame.json`): the pages of the navigation, the folder of the theme, and every file but the pages.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from scripts.packages.write import write_json
from scripts.site.blanks import is_settled
from scripts.site.data import read_json
from scripts.site.kept_docs import files_of, take_file
from scripts.site.policy import with_policy, without_policy
from scripts.site.unchanged import PAGE_ANCHOR, body_of, built_page, key_file, surroundings


def frame_file(docs: Path) -> Path:
    """Where the note of MkDocs stands beside a docs folder."""
    return docs.with_name(f"{docs.name}.frame.json")


def keep_frame(config_file: Path, theme: Path, docs: Path, site: Path, navigation: Iterable[str]) -> None:
    """Write the note, of a site that MkDocs has just built."""
    made = {built_page(path) for path in files_of(docs) if path.endswith(".md")}
    others = [name for name in files_of(site) if name not in made and not name.startswith("sitemap.xml")]
    write_json(frame_file(docs), {"navigation": list(navigation), "theme": os.path.relpath(theme, config_file.parent), "others": others})


def reframed(config_file: Path, docs: Path, site: Path, last_docs: Path, last_site: Path) -> bool:
    """Make the site from that of the last build; False, and nothing is written, where MkDocs must run."""
    frame = read_json(frame_file(last_docs))
    if not frame or not key_file(last_docs).is_file():
        return False
    key = surroundings(config_file, config_file.parent / frame["theme"], docs, frame["navigation"])
    sources = [name for name in files_of(docs) if name.endswith(".md")]
    there = all((last_docs / name).is_file() and (last_site / built_page(name)).is_file() for name in sources)
    if not there or key_file(last_docs).read_text(encoding="utf-8") != key:
        return False
    changed = {built_page(name): with_new_body(name, docs, last_docs, last_site) for name in sources if not is_same(docs / name, last_docs / name)}
    others = {name: place for name in frame["others"] if (place := next((p / name for p in (docs, last_site) if (p / name).is_file()), None))}
    if None in changed.values():
        return False
    pages = {page: last_site / page for page in map(built_page, sources) if page not in changed}
    for name, place in (pages | others).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        take_file(place, site / name)
    for page, html in changed.items():
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        (site / page).write_text(str(html), encoding="utf-8", newline="\n")
    key_file(docs).write_text(key, encoding="utf-8", newline="\n")
    write_json(frame_file(docs), frame)
    return True


def is_same(one: Path, other: Path) -> bool:
    """Whether two files are one file, or hold the same."""
    return one.samefile(other) or one.read_bytes() == other.read_bytes()


def with_new_body(name: str, docs: Path, last_docs: Path, last_site: Path) -> str | None:
    """The built page of a source with its new body; None where more than a finished body has changed, or an anchor is gone."""
    (front, new), (front_before, old) = (body_of((folder / name).read_text(encoding="utf-8")) for folder in (docs, last_docs))
    if front != front_before or not new or not old or set(PAGE_ANCHOR.findall(old)) - set(PAGE_ANCHOR.findall(new)):
        return None
    page = (last_site / built_page(name)).read_text(encoding="utf-8")
    if page.count(old) != 1 or not is_settled(old) or not is_settled(new):
        return None
    try:
        return with_policy(without_policy(page).replace(old, new), name)
    except ValueError:
        return None
