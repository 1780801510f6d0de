"""The work sheet of a new source: every numeral with its sentence and a draft, and what a person made of it.

Reads the model and the sheet; writes the sheet's text and the extraction. The sheet holds sentences of the article, so
it lies where git does not see it; `accept` takes the records over and leaves the sentences behind.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.intake.draft import Defaults, Draft, clause_shown
from scripts.intake.free_ids import renumbered
from scripts.records import yaml_subset
from scripts.records.problems import as_text, clipped, nearest
from scripts.records.record import Document, Record
from scripts.records.repository import SECTIONS, Repository, Source
from scripts.records.schemas import Schema
from scripts.records.yaml_subset import dump, written
from scripts.rules.anchors import Span
from scripts.rules.sentences import write_beside

ENDING = ".sheet.yaml"
CODES_OF_DIGITS = {"ref_area"}
SHEET_HEAD = (
    "# Work sheet: holds sentences of the article, so it stays out of the repository.",
    "# Read each sentence; below it stands a record for each 【numeral】. Write `indicator` for a figure, `restates` (an id) for a",
    "# passage that repeats one, `reason` for a numeral that is no figure: what was proposed besides then falls away by itself.",
    "# Correct what is proposed; keys may stand in any order; `start` may stay as it is where a quote stands once in the article.",
    "# Where codes are missing, add them to the codelists, then: fivetier new-source --again (this file)",
    "# (what you leave as proposed is proposed anew; what you wrote or changed stays)",
    "# At the end: fivetier new-source --accept (this file)",
    "# 工作单：含文章语句，不进仓库。逐句读；每句之下，一处【数字】一条记录。是数据，写 indicator；重复已有数据，写 restates（编号）；",
    "# 不是数据，写 reason，其余建议自动作废。建议不对就改；键的先后不论；引文在文中只出现一次的，start 可以不改。",
    "# 缺代码，先在代码表里补上，再运行 fivetier new-source --again（本文件），未经改动的重新拟稿；全部填完，运行 fivetier new-source --accept（本文件）",
)
LOOK_LINE = "# look: "
PROPOSED_LINE = "# proposed "  # with a digest of the record: while it fits, nobody has changed the proposal
OPEN_LINE = "# decide: indicator, restates or reason · 请判断"
Say = Callable[[str], None]


def work_sheet(source: Source, found: Sequence[Draft], defaults: Defaults) -> str:
    """Every sentence with its numerals, and for each what to look at and the draft of its record."""
    view, lines, read = source.view or "", top(source, defaults), (0, 0)
    for number, draft in enumerate(found, start=1):
        if draft.sentence != read:
            read = draft.sentence
            tokens = [d.token for d in found if d.sentence == read]
            lines += ["", f"# {'=' * 20}", f"# {marked(view, read, tokens)}"]
        lines += ["", f"# {number} of {len(found)}: {clause_shown(draft, view)}", *block(draft)]
    return "\n".join(lines) + "\n"


def top(source: Source, defaults: Defaults) -> list[str]:
    """What to do with the sheet, its source, and the defaults that the drafts start from."""
    known = {"source": source.name, **defaults.fields}
    return [*SHEET_HEAD, *(f"{k}: {written(v, k in CODES_OF_DIGITS)}" for k, v in known.items()), "", "observations:"]


def marked(view: str, sentence: Span, tokens: Sequence[Span]) -> str:
    """The sentence on one line, each of the tokens in 【】."""
    at, text = sentence[0], ""
    for begin, end in tokens:
        text += f"{view[at:begin]}【{view[begin:end]}】"
        at = end
    return clipped((text + view[at : sentence[1]]).replace("\n", " "), 600)


def block(draft: Draft) -> list[str]:
    """What to look at, and the record as lines of the sheet."""
    lines = [f"{LOOK_LINE}{clipped(look, 300)}" for look in draft.look]
    if not draft.decided:
        lines.append(OPEN_LINE)
    lines.append(f"{PROPOSED_LINE}{digest(draft.record)}")
    for index, (key, value) in enumerate(draft.record.fields.items()):
        lines.append(f"{'  ' if index else '- '}{key}: {written(value, key in CODES_OF_DIGITS)}")
    return lines


def digest(record: Record) -> str:
    """A short hash of what a record says."""
    said = "\n".join(f"{key}: {value}" for key, value in sorted(record.fields.items()))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:12]


def read_sheet(repository: Repository, sheet: Path, say: Say) -> tuple[Document, bool]:
    """A work sheet, and whether some lines of it could not be read; says which. Raises ValueError where it is not there."""
    if not sheet.is_file():
        raise ValueError(f"there is no file {sheet}")
    document, problems = yaml_subset.read_document(sheet, repository.paths.shown(sheet))
    for problem in problems:
        say(as_text(problem))
    return document, bool(problems)


def undecided_said(document: Document, say: Say) -> int:
    """How many records of a sheet say not what they are; says which."""
    open_ = [r for r in document.records("observations") if not section_of(r)]
    for record in open_:
        what = f"{record.get('printed')} at {record.get('start')}"
        say(f"{record.path}:{record.line}: undecided: {clipped(what)}: write indicator, restates or reason · 未定：请写 indicator、restates 或 reason")
    return len(open_)


def accept(repository: Repository, sheet: Path, say: Say) -> int:
    """Take the records of a work sheet into the extraction, without its sentences. Returns 1 if some are undecided."""
    document, broken = read_sheet(repository, sheet, say)
    source = source_of(repository, document)
    left = undecided_said(document, say)
    if broken or left:
        say(f"nothing was written; {'some lines cannot be read, ' if broken else ''}{left} records are undecided")
        return 1
    renumbered(document, repository.packages[source.package], say)
    taken = sorted_out(document, source, repository)
    write_beside(repository.paths.root / source.extraction.path, dump(taken))
    figures, mentions, numerals = (len(taken.records(section)) for section in ("observations", "mentions", "numerals"))
    say(f"{source.extraction.path}: {figures} figures, {mentions} mentions, {numerals} numerals set aside; now run `fivetier check --fix`")
    say(f"{source.extraction.path}：{figures} 条数据、{mentions} 条提及、{numerals} 处另列；接着运行 `fivetier check --fix`")
    return 0


def source_of(repository: Repository, document: Document) -> Source:
    """The source that the sheet names. Raises ValueError where it is not there, or has records already."""
    name = document.top.get("source")
    if not name:
        raise ValueError(f"{document.path} is no work sheet: it names no source. `fivetier new-source TEXT` writes one")
    sources = {s.name: s for p in repository.packages.values() for s in p.sources.values()}
    if name not in sources:
        raise ValueError(f"{document.path}: there is no source {clipped(name, 60)}; nearest: {nearest(name, sources)}")
    source = sources[name]
    if not source.extraction.top.fields:
        raise ValueError(f"there is no extraction of {name}; `fivetier new-source` makes one")
    # Taking over a second time would double every record.
    if any(source.records(section) for section in SECTIONS):
        raise ValueError(f"{source.extraction.path} has records already; from now on edit them there. 已收录，请直接改该文件")
    return source


def section_of(record: Record) -> str:
    """The section that the record's own keys say it belongs to, or nothing; a reason or a mention outweighs a proposal."""
    # In this order: a person adds a reason below what was proposed and need not take the proposal out.
    keys = {"reason": "numerals", "restates": "mentions", "indicator": "observations"}
    return next((section for key, section in keys.items() if record.get(key)), "")


def sorted_out(document: Document, source: Source, repository: Repository) -> Document:
    """The extraction: each record in its section with the keys of it, in their order, no comment."""
    found = Document(source.extraction.path, Record(source.extraction.path, 1, fields={"source": source.name}))
    for section, name in SECTIONS.items():
        schema = repository.schemas[name]
        kept = [record_kept(record, section, schema, found.path) for record in document.records("observations")]
        if any(kept):
            found.sections[section] = [record for record in kept if record is not None]
    return found


def record_kept(record: Record, section: str, schema: Schema, path: str) -> Record | None:
    """The record with the keys of its section, in their order; None where it belongs to another."""
    if section_of(record) != section:
        return None
    kept = {k: record.fields[k] for k in schema.record if record.get(k) not in ("", schema.default(k))}
    if section == "observations":  # a misspelt key stays, for the check to name it
        kept |= {k: v for k, v in record.fields.items() if k not in schema.record}
    return Record(path, record.line, section, kept, quoted=record.quoted | CODES_OF_DIGITS)
