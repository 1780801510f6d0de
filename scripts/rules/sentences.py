"""Where sentences and clauses stand in a text, and where files that hold them may be written.

Takes a text and code-point offsets, gives offsets. The archived texts are other people's writing: a file with their
sentences may lie in the build folder, in the archive or outside the checkout, nowhere else.
"""

import os
from pathlib import Path

from scripts.records.paths import Paths

ENDS = frozenset("。！？!?；;\r\n")
PAUSES = ENDS | frozenset("，,、：:（）()“”\"《》 \u3000")
STOPS = ENDS | frozenset("，,、：:")  # pauses that are no part of a name: brackets and quotation marks may be
REACH = 160  # characters on each side of a quote, at the most


def sentence(text: str, begin: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """Start and end of what stands around text[begin:end], up to the ends of its sentence and not beyond `reach`."""
    first = begin
    while first > 0 and begin - first < reach and text[first - 1] not in ENDS:
        first -= 1
    last = end
    while last < len(text) and last - end < reach and text[last] not in ENDS:
        last += 1
    if last < len(text) and text[last] in ENDS - {"\r", "\n"}:
        last += 1
    return first, last


def clause_start(text: str, at: int, first: int) -> int:
    """Where the clause starts that holds the place `at`, not before `first`."""
    while at > first and text[at - 1] not in PAUSES:
        at -= 1
    return at


def clause_end(text: str, at: int, last: int, pauses: frozenset[str] = PAUSES) -> int:
    """Where the clause ends that holds the place `at`, not after `last`."""
    while at < last and text[at] not in pauses:
        at += 1
    return at


def private_place(root: Paths, path: Path) -> Path:
    """The path itself, if a file with other people's sentences may lie there. Raises ValueError where it may not."""
    place, top = path.resolve(), root.root.resolve()
    allowed = (root.build.resolve(), root.archive.resolve(), top / "archive")
    if place.is_relative_to(top) and not any(place.is_relative_to(folder) for folder in allowed):
        raise ValueError(
            f"{root.shown(place)} would hold sentences of the article inside the repository; "
            "choose a place outside it, or under build/ or archive/"
        )
    return path


def write_beside(path: Path, text: str) -> None:
    """Write the file beside and rename it, folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own for each process: two runs at once never write into one file.
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_bytes(text.encode("utf-8"))
    beside.replace(path)
