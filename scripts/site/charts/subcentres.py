"""The named county sub-centres by county: built ones filled, funded ones that are still to be built with a dashed frame.

Drawn from facility mentions: township institutions by name whose status is built, operating or to be built,
in the areas whose sub-centres an observation counts.
"""

from itertools import chain

from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import Chart, chart_facts, chart_words, column_table
from scripts.site.charts.svg import Picture, rect, text
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

STYLES = {"built": "fa", "operating": "fa", "to_build": "none sb dash"}
BOX = 34
COUNTED_INDICATOR = "county_subcentres"


def centres(data: Data) -> dict[str, list[Row]]:
    """The centres by county, each once, built ones first."""
    found: dict[str, Row] = {}
    counted = {row["ref_area"] for row in chart_facts(data) if row["indicator"] == COUNTED_INDICATOR}
    for row in data.rows("facilities"):
        named = data.cell("facility", row["facility"], "kind") == "institution"
        township = data.cell("facility", row["facility"], "tier") == "township"
        if not data.repeats(row) and named and township and row["status"] in STYLES and upper(row, data) in counted:
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
    sheet = Sheet(width, language, CHART.title(language))
    parents = sorted({data.cell("area", code, "parent") for code in found})
    sheet.words(wording.joined([data.label("area", code, language) for code in parents], language), "soft")
    legend(sheet, found, data, language)
    across = 2 if sheet.wide else 1
    wide = (sheet.room - 24 * (across - 1)) / across
    tops = [sheet.y] * across
    for code, rows in found.items():
        # The shorter column takes the next county, so both end about alike.
        column = tops.index(min(tops))
        x, y = MARGIN + column * (wide + 24), tops[column]
        sheet.add(text(x, y + 14, f"{data.label('area', code, language)} · {len(rows)}", "bold", 15))
        for i, row in enumerate(rows):
            sheet.add(*box(row, data, language, x, y + 26 + i * (BOX + 6), wide))
        tops[column] = y + 26 + len(rows) * (BOX + 6) + 16
    sheet.y = max(tops) + 6
    words = "; ".join(
        f"{data.label('area', c, language)}: " + wording.joined([name(r, data, language) for r in rows], language)
        for c, rows in found.items()
    )
    return sheet.finished(notes(found, data, language), words)


def legend(sheet: Sheet, found: dict[str, list[Row]], data: Data, language: Language) -> None:
    """How many have which status."""
    rows = [row for county_rows in found.values() for row in county_rows]
    x: float = MARGIN
    for status, style in STYLES.items():
        count = sum(row["status"] == status for row in rows)
        if count:
            words = f"{count} {data.label('facility_status', status, language)}"
            sheet.add(
                rect(x + 1, sheet.y - 11, 14, 14, style, rx=3, stroke_width=1.6),
                text(x + 24, sheet.y, words, "bold", 14),
            )
            x += 48 + svg.text_width(words, 14)
    sheet.y += 20


def box(row: Row, data: Data, language: Language, x: float, y: float, wide: float) -> list[str]:
    """One centre with its name."""
    style = STYLES[row["status"]]
    status = data.label("facility_status", row["status"], language)
    filled = style == "fa"
    return [
        rect(x + 1, y, wide - 2, BOX, style, rx=5, stroke_width=1.6),
        text(x + 14, y + 22, name(row, data, language), "ton" if filled else None, 14),
        text(x + wide - 14, y + 22, status, "ton" if filled else "tb", 12, "end"),
    ]


def notes(found: dict[str, list[Row]], data: Data, language: Language) -> list[str]:
    """What the statuses mean."""
    shown = {row["status"] for rows in found.values() for row in rows}
    said = []
    for status in (status for status in STYLES if status in shown):
        label, means = (of_code("facility_status", status, language) for of_code in (data.label, data.definition))
        said.append(chart_words(CHART.name, language)["status"].format(label=label, means=means[:1].lower() + means[1:]))
    return said


COLUMNS = {
    "county": lambda row, data, language: data.label("area", county(row, data), language),
    "centre": name,
    "status": lambda row, data, language: data.label("facility_status", row["status"], language),
    "id": lambda row, data, language: row["id"],
}
CHART = Chart("subcentres", draw, column_table("subcentres", lambda data: chain(*centres(data).values()), COLUMNS))
