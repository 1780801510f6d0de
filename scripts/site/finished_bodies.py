"""Finished bodies: the pages made from data are HTML already, so they go past Markdown, which would read each of them twice.

A plugin of MkDocs that needs no setting: without it the same pages come out, only later.
"""

from typing import Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from scripts.site.unchanged import BODY, PAGE_ANCHOR


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class FinishedBodies(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Takes the body of a page out before Markdown sees it, and puts it in its place afterwards."""

    def __init__(self) -> None:
        """No body is held yet."""
        super().__init__()
        self.held: dict[str, str] = {}

    def on_page_markdown(self, markdown: str, /, *, page: Any, **_more: Any) -> str | None:
        """Nothing for Markdown to read, where the whole page is one finished body."""
        found = BODY.fullmatch(markdown)
        if found is None:
            return None
        self.held[page.file.src_uri] = found[1]
        return ""

    def on_page_content(self, html: str, /, *, page: Any, **_more: Any) -> str | None:
        """The body as it was, whose anchors other pages may lead to."""
        body = self.held.pop(page.file.src_uri, None)
        if body is not None:
            # MkDocs looks for anchors in what Markdown made, and would call every link into a body broken.
            page.present_anchor_ids |= set(PAGE_ANCHOR.findall(body))
        return body
