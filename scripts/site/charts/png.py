"""PNG: a drawing as a picture, made anew only where the drawing has changed.

Takes drawings in their `png` form; reads the pictures of the last build. The letters come from the fonts of the machine.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from scripts.site.charts import svg
from scripts.site.charts.letters import with_letters
from scripts.site.charts.png_palette import PACKING, with_palette

PNG_SUMS = "pngs.json"  # file to the hash of what its picture was made from; stands beside the docs of a language


def png(drawn: str, scale: float = 2) -> bytes:
    """A drawing in its `png` form as PNG, twice its size if nothing else is said."""
    from vl_convert import svg_to_png

    return with_palette(bytes(svg_to_png(with_letters(drawn), scale=scale)))


@cache
def letters() -> tuple[bytes, ...]:
    """Two Chinese letters as this machine draws them."""
    return tuple(
        png(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30">{svg.tag("text", c, x=2, y=24, font_size=20, font_family="sans-serif")}</svg>'
        )
        for c in "医疗"
    )


def png_possible() -> bool:
    """Whether this machine has a font with Chinese letters; without one no PNG is made and no page offers it.

    Two different characters look the same exactly where no font has them.
    """
    return letters()[0] != letters()[1]


def png_sum(drawn: str, scale: float = 2) -> str:
    """The hash of all that a picture depends on: the drawing, its size, the program that converts it, the letters of this machine."""
    return hashlib.sha256(b"\0".join((drawn.encode(), f"{scale} {PACKING}".encode(), version("vl-convert-python").encode(), *letters()))).hexdigest()


def write_png(path: Path, drawn: str, before: Mapping[str, Path], scale: float = 2) -> str:
    """Write the picture of a drawing, that of the last build where nothing changed; gives the hash of what it depends on."""
    made = png_sum(drawn, scale)
    path.write_bytes(before[made].read_bytes() if made in before else png(drawn, scale))
    return made


def pictures_before(folder: Path | None) -> dict[str, Path]:
    """Hash to picture of the charts in the docs folder of a language of the last build, empty where there are none."""
    sums = folder.with_name(f"{folder.name}.{PNG_SUMS}") if folder else None
    if folder is None or sums is None or not sums.is_file():
        return {}
    found = {sum_: folder / "assets" / "charts" / name for name, sum_ in json.loads(sums.read_text(encoding="utf-8")).items()}
    return {sum_: path for sum_, path in found.items() if path.is_file()}


def write_sums(folder: Path, sums: dict[str, str]) -> None:
    """Keep the hashes beside the docs folder of a language, for the next build."""
    folder.with_name(f"{folder.name}.{PNG_SUMS}").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8", newline="\n")
