"""The picture of the five tiers, small enough to stand on a phone beside other things: one line a tier.

Drawn from the same lines as the large picture: the first of each tier in which both sides have a figure, else the first.
"""

from scripts.site.charts import tier_facts as tf
from scripts.site.charts.chart import Chart, chart_words
from scripts.site.charts.five_tiers import CHART as LARGE
from scripts.site.charts.sheet import COVER, GROUND, RULE, Sheet
from scripts.site.charts.svg import Picture, text_width, wrap
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import group_words

WIDTH, ROW_STEP, SPINE, FIRST, SECOND = 360, 37, 14, 94, 242
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
    sheet = Sheet("tiers_small", data, language, WIDTH)
    for x, area in ((FIRST, tf.TIER_PROVINCE), (SECOND, tf.CITY)):
        sheet.words(x, sheet.y + 4, data.label("area", area, language), bold=True)
    sheet.y += 11
    sheet.rule(SPINE, sheet.y + MIDDLE, SPINE, sheet.y + ROW_STEP * (len(rows) - 1) + MIDDLE, "a", 2, RULE)
    for i, (tier, found) in enumerate(rows):
        row_of_tier(sheet, i + 1, tier, found)
        sheet.y += ROW_STEP
    sheet.y += 6
    said = [tf.spoken(side, data, language) for _, found in rows if found for side in (found.province, found.city) if side]
    return sheet.finished([], wording.clauses(said, language))


def row_of_tier(sheet: Sheet, number: int, tier: str, found: tf.Line | None) -> None:
    """The number and name of a tier, both sides of its line, and between them whether they are counted alike."""
    y = sheet.y
    sheet.box(0, y, WIDTH, ROW_STEP - 3, "ground", GROUND, radius=7)
    sheet.point(SPINE, y + MIDDLE, "full", size=260)
    sheet.words(SPINE, y + MIDDLE + 4.5, str(number), "on-a", 12, True, "center")
    sheet.words(SPINE + 15, y + MIDDLE + 5, tf.tier_name(tier, sheet.language), size=14 if sheet.language == "zh" else 12, bold=True)
    if found is None:
        return
    if found.like is not None:
        word = sheet.says["alike" if found.like else "unlike"]
        wide = text_width(word, 10) + 6
        sheet.box(SECOND - 20 - wide / 2, y + MIDDLE - 8, wide, 16, "tint" if found.like else "tint aim", radius=8)
        sheet.words(SECOND - 20, y + MIDDLE + 3.5, word, "a" if found.like else "b", 10, align="center")
    for x, rows in ((FIRST, found.province), (SECOND, found.city)):
        if rows:
            figure(sheet, x, rows)
        else:
            sheet.words(x, y + MIDDLE + 4, chart_words(LARGE.name, sheet.language)["no_counterpart"], "soft", 11)


def figure(sheet: Sheet, x: int, rows: tuple[Row, ...]) -> None:
    """The number, beside it the area where that is not the head's, and below it a short name of what it counts."""
    data, language, y = sheet.data, sheet.language, sheet.y
    name = group_words(language, "short_names").get(rows[0]["indicator"]) or wrap(tf.label(rows, data, language), 130, 11)[0]
    value, room = tf.values_shown(rows, data, language), (SECOND - 30 if x == FIRST else WIDTH) - x
    size = next((size for size in (17, 15, 12) if text_width(value, size) <= room), 10)
    sheet.words(x, y + 16.5, value, "a", size, True)
    sheet.words(x, y + 29, name, size=11)
    if (area := rows[0]["ref_area"]) not in (tf.TIER_PROVINCE, tf.CITY):
        sheet.words(x + text_width(value, size) + 5, y + 16, data.label("area", area, language), size=10)
    sheet.box(x - 2, y + 1, room, ROW_STEP - 5, "nothing", COVER, led=sheet.led(rows[0], tf.spoken(rows, data, language)))


CHART = Chart("tiers_small", draw, LARGE.table)
