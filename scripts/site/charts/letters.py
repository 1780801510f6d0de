"""Letters: a small font of the letters that pictures use, cut out of the large Chinese font of the machine.

The converter reads the whole font anew for each line of words, 19 MB at a time; with its letters in a file of their own a picture
takes a third of the time, and comes out the same. Where the machine has no fontconfig or not this font, pictures are only slower.
"""

import atexit
import shutil
import string
import subprocess
import tempfile
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from pathlib import Path

FAMILY = "Noto Sans CJK SC"
WEIGHTS = ("Regular", "Bold")
SUBSET_FAMILY = "Fivetier Letters"
# Told beforehand, and cut out when the first picture is made: most builds make none.
TOLD_LETTERS: ContextVar[str] = ContextVar("TOLD_LETTERS", default="")


def tell_letters(texts: Iterable[str]) -> None:
    """Say from which texts the words of pictures will come. A drawing with a letter that is in none of them is made with the large font."""
    TOLD_LETTERS.set("".join(sorted(set(string.printable).union(*texts))))


def with_letters(drawn: str) -> str:
    """A drawing whose words use the font of the letters that were told, where it can be made."""
    letters = TOLD_LETTERS.get()
    # A letter that the small font lacks would be taken from any font that has it, and not from this one.
    return drawn.replace(f"'{FAMILY}'", f"'{SUBSET_FAMILY}','{FAMILY}'") if set(drawn) <= set(letters) and register_letters(letters) else drawn


@cache
def register_letters(letters: str) -> bool:
    """Cut the letters out and make them known to the converter; False where there is nothing to cut them from."""
    import vl_convert

    found = [(weight, font_file(weight)) for weight in WEIGHTS]
    if not all(place for _, place in found):
        return False
    folder = Path(tempfile.mkdtemp(prefix="fivetier-letters-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for weight, place in found:
        path, _, number = place.rpartition("|")
        cut_letters(Path(path), int(number), letters, folder / f"{weight}.otf")
    vl_convert.register_font_directory(str(folder))
    return True


def font_file(weight: str) -> str:
    """`path|number` of the font of this weight, as fontconfig knows it; empty where it knows none."""
    asked = ["fc-list", "--format", "%{file}|%{index}\n", f"{FAMILY}:style={weight}"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    return next(iter(sorted(said.split("\n")[:-1])), "")


def cut_letters(font: Path, number: int, letters: str, target: Path) -> None:
    """Write a font that holds these letters alone, under a name of its own."""
    from fontTools import subset

    options = subset.Options(font_number=number, hinting=False, name_IDs=["*"], notdef_outline=True)
    opened = subset.load_font(str(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(opened)
    for record in opened["name"].names:
        if record.nameID in (1, 16):
            record.string = SUBSET_FAMILY
        elif record.nameID in (4, 6):
            record.string = f"{SUBSET_FAMILY} {target.stem}".replace(" ", "-")
    subset.save_font(opened, str(target), options)
