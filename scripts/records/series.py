"""Series: long documents of one kind by many authors (work reports, communiqués), read by passages.

Reads, of a package that has `series.yaml`: what all reports share, the table of reports, and per area the passages with
their headings, one extraction, the readings and one file of settlements. Gives each report as a `Source` like any other.
Writes nothing. A report with no passage is a source too: that it states nothing is a finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from scripts.records import paths, second_copies
from scripts.records.codelists import Codelist, Row, load_codelist
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Document, Record

declare = partial(declare_rule, "series")

MASK_CHARACTER = "░"
# In the list of readings: the years of the reports that a reader was given, where these are not all of the area.
READ_YEARS = "report_years"
LONGEST_REPORT = 1_000_000  # characters
Span = tuple[int, int]
PASSAGE = "passage"
PASSAGE_COLUMNS = ("source", "start", "section", "period", "text")
REPORT_COLUMNS = (
    "source", "ref_area", "report_year", "published_on", "published_on_basis", "address", "file_name", "text_sha256", "text_length",
)  # fmt: skip
PASSAGE_FORM = declare(
    "passage-form",
    ("{why}", "段落表的这一行不合格式：{why}"),
    (
        "source, start, section, period and text, with tabs between them; `fivetier check --fix` writes the passages anew",
        "来源、起点、章节、时间、文字，以制表符分隔；段落可由 `fivetier check --fix` 重写",
    ),
)


@dataclass(frozen=True)
class Line:
    """One line of the passages of an area: a heading with what stands under it, or a passage in scope."""

    source: str
    start: int
    section: str  # PASSAGE, or the section that the heading opens
    period: str  # what results and plans under the heading are of, several with blanks between; empty for a passage
    text: str

    @cached_property
    def span(self) -> Span:
        """Where the words stand in the archived file."""
        return self.start, self.start + len(self.text)


@dataclass
class Area:
    """The hand-kept files of one area of a series: all its reports, whatever their year."""

    name: str
    path: str  # of the passages
    extraction: Document
    settlements: Document
    readings: dict[str, Document] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    raw: str | None = None


def reports(folder: Path, shown: str) -> Codelist:
    """The table of reports of a package folder, by source."""
    return load_codelist(folder / paths.SOURCES / paths.REPORTS, f"{shown}/{paths.SOURCES}/{paths.REPORTS}")


def meta_of(row: Row, line: int, shown: str, series: Record, areas: Codelist, passages_sha256: str) -> Document:
    """The metadata of one report: what the series shares, with its area and year filled in, and its row."""
    area = areas.rows.get(row.get("ref_area", ""), {})
    known = {"{area_zh}": area.get("label_zh", ""), "{area_en}": area.get("label_en", ""), "{year}": row.get("report_year", "")}
    fields = {key: filled(value, known) for key, value in series.fields.items() if key not in (second_copies.COPIES_YEARS, second_copies.COPIES_SITE)}
    fields |= {key: value for key, value in row.items() if value}
    # A report is the whole of its file, where articles may share one.
    fields |= {"span_start": "0", "span_end": row.get("text_length", ""), "mask_sha256": passages_sha256}
    return Document(shown, Record(shown, line, fields=fields, lines=dict.fromkeys(fields, line)))


def filled(pattern: str, known: dict[str, str]) -> str:
    """The pattern with the names of area and year put in."""
    for name, value in known.items():
        pattern = pattern.replace(name, value)
    return pattern


def read_lines(text: str, shown: str) -> tuple[list[Line], list[Problem]]:
    """The headings and passages in `text`, and the lines that are none."""
    lines, problems = [], []
    # The heading is compared as a whole below; behind the last line end nothing stands.
    for number, each in enumerate(text.split("\n")[1:-1], start=2):
        cells = each.split("\t")
        if len(cells) != len(PASSAGE_COLUMNS) or not re.fullmatch(r"[0-9]{1,7}", cells[1]) or not cells[4]:
            problems.append(PASSAGE_FORM.at(shown, number, why=(f"{len(cells)} cells", f"{len(cells)} 格")))
        else:
            lines.append(Line(cells[0], int(cells[1]), cells[2], cells[3], cells[4]))
    if text.partition("\n")[0] != "\t".join(PASSAGE_COLUMNS):
        first = " ".join(PASSAGE_COLUMNS)
        problems.append(PASSAGE_FORM.at(shown, 1, why=(f"the first line is not {first}", f"首行不是 {first}")))
    return lines, problems


def written_lines(lines: list[Line]) -> str:
    """The text of the file of passages: by source and place."""
    rows = ["\t".join(PASSAGE_COLUMNS)]
    rows += ["\t".join((x.source, str(x.start), x.section, x.period, x.text)) for x in sorted(lines, key=lambda x: (x.source, x.start, x.section))]
    return "\n".join(rows) + "\n"


def virtual_mask(lines: list[Line], length: int) -> str:
    """A text as long as the archived one, hidden but for headings and passages, so that offsets hold.

    No report is longer than LONGEST_REPORT: a table that says so fills no memory, and the check names it.
    """
    length = min(length, LONGEST_REPORT)
    parts, at = [], 0
    for line in sorted(lines, key=lambda x: x.start):
        # Lines that overlap are a fault that the check names; the mask must keep its length.
        if line.start < at:
            continue
        parts += [MASK_CHARACTER * (line.start - at), line.text]
        at = line.span[1]
    parts.append(MASK_CHARACTER * max(0, length - at))
    return "".join(parts)


def part_of(document: Document, source: str, top: dict[str, str]) -> Document:
    """The records of a document that belong to one source, under a top of their own."""
    found = Document(document.path, Record(document.path, 1, fields=top, lines=dict.fromkeys(top, 1)))
    # Lines and path stay those of the file that a person edits.
    found.section_lines = document.section_lines
    return found


def parted(document: Document, top: dict[str, str]) -> Iterator[tuple[str, Document]]:
    """The document split by the `source` of its records: each source with its part."""
    parts: dict[str, Document] = {}
    for section, records in document.sections.items():
        for record in records:
            name = record.get("source")
            if name not in parts:
                parts[name] = part_of(document, name, {"source": name, **top})
            parts[name].sections.setdefault(section, []).append(record)
    yield from parts.items()


Parts = dict[str, dict[str, Document]]


def years_read(area: Area) -> dict[str, list[str]]:
    """Reader to the years of the reports that the reader was given, for each who was given only some of the area."""
    named = {r.get("reader"): r.get(READ_YEARS).split() for r in area.settlements.records("readings")}
    return {reader: years for reader, years in named.items() if years}


def parts_of(area: Area) -> Parts:
    """The documents of an area by what they are (`extraction`, `settlements`, a reader), each split by source."""
    named = {"extraction": area.extraction, "settlements": area.settlements, **{f"by {r}": d for r, d in area.readings.items()}}
    return {name: dict(parted(document, top_of(name))) for name, document in named.items()}


def top_of(name: str) -> dict[str, str]:
    """The top of a part: who read it, if it is a reading."""
    return {"reader": name.removeprefix("by ")} if name.startswith("by ") else {}


def part(parts: Parts, name: str, document: Document, source: str) -> Document:
    """The part of a document that belongs to a source, empty where it holds nothing of it."""
    return parts[name].get(source) or part_of(document, source, {"source": source, **top_of(name)})
