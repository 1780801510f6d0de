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
from scripts.site.text.page_words import page_words

PATH = "tiers"


@dataclass(frozen=True)
class Side:
    """What one area has at one tier."""

    area: str
    figures: list[tuple[str, str]]
    sentences: list[str]


def tier_pages(data: Data, language: Language) -> list[Page]:
    """The page."""
    w = page_words(language, "tiers")
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
