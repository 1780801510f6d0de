"""The downloads: files with their sizes and checksums, for all packages together and for each."""

from markupsafe import Markup

from scripts.records.settings import mirror_url
from scripts.site.data import Data, Language
from scripts.site.pages.releases import version_said
from scripts.site.parts import wording
from scripts.site.parts.page import Page, render, top, up
from scripts.site.text.interface import Words, in_language
from scripts.site.text.page_words import page_words

Cells = list[str | Markup]

# What a file is for: by its name, else by how the name ends.
FORMATS: Words = {
    "figures-excel.csv": ("数字，Excel 用", "Figures, for Excel"),
    "xlsx": ("Excel 工作簿，一张表一页", "Excel workbook, one table a sheet"),
    "zip": ("全部文件", "All files"),
    "duckdb": ("数据库，全部表，用 SQL 查", "Database with every table, for SQL"),
    "sqlite": ("SQLite 数据库，全部表", "SQLite database with every table"),
    "everything.metadata.json": ("Datasette 显示 SQLite 数据库时用的说明", "What Datasette shows of the SQLite database"),
    "figures.json": ("数字，供程序读", "Figures, for programs"),
    "parquet": ("一张表，供程序读", "One table, for programs"),
}


def entries(data: Data) -> list[tuple[str, int, str]]:
    """Path below `downloads/`, bytes and sha256 of every file, by folder and by what people ask for first."""
    order = list(FORMATS)
    return sorted(
        ((path, file["bytes"], file["sha256"]) for path, file in data.downloads.items()),
        key=lambda e: (e[0].rpartition("/")[0], order.index(k) if (k := kind_of(e[0])) else len(order), e[0]),
    )


def kind_of(path: str) -> str:
    """The format of a file, by its name or by how its name ends; empty where none is known."""
    name = path.rsplit("/", 1)[-1]
    return next((k for k in (name, name.rsplit(".", 1)[-1]) if k in FORMATS), "")


def what_it_is(path: str, language: Language) -> str:
    """What a file is for."""
    return in_language(FORMATS[kind_of(path)], language) if kind_of(path) else ""


def heads(language: Language) -> list[str]:
    """Heads of `cells`."""
    return ["文件", "是什么", "大小", "SHA-256"] if language == "zh" else ["File", "What it is", "Size", "SHA-256"]


def cells(entry: tuple[str, int, str], top_: str, language: Language) -> Cells:
    """Cells: file, what it is, size, checksum."""
    path, size, sha256 = entry
    name = Markup('<a href="{}downloads/{}">{}</a>').format(top_, path, path.rsplit("/", 1)[-1])
    return [name, what_it_is(path, language), wording.size(size), Markup('<code class="ft-hash">{}</code>').format(sha256)]


def of_package(data: Data, name: str, top_: str, language: Language) -> tuple[list[Cells], list[Cells]]:
    """The files of one package, Parquet apart."""
    rows = [e for e in entries(data) if e[0].startswith(f"{name}/")]
    parquet = [e for e in rows if e[0].endswith(".parquet")]
    return [cells(e, top_, language) for e in rows if e not in parquet], [cells(e, top_, language) for e in parquet]


def download_pages(data: Data, language: Language) -> list[Page]:
    """The page with all downloads."""
    w, path = page_words(language, "downloads"), "downloads"
    top_, found = top(path, language), entries(data)
    sizes = {
        name: file.stat().st_size
        for name in ("figures.csv", "figures-excel.csv")
        if (file := data.built / "packages" / name).is_file()
    }
    folders = [*data.packages.values(), data.summaries]
    body = render(
        "downloads.html",
        w=w, up=up(path), top=top_, mirror=mirror_url(), count=len(data.figures), sizes={k: wording.size(v) for k, v in sizes.items()}, language=language,
        ways=page_words(language, "figure_ways")["ways_title"], everything=[cells(e, top_, language) for e in found if "/" not in e[0]], heads=heads(language),
        packages=[(p, version_said(p, data, language), *of_package(data, p.name, top_, language)) for p in folders],
    )  # fmt: skip
    return [Page(path, w["downloads"], w["downloads_lead"], body, True, language)]
