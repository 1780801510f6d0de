"""Landed: readings stay as they came, an archived text never becomes another, a changelog only grows.

Takes two git revisions; writes nothing. A reading that stands in OLD stands in NEW byte for byte, as long as its source is there. A
masked text may show more or less than before, since it follows the quotes; where both show a character it is the same
one. So whoever changes a quote, its mask, the readings and every hash together is seen without the archived text. The
entries of a changelog are those of the releases, which a new one is put above.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts import paths as names
from scripts.model import HIDDEN
from scripts.revisions import files, text


def changed(root: Path, old: str, new: str) -> Iterator[str]:
    """One sentence for each reading, masked text or changelog that is not what it was. Raises ValueError where git cannot read."""
    before, after = files(root, old), files(root, new)
    for path, entry in sorted(before.items()):
        if is_reading(path) and meta_of(path) in after and after.get(path) != entry:
            yield f"{path}: read in {old} and {'changed' if path in after else 'gone'} in {new}; a reading stays as it came"
        elif path in after and after[path] != entry and path.endswith((names.MASK_SUFFIX, f"/{names.CHANGELOG}")):
            said = of_text(path, text(root, old, entry), text(root, new, after[path]))
            yield from [f"{path}: {said} in {new}, against {old}"] if said else []


def of_text(path: str, old: str, new: str) -> str:
    """What is wrong with a masked text or a changelog that is not what it was; empty where nothing is."""
    if path.endswith(names.MASK_SUFFIX):
        at = contradiction(old, new)
        return "" if at is None else f"another text at {at}, and an archived text never changes"
    return "" if new.endswith(entries(old)) else "other entries of earlier releases, and those never change"


def entries(changelog: str) -> str:
    """A changelog from its first entry on."""
    _, mark, below = changelog.partition("\n## ")
    return mark + below


def is_reading(path: str) -> bool:
    """True for `datapackages/<package>/readings/<source>/<reader>.yaml`."""
    parts = path.split("/")
    return len(parts) == 5 and parts[2] == names.READINGS


def meta_of(path: str) -> str:
    """The metadata of the source that a reading is of."""
    top, package, _, source, _ = path.split("/")
    return f"{top}/{package}/{names.SOURCES}/{source}.yaml"


def contradiction(old: str, new: str) -> int | None:
    """The first offset at which both texts show something and not the same, or at which one has ended; None for none.

    Line breaks are always shown.
    """
    for at, (a, b) in enumerate(zip(old, new, strict=False)):
        if a != b and (HIDDEN not in (a, b) or "\n" in (a, b)):
            return at
    return min(len(old), len(new)) if len(old) != len(new) else None
