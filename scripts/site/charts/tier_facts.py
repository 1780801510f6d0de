"""The five tiers as rows: which figures stand at which tier, in the province and in the city, and what ties the tiers.

Takes the built observations, relations, codelists and the summary table of the tiers, which says what is like for like,
what only looks alike, and why.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from scripts.site.charts.chart import as_printed, chart_facts, chart_words, published
from scripts.site.data import Data, Language, Row, by_id
from scripts.site.parts import wording
from scripts.site.text.page_words import group_words, page_words

CLASS = "class"
NUMBER_WITHIN = re.compile("数(?= · |（)")  # the “number of” that ends a name of the codelist, before what follows it
TIER_PROVINCE, CITY = "520000", "520200"
# The five tiers; the national centres stand at the first, because they are hospitals in the province.
TIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("province", ("national", "province")),
    ("city", ("city",)),
    ("county", ("county",)),
    ("township", ("township",)),
    ("village", ("village",)),
)


class Key(NamedTuple):
    """What is counted."""

    indicator: str
    breakdown: str = ""
    value_type: str = "actual"


class Pairing(NamedTuple):
    """What is shown on one line: of the province, and of the city."""

    tier: str
    province: Key | None
    city: Key | None


def same(tier: str, indicator: str, breakdown: str = "", value_type: str = "actual") -> Pairing:
    """One thing counted in both."""
    key = Key(indicator, breakdown, value_type)
    return Pairing(tier, key, key)


PAIRINGS: tuple[Pairing, ...] = (
    same("province", "national_regional_centres"),
    same("province", "national_centre_outpatient_visits"),
    same("province", "national_centre_experts", "resident"),
    same("city", "city_group_secondary_hospitals"),
    same("city", "city_group_primary_institutions"),
    same("city", "city_group_population"),
    same("county", "county_communities"),
    same("county", "counties_with_communities"),
    Pairing("township", Key("community_township_centres"), Key("community_township_subdistrict_centres")),
    Pairing("township", None, Key("township_health_centres")),
    Pairing("township", None, Key("subdistrict_health_centres")),
    same("township", "county_subcentres"),
    same("township", "county_subcentres_added", value_type="planned"),
    Pairing("village", Key("village_clinics_refurbished"), Key("community_village_clinics")),
    Pairing("village", None, Key("community_village_service_points")),
)


@dataclass(frozen=True)
class Line:
    """One line of the picture: the figures on both sides (none, one, or several reports of one fact).

    `like` is whether they count the same, None where one side is missing or the table of the tiers says nothing of them.
    """

    pairing: Pairing
    province: tuple[Row, ...]
    city: tuple[Row, ...]
    like: bool | None
    said: Row | str

    def why(self, language: Language) -> str:
        """Why the sides are like for like, or are not: the key of the words, or the row of the table of the tiers that says it."""
        w = chart_words("tiers", language)
        if isinstance(self.said, str):
            return w[self.said] if self.said else ""
        return w["why"].format(why=self.said[f"like_for_like_{language}"])


def tier_name(tier: str, language: Language) -> str:
    """The name of a tier."""
    return group_words(language, "tier_names")[tier]


def side(area: str, data: Data) -> str:
    """The column of an area: the city, or the province with what lies in it but is not the city; else empty."""
    if area == CITY or data.cell("area", area, "parent") == CITY:
        return CITY
    return TIER_PROVINCE if TIER_PROVINCE in (area, data.cell("area", area, "parent")) else ""


def lines(data: Data) -> list[Line]:
    """Every line that has a figure on either side."""
    found: dict[tuple[str, Key], list[Row]] = {}
    for row in sorted(chart_facts(data), key=lambda row: (published(row, data), row["id"])):
        if row["printed"] and not row["facility"]:
            key = Key(row["indicator"], row["breakdown"], row["value_type"])
            found.setdefault((side(row["ref_area"], data), key), []).append(row)
    newest = {key: latest_rows(rows) for key, rows in found.items()}
    table = by_id(data.summary("tiers"))
    made = []
    for pairing in PAIRINGS:
        province, city = (
            newest.get((area, key), ()) if key else ()
            for area, key in ((TIER_PROVINCE, pairing.province), (CITY, pairing.city))
        )
        if province or city:
            made.append(Line(pairing, province, city, *verdict(province, city, table)))
    return made


def latest_rows(rows: list[Row]) -> tuple[Row, ...]:
    """The figures of the latest time among those of one thing: other years are other facts and no dispute with it."""
    last = max(row["period_end"] for row in rows)
    return tuple(row for row in rows if row["period_end"] == last)


def verdict(province: tuple[Row, ...], city: tuple[Row, ...], table: dict[str, Row]) -> tuple[bool | None, Row | str]:
    """What the table of the tiers says of two sides: whether they are like for like, and why."""
    facing = {row["id"] for row in province}
    for row in city:
        said = table.get(row["id"], {})
        if facing & set(said.get("same_measure_ids", "").split()):
            # Like for like in what is counted may still be of another day, and then the line says so.
            if {r["time_period"] for r in province} & {r["time_period"] for r in city}:
                return True, "same"
            return True, "same_other_dates"
        if facing & set(said.get("unlike_ids", "").split()):
            return False, said
    return None, ""


def values_shown(rows: tuple[Row, ...], data: Data, language: Language) -> str:
    """The value: once where the reports agree, each where they do not."""
    different = {row["obs_value"] or row["printed"]: row for row in reversed(rows)}
    return " / ".join(row["printed"] if language == "zh" else english(row) for row in reversed(different.values()))


def english(row: Row) -> str:
    """A number with its thousands apart and its qualifier, without unit."""
    return wording.qualified(row["value_qualifier"], wording.amount(row), "", "en")


def label(rows: tuple[Row, ...], data: Data, language: Language) -> str:
    """What is counted; the area where it is not that of the column."""
    row = rows[0]
    name = wording.thing(re.sub(NUMBER_WITHIN, "", wording.what(row, data, language)), language)
    if row["ref_area"] in (TIER_PROVINCE, CITY):
        return name
    return name + page_words(language)["bracketed"].format(words=data.label("area", row["ref_area"], language))


def spoken(rows: tuple[Row, ...], data: Data, language: Language) -> str:
    """A figure for a reader who does not see the picture."""
    values = " / ".join(dict.fromkeys(as_printed(row, data, language) for row in rows))
    return label(rows, data, language) + page_words(language)["colon"] + values


def disputed(rows: tuple[Row, ...]) -> bool:
    """Whether the reports contradict each other."""
    return any(row["conflict_class"] == "inconsistent" for row in rows)


def relations(data: Data, area: str) -> list[Row]:
    """The relations of one column, each once, derived sources left out."""
    found: dict[tuple[str, str, str], Row] = {}
    for row in sorted(data.rows("relations"), key=lambda row: row["id"]):
        if side(row["ref_area"], data) == area and not data.repeats(row):
            found.setdefault((row["from"], row["relation"], row["to"]), row)
    return list(found.values())


@dataclass(frozen=True)
class Sentence:
    """Who does what to whom; `start` and `end` are places in TIERS, `label` is the relation as the codelist has it."""

    start: int
    end: int
    who: tuple[str, ...]
    verb: str
    whom: str
    label: str

    def said(self, language: Language) -> str:
        """The sentence in words."""
        who = wording.joined(self.who, language)
        return (
            f"{who} {self.verb} {self.whom}"
            if language == "zh"
            else who[:1].upper() + f"{who} {self.verb} {self.whom}"[1:]
        )


def sentences(data: Data, area: str, language: Language) -> list[Sentence]:
    """The relations of one column in words; those between two named institutions are left to the text below the picture."""
    names = [name for name, _ in TIERS]
    found: dict[tuple[int, int, str, str], list[str]] = {}
    for row in relations(data, area):
        ends = [tier_of(row[end], data) for end in ("from", "to")]
        # Names of single hospitals would not fit into the picture; a class stands for all of its kind.
        if all(ends) and CLASS in {data.cell("facility", row[end], "kind") for end in ("from", "to")}:
            key = (names.index(ends[0]), names.index(ends[1]), row["relation"], row["to"])
            found.setdefault(key, []).append(row["from"])
    return [
        Sentence(
            start,
            end,
            tuple(name_of(one, data, language) for one in who),
            verb(relation, who, data, language),
            name_of(whom, data, language),
            data.label("relation", relation, language),
        )
        for (start, end, relation, whom), who in sorted(found.items(), key=lambda item: item[0])
    ]


def verb(relation: str, who: list[str], data: Data, language: Language) -> str:
    """The label of a relation; in English in the plural where several act, or a class of institutions does."""
    words = data.label("relation", relation, language)
    if language == "zh":
        return group_words(language, "relation_verbs").get(relation, words)
    if len(who) == 1 and data.cell("facility", who[0], "kind") != CLASS:
        return words
    first, _, rest = words.partition(" ")
    if first == "is":
        return f"are {rest}".replace("are a member", "are members")
    return f"{first.removesuffix('s')} {rest}".strip()


def tier_of(facility: str, data: Data) -> str:
    """The tier, of the five, at which an institution stands; empty where it stands at none."""
    own = data.cell("facility", facility, "tier")
    return next((name for name, members in TIERS if own in members), "")


def name_of(facility: str, data: Data, language: Language) -> str:
    """The name of an institution or of a class, without the word that says it is a class."""
    name = data.label("facility", facility, language)
    if data.cell("facility", facility, "kind") != CLASS:
        return name
    if language == "zh":
        return name.replace("（类）", "")
    name = name.replace(" (class)", "")
    return name[:1].lower() + name[1:]
