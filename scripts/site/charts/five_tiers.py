"""The picture of the five tiers: province and city side by side, the figures of each tier, and what ties the tiers.

Drawn from observations and relations; every number is a link to its page.
"""

from scripts.site.charts import svg
from scripts.site.charts import tier_facts as tf
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import Cell, Chart, Table, chart_words, published
from scripts.site.charts.svg import Picture, circle, line, path, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

SIGN = 34  # between the columns, the width of the sign that says whether two figures are like for like


class Columns:
    """Where the two columns stand on a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.spine = MARGIN + (10 if sheet.wide else 6)
        self.first = self.spine + (112 if sheet.wide else 16)
        self.width = (sheet.width - MARGIN - self.first - SIGN) / 2
        self.second = self.first + self.width + SIGN
        self.middle = self.first + self.width + SIGN / 2

    def of(self, area: str) -> float:
        """The left edge of the column of an area."""
        return self.second if area == tf.CITY else self.first


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Five bands from the province down to the village."""
    lines = tf.lines(data)
    if not lines:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    columns = Columns(sheet)
    legend(sheet, language)
    headings(sheet, columns, lines, data, language)
    top = sheet.y
    for i, (tier, _) in enumerate(tf.TIERS):
        band(sheet, columns, i, tier, [found for found in lines if found.pairing.tier == tier], data, language)
        if i + 1 < len(tf.TIERS):
            ties(sheet, columns, i, data, language)
    sheet.marks.insert(0, line(columns.spine, top + 14, columns.spine, sheet.y - 20, "sa thick"))
    sheet.y += 16
    shown = [rows for found in lines for rows in (found.province, found.city) if rows]
    described = wording.clauses((tf.spoken(rows, data, language) for rows in shown), language)
    return sheet.finished([chart_words(CHART.name, language)["note"]], described)


def legend(sheet: Sheet, language: Language) -> None:
    """What the two signs mean."""
    for kind in ("like", "unlike"):
        sheet.add(*sign(kind, MARGIN + 9, sheet.y - 4), text(MARGIN + 28, sheet.y, chart_words(CHART.name, language)[kind], "soft", 13))
        sheet.y += 22
    sheet.y += 6


def sign(kind: str, x: float, y: float) -> list[str]:
    """= or ≠ in a circle."""
    style = "fat" if kind == "like" else "fbt"
    colour = "sa" if kind == "like" else "sb"
    bars = [line(x - 4, y + d, x + 4, y + d, f"{colour} thick") for d in (-2.5, 2.5)]
    stroke = [line(x - 3.5, y + 6, x + 3.5, y - 6, f"{colour} thick")] if kind == "unlike" else []
    return [circle(x, y, 10, style), *bars, *stroke]


def headings(sheet: Sheet, columns: Columns, lines: list[tf.Line], data: Data, language: Language) -> None:
    """The names of the two areas and the dates of the reports on them."""
    heights = []
    for area in (tf.TIER_PROVINCE, tf.CITY):
        sheet.add(
            text(columns.of(area), sheet.y + 10, data.label("area", area, language), "bold", 17 if sheet.wide else 15)
        )
        rows = [row for some in sides(lines)[area] for row in some]
        dates = wording.joined(sorted({published(row, data) for row in rows}), language)
        parts = svg.wrap(chart_words(CHART.name, language)["reports_of"].format(dates=dates), columns.width, 12)
        sheet.add(*[text(columns.of(area), sheet.y + 30 + 16 * i, part, "soft", 12) for i, part in enumerate(parts)])
        heights.append(34 + 16 * len(parts))
    sheet.y += max(heights)


def band(
    sheet: Sheet, columns: Columns, number: int, tier: str, lines: list[tf.Line], data: Data, language: Language
) -> None:
    """One tier: its node on the spine, its name, its lines."""
    top = sheet.y
    sheet.y += 12 if sheet.wide else 34
    for found in lines:
        heights = [
            figures(sheet, columns.of(area), columns.width, rows, data, language) if rows else 0.0
            for area, rows in ((tf.TIER_PROVINCE, found.province), (tf.CITY, found.city))
        ]
        if found.like is not None:
            sheet.add(*sign("like" if found.like else "unlike", columns.middle - 4, sheet.y + 14))
        sheet.y += max(heights) + 10
    inner(sheet, columns, number, data, language)
    empty = [area for area, rows in sides(lines).items() if not rows]
    for area in empty:
        said = svg.wrap(chart_words(CHART.name, language)["no_counterpart"], columns.width - 8, 12)
        y = top + (26 if sheet.wide else 48)
        sheet.add(*[text(columns.of(area), y + 17 * k, part, "soft", 12) for k, part in enumerate(said)])
        sheet.y = max(sheet.y, y + 17 * len(said) - 4)
    sheet.y = max(sheet.y, top + 48) + 2
    ground = rect(MARGIN - 6, top, sheet.width - 2 * MARGIN + 12, sheet.y - top, "fat", rx=10, opacity=0.5)
    # First in the list and so below everything: its height is known only when the band is full.
    sheet.marks.insert(0, ground)
    names(sheet, columns, number, tier, top, language)


def sides(lines: list[tf.Line]) -> dict[str, list[tuple[Row, ...]]]:
    """The figures of each area on some lines."""
    both = {tf.TIER_PROVINCE: [line.province for line in lines], tf.CITY: [line.city for line in lines]}
    return {area: [rows for rows in found if rows] for area, found in both.items()}


