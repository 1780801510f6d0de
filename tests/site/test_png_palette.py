"""Pictures with a palette: the same points, in fewer bytes."""

import zlib

import pytest
from vl_convert import svg_to_png

from scripts.site.charts import svg
from scripts.site.charts.png_dark import dark_png
from scripts.site.charts.png_palette import LEFT, MOST_COLOURS, PALETTE, RGBA, parts_of_png, with_palette

Points = list[tuple[int, ...]]
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><linearGradient id="g"><stop stop-color="#000"/>'
    '<stop offset="1" stop-color="#{end}"/></linearGradient><rect width="60" height="40" fill="{ground}"/>'
    '<circle cx="30" cy="20" r="{r}" fill="#00695c"/></svg>'
)


def points(picture: bytes) -> Points:
    """The colour of every point, by the rules of the format alone."""
    parts = dict(parts_of_png(picture))
    width, raw = int.from_bytes(parts[b"IHDR"][:4]), zlib.decompress(parts[b"IDAT"])
    if parts[b"IHDR"][8:] == PALETTE:
        colours = [tuple(parts[b"PLTE"][at : at + 3]) for at in range(0, len(parts[b"PLTE"]), 3)]
        rows = [raw[at : at + width + 1] for at in range(0, len(raw), width + 1)]
        assert {row[0] for row in rows} == {0}
        return [colours[number] for row in rows for number in row[1:]]
    found: Points = []
    for at in range(0, len(raw), 4 * width + 1):
        assert parts[b"IHDR"][8:] == RGBA and raw[at] == LEFT
        here = (0, 0, 0, 0)
        for x in range(at + 1, at + 4 * width + 1, 4):
            here = tuple((a + b) % 256 for a, b in zip(here, raw[x : x + 4], strict=True))
            found.append(here[:3])
    return found


def as_converted(ground: str, end: str = "fff", r: int = 15) -> bytes:
    """A drawing as the converter makes it."""
    return bytes(svg_to_png(DRAWN.format(ground=ground, end=end, r=r), scale=2))


def test_a_drawing_keeps_every_point_and_takes_fewer_bytes() -> None:
    plain = as_converted("#fff")
    packed = with_palette(plain)
    assert points(packed) == points(plain) and len(set(points(plain))) > 20, "letters and edges have many shades"
    assert len(packed) < len(plain) / 2
    assert [kind for kind, _ in parts_of_png(packed)] == [b"IHDR", b"pHYs", b"PLTE", b"IDAT", b"IEND"]


def test_of_too_many_colours_the_least_used_take_the_nearest() -> None:
    noise = "".join(f'<rect x="{n % 60}" y="{n // 60}" width="1" height="1" fill="#{n * 37 % 4096:03x}"/>' for n in range(600))
    plain = bytes(svg_to_png(DRAWN.format(ground="#fff", end="fff", r=5).replace("</svg>", f"{noise}</svg>"), scale=2))
    packed = with_palette(plain)
    before, after = points(plain), points(packed)
    assert len(set(before)) > MOST_COLOURS == len(set(after))
    kept = {colour for colour in set(before) if colour in set(after)}
    assert (0, 0x69, 0x5C) in kept and (255, 255, 255) in kept
    for was, now in zip(before, after, strict=True):
        assert now == was if was in kept else distance(was, now) == min(distance(was, colour) for colour in kept)


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How far two colours are apart."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def test_a_picture_that_one_can_see_through_stays_as_it_is() -> None:
    clear = as_converted("none")
    assert with_palette(clear) == clear


@pytest.mark.parametrize(
    ("letters", "ground"),
    [("ink", "ground"), ("soft", "ground"), ("bad", "ground"), ("on-a", "a"), ("on-a", "s4"), ("ink", "s1"), ("ink", "s2"), ("on-s3", "s3"), ("b", "b-tint"), ("ink", "a-tint")],
)
def test_the_dark_picture_is_as_if_it_had_been_drawn_dark(letters: str, ground: str) -> None:
    words = svg.tag("text", "14 医疗", x=6, y=24, fill=f"var(--c-{letters})", font_size=18, font_family="sans-serif")
    box = svg.tag("rect", width=100, height=40, fill="var(--c-ground)") + svg.tag("rect", width=90, height=34, fill=f"var(--c-{ground})")
    drawn = svg.tag("svg", box + words, xmlns="http://www.w3.org/2000/svg", width=100, height=40)
    light, dark = (with_palette(bytes(svg_to_png(svg.plain_colours(drawn, scheme), scale=2))) for scheme in (0, 1))
    made = dark_png(light)
    assert made and light != made
    # A mixture that two pairs of colours give in the light may be either; in the dark those pairs lie close together too.
    assert max(distance(a, b) for a, b in zip(points(made), points(dark), strict=True)) < 40**2


def test_a_picture_without_a_palette_has_no_dark_one() -> None:
    assert dark_png(as_converted("#fff")) is None
