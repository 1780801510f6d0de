"""The picture of the five tiers: province and city side by side, the figures of each tier, and what ties the tiers.

Drawn from observations and relations; every number leads to its page. Of each tier so much is drawn as can be read; the page of
the tiers has the rest, and every relation as a sentence.
"""

from scripts.site.charts import tier_facts as tf
from scripts.site.charts.chart import Cell, Chart, Table, chart_words, published
from scripts.site.charts.sheet import COVER, GROUND, MARGIN, RULE, Sheet
from scripts.site.charts.svg import Picture, text_width, wrap
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

SIGN = 34  # between the columns, the width of the sign that says whether two figures are like for like
LIKENESS_SIGNS = {True: ("=", "tint", "a"), False: ("≠", "tint aim", "b")}
TIER_LINES = {True: 3, False: 2}  # of a tier, by whether there is room beside
AREAS = (tf.TIER_PROVINCE, tf.CITY)


class Columns:
    """Where the two columns stand on a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.spine = MARGIN + (10 if sheet.wide else 6)
        first = self.spine + (112 if sheet.wide else 16)
        self.width = (sheet.width - MARGIN - first - SIGN) / 2
        self.left = {tf.TIER_PROVINCE: first, tf.CITY: first + self.width + SIGN}
        self.middle = first + self.width + SIGN / 2


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Five bands from the province down to the village."""
    lines = tf.lines(data)
    if not lines:
        return None
    sheet = Sheet("tiers", data, language, width)
    columns = Columns(sheet)
    legend(sheet)
    headings(sheet, columns, lines)
    top = sheet.y
    for i, (tier, _) in enumerate(tf.TIERS):
        band(sheet, columns, i, [found for found in lines if found.pairing.tier == tier])
        ties(sheet, columns, i)
    sheet.rule(columns.spine, top + 14, columns.spine, sheet.y - 24, "a", 2, RULE)
    drawn = [rows for found in lines for rows in (found.province, found.city) if rows]
    sheet.y += 18
    notes = [sheet.says["note"], sheet.says["left"].format(n=TIER_LINES[sheet.wide])]
    return sheet.finished(notes, wording.clauses((tf.spoken(rows, data, language) for rows in drawn), language))


def legend(sheet: Sheet) -> None:
    """What the two signs mean."""
    for like, key in ((True, "like"), (False, "unlike")):
        sign(sheet, like, MARGIN + 9, sheet.y - 4)
        sheet.words(MARGIN + 28, sheet.y, sheet.says[key], "soft")
        sheet.y += 22
    sheet.y += 4


def sign(sheet: Sheet, like: bool, x: float, y: float) -> None:
    """= or ≠ in a circle."""
    mark, look, colour = LIKENESS_SIGNS[like]
    sheet.point(x, y, look, size=380)
    sheet.words(x, y + 5.5, mark, colour, 16, True, "center")


def headings(sheet: Sheet, columns: Columns, lines: list[tf.Line]) -> None:
    """The names of the two areas and the dates of the reports on them."""
    heights = []
    for area, sides in zip(AREAS, ([line.province for line in lines], [line.city for line in lines]), strict=True):
        dates = wording.joined(sorted({published(row, sheet.data) for rows in sides for row in rows}), sheet.language)
        sheet.words(columns.left[area], sheet.y + 10, sheet.data.label("area", area, sheet.language), size=17 if sheet.wide else 15, bold=True)
        heights.append(34 + lines_at(sheet, columns.left[area], sheet.y + 30, sheet.says["reports_of"].format(dates=dates), columns.width, "soft"))
    sheet.y += max(heights)


def lines_at(sheet: Sheet, x: float, y: float, words: str, room: float, colour: str = "ink", size: int = 12) -> float:
    """Words in a column from the base line `y`; gives their height."""
    parts = wrap(words, room, size)
    for i, part in enumerate(parts):
        sheet.words(x, y + 16 * i, part, colour, size)
    return 16.0 * len(parts)