def names(sheet: Sheet, columns: Columns, number: int, tier: str, top: float, language: Language) -> None:
    """The number and name of a tier."""
    y = top + 22 if sheet.wide else top + 18
    name = tf.tier_name(tier, language)
    sheet.add(circle(columns.spine, y, 12, "fa"), text(columns.spine, y + 5, str(number + 1), "ton bold", 14, "middle"))
    sheet.add(text(columns.spine + 20, y + 5, name, "bold", 16 if sheet.wide else 15))


def figures(sheet: Sheet, x: float, room: float, rows: tuple[Row, ...], data: Data, language: Language) -> float:
    """One figure as a link: its number large, what it counts below; gives its height."""
    value = tf.values_shown(rows, data, language)
    size = 22 if svg.text_width(value, 22) < room else 16
    wrong = tf.disputed(rows)
    marks = [text(x, sheet.y + 20, value, "bold " + ("tbad" if wrong else "ta"), size)]
    words = tf.label(rows, data, language)
    if wrong:
        words += chart_words(CHART.name, language)["two_disagree"]
    parts = svg.wrap(words, room - 4, 12)
    marks += [text(x, sheet.y + 38 + 16 * i, part, None, 12) for i, part in enumerate(parts)]
    spoken = tf.spoken(rows, data, language)
    sheet.add(svg.tag("a", "".join(marks), href=f"@up/figures/{rows[0]['id']}/", aria_label=spoken))
    return 26 + 16 * len(parts)


def inner(sheet: Sheet, columns: Columns, here: int, data: Data, language: Language) -> None:
    """What ties institutions of one tier, as small lines at the foot of its band."""
    if not sheet.wide:
        return
    depth = 0.0
    for area in (tf.TIER_PROVINCE, tf.CITY):
        y = sheet.y + 12
        for sentence in tf.sentences(data, area, language):
            if sentence.start == sentence.end == here:
                parts = svg.wrap(sentence.said(language), columns.width - 18, 12)
                sheet.add(circle(columns.of(area) + 4, y - 4, 2.5, "fa"))
                sheet.add(*[text(columns.of(area) + 18, y + 16 * i, part, "soft", 12) for i, part in enumerate(parts)])
                y += 16 * len(parts) + 3
        depth = max(depth, y - 12 - sheet.y)
    sheet.y += depth + (6 if depth else 0)


def ties(sheet: Sheet, columns: Columns, here: int, data: Data, language: Language) -> None:
    """What ties a tier to those below it: arrows down and up, in sentences where there is room, else the verbs."""
    heights = [28.0]
    for area in (tf.TIER_PROVINCE, tf.CITY):
        y = sheet.y + 20
        crossing = [s for s in tf.sentences(data, area, language) if here == min(s.start, s.end) < max(s.start, s.end)]
        crossing.sort(key=lambda s: (s.start > s.end, max(s.start, s.end)))
        for down, said in told(crossing, sheet.wide, language):
            parts = svg.wrap(said, columns.width - 18, 12)
            sheet.add(*arrow(columns.of(area) + 4, y - 4, down))
            sheet.add(*[text(columns.of(area) + 18, y + 16 * i, part, "soft", 12) for i, part in enumerate(parts)])
            y += 16 * len(parts) + 5
        heights.append(y - sheet.y)
    sheet.y += max(heights)


def told(crossing: list[tf.Sentence], whole: bool, language: Language) -> list[tuple[bool, str]]:
    """Each arrow's direction and words: whole sentences, or the verbs of each direction and far end."""
    if whole:
        return [(s.start < s.end, s.said(language)) for s in crossing]
    verbs: dict[tuple[bool, int, bool], list[str]] = {}
    for s in crossing:
        known = verbs.setdefault((s.start < s.end, max(s.start, s.end), abs(s.start - s.end) > 1), [])
        known += [s.label] if s.label not in known else []
    return [
        (down, wording.joined(words, language) + far(down, end, jump, language))
        for (down, end, jump), words in verbs.items()
    ]


def far(down: bool, end: int, jump: bool, language: Language) -> str:
    """The tier at the other end, where it is not the next one."""
    if not jump:
        return ""
    name = tf.tier_name(tf.TIERS[end][0], language)
    return chart_words(CHART.name, language)["far_down" if down else "far_up"].format(tier=name.lower())


def arrow(x: float, y: float, down: bool) -> list[str]:
    """A small arrow down or up."""
    tip, back = (y + 6, -4) if down else (y - 6, 4)
    head = f"M{svg.number(x - 4)} {svg.number(tip + back)}L{svg.number(x)} {svg.number(tip)}L{svg.number(x + 4)} {svg.number(tip + back)}"
    return [line(x, y - 6, x, y + 6, "sa thick"), path(head, "none sa thick")]


def table(data: Data, language: Language) -> Table | None:
    """Every line with both sides and whether they are like for like."""
    w = chart_words(CHART.name, language)
    headings_ = (w["head_tier"], *[data.label("area", area, language) for area in (tf.TIER_PROVINCE, tf.CITY)], w["head_like"])
    rows = []
    for found in tf.lines(data):
        name = tf.tier_name(found.pairing.tier, language)
        sides = [
            Cell(tf.spoken(side, data, language), side[0]["id"]) if side else Cell("—")
            for side in (found.province, found.city)
        ]
        answer = {None: "", True: w["yes_like"], False: w["no_like"]}[found.like]
        rows.append((Cell(name), *sides, Cell(answer + (found.why(language) if found.like is not None else ""))))
    return Table(headings_, tuple(rows)) if rows else None


CHART = Chart("tiers", draw, table)
