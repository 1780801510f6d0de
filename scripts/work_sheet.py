"""The work sheet of a new source: every numeral with its sentence and a draft, and what a person made of it.

Reads the model and the sheet; writes the sheet's text and the extraction. The sheet holds sentences of the article, so
it lies where git does not see it; `accept` takes the records over and leaves the sentences behind.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from scripts import subset
from scripts.drafts import Draft, shown
from scripts.model import SECTIONS, Repository, Source
from scripts.problems import as_text, clipped, nearest
from scripts.sentences import write_beside
from scripts.subset import Document, Record, dump, written

ENDING = ".sheet.yaml"
CODES_OF_DIGITS = {"ref_area"}
Say = Callable[[str], None]


def work_sheet(source: Source, found: Sequence[Draft]) -> str:
    """Every numeral with its sentence, what to look at, and the draft of its record."""
    view, total = source.view or "", len(found)
    lines = [
        "# Work sheet: holds sentences of the article, so it stays out of the repository.",
        "# A record is one numeral. Decide each: indicator for a figure, restates for a passage that repeats a figure,",
        "# reason for a numeral that is no figure (then only printed, quote, start and reason are kept). Correct what is",
        "# proposed; keys may stand in any order; a share wants a base. Then: fivetier new-source --accept (this file)",
        f"source: {source.name}",
        "",
        "observations:",
    ]
    for number, draft in enumerate(found, start=1):
        lines += ["", f"# {number} of {total}: {shown(draft, view)}"]
        lines += [f"# look: {clipped(look, 300)}" for look in draft.look]
        if not draft.decided:
            lines.append("# decide: indicator, restates or reason")
        for index, (key, value) in enumerate(draft.record.fields.items()):
            lines.append(f"{'  ' if index else '- '}{key}: {written(value, key in CODES_OF_DIGITS)}")
    return "\n".join(lines) + "\n"


def accept(repository: Repository, sheet: Path, say: Say) -> int:
    """Take the records of a work sheet into the extraction, without its sentences. Returns 1 if some are undecided."""
    if not sheet.is_file():
        raise ValueError(f"there is no file {sheet}")
    document, problems = subset.read(sheet, repository.paths.shown(sheet))
    source = source_of(repository, document)
    for problem in problems:
        say(as_text(problem))
    open_ = [r for r in document.records("observations") if not section_of(r)]
    for record in open_:
        what = f"{record.get('printed')} at {record.get('start')}"
        say(f"{record.path}:{record.line}: undecided: {clipped(what)}: write indicator, restates or reason")
    if problems or open_:
        say(f"nothing was written; {len(problems)} lines cannot be read, {len(open_)} records are undecided")
        return 1
    text = dump(sorted_out(document, source, repository))
    write_beside(repository.paths.root / source.extraction.path, text)
    say(f"{source.extraction.path}: {len(document.records('observations'))} records; now run `fivetier check --fix`")
    return 0


def source_of(repository: Repository, document: Document) -> Source:
    """The source that the sheet names. Raises ValueError where it is not there, or has records already."""
    name = document.top.get("source")
    sources = {s.name: s for p in repository.packages.values() for s in p.sources.values()}
    if name not in sources:
        raise ValueError(f"{document.path}: there is no source {clipped(name, 60)}; nearest: {nearest(name, sources)}")
    source = sources[name]
    if not source.extraction.top.fields:
        raise ValueError(f"there is no extraction of {name}; `fivetier new-source` makes one")
    if any(source.records(section) for section in SECTIONS):
        raise ValueError(f"{source.extraction.path} has records already; from now on edit them there")
    return source


def section_of(record: Record) -> str:
    """The section that the record's own keys say it belongs to, or nothing; a reason or a mention outweighs a proposal."""
    keys = {"reason": "numerals", "restates": "mentions", "indicator": "observations"}
    return next((section for key, section in keys.items() if record.get(key)), "")


def sorted_out(document: Document, source: Source, repository: Repository) -> Document:
    """The extraction: each record in its section with the keys of it, in their order, no comment."""
    found = Document(source.extraction.path, Record(source.extraction.path, 1, fields={"source": source.name}))
    for section, name in SECTIONS.items():
        schema = repository.schemas[name]
        for record in document.records("observations"):
            if section_of(record) != section:
                continue
            kept = {k: record.fields[k] for k in schema.record if record.get(k) not in ("", schema.default(k))}
            if section == "observations":  # a misspelt key stays, for the check to name it
                kept |= {k: v for k, v in record.fields.items() if k not in schema.record}
            made = Record(found.path, record.line, section, kept, quoted=record.quoted | CODES_OF_DIGITS)
            found.sections.setdefault(section, []).append(made)
    return found
