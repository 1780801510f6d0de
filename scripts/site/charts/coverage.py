"""Which source says something about which topic: the number of figures in each cell.

Drawn from observations and mentions; a source that only repeats another has no figures of its own.
"""

from collections import Counter

from scripts.site.charts import svg
from scripts.site.charts.canvas import MARGIN, Sheet
from scripts.site.charts.chart import Cell, Chart, Table, chart_words
from scripts.site.charts.svg import Picture, rect, text
from scripts.site.data import Data, Language


def articles(data: Data) -> list[str]:
    """The sources that are no reports of a series, the oldest first; those have a matrix of their own."""
    # Hundreds of columns could not be read.
    found = [code for code, row in data.sources.items() if not row.get("report_year")]
    return sorted(found, key=lambda code: (data.sources[code]["published_on"], code))


def counts(data: Data) -> Counter[tuple[str, str]]:
    """Figures by source and topic, every figure counted once."""
    known = set(articles(data))
    return Counter(
        (row["source"], data.cell("indicator", row["indicator"], "topic"))
        for row in data.rows("observations")
        if row["source"] in known
    )


def draw(data: Data, language: Language, width: int) -> Picture | None:
    """Topics as rows, sources as numbered columns, with the key above."""
    found, sources = counts(data), articles(data)
    if not found:
        return None
    sheet = Sheet(width, language, CHART.title(language))
    for i, source in enumerate(sources, 1):
        row = data.sources[source]
        sheet.words(
            f"{i}  {data.publisher(source, language)} · {row['published_on']} · {row[f'title_{language}']}", "soft", 12
        )
    sheet.y += 6
    # The topics with most figures first, so that the dark cells stand together.
    topics = sorted({topic for _, topic in found}, key=lambda t: (-sum(found[s, t] for s in sources), t))
    names = {t: data.label("topic", t, language) for t in topics}
    left = MARGIN + (230 if sheet.wide else 118)
    side = (sheet.width - MARGIN - left) / len(sources)
    sheet.add(
        *[text(left + (i + 0.5) * side, sheet.y + 4, str(i + 1), "bold", 13, "middle") for i in range(len(sources))]
    )
    sheet.y += 12
    most = max(found.values())
    for topic in topics:
        row_of_cells(sheet, names[topic], [found[s, topic] for s in sources], left, side, most)
    sheet.y += 16
    words = "; ".join(
        f"{names[t]}: " + ", ".join(f"{i} = {found[s, t]}" for i, s in enumerate(sources, 1) if found[s, t])
        for t in topics
    )
    return sheet.finished([chart_words(CHART.name, language)["note"]], words)


def row_of_cells(sheet: Sheet, name: str, numbers: list[int], left: float, side: float, most: int) -> None:
    """One topic: a square for every source, the darker the more figures."""
    lines = svg.wrap(name, left - MARGIN - 8, 13)
    high = max(30, 17 * len(lines) + 6)
    sheet.add(
        *[text(MARGIN, sheet.y + high / 2 + 5 + (i - (len(lines) - 1) / 2) * 16, part) for i, part in enumerate(lines)]
    )
    for i, count in enumerate(numbers):
        x = left + i * side
        if count:
            sheet.add(
                rect(
                    x + 1.5, sheet.y + 1.5, side - 3, high - 3, "fa", rx=3, opacity=round(0.14 + 0.5 * count / most, 2)
                )
            )
        sheet.add(
            text(
                x + side / 2,
                sheet.y + high / 2 + 5,
                str(count) if count else "·",
                "bold" if count else "soft",
                13,
                "middle",
            )
        )
    sheet.y += high


def table(data: Data, language: Language) -> Table | None:
    """The same numbers, sources as rows."""
    found = counts(data)
    if not found:
        return None
    topics = sorted({topic for _, topic in found})
    headings = (chart_words(CHART.name, language)["head_source"], *[data.label("topic", t, language) for t in topics])
    rows = [
        (
            Cell(f"{data.publisher(s, language)} {data.sources[s]['published_on']}"),
            *[Cell(str(found[s, t]), number=True) for t in topics],
        )
        for s in articles(data)
    ]
    return Table(headings, tuple(rows))


CHART = Chart("coverage", draw, table)
