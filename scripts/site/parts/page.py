"""A page: what every maker of pages gives back, and how it becomes a Markdown file that MkDocs builds.

The body is finished HTML in which all data was escaped (by the templates). It stands in one `<div>` that Markdown keeps
as it is, so nothing in a text of the data is ever read as Markdown or as a template.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.site.data import Language, Row
from scripts.site.parts.cells import kept_whole, short

# Pages without a side bar: alone in their part of the navigation, or in need of the width.
ALONE = ("", "tiers", "topics", "indicators", "areas", "promises", "explore")
TEMPLATES = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True)
class Page:
    """One page in one language.

    `path` is its address under the language without slashes at the ends (`figures/lps-0003`; `` for the home page);
    `search` is whether the search finds it. `title` and `description` are plain text. `picture` is what is shown where the
    page is shared, below its language; empty for that of the site.
    """

    path: str
    title: str
    description: str
    body_html: str
    search: bool
    language: Language
    picture: str = ""

    @property
    def file(self) -> str:
        """Where its Markdown stands in the folder of its language."""
        return f"{self.path}/index.md" if self.path else "index.md"


@dataclass(frozen=True)
class RecordPage:
    """The page of one record: its `path`, what stands on it alone (`rows`, and what `else_` it is made from), and how it is made."""

    path: str
    rows: Sequence[Row]
    else_: Sequence[Any]
    make: Callable[[], Page]


def up(path: str) -> str:
    """From the page at `path` to the top of its language: put before an address, `{{ up }}sources/x/`."""
    return "../" * len(path.split("/")) if path else "./"


def top(path: str, language: Language) -> str:
    """From the page at `path` to the top of the whole site, where `/data/` and `/downloads/` are."""
    return up(path) if language == "zh" else up(path) + "../"


@cache
def environment() -> Environment:
    """The templates of this folder, with every value escaped and no undefined name allowed."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"short": short, "whole": kept_whole}
    return made


def render(template: str, **values: Any) -> str:
    """The HTML of `templates/<template>` with `values` filled in and escaped; wrap finished HTML in `markupsafe.Markup`."""
    return environment().get_template(template).render(**values)


def markdown(page: Page) -> str:
    """The Markdown file of a page: front matter (escaped, because the theme prints it as it is) and the raw body."""
    front = [f"title: {quoted(page.title)}", f"description: {quoted(page.description)}"]
    front += [f"picture: {page.picture}"] if page.picture else []
    alone = page.path in ALONE or "/" in page.path
    hidden = ["navigation", "toc"] if alone else ["toc"]
    front += ["hide:", *[f"  - {part}" for part in hidden]]
    # An empty line would end the block of HTML, and Markdown would read what follows.
    body = "\n".join(line.strip() for line in page.body_html.splitlines() if line.strip())
    return "---\n" + "\n".join(front) + f'\n---\n\n<div class="ft-page">\n{body}\n</div>\n'


def quoted(text: str) -> str:
    """Text as a double-quoted scalar of YAML, on one line, with the characters of HTML escaped."""
    return json.dumps(escape(" ".join(text.split()), quote=True))


def write(pages: Iterable[Page], folder: Path) -> list[str]:
    """Write every page under `folder` (the docs folder of their language); gives back their paths, sorted.

    Raises ValueError where a page has that address already.
    """
    written: set[str] = set()
    for page in pages:
        target = folder / page.file
        # The later one would overwrite the earlier without a word.
        if target.exists():
            raise ValueError(f"two pages have the address {page.path or '/'}")
        written.add(page.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown(page), encoding="utf-8", newline="\n")
    return sorted(written)
