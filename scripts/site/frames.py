"""Frames: what the theme puts around the body of a page, made once for all pages that differ only in their own words.

The pages made from data have finished bodies. MkDocs makes a frame for each page of the navigation and for each depth of the others,
with marks where the words of a page go; thousands of pages are then filled in without MkDocs.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scripts.site.blanks import without_idle_blanks
from scripts.site.policy import refuse_scripts, with_policy

# Nothing that a text of the data or of the theme would hold, and nothing that escaping changes; the theme gives a body without a heading one of its own.
PLACE_MARK, TITLE_MARK, DESCRIPTION_MARK, PICTURE_MARK, BODY_MARK = MARKS = ("ftframeplace/", "ftframetitle", "ftframedescription", "ftframepicture", "<h1>ftframebody</h1>")
ANY_MARK = re.compile("|".join(MARKS))
PAGE_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')
# As `parts/page` writes it: the front matter, and one block without an empty line.
SOURCE = re.compile(
    r'---\ntitle: (".*")\ndescription: (".*")\n(?:picture: (.+)\n)?(hide:\n(?:  - [a-z]+\n)+)---\n\s*(<div class="ft-page">\n(?:[^\n]+\n)*</div>)\s*'
)


@dataclass(frozen=True)
class FinishedPage:
    """The words of a page whose body is finished HTML; `hide` is the part of its front matter that says which side bars it lacks."""

    title: str
    description: str
    picture: str
    hide: str
    body: str


def finished_page(source: str) -> FinishedPage | None:
    """A Markdown source taken apart; None where Markdown has something to read."""
    found = SOURCE.fullmatch(source)
    if found is None:
        return None
    title, description, picture, hide, body = found.groups()
    return FinishedPage(json.loads(title), json.loads(description), picture or "", hide, body)


def built_page(source: str) -> str:
    """The path in the site of the page of a Markdown source."""
    place = source.removesuffix(".md")
    return f"{place}.html" if place.rpartition("/")[2] == "index" else f"{place}/index.html"


def frame_name(source: str, page: FinishedPage, navigation: set[str]) -> str:
    """The name of the frame of a page: its own in the navigation, else that of all pages as deep, with the same parts."""
    if source in navigation:
        return source
    parts = [str(source.count("/")), *re.findall(r"- (\w+)", page.hide), *(["picture"] if page.picture else [])]
    return " ".join(parts)


def pattern_source(number: int, name: str) -> tuple[str, str]:
    """Path and Markdown of the page from which MkDocs makes the frame of this name."""
    depth, *parts = name.split()
    folders = [*["ftframe"] * (int(depth) - 1), f"ftframe{number}"]
    front = [f"title: {TITLE_MARK}", f"description: {DESCRIPTION_MARK}", *([f"picture: {PICTURE_MARK}"] if "picture" in parts else []), "hide:"]
    front += [f"  - {part}" for part in parts if part != "picture"]
    return "/".join([*folders, "index.md"]), "\n".join(["---", *front, "---", "", BODY_MARK, ""])


def finished_frame(html: str, name: str, place: str = "") -> str:
    """A frame as MkDocs made it, ready to be filled in. Raises ValueError where it holds what a page must not."""
    marked = html.replace(place, PLACE_MARK) if place else html
    return with_policy(without_idle_blanks(marked), name)


def filled_frame(frame: str, source: str, page: FinishedPage) -> str:
    """The finished page. Raises ValueError where its body holds what a page must not."""
    refuse_scripts(page.body, source)
    words = dict(zip(MARKS, (source.removesuffix("index.md"), page.title, page.description, page.picture, page.body), strict=True))
    return "".join(part if kept else words[part] for part, kept in frame_parts(frame))


@cache
def frame_parts(frame: str) -> list[tuple[str, bool]]:
    """A frame cut at its marks: each part, and whether it stays as it is."""
    return list(parts_between_marks(frame))


def parts_between_marks(frame: str) -> Iterator[tuple[str, bool]]:
    """The parts one by one."""
    start = 0
    for found in ANY_MARK.finditer(frame):
        yield frame[start : found.start()], True
        yield found[0], False
        start = found.end()
    yield frame[start:], True
