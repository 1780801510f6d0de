"""The dark picture of a light PNG: its palette with the colours of the other scheme, and not the letters drawn once more.

Drawing letters is what a PNG costs, 200 ms each; a palette is exchanged in 3. A point at an edge is a mixture of two colours: it
becomes the same mixture of what these two are in the dark. Takes and gives the bytes of a PNG; reads and writes nothing.
"""

import numpy

from scripts.site.charts.png_palette import SIGNATURE, part_of_png, parts_of_png
from scripts.site.charts.svg import COLOURS

GROUNDS = ("ground", "a-tint", "b-tint", "s1", "s2", "line")  # on which anything may lie, the first most often
# What lies on other grounds; the letters of these lie on nothing else, and look in the light like others that change otherwise.
LETTER_GROUNDS = {"on-a": ("a", "s4"), "on-s3": ("s3",)}
LIES_ON = LETTER_GROUNDS | {"b": ("a", "s3")}


def dark_png(light: bytes) -> bytes | None:
    """The same picture in dark colours; none where it has no palette."""
    parts = parts_of_png(light)
    if not any(kind == b"PLTE" for kind, _ in parts):
        return None
    return SIGNATURE + b"".join(part_of_png(kind, dark_palette(content) if kind == b"PLTE" else content) for kind, content in parts)


def dark_palette(palette: bytes) -> bytes:
    """Each colour as the mixture of two of ours that it is nearest to, mixed alike from their dark ones."""
    light, dark = (numpy.array([[int(pair[scheme][i : i + 2], 16) for i in (1, 3, 5)] for pair in COLOURS.values()], float) for scheme in (0, 1))
    tops, grounds = numpy.array(mixtures()).T
    found = numpy.frombuffer(palette, numpy.uint8).reshape(-1, 1, 3)
    way = light[tops] - light[grounds]
    share = numpy.clip(((found - light[grounds]) * way).sum(2) / numpy.maximum((way * way).sum(1), 1), 0, 1)
    apart = ((found - light[grounds] - share[..., None] * way) ** 2).sum(2)
    best = apart.argmin(1)
    shares = share[numpy.arange(len(best)), best][:, None]
    mixed = dark[grounds[best]] + shares * (dark[tops[best]] - dark[grounds[best]])
    exchanged: bytes = numpy.rint(mixed).astype(numpy.uint8).tobytes()
    return exchanged


def mixtures() -> list[tuple[int, int]]:
    """Which colours lie on which, by their places among all."""
    names = list(COLOURS)
    usual = [(top, ground) for ground in GROUNDS for top in names if top != ground and top not in LETTER_GROUNDS]
    others = [(top, ground) for top, grounds in LIES_ON.items() for ground in grounds]
    return [(names.index(top), names.index(ground)) for top, ground in (*usual, *others)]
