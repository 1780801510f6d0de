"""The picture that is shown where a page is shared: 1200 × 630, a title, an answer, beside them a drawing where there is one.

Takes words and a picture; gives a picture. Every page of an indicator and of a topic has its own, a figure that of its
indicator, all others that of the site: one for each of thousands of figures would outweigh the site.
"""

import re

from scripts.site.charts import svg
from scripts.site.charts.svg import Picture

SHARE_WIDTH, SHARE_HEIGHT, EDGE, ROOM = 1200, 630, 56, 520
TITLE_SIZE, LEAD, FOOT = 46, 28, 22


def share_picture(title: str, lead: str, foot: str, beside: Picture | None = None) -> Picture:
    """Title and lead, as many lines of it as there is room for, and a drawing at the right that is scaled to fit."""
    room = SHARE_WIDTH - 2 * EDGE if beside is None else SHARE_WIDTH - 3 * EDGE - ROOM
    head, y = svg.paragraph(EDGE, 100, shortened(title, room, TITLE_SIZE, 4), room, "bold", TITLE_SIZE, 1.25)
    lines = int((SHARE_HEIGHT - 110 - y) // (LEAD * 1.4))
    body, _ = svg.paragraph(EDGE, y + 14, shortened(lead, room, LEAD, lines), room, "soft", LEAD)
    feet, _ = svg.paragraph(EDGE, SHARE_HEIGHT - 44, foot, room, "ta", FOOT)
    bar = svg.rect(0, 0, SHARE_WIDTH, 18, "fa")
    return Picture(SHARE_WIDTH, SHARE_HEIGHT, title, lead, (bar, *head, *body, *feet, *(scaled(beside) if beside else [])))


def shortened(words: str, room: float, size: float, lines: int) -> str:
    """The words, cut to so many lines; what is cut is marked."""
    if len(svg.wrap(words, room, size)) <= lines:
        return words
    while words and len(svg.wrap(f"{words}…", room, size)) > lines:
        words = words[:-1]
    # A comma before the mark of a cut would promise what does not follow.
    return re.sub(r"\W*$", "…", words, count=1)


def scaled(beside: Picture) -> list[str]:
    """A drawing in the right part, as large as it fits."""
    scale = min(ROOM / beside.width, (SHARE_HEIGHT - 2 * EDGE) / float(beside.height))
    x, y = SHARE_WIDTH - EDGE - beside.width * scale, 18 + (SHARE_HEIGHT - 18 - float(beside.height) * scale) / 2
    place = f"translate({svg.number(x)} {svg.number(y)}) scale({scale:.4f})"
    return [svg.tag("g", "\n".join(beside.marks), transform=place)]
