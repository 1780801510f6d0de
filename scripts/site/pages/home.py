"""The home page: the five tiers, one dispute, one loss, the search, the download, the counter; all from the tables."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.records.problems import counted
from scripts.site.charts import chart
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.page import Page, render, top, up
from scripts.site.parts.quotes import marked
from scripts.site.text.interface import Words, words

WORDS: Words = {
    "headline": ("五级医疗建到哪一步：数字，连同原话", "China's five-tier health care, figure by figure"),
    "dispute": ("两篇报道，两个数", "Two reports, two numbers"),
    "dispute_all": ("看全部不一致之处", "All disputes"),
    "loss": ("副本里丢了的数字", "Digits that the copy lost"),
    "loss_all": ("看全部缺失", "All gaps"),
    "search": ("搜指标、地区、机构、数字", "Search indicators, places, numbers"),
    "get_all": ("全部数字，Excel 用 CSV", "All figures, CSV for Excel"),
    "tiers": ("五级体系详图", "The five tiers in full"),
    "what_is_here": ("数据包", "The data packages"),
    "apart": ("下载里还有不属于卫生领域、单独成包的数字：", "The download also holds figures that are not about health and have a package of their own: "),
    "and_more": ("还可以", "More ways in"),
    "explore": ("按地区、专题、年份查数", "Look figures up by area, topic, year"),
    "topics": ("按专题看", "Read by topic"),
    "method": ("怎么读的，有什么局限", "How they were read, and the limits"),
    "correct": ("发现一个数字不对", "A figure is wrong"),
}  # fmt: skip


@dataclass(frozen=True)
class Dispute:
    """One fact with the values of two sources."""

    first: Row
    second: Row


def pages(data: Data, language: Language) -> list[Page]:
    """The home page."""
    w = words(language, WORDS)
    loss = pick_loss(data)
    body = render(
        "home.html",
        w=w, up=up(""), top=top("", language), data=data, language=language, say=wording, picture=Markup(chart("tiers_small", data, language)),
        dispute=pick_dispute(data), loss=loss, lost_quote=marked(loss, data) if loss else None,
        lost_count=sum(row["obs_status"] == "L" for row in data.observations.values() if loss and row["source"] == loss["source"]),
        count=len(data.figures), size=wording.size(excel_size(data)), counter=counter(data, language), settled=settled(data, language), packages=[p for p in data.packages.values() if p.health],
        apart=[p for p in data.packages.values() if not p.health],
    )  # fmt: skip
    description = {
        "zh": "中国分级医疗体系的建设数字：每个数字都附报道原话、换算和出处，说法不一时两边都列。",
        "en": "How China's tiered health-care systems are built out: each figure with the words of the report; where reports disagree, both.",
    }
    return [Page("", w["site_name"], description[language], body, True, language)]


def pick_dispute(data: Data) -> Dispute | None:
    """The inconsistent fact with the largest value among health figures, the earlier report first."""
    found = [
        (Decimal(row["obs_value"] or "0"), row["id"])
        for row in data.observations.values()
        if row["conflict_class"] == "inconsistent"
        and row["facility"] == ""
        and data.packages[row["package"]].health
        and data.contradicting(row["id"])
    ]
    if not found:
        return None
    id_ = max(found, key=lambda pair: (pair[0], pair[1]))[1]
    pair = [data.observations[id_], data.observations[data.contradicting(id_)[0]]]
    pair.sort(key=lambda row: (data.sources[row["source"]]["published_on"], row["id"]))
    return Dispute(*pair)


def pick_loss(data: Data) -> Row | None:
    """A lost figure of the source that lost most: a stock rather than a flow, the first of them."""
    lost = [row for row in data.observations.values() if row["obs_status"] == "L"]
    counts = {row["source"]: sum(r["source"] == row["source"] for r in lost) for row in lost}

    def first(row: Row) -> tuple[int, bool, str]:
        return -counts[row["source"]], data.cell("indicator", row["indicator"], "kind") != "stock", row["id"]

    return min(lost, key=first, default=None)


def excel_size(data: Data) -> int:
    """Bytes of the file that the button downloads."""
    path = data.built / "packages" / "figures-excel.csv"
    return path.stat().st_size if path.is_file() else 0


def counter(data: Data, language: Language) -> str:
    """How many figures that have digits two programs confirm, and how many a person, in one line of a phone; lost ones apart."""
    rows = [row for row in data.observations.values() if row["obs_status"] != "L"]
    gone = len(data.observations) - len(rows)
    programs = sum(int(row["readings_program"] or 0) >= 2 for row in rows)
    persons = sum(int(row["readings_person"] or 0) >= 1 for row in rows)
    if language == "zh":
        lost = f"另有 {gone} 条数字丢失。" if gone else ""
        return f"{len(rows)} 条数据：{programs} 条经两个程序确认，{persons} 条经人{wording.own_word(persons, 'zh')}核对。{lost}"
    lost = f" Digits lost, besides: {gone}." if gone else ""
    return f"Confirmed by two programs: {programs} of {len(rows)}; by a person{wording.own_word(persons, 'en')}: {persons}.{lost}"


def settled(data: Data, language: Language) -> str:
    """How many figures two programs read differently before somebody decided at the text; empty where none."""
    count = len({row["id"] for row in data.rows("readings") if row["outcome"] == "settled"})
    if not count:
        return ""
    if language == "zh":
        return f"其中 {count} 条曾有分歧，回到原文裁定。"
    return f"{counted(count, 'difference')} {'was' if count == 1 else 'were'} settled at the text. "