def band(sheet: Sheet, columns: Columns, number: int, lines: list[tf.Line]) -> None:
    """One tier: its place on the spine, its name, its lines; those that can be compared come first where there are too many."""
    top = sheet.y
    sheet.y += 10 if sheet.wide else 32
    chosen = sorted(lines, key=lambda line: line.like is None)[: TIER_LINES[sheet.wide]]
    for found in (line for line in lines if line in chosen):
        both = ((tf.TIER_PROVINCE, found.province), (tf.CITY, found.city))
        heights = [figures(sheet, columns.left[area], columns.width, rows) if rows else 0 for area, rows in both]
        if found.like is not None:
            sign(sheet, found.like, columns.middle - 4, sheet.y + 14)
        sheet.y += max(heights) + 8
    for area, rows in ((tf.TIER_PROVINCE, [line.province for line in lines]), (tf.CITY, [line.city for line in lines])):
        if not any(rows):
            lines_at(sheet, columns.left[area], top + (26 if sheet.wide else 48), sheet.says["no_counterpart"], columns.width - 8, "soft")
    sheet.y = max(sheet.y, top + (36 if sheet.wide else 72)) + 2
    sheet.box(MARGIN - 6, top, sheet.width - 2 * MARGIN + 12, sheet.y - top, "ground", GROUND, radius=10)
    y = top + (22 if sheet.wide else 18)
    sheet.point(columns.spine, y, "full", size=460)
    sheet.words(columns.spine, y + 5, str(number + 1), "on-a", 14, True, "center")
    sheet.words(columns.spine + 20, y + 5, tf.tier_name(tf.TIERS[number][0], sheet.language), size=16 if sheet.wide else 15, bold=True)


def figures(sheet: Sheet, x: float, room: float, rows: tuple[Row, ...]) -> float:
    """One figure: its number large, what it counts below, both under one link; gives its height."""
    value, wrong = tf.values_shown(rows, sheet.data, sheet.language), tf.disputed(rows)
    size = next((size for size in (20, 16) if text_width(value, size) < room), 13)
    sheet.words(x, sheet.y + 18, value, "bad" if wrong else "a", size, True)
    words = tf.label(rows, sheet.data, sheet.language) + (sheet.says["two_disagree"] if wrong else "")
    height = 22 + lines_at(sheet, x, sheet.y + 35, words, room - 4)
    sheet.box(x - 2, sheet.y, room, height + 2, "nothing", COVER, led=sheet.led(rows[0], tf.spoken(rows, sheet.data, sheet.language)))
    return height


def ties(sheet: Sheet, columns: Columns, here: int) -> None:
    """What ties a tier to those below it: the verbs of each direction and far end, after an arrow."""
    if here + 1 == len(tf.TIERS):
        return
    heights = [10.0]
    for area in AREAS:
        crossing = [s for s in tf.sentences(sheet.data, area, sheet.language) if here == min(s.start, s.end) < max(s.start, s.end)]
        y = sheet.y + 16
        for words in verbs(sorted(crossing, key=lambda s: (s.start > s.end, max(s.start, s.end))), sheet.language):
            y += lines_at(sheet, columns.left[area], y, words, columns.width, "soft")
        heights.append(y - sheet.y - 4)
    sheet.y += max(heights)


def verbs(crossing: list[tf.Sentence], language: Language) -> list[str]:
    """An arrow, the verbs of a direction, and the tier at the other end where it is not the next one."""
    found: dict[tuple[bool, int, bool], list[str]] = {}
    for one in crossing:
        known = found.setdefault((one.start < one.end, max(one.start, one.end), abs(one.start - one.end) > 1), [])
        known += [one.label] if one.label not in known else []
    return [f"{'↓' if down else '↑'} {wording.joined(words, language)}{far(down, end, language) if jump else ''}" for (down, end, jump), words in found.items()]


def far(down: bool, end: int, language: Language) -> str:
    """The tier at the other end."""
    name = tf.tier_name(tf.TIERS[end][0], language)
    return chart_words("tiers", language)["far_down" if down else "far_up"].format(tier=name.lower())


def table(data: Data, language: Language) -> Table | None:
    """Every line with both sides and whether they are like for like."""
    w = chart_words("tiers", language)
    headings_ = (w["head_tier"], *[data.label("area", area, language) for area in AREAS], w["head_like"])
    rows = []
    for found in tf.lines(data):
        sides = [
            Cell(tf.spoken(side, data, language), side[0]["id"]) if side else Cell("—")
            for side in (found.province, found.city)
        ]
        answer = {None: "", True: w["yes_like"], False: w["no_like"]}[found.like]
        rows.append((Cell(tf.tier_name(found.pairing.tier, language)), *sides, Cell(answer + (found.why(language) if found.like is not None else ""))))
    return Table(headings_, tuple(rows)) if rows else None


CHART = Chart("tiers", draw, table)
