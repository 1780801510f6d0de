"""The templates of files that stand outside the site, filled in: those of packages and zips (`scripts/packages/templates/`),
the summary of a diff, the sheet on which a person verifies.

Nothing is escaped by itself, since most of them are plain text: a page of HTML says `| html` of every value.
"""

from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(folder: Path) -> Environment:
    """The templates of a folder, in which no undefined name is allowed."""
    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"html": escape, "address": quote}
    return made


def filled_template(name: str, /, folder: Path = TEMPLATES, **values: Any) -> str:
    """The text of a template of the folder with the values in it."""
    return environment(folder).get_template(name).render(**values)
