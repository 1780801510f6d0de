"""`--again` of `fivetier new-source` and `fivetier draft`: drafts anew what nobody changed in a work sheet, after codes were added.

Reads the model, the archived texts and the sheet; writes the sheet. What a person wrote or changed stays as it is, and so does
every line that is not of an unchanged draft. What the program proposed is no decision: it is proposed anew.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.intake.draft import Defaults, Draft
from scripts.intake.draft_builder import drafts
from scripts.intake.work_sheet import (
    LOOK_LINE,
    OPEN_LINE,
    PROPOSED_LINE,
    Say,
    block,
    digest,
    read_sheet,
    section_of,
    source_of,
)
from scripts.records import yaml_subset
from scripts.records.record import Document, Record
from scripts.records.repository import Repository
from scripts.rules.anchors import token_span
from scripts.rules.sentences import write_beside


def again(repository: Repository, sheet: Path, say: Say) -> int:
    """Draft anew what nobody decided; 1 if the sheet cannot be read. Raises ValueError where a text is absent."""
    document, broken = read_sheet(repository, sheet, say)
    if broken:
        return 1
    found, lines = fresh(repository, document), document_lines(sheet)
    unchanged = [r for r in document.records("observations") if not section_of(r) or is_unchanged(r, lines)]
    # From the end: lines that are put in move all that stand below.
    for record in reversed(unchanged):
        first, last = extent(lines, record.line - 1)
        draft = found.get((record.get("source"), token_span(record) or (-1, -1)))
        if draft is not None:
            named = {key: record.get(key) for key in ("id", "source") if record.get(key)}
            draft.record.fields = named | {key: value for key, value in draft.record.fields.items() if key not in named}
            lines[first:last] = block(draft)
        # A phrase that was added to the codelist accounts for it now.
        elif token_span(record) is not None:
            lines[first:last] = ["# now set aside by rule · 现已按规则另列"]
    write_beside(sheet, "\n".join(lines))
    told(sheet, repository, len(unchanged), say)
    return 0


def is_unchanged(record: Record, lines: list[str]) -> bool:
    """True while the record says what the program proposed."""
    return f"{PROPOSED_LINE}{digest(record)}" in lines[extent(lines, record.line - 1)[0] : record.line]


def fresh(repository: Repository, document: Document) -> dict[tuple[str, tuple[int, int]], Draft]:
    """Report (empty in the sheet of an article) and token to its draft, with the codelists and the defaults of the sheet as they are now."""
    defaults = Defaults(document.top.get("ref_area"), document.top.get("time_period"), document.top.get("period_basis"))
    package = repository.packages.get(document.top.get("package"))
    if package is None:
        sources = {"": source_of(repository, document)}
    else:
        sources = {name: package.sources[name] for name in {r.get("source") for r in document.records("observations")} if name in package.sources}
    absent = [str(s.meta.top.get("file_name")) for s in sources.values() if s.text is None]
    if absent:
        raise ValueError(f"the archived text {absent[0]} is not here; put it into archive/, or name its folder in FIVETIER_ARCHIVE")
    return {(name, d.token): d for name, source in sources.items() for d in drafts(source, repository.codelists, defaults, nameless())}


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
    while lines[first - 1].startswith((LOOK_LINE, OPEN_LINE, PROPOSED_LINE)):
        first -= 1
    while last < len(lines) and lines[last].startswith("  "):
        last += 1
    return first, last


def told(sheet: Path, repository: Repository, before: int, say: Say) -> None:
    """Say how many records are still undecided."""
    place = repository.paths.shown(sheet)
    left: list[Record] = [r for r in yaml_subset.read_document(sheet, place)[0].records("observations") if not section_of(r)]
    say(f"{place}: {before} that nobody changed, drafted again; {len(left)} are undecided now")
    say(f"{place}：未经改动的 {before} 条已重新拟稿，现有 {len(left)} 条未定")
