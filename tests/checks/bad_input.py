"""Bad input: reads the cases under tests/checks/cases/ and does to a small valid repository what a case says.

A case is a text: a comment on what is wrong, edits, and the words that the check must print.

    # comment                     what is wrong
    @ sources/x.yaml              the file of the demo package to change; `@ /x` counts from the top folder
    @ extractions/x.yaml dm-0002  only what stands after this id
    -  old line                   lines that are there (in their order), and
    +  new line                   the lines instead; new lines alone go to the end, or make the file
    ! row CODE COLUMN VALUE       one cell of a codelist; nothing empties it
    ! delete | link TARGET | bytes TEXT | crlf | bom | utf-16 | full-width | no archive | series | second copies
    => path:line: error: code: …  what the check prints, the path without that of the demo package; N is any line
    =! words                      what it does not print, since it would follow from what it prints
"""

import csv
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from scripts.records.paths import Paths
from tests import small, small_series

HERE = Path(__file__).parent / "cases"
TOP = f"datapackages/{small.PACKAGE}"


@dataclass
class Case:
    """One case: its steps in their order, and what must be printed."""

    path: Path
    steps: list[tuple[str, str]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of the problem: the name of the folder."""
        return self.path.parent.name


def cases() -> list[Case]:
    """Every case, sorted."""
    return [read(path) for path in sorted(HERE.glob("*/*.txt"))]


def read(path: Path) -> Case:
    """One case."""
    case = Case(path)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=> "):
            case.expected.append(line[3:])
        elif line.startswith("=! "):
            case.absent.append(line[3:].strip())
        elif line and not line.startswith("# "):
            case.steps.append((line[0], line[1:]))
    return case


def shown_path(name: str) -> str:
    """The path as problems show it."""
    return name[1:] if name.startswith("/") else f"{TOP}/{name}"


def apply(case: Case, root: Path) -> None:
    """Make the small repository under `root` and change it as the case says."""
    small.make(root)
    file, after, old, new = root, "", list[str](), list[str]()
    for sign, rest in [*case.steps, ("@", "")]:
        if sign == "-" and new:
            replace(file, after, old, new)
            old, new = [], []
        if sign in "@!" and (old or new):
            replace(file, after, old, new)
            old, new = [], []
        if sign == "@" and rest.strip():
            name, _, after = rest.strip().partition(" ")
            file = root / shown_path(name)
        elif sign == "-":
            old.append(rest)
        elif sign == "+":
            new.append(rest)
        elif sign == "!":
            special(file, rest.strip(), root)


def replace(file: Path, after: str, old: list[str], new: list[str]) -> None:
    """Put the new lines in the place of the old ones; at the end where there are none."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    lines = text.split("\n")
    if not old:
        small.write(file, text + "\n".join(new) + "\n")
        return
    first = next(i for i, line in enumerate(lines) if not after or line.endswith(f"id: {after}"))
    at = next(i for i in range(first, len(lines)) if lines[i : i + len(old)] == old)
    small.write(file, "\n".join([*lines[:at], *new, *lines[at + len(old) :]]))


def special(file: Path, what: str, root: Path) -> None:
    """What is no change of lines."""
    word, _, rest = what.partition(" ")
    if word == "delete":
        file.unlink()
    elif word == "link":
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(rest)
    elif what == "series":
        small_series.add(Paths(root))
    elif what == "second copies":
        small_series.add_second_copies(Paths(root))
    elif what == "no archive":
        shutil.rmtree(root / "archive")
    elif word == "row":
        code, column, *value = rest.split(" ", 2)
        set_cell(file, code, column, "".join(value))
    elif word == "bytes":
        small.write(file, file.read_bytes() + rest.encode("latin-1").decode("unicode_escape").encode("latin-1"))
    else:
        small.write(file, encoded(file.read_text(encoding="utf-8"), what))


def set_cell(file: Path, code: str, column: str, value: str) -> None:
    """Write one cell of a CSV anew."""
    with file.open(encoding="utf-8", newline="") as read_from:
        rows = list(csv.reader(read_from))
    next(row for row in rows if row[0] == code)[rows[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as write_to:
        csv.writer(write_to, lineterminator="\n").writerows(rows)


def encoded(text: str, what: str) -> bytes:
    """The text in another form."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return {
        "crlf": text.replace("\n", "\r\n").encode("utf-8"),
        "bom": b"\xef\xbb\xbf" + text.encode("utf-8"),
        "utf-16": text.encode("utf-16"),
        "full-width": text.translate(wide).encode("utf-8"),
    }[what]
