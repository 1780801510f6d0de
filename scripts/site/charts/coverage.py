"""Which source says something about which topic: the number of figures in each cell.

Drawn from observations and mentions; a source that only repeats another has no figures of its own.
"""

from collections import Counter

from scripts.site.charts.chart import Cell, Chart, Table, chart_words
from scripts.site.charts.sheet import MARGIN, Sheet
from scripts.site.charts.svg import Picture, wrap
from scripts.site.charts.tile_map import ON, STEPS
from scripts.site.data import Data, Language
from scripts.site.parts import wording


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
    sheet = Sheet("coverage", data, language, width)
    for i, source in enumerate(sources, 1):
        row = data.sources[source]
        sheet.paragraph(f"{i}  {data.publisher(source, language)} · {row['published_on']} · {row[f'title_{language}']}", "soft", 12)
    # The topics with most figures first, so that the dark cells stand together.
    topics = sorted({topic for _, topic in found}, key=lambda topic: (-sum(found[source, topic] for source in sources), topic))
    names = {topic: data.label("topic", topic, language) for topic in topics}
    left = MARGIN + (230 if sheet.wide else 118)
    side = (sheet.width - MARGIN - left) / len(sources)
    for i in range(len(sources)):
        sheet.words(left + (i + 0.5) * side, sheet.y + 10, str(i + 1), bold=True, align="center")
    sheet.y += 18
    for topic in topics:
        row_of_cells(sheet, names[topic], {source: found[source, topic] for source in sources}, left, side, max(found.values()))
    sheet.y += 16
    cells = (f"{names[topic]}: " + wording.joined([f"{i} = {found[s, topic]}" for i, s in enumerate(sources, 1) if found[s, topic]], language) for topic in topics)
    return sheet.finished([sheet.says["note"]], wording.clauses(cells, language))


def row_of_cells(sheet: Sheet, name: str, numbers: dict[str, int], left: float, side: float, most: int) -> None:
    """One topic: a square for every source, the darker the more figures."""
    lines = wrap(name, left - MARGIN - 8, 13)
    high = max(30, 17 * len(lines) + 6)
    base = sheet.y + high / 2 + 5
    for i, part in enumerate(lines):
        sheet.words(MARGIN, base + (i - (len(lines) - 1) / 2) * 16, part)
    for i, (source, count) in enumerate(numbers.items()):
        x, step = left + i * side, min(STEPS, 1 + count * STEPS // (most + 1))
        if count:
            sheet.box(x + 1.5, sheet.y + 1.5, side - 3, high - 3, f"step {step}", led=sheet.led(sheet.data.sources[source], f"{sheet.data.publisher(source, sheet.language)} · {name} · {count}"))
        sheet.words(x + side / 2, base, str(count) if count else "·", ON[step] if count else "soft", bold=bool(count), align="center")
    sheet.y += high


def table(data: Data, language: Language) -> Table | None:
    """The same numbers, sources as rows."""
    found = counts(data)
    if not found:
        return None
    topics = sorted({topic for _, topic in found})
    headings = (chart_words("coverage", language)["head_source"], *[data.label("topic", t, language) for t in topics])
    rows = [
        (
            Cell(f"{data.publisher(s, language)} {data.sources[s]['published_on']}"),
            *[Cell(str(found[s, t]), number=True) for t in topics],
        )
        for s in articles(data)
    ]
    return Table(headings, tuple(rows))


CHART = Chart("coverage", draw, table)
