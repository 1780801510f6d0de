"""Unchanged pages: what the last build made of the same source in the same surroundings is taken over; MkDocs builds the rest.

Reads the docs and the site of the last build; writes pages into the fresh site folder. A page depends on its source and
on what stands around it: configuration, theme, program, settings, the titles in the navigation and the names of all files,
which links are held against. Pages of the navigation are always built, since their titles stand on every page.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")
SETTINGS = ("FIVETIER_SITE_URL", "FIVETIER_REPOSITORY_URL")
PROGRAM = Path(__file__).parent
PAGE_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')
# As `parts/page` writes it: one block without an empty line.
BODY = re.compile(r'\s*(<div class="ft-page">\n(?:[^\n]+\n)*</div>)\s*')
FRONT_MATTER_BLOCK = re.compile(r"\A---\n.*?\n---\n", re.S)
TITLE = re.compile(r"\A---\n.*?\n---\n|^# .*$", re.S | re.M)


def key_file(docs: Path) -> Path:
    """Where the hash of the surroundings of the pages in a docs folder stands."""
    return docs.with_name(f"{docs.name}.sha256")


def surroundings(config_file: Path, theme: Path, docs: Path, navigation: Iterable[str]) -> str:
    """The hash of everything that a page out of the navigation depends on beside its own source."""
    files = [*sorted(config_file.parent.glob("mkdocs*.yml")), *sorted(p for p in theme.rglob("*") if p.is_file()), *sorted(PROGRAM.glob("*.py"))]
    parts = [f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    parts += [f"{name}={version(name)}" for name in LIBRARIES] + [f"{name}={os.environ.get(name, '')}" for name in SETTINGS]
    # A page that came or went makes links right or wrong on pages that are as they were.
    parts += [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*")) if path.is_file()]
    parts += [f"{name}\0{TITLE.findall((docs / name).read_text(encoding='utf-8'))}" for name in navigation if (docs / name).is_file()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def in_navigation(nav: Any) -> Iterator[str]:
    """The sources of the pages that the navigation of MkDocs names, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif nav is not None:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from in_navigation(part)


def body_of(source: str) -> tuple[str, str]:
    """The front matter of a Markdown source and its finished body, which is empty where Markdown has something to read."""
    front = FRONT_MATTER_BLOCK.match(source)
    found = BODY.fullmatch(source[front.end() :]) if front else None
    return (front[0] if front else "", found[1] if found else "")


def built_page(source: str) -> str:
    """The path in the site of the page of a Markdown source."""
    place = source.removesuffix(".md")
    return f"{place}.html" if place.rpartition("/")[2] == "index" else f"{place}/index.html"


def take_over(docs: Path, site: Path, last_docs: Path, last_site: Path, navigation: Iterable[str]) -> set[str]:
    """Copy the finished pages whose source is as it was; gives their paths in the site."""
    taken, always = set[str](), set(navigation)
    for path in sorted(docs.rglob("*.md")):
        source = path.relative_to(docs).as_posix()
        page, before = built_page(source), last_docs / source
        # The bytes of the source decide, never a time.
        if source in always or not before.is_file() or not (last_site / page).is_file() or before.read_bytes() != path.read_bytes():
            continue
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(last_site / page, site / page)
        taken.add(page)
    return taken


def anchors_lost(pages: Iterable[Path], site: Path, last_site: Path) -> bool:
    """True if a page that was built anew lacks an anchor that it had: a page that was taken over may lead to it."""
    return any(anchors_of(last_site / page.relative_to(site)) - anchors_of(page) for page in pages)


def anchors_of(page: Path) -> set[str]:
    """The anchors of a built page, none where there is no such page."""
    return set(PAGE_ANCHOR.findall(page.read_text(encoding="utf-8"))) if page.is_file() else set()
