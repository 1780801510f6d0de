"""The township and sub-district centres of one area as squares: recommended standard, basic standard, neither; planned apart.

Drawn from observations. The planned ones are not drawn inside the others: the article does not say that they are among them.
"""

from dataclasses import dataclass

from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import Cell, Chart, chart_facts, chart_words, column_table
from scripts.site.charts.svg import Picture, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

ALL_CENTRES, MEETING, ADDED_CENTRES = (
    "community_township_subdistrict_centres",
    "quality_service_centres",
    "quality_service_centres_added",
)


@dataclass(frozen=True)
class Group:
    """One kind of squares; `rows` are the figures that its count comes from."""

    key: str
    count: int
    rows: tuple[Row, ...]
    style: str


def groups(data: Data) -> list[Group]:
    """The groups of the first area that states all of them; none where one is missing or they do not fit."""
    found: dict[str, dict[tuple[str, str, str], Row]] = {}
    for row in chart_facts(data):
        if row["indicator"] in (ALL_CENTRES, MEETING, ADDED_CENTRES) and row["obs_value"]:
            found.setdefault(row["ref_area"], {}).setdefault(
                (row["indicator"], row["breakdown"], row["value_type"]), row
            )
    for _, rows in sorted(found.items()):
        everything, met = rows.get((ALL_CENTRES, "", "actual")), rows.get((MEETING, "", "actual"))
        best, basic = rows.get((MEETING, "recommended", "actual")), rows.get((MEETING, "basic", "actual"))
        # Squares are counted by whoever looks: kinds that do not add up would show a number that no report states.
        if everything and met and best and basic and count(best) + count(basic) == count(met):
            neither = Group("neither", count(everything) - count(met), (everything, met), "none ssoft")
            planned = rows.get((ADDED_CENTRES, "basic", "planned"))
            shown = [
                Group("recommended", count(best), (best,), "fa"),
                Group("basic", count(basic), (basic,), "fat sa"),
                neither,
            ]
            return [*shown, Group("planned", count(planned), (planned,), "none sb dash")] if planned else shown
    return []


def count(row: Row) -> int:
    """A whole number."""
    return int(row["obs_value"])


def label(group: Group, data: Data, language: Language) -> str:
    """What a group is called."""
    return chart_words(CHART.name, language).get(group.key) or data.label("breakdown", group.key, language)


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """The squares in rows, the keys beside or below them, the planned ones in a strip of their own."""
    found = groups(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    first = found[0].rows[0]
    sheet.words(wording.where_when(first, data, language), "soft")
    side, across = (29.9, 23) if sheet.wide else (27, 12)
    done = [g for g in found if g.key != "planned"]
    squares = [group for group in done for _ in range(group.count)]
    block(sheet, squares, side, across)
    for group in done:
        key(sheet, group, label(group, data, language))
    planned = [g for g in found if g.key == "planned"]
    for group in planned:
        sheet.y += 12
        block(sheet, [group] * group.count, side, across)
        key(sheet, group, f"{label(group, data, language)} · {wording.when(group.rows[0], data, language)}")
    words = wording.clauses((f"{label(g, data, language)} {g.count}" for g in found), language)
    return sheet.finished(notes(found, language), f"{len(squares)}: {words}")


def block(sheet: Sheet, squares: list[Group], side: float, across: int) -> None:
    """Squares row by row."""
    for i, group in enumerate(squares):
        x, y = MARGIN + (i % across) * side, sheet.y + (i // across) * side - 6
        sheet.add(rect(x + 1.5, y + 1.5, side - 5, side - 5, group.style, rx=3, stroke_width=1.6))
    sheet.y += -(-len(squares) // across) * side + 16


def key(sheet: Sheet, group: Group, words: str) -> None:
    """One line of the key: a square, the number, what it is."""
    sheet.add(rect(MARGIN + 1.5, sheet.y - 12, 14, 14, group.style, rx=3, stroke_width=1.6))
    sheet.add(text(MARGIN + 26, sheet.y, str(group.count), "bold", 15), text(MARGIN + 56, sheet.y, words))
    sheet.y += 23


def notes(found: list[Group], language: Language) -> list[str]:
    """What is computed, and what is not known."""
    w = chart_words(CHART.name, language)
    return [w["note"], *([w["planned_apart"]] if any(g.key == "planned" for g in found) else [])]


def number(group: Group, data: Data, language: Language) -> Cell:
    """How many there are, with the figure where one figure says it."""
    return Cell(str(group.count), group.rows[0]["id"] if len(group.rows) == 1 else "", True)


def basis(group: Group, data: Data, language: Language) -> str:
    """Whether the number is stated, or from which numbers it is computed."""
    return chart_words(CHART.name, language)["stated"] if len(group.rows) == 1 else " − ".join(row["obs_value"] for row in group.rows)


CHART = Chart("standards", draw, column_table("standards", groups, {"group": label, "number": number, "basis": basis}))
