"""Codelists: the shared vocabularies, one CSV each.

Reads `datapackages/codelists/*.csv`; writes nothing.
"""

import csv
import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.records import yaml_subset
from scripts.records.problems import Problem

CODELIST = "codelist_"  # what the name of the built table of a codelist starts with
Row = dict[str, str]
# Columns of a codelist that only checks read: they say which words and amounts are let through.
GUARDS = {
    "breakdown": {"label_words"},
    "indicator": {"label_words", "default_words", "unit_words"},
    "qualifier": {"before", "after"},
    "unit": {"maximum", "words"},
}


@dataclass
class Codelist:
    """One vocabulary: its columns and its rows by code, with the line of each row."""

    name: str
    columns: list[str]
    rows: dict[str, Row]
    lines: dict[str, int] = field(default_factory=dict)
    twice: list[tuple[str, int]] = field(default_factory=list)
    ragged: list[int] = field(default_factory=list)
    text: str = ""
    problem: Problem | None = None

    def __contains__(self, code: object) -> bool:
        return code in self.rows

    def __getitem__(self, code: str) -> Row:
        return self.rows[code]

    def label(self, code: str, language: str) -> str:
        """The label of `code` in `zh` or `en`; the code itself where it is unknown."""
        return self.rows[code][f"label_{language}"] if code in self.rows else code

    def words(self, code: str, column: str) -> list[str]:
        """The words of a cell that holds several, separated by `|`."""
        return self._words(column).get(code, [])

    def coded_words(self, column: str) -> list[tuple[str, str]]:
        """Each code with each word of its cell in the column, in their order."""
        return [(code, word) for code, words in self._words(column).items() for word in words]

    def _words(self, column: str) -> dict[str, list[str]]:
        if column not in self._split:
            cells = ((code, row.get(column, "").split("|")) for code, row in self.rows.items())
            self._split[column] = {code: [w for w in words if w] for code, words in cells}
        return self._split[column]

    @cached_property
    def _split(self) -> dict[str, dict[str, list[str]]]:
        return {}

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The codes, longest first: the order in which set phrases are tried."""
        return tuple(sorted(self.rows, key=lambda code: (-len(code), code)))


def load_codelist(path: Path, shown: str) -> Codelist:
    """The codelist in the CSV at `path`, which problems call `shown`; its first column is the code.

    Rows with a wrong number of cells and codes that stand twice are kept apart, so that a check can name their lines;
    a file that cannot be read gives an empty codelist with its problem.
    """
    found = Codelist(path.stem, [], {})
    try:
        found.text, found.problem = yaml_subset.decode(path.read_bytes(), shown)
        read_rows(found)
    except (OSError, csv.Error) as error:
        found.problem = yaml_subset.ENCODING.at(shown, 1, why=(str(error), "无法按 CSV 读取"))
    return found


def read_rows(found: Codelist) -> None:
    """Read the rows of the text. Raises csv.Error."""
    # Strict: a quotation mark inside of a cell would otherwise swallow the rows that follow.
    reader = csv.reader(io.StringIO(found.text, newline=""), strict=True)
    found.columns = next(reader, [])
    for cells in reader:
        if len(cells) != len(found.columns) or not cells:
            found.ragged.append(reader.line_num)
        # The first row stays, so that everything else can be checked beside the doubled code.
        elif cells[0] in found.rows:
            found.twice.append((cells[0], reader.line_num))
        else:
            found.rows[cells[0]] = dict(zip(found.columns, cells, strict=True))
            found.lines[cells[0]] = reader.line_num


def load_codelists(folder: Path, top: str) -> dict[str, Codelist]:
    """Every codelist in the folder, which problems call `top`, by name."""
    return {path.stem: load_codelist(path, f"{top}/{path.name}") for path in sorted(folder.glob("*.csv"))}
