"""Kept docs: what the last build baked of one language from the same, and takes over.

Reads and writes `build/docs/<language>.baked.json`, which is not published: the hash of the core with the files made from it, the
hash of the page of each record, what the search says of each page, and the hash of its index.
"""

import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scripts.packages.write import write_json
from scripts.site.data import read_json
from scripts.site.parts.page import Page

Heads = dict[str, tuple[str, str]]  # address to title and description, of the pages that the search finds


@dataclass
class Baked:
    """What a language was baked from, and what came of it."""

    core: str = ""
    files: list[str] = field(default_factory=list)
    heads: Heads = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    record_heads: Heads = field(default_factory=dict)
    index: str = ""


def baked_file(folder: Path) -> Path:
    """Where it stands beside the docs folder of a language."""
    return folder.with_name(f"{folder.name}.baked.json")


def baked_before(folder: Path | None) -> Baked:
    """What the last build baked in the docs folder of a language; nothing where there was none."""
    return Baked(**read_json(baked_file(folder))) if folder else Baked()


def keep_baked(folder: Path, baked: Baked) -> None:
    """Keep it beside the docs folder of a language, for the next build."""
    write_json(baked_file(folder), asdict(baked))


def heads_of(pages: Iterable[Page]) -> Heads:
    """What the search says of the pages that it finds."""
    return {page.path: (page.title, page.description) for page in pages if page.search and page.path}


def take_files(files: Iterable[str], last: Path, folder: Path) -> None:
    """Take files of the last build over. They are the same files, so nothing may write into them; what is made anew replaces them."""
    for name in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        take_file(last / name, target)


def take_file(source: Path, target: Path) -> None:
    """One file under a second name, or a copy where the file system cannot do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def files_of(folder: Path) -> list[str]:
    """Every file below a folder, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
