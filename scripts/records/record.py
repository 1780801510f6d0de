"""One file of the hand-kept YAML as records: each field with its text and its line."""

from dataclasses import dataclass, field
from functools import lru_cache

WHOLE_DIGITS = 9  # so many digits has a whole number at most


@lru_cache(maxsize=2**16)  # offsets are asked for by every family of checks
def whole_number(text: str) -> int | None:
    """The whole number that a text is, or None where it is none."""
    return int(text) if len(text) <= WHOLE_DIGITS and text.isascii() and text.isdigit() else None


@dataclass
class Record:
    """A flat list of fields: one record of a section, or the top of a file."""

    path: str
    line: int
    section: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the record, empty where it has none."""
        return self.fields.get("id", "")

    def get(self, key: str, default: str = "") -> str:
        """The text of the field, or `default` where it is left out."""
        return self.fields.get(key, default)

    def whole(self, key: str) -> int | None:
        """The field as a whole number, or None where it is none."""
        return whole_number(self.fields.get(key, ""))

    def line_of(self, key: str) -> int:
        """The line of the field, or of the record where the field is left out."""
        return self.lines.get(key, self.line)


@dataclass
class Document:
    """One file: its own fields, and its sections of records in the order of the file."""

    path: str
    top: Record
    sections: dict[str, list[Record]] = field(default_factory=dict)
    section_lines: dict[str, int] = field(default_factory=dict)
    section_comments: dict[str, list[str]] = field(default_factory=dict)
    trailing: list[str] = field(default_factory=list)

    def records(self, section: str) -> list[Record]:
        """The records of one section, empty where the file has none."""
        return self.sections.get(section, [])
