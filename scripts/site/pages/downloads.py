"""The downloads: files with their sizes and checksums, for all packages together and for each."""

from markupsafe import Markup

from scripts.records.settings import mirror_url
from scripts.site.data import Data, Language
from scripts.site.pages.releases import version_said
from scripts.site.parts import wording
from scripts.site.parts.page import Page, render, top, up
from scripts.site.text.interface import Words, in_language, words
from scripts.site.text.page_words import page_words

Cells = list[str | Markup]
WORDS: Words = {
    "downloads_lead": (
        "先下数字表：一行一个数字，中英文对照。其余格式内容相同或更细。",
        "Start with the table of figures: one figure a row, in both languages. The other formats hold the same or more.",
    ),
    "zip_lead": (
        "每个 zip 解开后双击 index.html，就能看到每个文件是什么，不需要联网；README.txt 说的是同样的话。",
        "Unpack a zip and double-click index.html: it shows what each file is and needs no network. README.txt says the same.",
    ),
    "figures_excel": ("全部数字，Excel 用的 CSV（带 BOM）", "All figures, CSV for Excel (with a BOM)"),
    "figures_csv": ("全部数字，CSV（UTF-8）", "All figures, CSV (UTF-8)"),
    "everything": ("全部数据包合在一起", "Everything together"),
    "each": ("逐个数据包", "Package by package"),
    "stable": (
        "固定地址：/data/<数据包>/latest/ 是最新发布版；还没有发布时是当前状态。之后有改动的，当前状态在 /data/<数据包>/next/。"
        "/data/<数据包>/<版本>/ 永不改动。data/index.json 列出每个数据包、版本和文件。",
        "Fixed addresses: /data/<package>/latest/ is the newest release, or the present state while there is none; "
        "what changed since stands in /data/<package>/next/; /data/<package>/<version>/ never changes. "
        "data/index.json lists every package, version and file.",
    ),
    "mirror": ("镜像", "Mirror"),
    "corrections_csv": ("全部更正，CSV", "All corrections, CSV"),
    "by_indicator": ("一个指标一份文件（CSV、XLSX、JSON、图）", "One indicator as a file (CSV, XLSX, JSON, pictures)"),
    "how": ("怎样在 Excel、pandas、R、DuckDB 里打开", "How to open them in Excel, pandas, R, DuckDB"),
}

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
        w=w, up=up(path), top=top_, mirror=mirror_url(), count=len(data.figures), sizes={k: wording.size(v) for k, v in sizes.items()}, language=language,
        ways=page_words(language, "figure_ways")["ways_title"], everything=[cells(e, top_, language) for e in found if "/" not in e[0]], heads=heads(language),
        packages=[(p, version_said(p, data, language), *of_package(data, p.name, top_, language)) for p in folders],
    )  # fmt: skip
    return [Page(path, w["downloads"], w["downloads_lead"], body, True, language)]
