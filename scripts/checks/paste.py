"""Paste: lines that can be put into a hand-kept file as they stand, written as the writer of the files writes them.

Takes a document and records; reads and writes nothing. What a person decides is left open with a placeholder, which a
check refuses.
"""

from collections.abc import Iterable, Mapping

from scripts.checks.fields import PLACEHOLDER
from scripts.problems import Pair
from scripts.subset import Document, Record, dump

OPEN = PLACEHOLDER


def lines(document: Document, section: str, records: Iterable[Mapping[str, str]], **top: str) -> str:
    """The records below a line end; with the heading of the section, and `top`, where the file does not have them yet."""
    made = [Record(document.path, 1, section, {k: v for k, v in r.items() if v}) for r in records]
    head = {} if document.top.fields or document.sections else top
    text = dump(Document(document.path, Record(document.path, 1, fields=head), {section: made}))
    if section in document.sections:
        text = text.partition(f"{section}:\n\n")[2]
    return "\n" + text.rstrip("\n")


def into(document: Document, section: str) -> Pair:
    """Into which file and section the lines go."""
    if section in document.sections:
        return f"`{section}:` of {document.path}", f"{document.path} 的 `{section}:`"
    new = not (document.top.fields or document.sections)
    return document.path + " (a new file)" * new, document.path + "（新文件）" * new
