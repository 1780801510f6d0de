"""Ranges: the part of a file that a request asks for, as clients that read Parquet or a database over the network do.

Takes the header `Range` and the size of the file; opens nothing. One range is answered; a request for several gets the whole
file, which HTTP allows.
"""

import re

RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class NoSuchPart(Exception):
    """The file has no byte of the range."""


def part_wanted(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte that are asked for, None for the whole file. Raises NoSuchPart."""
    match = RANGE.fullmatch((header or "").strip())
    if match is None or not any(match.groups()):
        return None
    first, last = (int(text) if text else None for text in match.groups())
    if first is None:  # the last so many bytes
        first, last = max(size - (last or 0), 0), size - 1
    elif last is not None and last < first:
        return None  # no range, so it is as if nothing were asked for
    # Else the client would wait for bytes that never come.
    if first >= size:
        raise NoSuchPart
    return first, min(size - 1 if last is None else last, size - 1)
