"""The downloads: files with their sizes and checksums, for all packages together and for each."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from scripts.site import say
from scripts.site.data import Data, Language
from scripts.site.page import Page, render, top, up
from scripts.site.settings import mirror_url
from scripts.site.words import Words, words

Cells = list[str | Markup]
WORDS: Words = {
    "downloads_lead": (
        "先下 figures.csv：一行一个数字，20 列，中英文对照。其余格式内容相同或更细。",
        "Start with figures.csv: one figure a row, 20 columns, in both languages. The other formats hold the same or more.",
    ),
    "figures_excel": ("全部数字，Excel 用的 CSV（带 BOM）", "All figures, CSV for Excel (with a BOM)"),
    "figures_csv": ("全部数字，CSV（UTF-8）", "All figures, CSV (UTF-8)"),
    "everything": ("全部数据包合在一起", "Everything together"),
    "each": ("逐个数据包", "Package by package"),
    "stable": (
        "固定地址：/data/<数据包>/latest/ 是最新发布版；还没有发布时是当前状态。/data/<数据包>/<版本>/ 永不改动。",
        "Fixed addresses: /data/<package>/latest/ is the newest release, or the present state while there is none; "
        "/data/<package>/<version>/ never changes.",
    ),
    "mirror": ("镜像", "Mirror"),
    "corrections_csv": ("全部更正，CSV", "All corrections, CSV"),
    "how": ("怎样在 Excel、pandas、R、DuckDB 里打开", "How to open them in Excel, pandas, R, DuckDB"),
}


def entries(data: Data) -> list[tuple[str, int, str]]:
    """Path below `downloads/`, bytes and sha256 of every file, sorted by path."""
    return sorted(walk("", data.downloads))


def walk(path: str, node: Any) -> Iterator[tuple[str, int, str]]:
    """Every file of the list, however it is nested."""
    if isinstance(node, list):
        for item in node:
            yield from walk(path, item)
    elif isinstance(node, dict) and "sha256" in node:
        yield str(node.get("path") or path), int(node.get("bytes") or 0), str(node["sha256"])
    elif isinstance(node, dict):
        for key, item in node.items():
            yield from walk(f"{path}/{key}".strip("/"), item)


def cells(entry: tuple[str, int, str], top_: str) -> Cells:
    """Cells: file, size, checksum."""
    path, size, sha256 = entry
    name = Markup('<a class="ft-value" href="{}downloads/{}">{}</a>').format(top_, path, path.rsplit("/", 1)[-1])
    return [name, say.size(size), Markup('<code class="ft-small">{}</code>').format(sha256)]


def of_package(data: Data, name: str, top_: str) -> tuple[list[Cells], list[Cells]]:
    """The files of one package, Parquet apart."""
    return split([e for e in entries(data) if e[0].startswith(f"{name}/")], top_)


def split(rows: list[tuple[str, int, str]], top_: str) -> tuple[list[Cells], list[Cells]]:
    """The files that people ask for, and the single tables in Parquet."""
    parquet = [e for e in rows if e[0].endswith(".parquet")]
    return [cells(e, top_) for e in rows if e not in parquet], [cells(e, top_) for e in parquet]


def pages(data: Data, language: Language) -> list[Page]:
    """The page with all downloads."""
    w, path = words(language, WORDS), "downloads"
    top_, found = top(path, language), entries(data)
    sizes = {
        name: file.stat().st_size
        for name in ("figures.csv", "figures-excel.csv")
        if (file := data.built / "packages" / name).is_file()
    }
    folders = [*data.packages.values(), data.summaries]
    body = render(
        "downloads.html",
        w=w, up=up(path), top=top_, mirror=mirror_url(), count=len(data.figures), sizes={k: say.size(v) for k, v in sizes.items()}, language=language,
        everything=[cells(e, top_) for e in found if "/" not in e[0]],
        packages=[(p, *of_package(data, p.name, top_)) for p in folders],
    )  # fmt: skip
    return [Page(path, w["downloads"], w["downloads_lead"], body, True, language)]
