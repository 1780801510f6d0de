"""The frame of every picture, with title, description and colours; how wide words are and where they wrap.

Takes numbers and words, gives text; reads and writes nothing. Colours are named once, light and dark. A picture has
four forms: in a page it follows the scheme of the theme, as a file the scheme of the reader's system, and for PNG, light or
dark, the colours are written out, because the renderer knows no custom properties.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import escape
from typing import Literal

Number = float | int | Decimal
Form = Literal["page", "file", "png", "dark"]

SCHEME_PLACES = {"png": 0, "dark": 1}  # forms for one scheme alone, with its place in the colours
# No two are quite the same in the light, so that each can change by itself in the dark.
COLOURS: dict[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#141b1a"),
    "ink": ("#17302b", "#e8efed"),
    "soft": ("#52645f", "#b1bfbb"),
    "line": ("#d3dcd9", "#46524f"),
    "a": ("#00695c", "#5cc8b7"),
    "a-tint": ("#d3e9e4", "#1c4a43"),
    "on-a": ("#fffffe", "#05231f"),
    "b": ("#a84b00", "#f6b462"),
    "b-tint": ("#f9e4cb", "#55391a"),
    "bad": ("#a8321f", "#ff9c8a"),
    # Four steps from little to much; the letters on the third change with the scheme.
    "s1": ("#d9ece8", "#1d4741"),
    "s2": ("#a5d3c9", "#2a6a60"),
    "s3": ("#6cb8aa", "#46a595"),
    "s4": ("#00685b", "#7fdccd"),
    "on-s3": ("#17302c", "#05231f"),
}
FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "'Hiragino Sans GB',system-ui,'Segoe UI',sans-serif"
)
# What Vega draws has its colours itself; the classes are those of the pictures for sharing.
STYLE_RULES = (
    f".ftc text{{font-family:{FONTS};fill:var(--c-ink)}}"
    ".ftc .soft{fill:var(--c-soft)}.ftc .ta{fill:var(--c-a)}.ftc .bold{font-weight:700}"
    ".ftc .fa{fill:var(--c-a)}.ftc .fground{fill:var(--c-ground)}.ftc a{text-decoration:none}"
)
# A page holds a wide and a narrow drawing of one chart and shows one of them.
SWITCH = (
    ".ft-chart .ftc{width:100%;max-width:860px;height:auto;display:block}.ft-wide{display:none}"
    "@media (min-width:44em){.ft-wide{display:block}.ft-narrow{display:none}}"
)


@dataclass(frozen=True)
class Picture:
    """A drawing before it is framed: its size, what it says in words, its marks, and as JSON the specification that they were drawn from."""

    width: int
    height: float
    title: str
    description: str
    marks: tuple[str, ...]
    specification: str = ""


def number(value: Number) -> str:
    """A coordinate with two decimals at most and no zeros at the end: the same text on every machine."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    # -0.001 rounds to -0, which not every machine writes so.
    return "0" if text == "-0" else text


def tag(name: str, content: str | None = None, **attributes: str | Number | None) -> str:
    """One element; `_` in the name of an attribute is `-`, `cls` is class, an attribute that is None is left out."""
    shown = []
    for key, value in attributes.items():
        if value is not None:
            plain = value if isinstance(value, str) else number(value)
            shown.append(f'{"class" if key == "cls" else key.replace("_", "-")}="{escape(plain)}"')
    inside = " ".join([name, *shown])
    return f"<{inside}/>" if content is None else f"<{inside}>{content}</{name}>"


def text(x: Number, y: Number, words: str, cls: str | None = None, size: Number = 13, anchor: str | None = None) -> str:
    """One line of text whose base line starts at (x, y)."""
    return tag("text", escape(words, quote=False), x=x, y=y, cls=cls, font_size=size, text_anchor=anchor)


def rect(x: Number, y: Number, width: Number, height: Number, cls: str) -> str:
    """A rectangle."""
    return tag("rect", x=x, y=y, width=width, height=height, cls=cls)


