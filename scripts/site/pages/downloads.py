"""The downloads: files with their sizes and checksums, for all packages together and for each."""

from markupsafe import Markup

from scripts.records.settings import mirror_url
from scripts.site.data import Data, Language
from scripts.site.pages.releases import version_said
from scripts.site.parts import wording
from scripts.site.parts.page import Page, render, top, up
from scripts.site.text.page_words import group_words, page_words, word_list

Cells = list[str | Markup]

def formats(language: Language) -> dict[str, str]:
    """What a file is for: by its name, else by how the name ends; what people ask for first stands first."""
    return group_words(language, "file_formats")


def entries(data: Data) -> list[tuple[str, int, str]]:
    """Path below `downloads/`, bytes and sha256 of every file, by folder and by what people ask for first."""
    order = list(formats("zh"))
    return sorted(
        ((path, file["bytes"], file["sha256"]) for path, file in data.downloads.items()),
        key=lambda e: (e[0].rpartition("/")[0], order.index(k) if (k := kind_of(e[0])) else len(order), e[0]),
    )


def kind_of(path: str) -> str:
    """The format of a file, by its name or by how its name ends; empty where none is known."""
    name = path.rsplit("/", 1)[-1]
    return next((k for k in (name, name.rsplit(".", 1)[-1]) if k in formats("zh")), "")


def what_it_is(path: str, language: Language) -> str:
    """What a file is for."""
    return formats(language).get(kind_of(path), "")


def heads(language: Language) -> list[str]:
    """Heads of `cells`."""
    return word_list(language, "downloads", "heads")


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
