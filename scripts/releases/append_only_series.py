"""Append only, in the files of a series: they grow with areas, so what stays is what they say of each report.

Takes two texts of one hand-kept file, as it was and as it is; writes nothing. A reading may come to hold further reports;
what it says of a report that it held stays record for record. A report keeps its row, the hash and the length of its text. A
passage stays as long as the terms of scope do, and may show more or less of its words; where both texts show a character it is the
same, and a numeral that showed still shows. A heading that stands where it stood has the same words.
"""

import csv
import io

from scripts.records import paths as names
from scripts.records import yaml_subset
from scripts.records.series import MASK_CHARACTER, PASSAGE, Line, parted, read_lines
from scripts.rules.tokens import numeral_runs

Held = dict[str, dict[str, list[dict[str, str]]]]  # source -> section -> fields of its records


def reading_grew(old: str, new: str) -> bool:
    """True where both are readings of an area and the new one holds all that the old one says, report by report."""
    before, after = (yaml_subset.parse(text, "")[0] for text in (old, new))
    # Only readings of an area may grow; one of an article is whole when it comes.
    if not before.top.get("ref_area") or before.top.fields != after.top.fields:
        return False
    had, has = held_records(old), held_records(new)
    return all(has.get(source) == sections for source, sections in had.items())


def held_records(text: str) -> Held:
    """What a reading says of each report, as fields."""
    document = yaml_subset.parse(text, "")[0]
    return {
        source: {section: [record.fields for record in records] for section, records in part.sections.items()}
        for source, part in parted(document, {})
    }


def of_reports(old: str, new: str) -> str:
    """What is wrong with a table of reports: one that vanished, or has the hash of another text; empty where nothing is."""
    before, after = ({row["source"]: row for row in csv.DictReader(io.StringIO(text))} for text in (old, new))
    for source, row in sorted(before.items()):
        if source not in after:
            return f"the report {source} is gone; a source keeps its name, and its figures are withdrawn"
        if any(after[source].get(key) != row.get(key) for key in ("text_sha256", "text_length")):
            return f"{source} has the hash or length of another archived text; another copy is a source of its own"
    return ""


def of_passages(old: str, new: str, same_scope: bool) -> str:
    """What is wrong with the headings and passages of an area; empty where nothing is."""
    after = {place(line): line for line in read_lines(new, "")[0]}
    for line in read_lines(old, "")[0]:
        kind, other = "passage" if line.section == PASSAGE else "heading", after.get(place(line))
        gone = "gone, and passages go with the terms of scope alone" if same_scope and kind == "passage" else ""
        if wrong := of_passage(line.text, other.text) if other else gone:
            return f"{line.source}, {kind} at {line.start}: {wrong}"
    return ""


def place(line: Line) -> tuple[str, int, bool]:
    """Where a line stands, and whether it is a passage."""
    # Not the section: a heading may be classed anew, and a passage may stand where a heading does.
    return line.source, line.start, line.section == PASSAGE


def of_passage(old: str, new: str) -> str:
    """What is wrong with one passage against what it was."""
    if len(old) != len(new) or any(a != b and MASK_CHARACTER not in (a, b) for a, b in zip(old, new, strict=True)):
        return "another text, and an archived text never changes"
    shown = (i for start, end in numeral_runs(old, 0, len(old)) for i in range(start, end))
    return "a numeral is hidden, and numerals always show" if any(new[i] == MASK_CHARACTER for i in shown) else ""


def wrong_of(path: str, old: str, new: str, same_scope: bool) -> str:
    """What is wrong with a file of a series that is not what it was; empty for files of another kind.

    `same_scope`: the codelist that says which sentences are read is what it was.
    """
    if path.endswith(f"/{names.SOURCES}/{names.REPORTS}"):
        return of_reports(old, new)
    return of_passages(old, new, same_scope) if path.endswith(names.PASSAGES_SUFFIX) else ""