def letter_width(letter: str) -> float:
    """The width of a character in em, rounded up: 1 for Chinese, else by its kind."""
    # By kind and not measured: the reader's machine has other fonts than the one that builds.
    if ord(letter) > 0x2E7F or letter in "…—“”‘’→":
        return 1.0
    if letter in "il.,:;'|!()[] ":
        return 0.34
    return 0.72 if letter.isupper() or letter in "mwMW%·" else 0.58


@cache
def text_width(words: str, size: Number = 13) -> float:
    """How wide a line is at most, in the units of the picture."""
    return sum(letter_width(letter) for letter in words) * float(size)


def wrap(words: str, room: Number, size: Number = 13) -> list[str]:
    """The lines of a text in `room` units: broken at blanks, and between Chinese characters, never before a stop."""
    lines, current, wide = [], "", 0.0
    for piece in re.findall(r"[“‘（《]*[⺀-鿿＀-￯　-〿][，。、；：）》”’！？·]*|[^\s⺀-鿿＀-￯　-〿“‘]+\s*|\s+|.", words):
        if current and wide + text_width(piece.rstrip(), size) > float(room):
            lines.append(current.rstrip())
            current, wide = "", 0.0
        current, wide = current + piece, wide + text_width(piece, size)
    return [*lines, current.rstrip()] if current.strip() else lines


def paragraph(
    x: Number, y: Number, words: str, room: Number, cls: str | None = None, size: Number = 13, leading: float = 1.4
) -> tuple[list[str], float]:
    """A wrapped text from base line `y`; gives its marks and the base line that would follow."""
    found = [
        text(x, float(y) + i * float(size) * leading, part, cls, size) for i, part in enumerate(wrap(words, room, size))
    ]
    return found, float(y) + len(found) * float(size) * leading


def palette(form: Form) -> str:
    """The declarations of the colours for one form."""
    light = "".join(f"--c-{name}:{pair[0]};" for name, pair in COLOURS.items())
    dark = "".join(f"--c-{name}:{pair[1]};" for name, pair in COLOURS.items())
    if form == "page":
        paper = f"@media print{{[data-md-color-scheme] .ftc{{{light}}}}}"
        return f".ftc{{{light}}}[data-md-color-scheme=slate] .ftc{{{dark}}}{paper}{SWITCH}"
    return f".ftc{{{light}}}@media (prefers-color-scheme:dark){{.ftc{{{dark}}}}}"


def framed(picture: Picture, id_: str, form: Form, up: str = "./") -> str:
    """The SVG of a picture in one form; `id_` must be its own in a page. Links survive in the page alone.

    `up` leads from the page to the top of its language; addresses in marks start with `@up/`.
    """
    width, height = picture.width, number(picture.height)
    head = tag("title", escape(picture.title, quote=False), id=f"{id_}-t") + tag(
        "desc", escape(picture.description, quote=False), id=f"{id_}-d"
    )
    marks = "\n".join(picture.marks).replace("@up/", escape(up))
    role = "group" if "<a " in marks and form == "page" else "img"
    ground = ""
    if form != "page":
        # An address that is relative to a page leads nowhere from a file.
        marks = re.sub(r"</?a\b[^>]*>", "", marks)
        ground = rect(0, 0, picture.width, picture.height, "fground")
    style = tag("style", palette(form) + STYLE_RULES)
    svg = tag(
        "svg", "\n".join(filter(None, [head, style, ground, marks])), xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}", width=None if form == "page" else width, height=None if form == "page" else height,
        cls="ftc", role=role, aria_labelledby=f"{id_}-t {id_}-d",
    )  # fmt: skip
    return plain_colours(svg, SCHEME_PLACES[form]) if form in SCHEME_PLACES else svg


def plain_colours(svg: str, scheme: int) -> str:
    """The same picture with the colours of one scheme written out."""
    without = re.sub(r"@media[^{]*\{[^{}]*\{[^{}]*\}\s*\}|\.ftc\{--[^}]*\}", "", svg)
    return re.sub(r"var\(--c-([a-z0-9-]+)\)", lambda found: COLOURS[found[1]][scheme], without)
