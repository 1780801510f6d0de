"""Unchanged pages: what the last build made of the same source in the same frame is taken over, and MkDocs runs only where a frame may have changed.

MkDocs leaves a note beside the docs folder of a language (`<language>.frames.json`): what its frames depend on, the frames, the
pages of the navigation, the folder of the theme, and every file that it wrote.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.packages.write import write_json
from scripts.site.data import read_json
from scripts.site.frames import PAGE_ANCHOR, FinishedPage, built_page, filled_frame, frame_name
from scripts.site.kept_docs import files_of, take_file

LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")
SETTINGS = ("FIVETIER_SITE_URL", "FIVETIER_REPOSITORY_URL")
PROGRAM = Path(__file__).parent
Finished = Mapping[str, FinishedPage]


@dataclass
class FrameNote:
    """What MkDocs made for one language, beside finished pages."""

    key: str = ""
    theme: str = ""
    navigation: list[str] = field(default_factory=list)
    frames: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def note_file(docs: Path) -> Path:
    """Where the note stands beside a docs folder."""
    return docs.with_name(f"{docs.name}.frames.json")


def frame_note(docs: Path | None) -> FrameNote:
    """The note of a docs folder; empty where there is none."""
    return FrameNote(**read_json(note_file(docs))) if docs else FrameNote()


def new_note(config_file: Path, theme: Path, navigation: list[str], docs: Path, finished: Finished) -> FrameNote:
    """The note of a run of MkDocs that is about to start."""
    note = FrameNote(theme=os.path.relpath(theme, config_file.parent), navigation=navigation)
    note.key = surroundings(config_file, note, docs, finished)
    return note


def keep_note(note: FrameNote, docs: Path) -> None:
    """Write it, for the next build."""
    write_json(note_file(docs), asdict(note))


def finished_titles(source: str, finished: Finished) -> list[str]:
    """What the menu says of a page."""
    return [finished[source].title] if source in finished else []


def surroundings(config_file: Path, note: FrameNote, docs: Path, finished: Finished) -> str:
    """The hash of everything that the frames and the written pages depend on."""
    theme = config_file.parent / note.theme
    files = [*sorted(config_file.parent.glob("mkdocs*.yml")), *sorted(p for p in theme.rglob("*") if p.is_file()), *sorted(PROGRAM.glob("*.py"))]
    names = files_of(docs)
    files += [docs / name for name in names if name.endswith(".md") and name not in finished]
    parts = [f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    parts += [f"{name}={version(name)}" for name in LIBRARIES] + [f"{name}={os.environ.get(name, '')}" for name in SETTINGS]
    # A page that came or went makes links right or wrong on pages that are as they were.
    parts += names
    parts += [f"{name}\0{finished_titles(name, finished)}" for name in note.navigation]
    parts += sorted({frame_name(name, page, set(note.navigation)) for name, page in finished.items()})
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def in_navigation(nav: Any) -> Iterator[str]:
    """The sources of the pages that the navigation of MkDocs names, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif nav is not None:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from in_navigation(part)


def anchors_lost(finished: Finished, docs: Path, last_docs: Path) -> bool:
    """True if a finished page lacks an anchor that it had: a written page that is as it was may lead to it."""
    changed = (name for name in finished if not is_same(docs / name, last_docs / name))
    return any(anchors_of((last_docs / name).read_text(encoding="utf-8")) - anchors_of(finished[name].body) for name in changed)


def anchors_of(text: str) -> set[str]:
    """The anchors of a source or a page."""
    return set(PAGE_ANCHOR.findall(text))


def is_same(one: Path, other: Path) -> bool:
    """Whether two files are one file, or hold the same."""
    return one.samefile(other) or one.read_bytes() == other.read_bytes()


def take_written(note: FrameNote, docs: Path, site: Path, last_site: Path) -> bool:
    """Take over what MkDocs wrote, present files of the docs before those of the last site; False where one is missing."""
    places = {name: next((p / name for p in (docs, last_site) if (p / name).is_file()), None) for name in note.files}
    for name, place in places.items():
        if place is None:
            return False
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        take_file(place, site / name)
    return True


def fill_frames(finished: Finished, note: FrameNote, docs: Path, site: Path, last_docs: Path | None, last_site: Path | None) -> None:
    """Write each finished page, or take it over where source and frame are those of the last build. Raises ValueError where a body holds what it must not."""
    before, navigation = frame_note(last_docs), set(note.navigation)
    for source, page in finished.items():
        name = frame_name(source, page, navigation)
        target = site / built_page(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        if last_docs and last_site and note.frames[name] == before.frames.get(name) and is_taken(source, docs, target, last_docs, last_site):
            continue
        target.write_text(filled_frame(note.frames[name], source, page), encoding="utf-8", newline="\n")


def is_taken(source: str, docs: Path, target: Path, last_docs: Path, last_site: Path) -> bool:
    """Take a page over if its source is that of the last build; False where it is not, or the page is missing."""
    page = last_site / built_page(source)
    if not (last_docs / source).is_file() or not page.is_file() or not is_same(docs / source, last_docs / source):
        return False
    take_file(page, target)
    return True
