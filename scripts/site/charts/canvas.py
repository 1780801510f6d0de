"""The sheet on which a chart is drawn: title and lead above, the chart, notes below.

Takes marks and words, gives a `Picture`; reads and writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.site.charts.svg import Number, Picture, paragraph
from scripts.site.data import Language
from scripts.site.text.page_words import page_words

MARGIN = 16


@dataclass
class Sheet:
    """A sheet of one width that grows downwards; `y` is where the next thing goes."""

    width: int
    language: Language
    title: str
    y: float = 0
    marks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = 19 if self.wide else 17
        self.y = MARGIN + size
        self.words(self.title, "bold", size)

    @property
    def wide(self) -> bool:
        """Whether there is room beside a mark."""
        return self.width >= 600

    @property
    def room(self) -> int:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def words(self, words: str, cls: str | None = None, size: Number = 13) -> None:
        """A paragraph over the whole width."""
        marks, self.y = paragraph(MARGIN, self.y, words, self.room, cls, size)
        self.marks += marks

    def add(self, *marks: str) -> None:
        """Put marks on the sheet."""
        self.marks += marks

    def finished(self, notes: Sequence[str], description: str) -> Picture:
        """The picture, with its notes and the name of the project at its foot."""
        self.y += 8
        for note in notes:
            self.words(note, "soft", 12)
            self.y += 3
        # A picture that is copied from a page still says whose it is.
        self.words(page_words(self.language)["site_name"], "soft bold", 11)
        return Picture(self.width, self.y + 2, self.title, description, tuple(self.marks))
