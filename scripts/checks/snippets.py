"""Snippets: lines that can be put into a hand-kept file as they stand, written as the writer of the files writes them.

Takes a document and records; reads and writes nothing. What a person decides is left open with a placeholder, which a
check refuses.
"""

from collections.abc import Iterable, Mapping

from scripts.checks.fields import PLACEHOLDER
from scripts.records.problems import Pair
from scripts.records.record import Document, Record
from scripts.records.yaml_subset import dump

TO_DECIDE = PLACEHOLDER


def lines(document: Document, section: str, records: Iterable[Mapping[str, str]]) -> str:
    """The records below a line end. Headings are told by `file_and_section`, so that the lines of several messages can be pasted."""
    made = [Record(document.path, 1, section, {k: v for k, v in r.items() if v}) for r in records]
    # By the writer of the files, so that what is pasted needs no further mending of its form.
    text = dump(Document(document.path, Record(document.path, 1), {section: made}))
    return "\n" + text.partition(f"{section}:\n\n")[2].rstrip("\n")


def file_and_section(document: Document, section: str, **top: str) -> Pair:
    """Into which file and section the lines go, and with which lines the file must start if it is not there."""
    if section in document.sections:
        return f"`{section}:` of {document.path}", f"{document.path} 的 `{section}:`"
    new = not (document.top.fields or document.sections)
    first = [*(f"`{key}: {value}`" for key, value in top.items() if new), f"`{section}:`"]
    if new:
        return f"{document.path} (a new file, which starts with {' and '.join(first)})", f"{document.path}（新文件，先写 {'、'.join(first)}）"
    return f"{document.path} (below a new line {first[-1]})", f"{document.path}（先另起一行写 {first[-1]}）"
