"""A page without its idle blanks shows what it showed."""

import random
from html.parser import HTMLParser

import pytest

from scripts.site.blanks import without_idle_blanks
from tests.share import share_of

KEPT = ("pre", "textarea", "script", "style")
PIECES = ("word", " ", "  ", "\n", "\n    ", " \n\n\t", "<b>", "</b>", "<br>", "<div a='1  2'>", "</div>", "中文", "　", *(f"<{k}>\n  a\n\n  b </{k}>" for k in KEPT))


class Shown(HTMLParser):
    """What a reader sees: tags with their attributes, text with each run of blanks as one, what is kept as it is."""

    def __init__(self, html: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.found: list[object] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A tag with its attributes."""
        self.found.append((tag, attrs))
        self.inside = tag if tag in KEPT else self.inside

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        self.found.append(tag)
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data: str) -> None:
        """Text: to the byte in what is kept, else with each run of blanks and line ends as one blank."""
        if self.inside:
            self.found.append(data)
            return
        for piece in data.replace("\t", " ").replace("\n", " "):
            if piece != " " or self.found[-1:] != [" "]:
                self.found.append(piece)


@pytest.mark.parametrize("seed", share_of(range(60)))
def test_what_a_page_shows_is_the_same(seed: int) -> None:
    chosen = random.Random(seed)
    html = "".join(chosen.choices(PIECES, k=60))
    less = without_idle_blanks(html)
    assert Shown(less).found == Shown(html).found
    assert len(less) <= len(html) and without_idle_blanks(less) == less


def test_what_the_theme_leaves_between_tags_goes() -> None:
    assert without_idle_blanks("<ul>\n\n    \n  <li>\n     a b\n  </li>\n\n</ul>\n") == "<ul>\n<li>\na b\n</li>\n</ul>\n"
