"""The words of the site's own interface, Chinese and English side by side.

Makers of pages with words of their own pass them as further tables; a key may stand in one table only.
"""

from scripts.site.data import Language

Words = dict[str, tuple[str, str]]


def in_language(pair: tuple[str, str], language: Language) -> str:
    """One language of a pair, the Chinese of which comes first."""
    return pair[0 if language == "zh" else 1]


def words(language: Language, *tables: Words) -> dict[str, str]:
    """Every word in one language. Raises ValueError where a key stands in two tables."""
    found: dict[str, str] = {}
    for table in (COMMON_WORDS, *tables):
        if twice := found.keys() & table.keys():
            raise ValueError(f"the words {sorted(twice)} are given twice")
        found |= {key: in_language(pair, language) for key, pair in table.items()}
    if taken := [key for key in found if hasattr(dict, key)]:
        raise ValueError(f"the words {taken} have the names of methods, which templates would find first")
    return found


COMMON_WORDS: Words = {
    "home": ("首页", "Home"),
    "site_name": ("五级医疗开放数据", "Five-Tier Health Open Data"),
    "figure": ("数字", "Figure"),
    "figures": ("数字", "Figures"),
    "id": ("编号", "Id"),
    "what": ("指标", "What"),
    "where": ("地区", "Where"),
    "when": ("时间", "When"),
    "basis": ("时间依据", "Date basis"),
    "value": ("数值", "Value"),
    "unit": ("单位", "Unit"),
    "printed": ("原文写法", "As printed"),
    "quote": ("引文", "Quote"),
    "source": ("来源", "Source"),
    "sources": ("来源", "Sources"),
    "package": ("数据包", "Package"),
    "packages": ("数据包", "Packages"),
    "note": ("说明", "Note"),
    "confirmed": ("确认", "Confirmed"),
    "disputed": ("说法不一", "Disputed"),
    "download": ("下载", "Download"),
    "downloads": ("下载", "Downloads"),
    "rows": ("行", "rows"),
    "file": ("文件", "File"),
    "size": ("大小", "Size"),
    "sha256": ("校验值 SHA-256", "Checksum SHA-256"),
    "copy_it": ("复制", "Copy"),
    "copied": ("已复制", "Copied"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "none": ("无", "none"),
    "breadcrumb": ("所在位置", "Where you are"),
    "gist": (
        "证明的是报道的副本写了什么，不是所写属实。",
        "This proves what the copy of the report says, not that it is true.",
    ),
}
