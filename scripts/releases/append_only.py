"""Append only: sources and readings stay, an archived text never becomes another, a changelog only grows.

Takes two git revisions; writes nothing. A reading that stands in OLD stands in NEW byte for byte (of a series: report by
report), and a source under its
name with the hash of its text. A masked text follows the quotes and may show more or less, with a reason; where both show a
character it is the same one, and a numeral that showed still shows. So whoever changes a quote, its mask, the readings and
every hash together is seen without the archived text. The entries of a changelog are those of the releases, which a new one
is put above.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.records import paths as names
from scripts.records import yaml_subset
from scripts.records.repository import MASK_CHARACTER
from scripts.releases.append_only_series import reading_grew, wrong_of
from scripts.releases.git import files, text
from scripts.rules.tokens import numeral_runs

SCOPE_TERMS = "datapackages/codelists/scope_term.csv"
Sides = tuple[str, str]  # as it was, as it is


def changed(root: Path, old: str, new: str) -> Iterator[str]:
    """One sentence for each source, reading, masked text or changelog that is not what it was. Raises ValueError where git cannot read."""
    before, after = files(root, old), files(root, new)
    same_scope = before.get(SCOPE_TERMS) == after.get(SCOPE_TERMS)
    for path, entry in sorted(before.items()):
        if path not in after:
            yield from gone(path, old, new)
        # Mode, type and hash: a file that became a link has changed too.
        elif after[path] != entry:
            sides = [text(root, revision, found[path]) for revision, found in ((old, before), (new, after))]
            if is_reading(path):
                yield from [] if reading_grew(*sides) else [f"{path}: read in {old} and changed in {new}; a reading stays as it came"]
                continue
            metas = [meta_text(root, revision, found, path) for revision, found in ((old, before), (new, after))]
            said = of_text(path, (sides[0], sides[1]), (metas[0], metas[1])) or wrong_of(path, sides[0], sides[1], same_scope)
            yield from [f"{path}: {said} in {new}, against {old}"] if said else []


def gone(path: str, old: str, new: str) -> Iterator[str]:
    """The sentence for a file that vanished and must not: under another name nobody could compare it."""
    if is_reading(path):
        yield f"{path}: read in {old} and gone in {new}; a reading stays as it came"
    elif path.endswith((f"/{names.SOURCES}/{names.REPORTS}", names.PASSAGES_SUFFIX)):
        yield f"{path}: reports in {old} and gone in {new}; a report keeps its name and its passages, and its figures are withdrawn"
    elif is_source(path):
        yield f"{path}: a source in {old} and gone in {new}; a source keeps its name, and its figures are withdrawn"


def of_text(path: str, sides: Sides, metas: Sides) -> str:
    """What is wrong with a file that is not what it was, `metas` being the metadata of a masked text; empty where nothing is."""
    if path.endswith(names.MASK_SUFFIX):
        return of_mask(sides, metas)
    if is_source(path) and field("text_sha256", sides[0]) != field("text_sha256", sides[1]):
        return "the hash of another archived text; another copy is a source of its own"
    if path.endswith(f"/{names.CHANGELOG}") and not sides[1].endswith(entries(sides[0])):
        return "other entries of earlier releases, and those never change"
    return ""


def of_mask(sides: Sides, metas: Sides) -> str:
    """What is wrong with a masked text that is not what it was: without the archived text nobody else would see it."""
    at = contradiction(*sides)
    if at is not None:
        return f"another text at {at}, and an archived text never changes"
    # Whoever hides a numeral takes it out of the account without a record of it.
    hidden = next((i for start, end in numeral_runs(sides[0], 0, len(sides[0])) for i in range(start, end) if sides[1][i] == MASK_CHARACTER), None)
    if hidden is not None:
        return f"a numeral is hidden at {hidden}, and numerals always show"
    if field("mask_reason", metas[1]) in ("", field("mask_reason", metas[0])):
        return "other characters show, and mask_reason of its source does not say why"
    return ""


def field(key: str, text_of_yaml: str) -> str:
    """One field at the top of a hand-kept file."""
    return yaml_subset.parse(text_of_yaml, "")[0].top.get(key)


def entries(changelog: str) -> str:
    """A changelog from its first entry on."""
    # Its title and first words may be put better; what releases say may not.
    _, mark, below = changelog.partition("\n## ")
    return mark + below


def is_reading(path: str) -> bool:
    """True for `datapackages/<package>/readings/<source>/<reader>.yaml`."""
    parts = path.split("/")
    return len(parts) == 5 and parts[2] == names.READINGS


def is_source(path: str) -> bool:
    """True for `datapackages/<package>/sources/<source>.yaml`."""
    parts = path.split("/")
    return len(parts) == 4 and parts[2] == names.SOURCES and path.endswith(".yaml")


def meta_text(root: Path, revision: str, found: dict[str, str], path: str) -> str:
    """The metadata that stand beside a masked text in a revision; empty where there are none."""
    meta = f"{path.removesuffix(names.MASK_SUFFIX)}.yaml"
    return text(root, revision, found[meta]) if path.endswith(names.MASK_SUFFIX) and meta in found else ""


def contradiction(old: str, new: str) -> int | None:
    """The first offset at which both texts show something and not the same, or at which one has ended; None for none.

    Line breaks are always shown.
    """
    for at, (a, b) in enumerate(zip(old, new, strict=False)):
        # A mask hides everything but line breaks, so one that came or went means another text.
        if a != b and (MASK_CHARACTER not in (a, b) or "\n" in (a, b)):
            return at
    return min(len(old), len(new)) if len(old) != len(new) else None
