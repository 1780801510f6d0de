"""The township and sub-district centres of one area as squares: recommended standard, basic standard, neither; planned apart.

Drawn from observations. The planned ones are not drawn inside the others: the article does not say that they are among them.
"""

from dataclasses import dataclass

from scripts.site.charts.chart import Cell, Chart, chart_facts, chart_words, column_table
from scripts.site.charts.sheet import MARGIN, Sheet
from scripts.site.charts.svg import Picture
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
    look: str


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
            neither = Group("neither", count(everything) - count(met), (everything, met), "open")
            planned = rows.get((ADDED_CENTRES, "basic", "planned"))
            shown = [
                Group("recommended", count(best), (best,), "full"),
                Group("basic", count(basic), (basic,), "pale"),
                neither,
            ]
            return [*shown, Group("planned", count(planned), (planned,), "dashed aim")] if planned else shown
    return []


def count(row: Row) -> int:
    """A whole number."""
    return int(row["obs_value"])


def label(group: Group, data: Data, language: Language) -> str:
    """What a group is called."""
    return chart_words("standards", language).get(group.key) or data.label("breakdown", group.key, language)


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """The squares in rows, the keys below them, the planned ones in a strip of their own."""
    found = groups(data)
    if not found:
        return None
    sheet = Sheet("standards", data, language, width)
    sheet.paragraph(wording.where_when(found[0].rows[0], data, language), "soft")
    planned = [group for group in found if group.key == "planned"]
    for some in ([group for group in found if group.key != "planned"], planned):
        block(sheet, [group for group in some for _ in range(group.count)])
        for group in some:
            key(sheet, group)
        sheet.y += 12
    w = sheet.says
    notes = [w["note"], *([w["planned_apart"]] if planned else [])]
    return sheet.finished(notes, wording.clauses((f"{label(group, data, language)} {group.count}" for group in found), language))


def block(sheet: Sheet, squares: list[Group]) -> None:
    """Squares row by row."""
    side, across = (29, 23) if sheet.wide else (27, 12)
    for i, group in enumerate(squares):
        sheet.box(MARGIN + (i % across) * side + 1, sheet.y + (i // across) * side - 4.5, side - 5, side - 5, group.look)
    sheet.y += -(-len(squares) // across) * side + (16 if squares else 0)


def key(sheet: Sheet, group: Group) -> None:
    """One line of the key: a square that leads to the figure, the number, what it is."""
    words = label(group, sheet.data, sheet.language)
    if group.key == "planned":
        words += f" · {wording.when(group.rows[0], sheet.data, sheet.language)}"
    sheet.box(MARGIN + 1.5, sheet.y - 12, 14, 14, group.look, radius=3, led=sheet.led(group.rows[0], f"{words} · {group.count}"))
    sheet.words(MARGIN + 26, sheet.y, str(group.count), size=15, bold=True)
    sheet.words(MARGIN + 56, sheet.y, words)
    sheet.y += 23


def number(group: Group, data: Data, language: Language) -> Cell:
    """How many there are, with the figure where one figure says it."""
    return Cell(str(group.count), group.rows[0]["id"] if len(group.rows) == 1 else "", True)


def basis(group: Group, data: Data, language: Language) -> str:
    """Whether the number is stated, or from which numbers it is computed."""
    return chart_words("standards", language)["stated"] if len(group.rows) == 1 else " − ".join(row["obs_value"] for row in group.rows)


CHART = Chart("standards", draw, column_table("standards", groups, {"group": label, "number": number, "basis": basis}))
