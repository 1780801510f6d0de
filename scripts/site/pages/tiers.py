"""The page of the five tiers: the picture, the same as text, what is like for like and what is not, how the tiers are tied.

Takes the built tables; gives one page in a language.
"""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.site.charts import figure
from scripts.site.charts import tier_facts as tf
from scripts.site.data import Data, Language, Row
from scripts.site.parts import figure_table, wording
from scripts.site.parts.page import Page, render, top, up
from scripts.site.present_state import present_address
from scripts.site.text.interface import Words, words

PATH = "tiers"
WORDS: Words = {
    "tiers_title": ("五级医疗服务体系", "The five tiers of health care"),
    "lead": (
        "省、市、县、乡、村五级，各级有什么，谁带动谁。左边是贵州全省，右边是省内的六盘水市。每个数字都可以点开，看它在报道里的原话。",
        "Province, city, county, township, village: what stands at each tier, and who leads whom. On the left the whole of Guizhou, "
        "on the right Liupanshui, a city in it. Every number opens the words of the report.",
    ),
    "compare": ("哪些可比，哪些不可比", "What is like for like, and what is not"),
    "line_what": ("层级与内容", "Tier and what is counted"),
    "like": ("可比吗", "Like for like?"),
    "yes_like": ("口径相同", "yes"),
    "no_like": ("不可比", "no"),
    "why": ("为什么", "Why"),
    "as_text": ("用文字读这张图", "The picture as text"),
    "no_figures": ("图里没有选这一级的数字；已收的都在专题页上。", "The picture shows no figure of this tier; those that there are stand on the pages of topics."),
    "ties": ("各级之间的关系", "How the tiers are tied"),
    "ties_all": ("报道写到的每一条关系，附引文", "Every relation that the reports state, with its quote"),
    "who": ("谁", "Who"),
    "does": ("关系", "Relation"),
    "whom": ("对谁", "To whom"),
    "reports": ("引文与来源", "Quote and source"),
    "know": ("先知道这些", "What you should know"),
    "know_1": (
        "六盘水市在贵州省内，两边的数字不能相加；日期也不同，不能用来算占比。",
        "Liupanshui lies in Guizhou: do not add the columns. The dates differ too, so no share can be computed from them.",
    ),
    "know_2": (
        "报道只讲它想讲的；图里只选了两地大致对应的几项。空着的格不表示那一级没有机构。",
        "Reports say what they want to say, and the picture chooses a few measures that both areas roughly share. An empty place does not mean that nothing is there.",
    ),
    "know_3": (
        "可以读成两种意思的数字（例如“分别由5家”）不进图，在它自己的页面上。",
        "Figures that can be read in two ways (such as “5, respectively”) stay out of the picture; each has its own page.",
    ),
    "save": ("数据", "The data"),
    "save_text": ("本页的关系表和数字都可下载：", "The relations and figures of this page can be downloaded:"),
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """What one area has at one tier."""

    area: str
    figures: list[tuple[str, str]]
    sentences: list[str]


def tier_pages(data: Data, language: Language) -> list[Page]:
    """The page."""
    w = words(language, WORDS)
    lines = tf.lines(data)
    body = render(
        "tiers.html",
        w=w, up=up(PATH), top=top(PATH, language), language=language, data=data, present_address=present_address,
        picture=Markup(figure("tiers", data, language, up(PATH), table=False)),
        areas=[data.label("area", area, language) for area in (tf.TIER_PROVINCE, tf.CITY)],
        compared=[compared(line, data, language, w) for line in lines if line.like is not None],
        tiers=[(tf.tier_name(tier, language), sides(tier, lines, data, language)) for tier, _ in tf.TIERS],
        ties=[tie(row, data, language) for area in (tf.TIER_PROVINCE, tf.CITY) for row in tf.relations(data, area)],
        packages=sorted({row["package"] for area in (tf.TIER_PROVINCE, tf.CITY) for row in tf.relations(data, area)}),
    )  # fmt: skip
    description = " ".join(w["lead"].split())
    return [Page(PATH, w["tiers_title"], description, body, True, language)]


def compared(line: tf.Line, data: Data, language: Language, w: dict[str, str]) -> list[str | Markup]:
    """One line of the comparison as cells."""
    answer = w["yes_like"] if line.like else w["no_like"]
    return [
        tf.tier_name(line.pairing.tier, language),
        *(linked(rows, data, language) for rows in (line.province, line.city)),
        answer,
        line.why(language),
    ]


def linked(found: tuple[Row, ...], data: Data, language: Language) -> Markup:
    """The figures of one side, each a link to its page, with its date."""
    link = Markup('<a href="{}figures/{}/">{}</a> <span class="ft-soft">({})</span>')
    parts = [
        link.format(up(PATH), row["id"], tf.spoken((row,), data, language), wording.when(row, data, language))
        for row in found
    ]
    return Markup("<br>").join(parts)


def sides(tier: str, lines: list[tf.Line], data: Data, language: Language) -> list[Side]:
    """Both areas at one tier."""
    names = [name for name, _ in tf.TIERS]
    made = []
    for area in (tf.TIER_PROVINCE, tf.CITY):
        own = [
            row
            for line in lines
            if line.pairing.tier == tier
            for row in (line.province if area == tf.TIER_PROVINCE else line.city)
        ]
        said = [s.said(language) for s in tf.sentences(data, area, language) if s.start == names.index(tier)]
        made.append(Side(area, [(row["id"], tf.spoken((row,), data, language)) for row in own], said))
    return made


def tie(row: Row, data: Data, language: Language) -> list[str | Markup]:
    """One relation as cells: who does what to whom, where, and the words of the report."""
    who, whom = (upper(tf.name_of(row[end], data, language)) for end in ("from", "to"))
    source = row["source"]
    words_ = f"{data.publisher(source, language)} {data.sources[source]['published_on']}"
    said = figure_table.quote(row) + Markup("<br>") + figure_table.link(f"{up(PATH)}sources/{source}/", words_)
    return [
        who,
        data.label("relation", row["relation"], language),
        whom,
        data.label("area", row["ref_area"], language),
        said,
    ]


def upper(name: str) -> str:
    """A name at the start of a cell."""
    return name[:1].upper() + name[1:]
