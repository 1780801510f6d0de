"""Finished bodies: the pages made from data are HTML already, so MkDocs makes their frames alone.

A plugin of MkDocs that needs no setting: without it the same pages come out, only later.
"""

from collections.abc import Mapping
from typing import Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from scripts.site import frames
from scripts.site.frames import PAGE_ANCHOR, FinishedPage, finished_frame, frame_name, pattern_source


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class FinishedBodies(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Keeps the `finished` pages from MkDocs, and gives the `frames` that they are filled into, by name.

    MkDocs must run `dirty`: only then does it ask which pages are to be built.
    """

    def __init__(self, finished: Mapping[str, FinishedPage], navigation: set[str]) -> None:
        """No frame is made yet."""
        super().__init__()
        self.finished, self.navigation = finished, navigation
        names = sorted({frame_name(source, page, navigation) for source, page in finished.items() if source not in navigation})
        self.patterns = {source: (name, text) for name, (source, text) in zip(names, map(pattern_source, range(len(names)), names), strict=True)}
        self.frames: dict[str, str] = {}

    def on_files(self, files: Any, /, *, config: Any) -> Any:
        """No page out of the navigation is built, only the pattern of its kind."""
        for file in files.documentation_pages():
            if file.src_uri in self.finished and file.src_uri not in self.navigation:
                file.is_modified = lambda: False
        for source, (_, text) in self.patterns.items():
            files.append(File.generated(config, source, content=text))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Any, **_more: Any) -> str | None:
        """Nothing for Markdown to read, where the whole page is one finished body."""
        return "" if self.is_framed(page) else None

    def on_page_content(self, html: str, /, *, page: Any, **_more: Any) -> str | None:
        """The mark of a body."""
        return frames.BODY_MARK if self.is_framed(page) else None

    def on_env(self, env: Any, /, *, files: Any, **_more: Any) -> Any:
        """MkDocs looks for anchors in what Markdown made, and would call every link into a body broken, or hold it against nothing."""
        for file in files.documentation_pages():
            for target in (file.page and file.page.links_to_anchors) or ():
                if target.src_uri in self.finished:
                    target.page.present_anchor_ids = set(PAGE_ANCHOR.findall(self.finished[target.src_uri].body))
        return env

    def on_page_context(self, context: Any, /, *, page: Any, **_more: Any) -> Any:
        """The marks of title and description, while this page is made: on other pages its title stands in the menu."""
        if page.file.src_uri in self.finished:
            self.meta, page.meta = page.meta, page.meta | {"title": frames.TITLE_MARK, "description": frames.DESCRIPTION_MARK}
            if "picture" in page.meta:
                page.meta["picture"] = frames.PICTURE_MARK
        return context

    def on_post_page(self, output: str, /, *, page: Any, **_more: Any) -> str | None:
        """A frame is kept, and written nowhere."""
        if not self.is_framed(page):
            return None
        source = page.file.src_uri
        if source in self.finished:
            page.meta = self.meta
            self.frames[source] = finished_frame(output, source)
        else:
            self.frames[self.patterns[source][0]] = finished_frame(output, source, page.url)
        return ""

    def is_framed(self, page: Any) -> bool:
        """Whether MkDocs makes a frame alone of this page."""
        return page.file.src_uri in self.finished or page.file.src_uri in self.patterns
