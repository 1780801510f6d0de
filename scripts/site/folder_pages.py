"""A page at each folder of data, so that the addresses that the site names lead somewhere: what lies there, with sizes.

Reads and writes the folder `data` of the built site; the files themselves stay as they are.
"""

from pathlib import Path

from scripts.packages.downloads import files_below
from scripts.packages.zip_guide import OTHERS
from scripts.packages.zip_index import page
from scripts.site.data import Data

FOLDER_PAGE = "index.html"
SAID = {
    "zh": ["latest 是最新发布版；还没有发布时是当前状态。next 是该版之后尚未发布的当前状态。写明版本的文件夹永不改动。全部文件的清单见 data/index.json，全部下载见 downloads/。"],
    "en": ["latest is the newest release, or the present state while there is none; next is the present state after it, not released yet; a folder of a version never changes. data/index.json lists every file, all downloads are under downloads/."],
}


def write_folder_pages(folder: Path, data: Data) -> None:
    """Write a page for the folder of all packages, of each package, and of each of its versions."""
    inner = {f"{name}/{version.name}": version for name in sorted(packages(data)) for version in sorted((folder / name).glob("*/"))}
    for name, version in inner.items():
        write_page(version, name, files_below(version))
    for name in packages(data):
        if (folder / name).is_dir():
            write_page(folder / name, name, listed(folder / name))
    if folder.is_dir():
        inside = {f"{name}/{FOLDER_PAGE}": b"" for name in packages(data) if (folder / name).is_dir()}
        write_page(folder, "data", inside | {path.name: path.read_bytes() for path in sorted(folder.glob("*.json*"))})


def packages(data: Data) -> list[str]:
    """The names of all packages, the summaries last."""
    return [*data.packages, data.summaries.name]


def listed(folder: Path) -> dict[str, bytes]:
    """The pages of the versions of a package, and its zips."""
    pages = {f"{version.name}/{FOLDER_PAGE}": b"" for version in sorted(folder.glob("*/"))}
    return pages | {path.name: path.read_bytes() for path in sorted(folder.glob("*.zip"))}


def write_page(folder: Path, title: str, files: dict[str, bytes]) -> None:
    """One page; nothing that a package itself holds is written over."""
    if not (folder / FOLDER_PAGE).exists():
        html = page({"zh": title, "en": title}, SAID, files, OTHERS)
        (folder / FOLDER_PAGE).write_text(html, encoding="utf-8", newline="\n")
