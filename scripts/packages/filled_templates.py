"""The templates of files that lie in packages and zips (`scripts/packages/templates/`), filled in.

Nothing is escaped by itself, since most of them are plain text: a page of HTML says `| html` of every value.
"""

from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment() -> Environment:
    """The templates, in which no undefined name is allowed."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"html": escape, "address": quote}
    return made


def filled_template(name: str, /, **values: Any) -> str:
    """The text of `templates/<name>` with the values in it."""
    return environment().get_template(name).render(**values)
