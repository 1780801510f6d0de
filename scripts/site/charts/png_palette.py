"""PNG with a palette: the same points in an eighth of the bytes, since drawings have no more colours than a byte can name.

Takes and gives the bytes of a PNG; reads and writes nothing. Knows the one form that the converter writes: opaque, eight bits a
channel, every row as differences from the point at its left. Where a drawing has more colours, the least used ones, points at the
edges of letters, take the nearest of the others.
"""

import struct
import zlib
from typing import Any

import numpy

SIGNATURE, PACKING, MOST_COLOURS = b"\x89PNG\r\n\x1a\n", 7, 256
RGBA, PALETTE = bytes([8, 6, 0, 0, 0]), bytes([8, 3, 0, 0, 0])  # depth, kind, packing, filter and order, as a header names them
LEFT = 1  # the filter that takes the point at the left off each point
Numbers = numpy.ndarray[Any, numpy.dtype[Any]]  # a colour is a number too: blue, green and red, a byte each


def with_palette(made: bytes) -> bytes:
    """The same picture with a palette, or as it is where it is of another form than the one that is known."""
    parts = parts_of_png(made)
    header = parts[0][1]
    points = points_of(header, b"".join(content for kind, content in parts if kind == b"IDAT"))
    if points is None:
        return made
    palette, numbers = numbered(points)
    rows = zlib.compress(numpy.pad(numbers, ((0, 0), (1, 0))).tobytes(), PACKING)  # before each row a nought: no filter
    named = palette.astype("<u4").view(numpy.uint8).reshape(-1, 4)[:, :3].tobytes()
    others = [part for part in parts[1:-1] if part[0] != b"IDAT"]
    whole = [(b"IHDR", header[:8] + PALETTE), *others, (b"PLTE", named), (b"IDAT", rows), parts[-1]]
    return SIGNATURE + b"".join(part_of_png(*part) for part in whole)


def numbered(points: Numbers) -> tuple[Numbers, Numbers]:
    """The palette of a picture, and of each point the number of its colour there."""
    number_of = numpy.zeros(1 << 24, numpy.uint8)  # by colour
    number_of[points] = 1
    eights = numpy.flatnonzero(number_of.view(numpy.uint64))  # most colours have no point: eight of them are passed over at once
    near = (eights[:, None] * 8 + numpy.arange(8)).ravel()
    colours = near[number_of[near] > 0]
    palette = colours if len(colours) <= MOST_COLOURS else most_used(points)
    number_of[colours] = numpy.arange(len(palette)) if palette is colours else nearest(colours, palette)
    return palette, number_of[points]


def most_used(points: Numbers) -> Numbers:
    """The colours that most points have: those of areas and letters; what is left are a few points at their edges."""
    colours, times = numpy.unique(points, return_counts=True)
    return numpy.sort(colours[numpy.argsort(-times, kind="stable")[:MOST_COLOURS]])


def nearest(colours: Numbers, palette: Numbers) -> Numbers:
    """For each colour the number of the one in the palette that differs least."""
    one, other = ([(of >> shift & 255).astype(int) for shift in (0, 8, 16)] for of in (colours, palette))
    apart = sum((a[:, None] - b[None, :]) ** 2 for a, b in zip(one, other, strict=True))
    least: Numbers = numpy.argmin(apart, axis=1)
    return least


def points_of(header: bytes, packed: bytes) -> Numbers | None:
    """The colour of each point as one number, none where the picture is of another form than the one that is known."""
    width, height = struct.unpack(">II", header[:8])
    rows = numpy.frombuffer(zlib.decompress(packed), numpy.uint8)
    # A newer converter may write another form; its pictures then stay as they are, and only weigh more.
    if header[8:] != RGBA or (rows.reshape(height, -1)[:, 0] != LEFT).any():
        return None
    channels = numpy.cumsum(rows.reshape(height, -1)[:, 1:].reshape(height, width, 4), axis=1, dtype=numpy.uint8)
    points = channels.view("<u4")[..., 0]
    return points & 0xFFFFFF if (points >> 24 == 255).all() else None


def parts_of_png(made: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG, kind and content of each."""
    parts, at = [], len(SIGNATURE)
    while at < len(made):
        end = at + 8 + int.from_bytes(made[at : at + 4])
        parts.append((made[at + 4 : at + 8], made[at + 8 : end]))
        at = end + 4
    return parts


def part_of_png(kind: bytes, content: bytes) -> bytes:
    """One part of a PNG: length, kind, content, checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
