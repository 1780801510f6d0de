"""A page at each folder of data, so that the addresses that the site names lead somewhere: what lies there, with sizes.

Reads and writes the folder `data` of the built site; the files themselves stay as they are.
"""

from pathlib import Path

from scripts.packages.downloads import files_below
from scripts.packages.zip_guide import OTHERS
from scripts.packages.zip_index import page
from scripts.site.data import LANGUAGES, Data
from scripts.site.text.page_words import group_words

FOLDER_PAGE = "index.html"


def write_folder_pages(folder: Path, data: Data) -> None:
    """Write a page for the folder of all packages, of each package, of each of its versions, and of each folder in these."""
    for name in packages(data):
        for inner in sorted(p for p in (folder / name).rglob("*") if p.is_dir()):
            write_page(inner, inner.relative_to(folder).as_posix(), files_below(inner))
    for name in packages(data):
        if (folder / name).is_dir():
            write_page(folder / name, name, listed(folder / name))
    if folder.is_dir():
        inside = {f"{name}/{FOLDER_PAGE}": b"" for name in packages(data) if (folder / name).is_dir()}
        write_page(folder, "data", inside | {path.name: path.read_bytes() for path in sorted(p for p in folder.glob("*.*") if p.is_file())})


def packages(data: Data) -> list[str]:
    """The names of all packages, the summaries last."""
    return [*data.packages, data.summaries.name]


def listed(folder: Path) -> dict[str, bytes]:
    """The pages of the versions of a package, and its zips."""
    pages = {f"{version.name}/{FOLDER_PAGE}": b"" for version in sorted(folder.glob("*/"))}
    return pages | {path.name: path.read_bytes() for path in sorted(folder.glob("*.zip"))}


def write_page(folder: Path, title: str, files: dict[str, bytes]) -> None:
    """One page; nothing that a package itself holds is written over."""
    # A folder of a release is served as it was frozen.
    if not (folder / FOLDER_PAGE).exists():
        lead: dict[str, list[str]] = {language: [group_words(language, "data_folder")["lead"]] for language in LANGUAGES}
        html = page({"zh": title, "en": title}, lead, files, OTHERS)
        (folder / FOLDER_PAGE).write_text(html, encoding="utf-8", newline="\n")
