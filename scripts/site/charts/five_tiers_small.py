"""The picture of the five tiers, small enough to stand on a phone beside other things: one line a tier.

Drawn from the same lines as the large picture: the first of each tier in which both sides have a figure, else the first.
"""

from scripts.site.charts import svg
from scripts.site.charts import tier_facts as tf
from scripts.site.charts.chart import Chart, chart_words
from scripts.site.charts.five_tiers import CHART as LARGE
from scripts.site.charts.svg import Picture, circle, line, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import group_words

WIDTH, ROW_STEP, TOP = 360, 37, 21
SPINE, FIRST, SECOND = 14, 94, 242
MIDDLE = (ROW_STEP - 3) / 2  # of a row, below its upper edge


def chosen(data: Data) -> list[tuple[str, tf.Line | None]]:
    """One line for each tier."""
    lines = tf.lines(data)
    picked = []
    for tier, _ in tf.TIERS:
        own = [found for found in lines if found.pairing.tier == tier]
        # A line that can be compared says more of the tiers than one with an empty side.
        picked.append((tier, next((found for found in own if found.like is not None), own[0] if own else None)))
    return picked


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Five rows: the tier, the province, whether it is counted alike, the city. It has one width for every screen."""
    rows = chosen(data)
    if not any(found for _, found in rows):
        return None
    marks = [
        text(FIRST, 14, data.label("area", tf.TIER_PROVINCE, language), "bold", 13),
        text(SECOND, 14, data.label("area", tf.CITY, language), "bold", 13),
        line(SPINE, TOP + MIDDLE, SPINE, TOP + ROW_STEP * (len(rows) - 1) + MIDDLE, "sa thick"),
    ]
    words = []
    for i, (tier, found) in enumerate(rows):
        y = TOP + i * ROW_STEP
        name, size = tf.tier_name(tier, language), 14 if language == "zh" else 12
        # Below everything, the spine too.
        marks.insert(0, rect(0, y, WIDTH, ROW_STEP - 3, "fat", rx=7, opacity=0.5))
        marks += [
            circle(SPINE, y + MIDDLE, 9, "fa"),
            text(SPINE, y + MIDDLE + 4.5, str(i + 1), "ton bold", 12, "middle"),
        ]
        marks.append(text(SPINE + 15, y + MIDDLE + 5, name, "bold", size))
        if found:
            marks += row_marks(found, y, data, language)
            words += [tf.spoken(side, data, language) for side in (found.province, found.city) if side]
    return Picture(
        WIDTH,
        TOP + ROW_STEP * len(rows),
        CHART.title(language),
        wording.clauses(words, language),
        tuple(marks),
    )


def sign(like: bool, x: float, y: float, language: Language) -> list[str]:
    """Whether two figures are counted alike, in a word: = and ≠ would speak of their values."""
    word = chart_words(CHART.name, language)["alike" if like else "unlike"]
    width = svg.text_width(word, 10) + 6
    ground = rect(x - width / 2, y - 8, width, 16, "fat" if like else "fbt", rx=8)
    return [ground, text(x, y + 3.5, word, "ta" if like else "tb", 10, "middle")]


def row_marks(found: tf.Line, y: float, data: Data, language: Language) -> list[str]:
    """Both sides of one line, and between them whether they are counted alike."""
    marks = [] if found.like is None else sign(found.like, SECOND - 20, y + MIDDLE, language)
    for x, rows in ((FIRST, found.province), (SECOND, found.city)):
        marks.append(
            figure(x, y, rows, data, language)
            if rows
            else text(x, y + MIDDLE + 4, chart_words(LARGE.name, language)["no_counterpart"], "soft", 11)
        )
    return marks


def figure(x: float, y: float, rows: tuple[Row, ...], data: Data, language: Language) -> str:
    """The number, beside it the area where that is not the head's, and below it a short name of what it counts."""
    name = group_words(language, "short_names").get(rows[0]["indicator"]) or svg.wrap(tf.label(rows, data, language), 130, 11)[0]
    value, room = tf.values_shown(rows, data, language), (SECOND - 30 if x == FIRST else WIDTH) - x
    size = next((size for size in (17, 15, 12) if svg.text_width(value, size) <= room), 10)
    marks = text(x, y + 16.5, value, "bold ta", size) + text(x, y + 29, name, None, 11)
    if (area := rows[0]["ref_area"]) not in (tf.TIER_PROVINCE, tf.CITY):
        marks += text(x + svg.text_width(value, size) + 5, y + 16, data.label("area", area, language), None, 10)
    return svg.tag("a", marks, href=f"@up/figures/{rows[0]['id']}/", aria_label=tf.spoken(rows, data, language))


CHART = Chart("tiers_small", draw, LARGE.table)
