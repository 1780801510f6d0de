"""The named county sub-centres by county: built ones filled, funded ones that are still to be built with a dashed frame.

Drawn from facility mentions: township institutions by name whose status is built, operating or to be built,
in the areas whose sub-centres an observation counts.
"""

from itertools import chain
from itertools import count as count_from

from scripts.site.charts.chart import Chart, chart_facts, chart_words, column_table
from scripts.site.charts.sheet import MARGIN, Sheet
from scripts.site.charts.svg import Picture, text_width
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

LOOK_OF_STATUS = {"built": "full", "operating": "full", "to_build": "dashed aim"}
BOX = 34
COUNTED_INDICATOR = "county_subcentres"


def centres(data: Data) -> dict[str, list[Row]]:
    """The centres by county, each once, built ones first."""
    found: dict[str, Row] = {}
    counted = {row["ref_area"] for row in chart_facts(data) if row["indicator"] == COUNTED_INDICATOR}
    for row in data.rows("facilities"):
        named = data.cell("facility", row["facility"], "kind") == "institution"
        township = data.cell("facility", row["facility"], "tier") == "township"
        if not data.repeats(row) and named and township and row["status"] in LOOK_OF_STATUS and upper(row, data) in counted:
            # Several reports name a centre; the first that says it is built or to be built stands for it.
            found.setdefault(row["facility"], row)
    counties: dict[str, list[Row]] = {}
    for row in sorted(found.values(), key=lambda r: (county(r, data), r["status"] == "to_build", r["id"])):
        counties.setdefault(county(row, data), []).append(row)
    return counties


def county(row: Row, data: Data) -> str:
    """The code of the county in which a centre stands."""
    return data.cell("facility", row["facility"], "ref_area")


def upper(row: Row, data: Data) -> str:
    """The area above that county."""
    return data.cell("area", county(row, data), "parent")


def name(row: Row, data: Data, language: Language) -> str:
    """The name of a centre without that of its county."""
    full = data.label("facility", row["facility"], language)
    return full.removeprefix(data.label("area", county(row, data), "zh"))


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """One block a county, one box a centre."""
    found = centres(data)
    if not found:
        return None
    sheet = Sheet("subcentres", data, language, width)
    parents = sorted({data.cell("area", code, "parent") for code in found})
    sheet.paragraph(wording.joined([data.label("area", code, language) for code in parents], language), "soft")
    legend(sheet, [row for rows in found.values() for row in rows])
    across = 2 if sheet.wide else 1
    wide = (sheet.room - 24 * (across - 1)) / across
    tops = [sheet.y] * across
    for code, rows in found.items():
        # The shorter column takes the next county, so both end about alike.
        column = tops.index(min(tops))
        tops[column] = county_block(sheet, code, rows, MARGIN + column * (wide + 24), tops[column], wide)
    sheet.y = max(tops) + 6
    counties = (
        f"{data.label('area', code, language)}: " + wording.joined([name(row, data, language) for row in rows], language) for code, rows in found.items()
    )
    return sheet.finished(notes(found, data, language), wording.clauses(counties, language))


def legend(sheet: Sheet, rows: list[Row]) -> None:
    """How many have which status."""
    x = float(MARGIN)
    for status, look in LOOK_OF_STATUS.items():
        if count := sum(row["status"] == status for row in rows):
            words = f"{count} {sheet.data.label('facility_status', status, sheet.language)}"
            sheet.box(x + 1, sheet.y - 11, 14, 14, look, radius=3)
            sheet.words(x + 24, sheet.y, words, size=14, bold=True)
            x += 48 + text_width(words, 14)
    sheet.y += 20


def county_block(sheet: Sheet, code: str, rows: list[Row], x: float, y: float, wide: float) -> float:
    """A county with its centres; gives where it ends."""
    data, language = sheet.data, sheet.language
    sheet.group = data.label("area", code, language)
    sheet.words(x, y + 14, f"{sheet.group} · {len(rows)}", size=15, bold=True)
    for row, top in zip(rows, count_from(y + 26, BOX + 6), strict=False):
        look, status = LOOK_OF_STATUS[row["status"]], data.label("facility_status", row["status"], language)
        sheet.box(x + 1, top, wide - 2, BOX, look, radius=5, led=sheet.led(row, f"{name(row, data, language)} · {status}"))
        built = look == "full"
        sheet.words(x + 14, top + 22, name(row, data, language), "on-a" if built else "ink", 14)
        sheet.words(x + wide - 14, top + 22, status, "on-a" if built else "b", 12, align="right")
    sheet.group = ""
    return y + 26 + len(rows) * (BOX + 6) + 16


def notes(found: dict[str, list[Row]], data: Data, language: Language) -> list[str]:
    """What the statuses mean."""
    shown = {row["status"] for rows in found.values() for row in rows}
    said = []
    for status in (status for status in LOOK_OF_STATUS if status in shown):
        label, means = (of_code("facility_status", status, language) for of_code in (data.label, data.definition))
        said.append(chart_words("subcentres", language)["status"].format(label=label, means=means[:1].lower() + means[1:]))
    return said


COLUMNS = {
    "county": lambda row, data, language: data.label("area", county(row, data), language),
    "centre": name,
    "status": lambda row, data, language: data.label("facility_status", row["status"], language),
    "id": lambda row, data, language: row["id"],
}
CHART = Chart("subcentres", draw, column_table("subcentres", lambda data: chain(*centres(data).values()), COLUMNS))
