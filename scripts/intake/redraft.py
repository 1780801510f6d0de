"""`fivetier new-source --again`: drafts the undecided numerals of a work sheet anew, after codes were added.

Reads the model, the archived text and the sheet; writes the sheet. What is decided, and every line that is not of an
undecided record, stays as it is.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.intake.draft import Defaults, Draft
from scripts.intake.draft_builder import drafts
from scripts.intake.work_sheet import LOOK_LINE, OPEN_LINE, Say, block, section_of, source_of
from scripts.records import yaml_subset
from scripts.records.problems import as_text
from scripts.records.record import Document, Record
from scripts.records.repository import Repository, Source
from scripts.rules.anchors import token_span
from scripts.rules.sentences import write_beside


def again(repository: Repository, sheet: Path, say: Say) -> int:
    """Draft anew what nobody and nothing decided; 1 if the sheet cannot be read. Raises ValueError where the text is absent."""
    if not sheet.is_file():
        raise ValueError(f"there is no file {sheet}")
    document, problems = yaml_subset.read_document(sheet, repository.paths.shown(sheet))
    for problem in problems:
        say(as_text(problem))
    if problems:
        return 1
    source = source_of(repository, document)
    if source.text is None:
        raise ValueError(f"the archived text {source.meta.top.get('file_name')} is not here; put it into archive/, or name its folder in FIVETIER_ARCHIVE")
    undecided = [r for r in document.records("observations") if not section_of(r)]
    found = fresh(repository, source, document)
    lines: list[str] = document_lines(sheet)
    for record in reversed(undecided):
        first, last = extent(lines, record.line - 1)
        draft = found.get(token_span(record) or (-1, -1))
        if draft is not None:
            draft.record.fields["id"] = record.id
            lines[first:last] = block(draft)
        elif token_span(record) is not None:
            lines[first:last] = ["# now set aside by rule · 现已按规则另列"]
    write_beside(sheet, "\n".join(lines))
    told(sheet, repository, len(undecided), say)
    return 0


def fresh(repository: Repository, source: Source, document: Document) -> dict[tuple[int, int], Draft]:
    """Token to its draft with the codelists as they are now, and the defaults that the sheet names."""
    defaults = Defaults(document.top.get("ref_area"), document.top.get("time_period"), document.top.get("period_basis"))
    return {d.token: d for d in drafts(source, repository.codelists, defaults, nameless())}


def nameless() -> Iterator[str]:
    """No ids: each draft takes that of its record."""
    while True:
        yield ""


def document_lines(sheet: Path) -> list[str]:
    """The lines of the sheet, without an end of line."""
    return sheet.read_bytes().decode("utf-8").split("\n")


def extent(lines: list[str], at: int) -> tuple[int, int]:
    """First and last line of a record that starts at `at`, with what to look at above it."""
    first, last = at, at + 1
    while lines[first - 1].startswith((LOOK_LINE, OPEN_LINE)):
        first -= 1
    while last < len(lines) and lines[last].startswith("  "):
        last += 1
    return first, last


def told(sheet: Path, repository: Repository, before: int, say: Say) -> None:
    """Say how many records are still undecided."""
    place = repository.paths.shown(sheet)
    left: list[Record] = [r for r in yaml_subset.read_document(sheet, place)[0].records("observations") if not section_of(r)]
    say(f"{place}: {before} undecided, drafted again; {len(left)} are undecided now")
    say(f"{place}：未定的 {before} 条已重新拟稿，现有 {len(left)} 条未定")
