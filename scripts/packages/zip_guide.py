"""The guide of a zip: what lies on top of a zip, so that it explains itself to whoever opens it.

Takes the files of a zip and what is said of them; gives the same files with README.txt (both languages), index.html
(opens from a disk, without a network and without JavaScript), the licence of the data and the checksums of all of them.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cache

from scripts.packages.croissant_metadata import CROISSANT_FILE
from scripts.packages.csvw_metadata import CSVW_FILE
from scripts.packages.filled_templates import filled_template
from scripts.packages.package_companions import BIBTEX_FILE, RIS_FILE
from scripts.packages.quote_annotations import ANNOTATIONS_FILE
from scripts.packages.readme import CLAIM
from scripts.packages.zip_index import page
from scripts.records.paths import BUILT_DESCRIPTOR, HERE

Files = dict[str, bytes]
Pair = dict[str, str]
README, INDEX_PAGE, LICENCE, SUMS = "README.txt", "index.html", "LICENSE-DATA", "SHA256SUMS"
START = "figures-excel.csv"
OTHERS: dict[str, Pair] = {
    START: {"zh": "从这里开始：一行一个数字，Excel 用", "en": "Start here: one figure a row, for Excel"},
    "figures.csv": {"zh": "同一张表，供程序读", "en": "The same table, for programs"},
    BUILT_DESCRIPTOR: {"zh": "各表各列的说明，供程序读", "en": "What each table and column is, for programs"},
    "README.md": {"zh": "数据字典、引用格式", "en": "Data dictionary, how to cite"},
    ANNOTATIONS_FILE: {"zh": "每条引文在原文中的位置（Web Annotation）", "en": "Where each quote stands in its report (Web Annotation)"},
    BIBTEX_FILE: {"zh": "引用格式：BibTeX", "en": "How to cite, as BibTeX"},
    RIS_FILE: {"zh": "引用格式：RIS", "en": "How to cite, as RIS"},
    CROISSANT_FILE: {"zh": "各表的说明：Croissant", "en": "What the tables are, as Croissant"},
    CSVW_FILE: {"zh": "各表的说明：CSVW", "en": "What the tables are, as CSVW"},
    README: {"zh": "文字说明", "en": "What this is, in plain text"},
    LICENCE: {"zh": "数据的许可", "en": "Licence of the data"},
    "check.py": {"zh": "重跑本数据包的预期：python expectations/check.py（需装 Great Expectations 1）", "en": "Runs the expectations of this package again: python expectations/check.py (needs Great Expectations 1)"},
    "frames.py": {"zh": "check.py 读表用的模块", "en": "The module with which check.py reads the tables"},
    SUMS: {"zh": "各文件的校验值", "en": "Checksums of the files"},
}
ADVICE: dict[str, list[str]] = {
    "zh": [
        "先打开 figures-excel.csv：一行一个数字，双击就能用 Excel 打开。figures.csv 是同一张表，供程序读。",
        "用 Excel 直接打开 CSV，2024-07 这样的月份会被改成日期；同一下载页上的 .xlsx 不会。",
        "双击 index.html 可以看到每个文件是什么，不需要联网。",
    ],
    "en": [
        "Open figures-excel.csv first: one figure a row; a double click opens it in Excel. figures.csv is the same table for programs.",
        "Excel turns a month such as 2024-07 into a date when it opens a CSV; the .xlsx beside this zip keeps it.",
        "A double click on index.html shows what each file is; it needs no network.",
    ],
}
RIGHTS = {
    "zh": "数据按知识共享署名 4.0（CC BY 4.0）提供，全文见 LICENSE-DATA。引文归原作者，不在许可之内。",
    "en": "The data are under CC BY 4.0, see LICENSE-DATA. The quotes belong to their authors and are not part of the licence.",
}


@dataclass(frozen=True)
class About:
    """What is said of a zip: title, its parts with their versions, and how many figures programs and persons confirmed."""

    title: Pair
    parts: list[tuple[str, Pair]]
    figures: int = 0
    by_programs: int = 0
    by_persons: int = 0
    meanings: dict[str, Pair] = field(default_factory=dict)


def with_leaflet(files: Files, about: About) -> Files:
    """The files with those that explain them, the latter first."""
    meanings = {**about.meanings, **OTHERS}
    text = readme(about).encode()
    # The page lists the checksums, and these hold that of the page; so their size is left out.
    inside = {**files, README: text, LICENCE: licence(), SUMS: b""}
    top = {INDEX_PAGE: page(about.title, opening(about), inside, meanings).encode(), README: text, LICENCE: inside[LICENCE]}
    sums = "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted({**files, **top}.items()))
    return {**top, SUMS: sums.encode(), **dict(sorted(files.items()))}


@cache
def licence() -> bytes:
    """The licence of the data as it stands beside the code."""
    return (HERE / LICENCE).read_bytes()


def opening(about: About) -> dict[str, list[str]]:
    """What a reader must know first, in each language: where to start, what was checked, the licence."""
    return {language: [*texts, *checked(about, language), RIGHTS[language]] for language, texts in advice_for(about).items()}


def checked(about: About, language: str) -> list[str]:
    """How many figures programs and persons confirmed, and what that proves."""
    if not about.figures:
        return [CLAIM[language]]
    zh = f"共 {about.figures} 个数字：{about.by_programs} 个由独立的程序读取确认，{about.by_persons} 个由人{'（据其自述）' if about.by_persons else ''}确认。"
    en = f"{about.figures} figures: {about.by_programs} confirmed by independent readings of programs, {about.by_persons} by persons{', by their own word' if about.by_persons else ''}."
    return [zh if language == "zh" else en, CLAIM[language]]


def readme(about: About) -> str:
    """The text of README.txt, Chinese first."""
    said = {language: checked(about, language) for language in ("zh", "en")}
    return filled_template("zip_readme.txt", title=about.title, advice=advice_for(about), parts=about.parts, checked=said, rights=RIGHTS)


def advice_for(about: About) -> dict[str, list[str]]:
    """Where to start, in each language."""
    return ADVICE if about.figures else {language: texts[-1:] for language, texts in ADVICE.items()}
