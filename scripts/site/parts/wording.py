"""How a figure is said in Chinese and English: what, where, when, how much, and how sure the words are.

Takes rows of `observations.csv`; gives plain text, never HTML.
"""

import re
from collections.abc import Iterable
from functools import partial

from scripts.packages import plain_figures
from scripts.packages.plain_figures import value_ends
from scripts.site.data import Data, Language, Package, Row
from scripts.site.text.page_words import group_words, number_form, page_words, word_list

OPEN_START = ".."


def wording_words(language: Language) -> dict[str, str]:
    """The words of this module."""
    return group_words(language, "wording")


def what(row: Row, data: Data, language: Language) -> str:
    """What is counted, worded as in figures.csv."""
    return plain_figures.what(row, partial(data.label, language=language), language)


def where(row: Row, data: Data, language: Language) -> str:
    """The area, or the institution in its area, worded as in figures.csv."""
    return plain_figures.where(row, partial(data.label, language=language))


def title(row: Row, data: Data, language: Language) -> str:
    """What and where as a heading; the whole world is left out where the indicator says it already."""
    thing, place = what(row, data, language), where(row, data, language)
    # "Physicians of the world in the world" is no heading.
    if data.cell("area", row["ref_area"], "level") == "world" and place.lower() in thing.lower():
        return thing
    return wording_words(language)["title"].format(place=place, thing=thing)


def when(row: Row, data: Data, language: Language) -> str:
    """The period; where the copy lost it, that."""
    if not row["time_period"]:
        return wording_words(language)["period_unknown"]
    return period(row["time_period"], language)


def what_where(row: Row, data: Data, language: Language) -> str:
    """What is counted, and where."""
    return f"{what(row, data, language)} · {where(row, data, language)}"


def where_when(row: Row, data: Data, language: Language) -> str:
    """Where and when."""
    return f"{where(row, data, language)} · {when(row, data, language)}"


def thing(words: str, language: Language) -> str:
    """What is counted without the 数 (“number of”) that ends its Chinese name."""
    return words.removesuffix(wording_words(language)["ending_of_numbers"])


def joined(parts: Iterable[str], language: Language) -> str:
    """Words as a list."""
    return page_words(language)["enumeration"].join(parts)


def clauses(parts: Iterable[str], language: Language) -> str:
    """Longer parts one after the other."""
    return page_words(language)["semicolon"].join(parts)


def day(text: str, language: Language) -> str:
    """An ISO date, month or year in words."""
    year, *rest = text.split("-")
    month = word_list(language, "dates", "months")[int(rest[0]) - 1] if rest else ""
    form = group_words(language, "dates")[("year", "month", "day")[len(rest)]]
    return form.format(year=year, month=month, day=int(rest[-1]) if rest else "")


def period(text: str, language: Language) -> str:
    """A period in words: a day, a span, or a total since an unstated start."""
    if "/" not in text:
        return day(text, language)
    start, end = text.split("/", 1)
    w, last = wording_words(language), day(end, language)
    return w["total_up_to"].format(day=last) if start == OPEN_START else w["from_to"].format(start=day(start, language), end=last)


def number(text: str) -> str:
    """A decimal with its thousands apart: 3344900 as 3,344,900."""
    whole, point, rest = text.partition(".")
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + point + rest


def amount(row: Row) -> str:
    """The value as a number, or the two ends of a range; empty where it is lost."""
    if row["obs_value"]:
        return number(row["obs_value"])
    return "–".join(map(number, value_ends(row)))


def unit(row: Row, data: Data, language: Language) -> str:
    """The unit of a figure; one is no plural."""
    found = unit_words(row["unit_measure"], data, language)
    return single(found) if language == "en" and amount(row) == "1" else found


def unit_words(code: str, data: Data, language: Language) -> str:
    """The unit; the explanation in brackets that tells two uses of 个 apart is left out."""
    # The codelist needs two labels for two units that are both written 个.
    return data.label("unit", code, language).split("（")[0]


def single(plural: str) -> str:
    """The unit of one: `items` as `item`, `beds per 1000 people` as `bed per 1000 people`."""
    counted_, blank, rest = plural.partition(" ")
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("s", "")):
        if counted_.endswith(ending):
            return counted_.removesuffix(ending) + instead + blank + rest
    return plural


def value(row: Row, data: Data, language: Language) -> str:
    """The whole value in words: qualifier, number, unit; or that its digits are lost."""
    if row["unit_measure"] == "rank" and amount(row):
        return wording_words(language)["rank"].format(n=amount(row))
    return bare(row, language, "" if row["unit_measure"] == "percent" else f" {unit(row, data, language)}")


def bare(row: Row, language: Language, after: str = "") -> str:
    """Qualifier and number, with the sign of a percentage, or `after` it the unit; or that the digits are lost."""
    shown = amount(row)
    if not shown:
        return lost(language)
    after = "%" if row["unit_measure"] == "percent" else after
    return qualified(row["value_qualifier"], shown, after, language)


def qualified(qualifier: str, shown: str, unit_after: str, language: Language) -> str:
    """A number and its unit with what qualifies them."""
    forms = group_words(language, "qualified_values")
    return forms.get(qualifier, forms["exact"]).format(number=shown, unit=unit_after)


def lost(language: Language) -> str:
    """What stands in the place of lost digits."""
    return wording_words(language)["digits_lost"]


def disputed(language: Language) -> str:
    """The mark of a figure that another report contradicts."""
    return wording_words(language)["disputed_mark"]


def two_readings(language: Language) -> str:
    """The mark of a figure whose words can be read in two ways."""
    return wording_words(language)["two_readings"]


def doubtful_nought(row: Row, data: Data, language: Language) -> str:
    """The mark of a nought that stands in a copy which lost words or digits; empty for any other figure."""
    # A copy that lost digits may have lost the ones before a 0.
    if row["obs_value"] != "0" or data.sources.get(row["source"], {}).get("fidelity") != "damaged_copy":
        return ""
    return wording_words(language)["doubtful_nought"]


def known_wrong(language: Language) -> str:
    """The mark of a figure that is known to be wrong and kept."""
    return wording_words(language)["known_wrong"]


def confirmed(row: Row, language: Language) -> str:
    """By how many programs and persons the figure is confirmed; that somebody is a person rests on their own word."""
    programs, persons = int(row["readings_program"]), int(row["readings_person"])
    return group_words(language, "counted_things")["confirmed"].format(
        programs=counted_thing("programs", programs, language), persons=counted_thing("persons", persons, language), own_word=own_word(persons, language)
    )


def counted_thing(thing: str, count: int, language: Language) -> str:
    """So many programs, persons, figures or reports."""
    return number_form(language, "counted_things", thing, count).format(n=count)


def own_word(persons: int, language: Language) -> str:
    """What a page says behind a count of persons: no program can prove that a reader is one. Nothing where there is none."""
    return wording_words(language)["own_word"] if persons else ""


def settled(row: Row, data: Data, language: Language) -> str:
    """How many of those who confirm the figure read it otherwise at first; empty for none."""
    count = sum(r["outcome"] == "settled" for r in data.readings_of.get(row["id"], []))
    return counted_thing("settled", count, language) if count else ""


def holdings(package: Package, language: Language) -> str:
    """How many figures a package holds, and from how many reports."""
    figures, reports = (counted_thing(thing, len(package.rows(table)), language) for thing, table in (("figures", "observations"), ("reports", "sources")))
    return group_words(language, "counted_things")["holdings"].format(figures=figures, reports=reports)


def size(count: int) -> str:
    """Bytes in kB or MB, as a person reads them."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
