"""Releases and corrections: a list of each, and a page for each release with its changes against the one before."""

from collections import Counter

from scripts.diff.kinds import KINDS
from scripts.site import say
from scripts.site.data import Data, Language, Release, Row
from scripts.site.page import Page, render, top, up
from scripts.site.rows import link
from scripts.site.words import Words, words

WORDS: Words = {
    "releases": ("版本", "Releases"),
    "releases_lead": (
        "每个数据包各自发布版本，发布后一个字节也不改。版本号由与上一版的差异算出，不由人定。",
        "Each data package is released by itself and never changed afterwards, not by a byte. The version number is computed from the "
        "difference to the release before, not chosen.",
    ),
    "no_release": (
        "还没有发布过正式版本。网站显示的是当前状态。",
        "Nothing has been released yet. The site shows the present state.",
    ),
    "date": ("日期", "Date"),
    "version": ("版本", "Version"),
    "changes": ("变动", "Changes"),
    "change": ("变动", "Change"),
    "table": ("表", "Table"),
    "whole_zip": ("整个版本（zip）", "The whole release (zip)"),
    "cite_text": ("引用文字", "Citation text"),
    "field": ("字段", "Field"),
    "old": ("原值", "Old"),
    "new": ("新值", "New"),
    "class": ("类别", "Class"),
    "reason": ("理由", "Reason"),
    "yanked": ("不宜再用", "Yanked"),
    "files": ("文件", "Files"),
    "first": ("第一个版本，没有可比的前一版。", "The first release: there is none before it to compare with."),
    "corrections": ("更正", "Corrections"),
    "corrections_lead": (
        "发布之后改过的每一个数字：改了什么，为什么改，从哪个版本起生效。",
        "Every figure that changed after it was released: what changed, why, and from which version on.",
    ),
    "withdrawn": ("撤回的数字", "Withdrawn figures"),
    "no_withdrawn": ("没有撤回的数字。", "No figure has been withdrawn."),
    "no_correction": ("还没有更正。", "There is no correction yet."),
    "semantic": ("版本号怎么读", "How to read a version"),
    "semantic_text": (
        "第一位：字段增删改名、含义改变或数字撤回。第二位：新增数字、来源、表或代码。第三位：更正数值、引文、派生列或文字。"
        "1.0.0 之前的版本，尚未由人逐个核对。",
        "First place: a field added, removed, renamed, a meaning changed or a figure withdrawn. Second: figures, sources, tables or codes "
        "added. Third: values, quotes, derived columns or texts corrected. Below 1.0.0 no person has confirmed every figure.",
    ),
}


def pages(data: Data, language: Language) -> list[Page]:
    """Both lists and the page of each release."""
    each = [page(r, data, language) for found in data.releases.values() for r in found]
    return [index(data, language), corrections(data, language), *each]


def index(data: Data, language: Language) -> Page:
    """Every release of every package, the newest first within its package."""
    w, path = words(language, WORDS), "releases"
    rows = [
        [
            link(f"{up(path)}releases/{r.package}/{r.version}/", f"{r.package} {r.version}"),
            r.date,
            str(len(r.changes)),
            r.yanked.get(language, ""),
        ]
        for found in data.releases.values()
        for r in found
    ]
    present = [(p, p.version) for p in data.packages.values()]
    body = render("releases.html", w=w, up=up(path), rows=rows, present=present, language=language)
    return Page(path, w["releases"], w["releases_lead"], body, True, language)


def page(release: Release, data: Data, language: Language) -> Page:
    """One release: its files and its changes."""
    w, path = words(language, WORDS), f"releases/{release.package}/{release.version}"
    heads = [w[k] for k in ("change", "id", "table", "field", "old", "new", "class", "reason")]
    package, address = (
        data.packages.get(release.package, data.summaries),
        f"{top(path, language)}data/{release.package}/",
    )
    files = [
        [link(f"{address}{release.version}/{name}", name), say.size(size), sha256]
        for name, size, sha256 in release.files
    ]
    body = render(
        "release.html",
        w=w, up=up(path), release=release, heads=heads, rows=[change_cells(r, data, language, up(path)) for r in release.changes],
        title=package.text("title", language), language=language, counts=counts(release.changes, language), files=files,
        zip=f"{address}{release.package}-{release.version}.zip",
    )  # fmt: skip
    title = f"{package.text('title', language)} {release.version}"
    return Page(path, title, f"{title}, {release.date}", body, False, language)


def kind(code: str, language: Language) -> str:
    """What a kind of change is called."""
    if code not in KINDS:
        return code
    return KINDS[code].zh if language == "zh" else KINDS[code].en


def counts(changes: list[Row], language: Language) -> list[tuple[str, int]]:
    """How many changes there are of each kind, in the order in which kinds are shown."""
    found = Counter(row["kind"] for row in changes)
    return [(kind(code, language), found[code]) for code in KINDS if code in found]


def change_cells(row: Row, data: Data, language: Language, here: str) -> list[object]:
    """Cells of one change."""
    id_ = link(f"{here}figures/{row['id']}/", row["id"]) if row["id"] in data.observations else row["id"]
    label = data.label("correction_class", row["class"], language) if row["class"] else ""
    return [kind(row["kind"], language), id_, row["table"], row["field"], row["old"], row["new"], label, row["reason"]]


def corrections(data: Data, language: Language) -> Page:
    """Every correction."""
    w, path = words(language, WORDS), "corrections"
    rows = [correction_cells(row, data, language, up(path)) for row in data.corrections]
    heads = [w["id"], w["package"], w["version"], w["field"], w["old"], w["new"], w["class"], w["reason"]]
    body = render(
        "corrections.html",
        w=w,
        up=up(path),
        top=top(path, language),
        heads=heads,
        rows=rows,
        withdrawn=withdrawn(data, language, up(path)),
    )
    return Page(path, w["corrections"], w["corrections_lead"], body, True, language)


def withdrawn(data: Data, language: Language, here: str) -> list[list[object]]:
    """Cells of every withdrawn figure: id, what it said, why it was withdrawn."""
    return [
        [
            link(f"{here}figures/{id_}/", id_),
            f"{say.what(row, data, language)}: {say.value(row, data, language)}",
            data.label("withdrawal_reason", row.get("withdrawn", ""), language),
            row["note"],
        ]
        for id_, row in data.withdrawn.items()
    ]


def correction_cells(row: Row, data: Data, language: Language, here: str) -> list[object]:
    """Cells of one correction."""
    label = data.label("correction_class", row["class"], language)
    return [
        link(f"{here}figures/{row['id']}/", row["id"]),
        row["package"],
        row["version"],
        row["field"],
        row["old"],
        row["new"],
        label,
        row["reason"],
    ]
