"""How a figure is said in Chinese and English: what, where, when, how much, and how sure the words are.

Takes rows of `observations.csv`; gives plain text, never HTML.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial

from scripts.packages import plain_figures
from scripts.packages.plain_figures import value_ends
from scripts.records.problems import counted
from scripts.site.data import Data, Language, Package, Row

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
OPEN_START = ".."


def what(row: Row, data: Data, language: Language) -> str:
    """What is counted, worded as in figures.csv."""
    return plain_figures.what(row, partial(data.label, language=language), language)


def where(row: Row, data: Data, language: Language) -> str:
    """The area, or the institution in its area, worded as in figures.csv."""
    return plain_figures.where(row, partial(data.label, language=language))


def title(row: Row, data: Data, language: Language) -> str:
    """What and where as a heading; the whole world is left out where the indicator says it already."""
    thing, place = what(row, data, language), where(row, data, language)
    if data.cell("area", row["ref_area"], "level") == "world" and place.lower() in thing.lower():
        return thing
    return f"{place}{thing}" if language == "zh" else f"{thing}, {place}"


def when(row: Row, data: Data, language: Language) -> str:
    """The period; where the copy lost it, that."""
    if not row["time_period"]:
        return "时间不详" if language == "zh" else "period unknown"
    return period(row["time_period"], language)


def what_where(row: Row, data: Data, language: Language) -> str:
    """What is counted, and where."""
    return f"{what(row, data, language)} · {where(row, data, language)}"


def where_when(row: Row, data: Data, language: Language) -> str:
    """Where and when."""
    return f"{where(row, data, language)} · {when(row, data, language)}"


def thing(words: str, language: Language) -> str:
    """What is counted without the 数 (“number of”) that ends its Chinese name."""
    return words.removesuffix("数") if language == "zh" else words


def joined(parts: Iterable[str], language: Language) -> str:
    """Words as a list."""
    return ("、" if language == "zh" else ", ").join(parts)


def clauses(parts: Iterable[str], language: Language) -> str:
    """Longer parts one after the other."""
    return ("；" if language == "zh" else "; ").join(parts)


def day(text: str, language: Language) -> str:
    """An ISO date, month or year in words."""
    parts = text.split("-")
    if language == "zh":
        return "".join(f"{int(p)}{u}" for p, u in zip(parts, "年月日", strict=False))
    if len(parts) == 1:
        return parts[0]
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def period(text: str, language: Language) -> str:
    """A period in words: a day, a span, or a total since an unstated start."""
    if "/" not in text:
        return day(text, language)
    start, end = text.split("/", 1)
    if start == OPEN_START:
        return f"截至{day(end, 'zh')}累计" if language == "zh" else f"total up to {day(end, 'en')}"
    if language == "zh":
        return f"{day(start, 'zh')}至{day(end, 'zh')}"
    return f"{day(start, 'en')} to {day(end, 'en')}"


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
    return data.label("unit", code, language).split("（")[0]


def single(plural: str) -> str:
    """The unit of one: `items` as `item`, `beds per 1000 people` as `bed per 1000 people`."""
    counted_, blank, rest = plural.partition(" ")
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("s", "")):
        if counted_.endswith(ending):
            return counted_.removesuffix(ending) + instead + blank + rest
    return plural


ZH: dict[str, Callable[[str, str], str]] = {
    "exact": lambda n, u: f"{n}{u}",
    "range": lambda n, u: f"{n}{u}",
    "about": lambda n, u: f"约 {n}{u}",
    "over": lambda n, u: f"超过 {n}{u}",
    "at_least": lambda n, u: f"{n}{u}以上",
    "at_most": lambda n, u: f"不超过 {n}{u}",
    "under": lambda n, u: f"不到 {n}{u}",
    "nearly": lambda n, u: f"近 {n}{u}",
}
EN_BEFORE = {"about": "about ", "over": "over ", "at_least": "at least ", "at_most": "at most ", "under": "less than ", "nearly": "nearly "}


def value(row: Row, data: Data, language: Language) -> str:
    """The whole value in words: qualifier, number, unit; or that its digits are lost."""
    if row["unit_measure"] == "rank" and amount(row):
        return f"第 {amount(row)} 位" if language == "zh" else f"rank {amount(row)}"
    return bare(row, language, "" if row["unit_measure"] == "percent" else f" {unit(row, data, language)}")


def bare(row: Row, language: Language, after: str = "") -> str:
    """Qualifier and number, with the sign of a percentage, or `after` it the unit; or that the digits are lost."""
    shown = amount(row)
    if not shown:
        return lost(language)
    after = "%" if row["unit_measure"] == "percent" else after
    if language == "zh":
        return ZH.get(row["value_qualifier"], ZH["exact"])(shown, after)
    return EN_BEFORE.get(row["value_qualifier"], "") + shown + after


def lost(language: Language) -> str:
    """What stands in the place of lost digits."""
    return "数字丢失" if language == "zh" else "digits lost"


def disputed(language: Language) -> str:
    """The mark of a figure that another report contradicts."""
    return "说法不一" if language == "zh" else "disputed"


def two_readings(language: Language) -> str:
    """The mark of a figure whose words can be read in two ways."""
    return "可有两种读法" if language == "zh" else "two readings"


def doubtful_nought(row: Row, data: Data, language: Language) -> str:
    """The mark of a nought that stands in a copy which lost words or digits; empty for any other figure."""
    if row["obs_value"] != "0" or data.sources.get(row["source"], {}).get("fidelity") != "damaged_copy":
        return ""
    return "副本缺字，零可存疑" if language == "zh" else "copy lost words: nought is doubtful"


def known_wrong(language: Language) -> str:
    """The mark of a figure that is known to be wrong and kept."""
    return "已知有误" if language == "zh" else "known to be wrong"


def confirmed(row: Row, language: Language) -> str:
    """By how many programs and persons the figure is confirmed; that somebody is a person rests on their own word."""
    programs, persons = row["readings_program"], row["readings_person"]
    if language == "zh":
        return f"{programs} 个程序、{persons} 人{own_word(int(persons), 'zh')}确认"
    return f"confirmed by {counted(int(programs), 'program')}, {counted(int(persons), 'person')}{own_word(int(persons), 'en')}"


def own_word(persons: int, language: Language) -> str:
    """What a page says behind a count of persons: no program can prove that a reader is one. Nothing where there is none."""
    if not persons:
        return ""
    return "（据其自述）" if language == "zh" else ", by their own word"


def settled(row: Row, data: Data, language: Language) -> str:
    """How many of those who confirm the figure read it otherwise at first; empty for none."""
    count = sum(r["outcome"] == "settled" for r in data.readings_of.get(row["id"], []))
    if not count:
        return ""
    return f"其中 {count} 个经裁定" if language == "zh" else f"{count} of them after settlement"


def holdings(package: Package, language: Language) -> str:
    """How many figures a package holds, and from how many reports."""
    figures, reports = (len(package.rows(table)) for table in ("observations", "sources"))
    if language == "zh":
        return f"{figures} 个数字，来自 {reports} 篇报道"
    return f"{counted(figures, 'figure')} from {counted(reports, 'report')}"


def size(count: int) -> str:
    """Bytes in kB or MB, as a person reads them."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
