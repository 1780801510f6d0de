"""The page on independent readings: how often they disagreed before settling, per source, per reader and in all;
and which quotes a second copy of their report holds."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.records.settings import repository_url
from scripts.site.data import Data, Language, Package, Row, grouped
from scripts.site.parts.figure_table import figure_link, link
from scripts.site.parts.page import Page, render, up
from scripts.site.text.interface import Words, words

INSTRUCTIONS = "docs/developers/reading_instructions.md"
WORDS: Words = {
    "readings": ("独立读取", "Independent readings"),
    "readings_lead": (
        "每篇报道由互不通气的读者各读一遍，再逐项比对。这里公布裁定之前的分歧。",
        "Each report is read by readers who do not see each other's work, then compared field by field. Published here are the "
        "disagreements before they were settled.",
    ),
    "programs_alone": (
        "到目前为止，读者都是语言模型程序，没有人核对过。",
        "So far every reader is a language-model program; no person has checked anything. ",
    ),
    "limits": (
        "两个读者可能犯同样的错误，这样的错误用这种办法看不出来。",
        "Two readers can make the same mistake, and such a mistake cannot be seen this way.",
    ),
    "by_source": ("按来源", "By source"),
    "by_reader": ("按读者", "By reader"),
    "reader": ("读者", "Reader"),
    "compared": ("比对的数字", "Figures compared"),
    "agree": ("一致", "Agree"),
    "disagree": ("有分歧", "Disagree"),
    "missed": ("其中有人未读到", "of which missed"),
    "wrong": ("其中读得不同", "of which read differently"),
    "all_sources": ("合计", "All sources"),
    "open": ("尚未裁定", "Not settled yet"),
    "readers": ("读者是谁", "Who the readers are"),
    "unnamed": (
        "没有写明型号与时间的读者，当时没有记录，现在也不补写。报告段落的读者所得的说明，是仓库里的 {path}。",
        "Where no model and time are named, none were recorded then, and none are made up now. The instructions given to the readers of reports are {path} in the repository.",
    ),
    "copies": ("第二份副本", "Second copies"),
    "copies_lead": (
        "每条引文还在另一来源的第二份副本中逐字查找；空白、全角半角和 Markdown 标记不计，其余一字不差才算找到。"
        "两份副本说的是同一份报告：相同只表明本数据所据的副本没有改动这些字，不表明报告属实。",
        "Each quote is also looked up in a second copy that somebody else took elsewhere, character by character but for white space, width and Markdown marks. "
        "Both are copies of one report: where they agree, the copy read here did not change these words; that the report is right does not follow.",
    ),
    "copies_from": ("第二份副本取自公开仓库", "Public repository of the second copies"),
    "what_differs": ("引文或其所在句子的不同之处（前为本数据所据的副本）", "What differs in the quote or its sentence (the copy read here first)"),
    "none_differs": ("没有不同之处。", "Nothing differs."),
    "outcome": ("引文", "Quote"),
    "how": ("怎样读，怎样比", "How they were read and compared"),
}


@dataclass
class Count:
    """Figures by what came of comparing their readings."""

    compared: int = 0
    missed: int = 0
    wrong: int = 0
    open: int = 0

    def add(self, outcomes: list[Row]) -> None:
        """Count one figure with the outcomes of its readers; missed by one counts as missed, not as wrong."""
        self.compared += 1
        missed = any(r["outcome"] == "missed" or "missed" in r["fields"].split() for r in outcomes)
        self.missed += missed
        self.wrong += not missed and any(r["outcome"] != "agrees" for r in outcomes)
        self.open += any(r["outcome"] in ("missed", "differs") for r in outcomes)

    def cells(self) -> list[str]:
        """Compared, agree, disagree, missed, wrong, open."""
        disagree = self.missed + self.wrong
        return [str(n) for n in (self.compared, self.compared - disagree, disagree, self.missed, self.wrong, self.open)]


def page(data: Data, language: Language) -> Page:
    """Both tables and what they mean."""
    w, path = words(language, WORDS), "readings"
    rows = data.rows("readings")
    total = counted(list(grouped(rows, "id").values()))
    body = render(
        "readings.html",
        w=w, up=up(path), heads=[w[k] for k in ("compared", "agree", "disagree", "missed", "wrong", "open")],
        sources=by_source(rows, data, language, w, up(path)), readers=by_reader(rows, data, language),
        alone=all(row["kind"] == "program" for row in rows),
        who=[(data.label("reader", c, language), data.definition("reader", c, language)) for c in data.codelists.get("reader", {})],
        sentence=sentence(total, language), unnamed=unnamed(w["unnamed"]),
        copies=[copies_found(package, language) for package in data.packages.values() if package.rows("second_copies")],
        otherwise=otherwise(data, language, up(path)), sites=sorted({row["capture_site"] for row in data.rows("second_copies")}),
    )  # fmt: skip
    return Page(path, w["readings"], w["readings_lead"], body, True, language)


def unnamed(words_: str) -> Markup:
    """What is not known of readers, and where their instructions stand."""
    repository = repository_url()
    path = link(f"{repository}/blob/main/{INSTRUCTIONS}", INSTRUCTIONS) if repository else Markup("<code>{}</code>").format(INSTRUCTIONS)
    return Markup(words_).format(path=path)


def counted(figures: list[list[Row]]) -> Count:
    """The count of several figures, each with the rows of its readers."""
    found = Count()
    for outcomes in figures:
        found.add(outcomes)
    return found


def by_source(rows: list[Row], data: Data, language: Language, w: dict[str, str], here: str) -> list[list[object]]:
    """A row for each source, and one for all."""
    found: list[list[object]] = []
    for source, of in sorted(grouped(rows, "source").items()):
        title = data.sources[source][f"title_{language}"]
        found.append([link(f"{here}sources/{source}/", title), *counted(list(grouped(of, "id").values())).cells()])
    return [*found, [w["all_sources"], *counted(list(grouped(rows, "id").values())).cells()]]


def by_reader(rows: list[Row], data: Data, language: Language) -> list[list[object]]:
    """A row for each reader: what it read against what is published."""
    return [
        [data.label("reader", reader, language), *counted([[r] for r in of]).cells()]
        for reader, of in sorted(grouped(rows, "reader").items())
    ]


def sentence(total: Count, language: Language) -> str:
    """k of n, missed apart from wrong, in words."""
    k = total.missed + total.wrong
    if language == "zh":
        return f"{total.compared} 个数字中，裁定之前有 {k} 个的某次读取与最后公布的不同：{total.missed} 个有一方未读到，{total.wrong} 个读得不同。"
    return (
        f"Before settling, a reading differed from what is published on {k} of {total.compared} figures: {total.missed} were missed by one of them, "
        f"{total.wrong} were read differently."
    )


def copies_found(package: Package, language: Language) -> str:
    """In how many of the quotes of a package that have a second copy both copies agree."""
    rows = package.rows("second_copies")
    found, reports = sum(row["outcome"] == "found" for row in rows), len({row["source"] for row in rows})
    if language == "zh":
        return f"{package.text('title', language)}：{reports} 份报告的 {len(rows)} 条引文中，{found} 条在两份独立的副本中都找到。"
    return f"{package.text('title', language)}: found in two independent copies, {found} of {len(rows)} quotes of {reports} reports."


def otherwise(data: Data, language: Language, here: str) -> list[list[object]]:
    """A row for each quote that the second copy does not have as it is, or whose sentence differs there."""
    return [
        [figure_link(data.observations[row["id"]], data, language, here) if row["id"] in data.observations else row["id"],
         data.label("second_copy_outcome", row["outcome"], language), row["differs"]]
        for row in data.rows("second_copies")
        if row["differs"] or row["outcome"] != "found"
    ]  # fmt: skip
