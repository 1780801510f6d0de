"""Area and period of a draft: the defaults of the article, unless its own words name others.

Takes a draft and the text; sets the fields, or leaves them to a person and says why. A period is proposed from the text
only where it opens the sentence or the paragraph and nothing else there speaks of time.
"""

import re

from scripts.intake.draft import Codelists, Defaults, Draft
from scripts.records.codelists import Codelist
from scripts.records.problems import clipped
from scripts.records.series import Line
from scripts.rules.periods import days
from scripts.rules.tokens import date_runs

# Words that say that a period or a value type needs a thought: a default would be wrong without a sound.
LOOK = re.compile("今年|去年|上年|同比|累计|以来|年来|上半年|前三季度|到“?十|力争|计划(?!”)|规划(?!”)|将|预计|目标|拟|争取|不低于")
OPENS = re.compile("(?P<until>截至|截止到?|到|至)?(?P<year>[12][0-9]{3})年(?P<rest>[底末]|(?P<month>1[0-2]|0?[1-9])月(?P<day>[底末]|(?:3[01]|[12][0-9]|0?[1-9])日)?)?(?=[，,])")
# The first value of 由6.4张增至7.6张.
BEFORE_CHANGE = re.compile("[由从][^，,。；;]{0,12}\\Z")
CHANGED = re.compile("[一-龥]{0,4}?(?:增|提高|提升|上升|升|增长|扩大|下降|降|降低|减少)[加到至]")
# Under a heading: words that name another time than it gives, and words of a goal.
SINCE = re.compile("同比|累计|[今去]年以来|[近三四十]年来|上半年|前三季度|预计")
GOAL = re.compile("达到?|[高升增降]至|[高升低少加]到|力争|目标|超过?")
# What a review of a year and a term calls either, where it turns to it.
NAMED_PERIOD = re.compile("五年来|[过今]去?五年|五年间|五年，|十[三四五]五”?(?:时期|期间|以来)|(?P<year>过去一年|一年来|这一年|刚刚过去的[12][0-9]{3}年)")
# Lines between a heading and a number that look like a heading that was not kept, and words that turn to another time.
NUMBERED_LINE = re.compile("(?m)^[#*\\s]*(?:[一二三四五六七八九十]+、|第[一二三四]部分)[^\n。]{2,60}$")
DATED_HEADING = re.compile("回顾|过去|总结|成就|[0-9]{4}年|[今去]年|五年|十[一二三四五]五|安排|目标|部署|任务|重点工作|公报|要求")
YEAR = re.compile("(?:19|20)[0-9]{2}年")
PAST = re.compile("去年|过去一年|一年来|五年来|刚刚过去")
AHEAD = re.compile("今年要|今年将|今后|我们将|我们要|下一年|未来五年")
PLAN, NEAR = "plan_", 8  # sections of plans; characters before a number in which its goal is named
NOW_WORDS = re.compile("目前|当前|當前")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHEN = "period and value type"


def area(made: Draft, view: str, codelists: Codelists, defaults: Defaults) -> None:
    """The default area, unless the sentence names others."""
    areas, text = codelists["area"], view[slice(*made.sentence)]
    named = [c for c in areas.rows if areas.label(c, "zh") in text and c != defaults.ref_area]
    if named:
        made.look.append("area · 地区: " + ", ".join(f"{c} {areas.label(c, 'zh')}" for c in named[:4]))
    elif defaults.ref_area:
        made.record.fields["ref_area"] = defaults.ref_area


def period(made: Draft, view: str, codelists: Codelists, defaults: Defaults) -> None:
    """The default period where the paragraph names none so far, or the sentence says 目前; what opens either; else nothing."""
    (first, last), fields = made.sentence, made.record.fields
    # 由6.4张增至7.6张: both numbers look alike, and the first belongs to a year that is not named.
    if BEFORE_CHANGE.search(view, first, made.token[0]) and CHANGED.match(view, made.token[1]):
        made.look.append(f"{WHEN}: the value before a change is of an earlier time · 时间：变化之前的数值属于更早的时间")
        return
    start = view.rfind("\n", 0, made.token[0]) + 1
    here, before = date_runs(view, first, last), date_runs(view, start, max(start, first))
    words = list(dict.fromkeys(LOOK.findall(view[first:last])))
    if defaults.heading is not None and not (here or SINCE.search(view, first, last)):
        headed(made, view, codelists["indicator"], defaults.heading)
        return
    opening = opened(view, first if here else start)
    said = [view[a:b] for a, b in here or before]
    if not (here or words) and (not before or NOW_WORDS.search(view, first, last)):
        usual(made, codelists["indicator"], defaults)
    elif opening and not words and len(said) == 1 and (when := stated(opening, made, codelists["indicator"])):
        fields |= {"time_period": when, "period_basis": "stated"}
        made.look.append(f"{WHEN}: {opening[0]} opens the {'sentence' if here else 'paragraph'} · 时间：开头写“{opening[0]}”")
    elif here or words:
        made.look.append(f"{WHEN} · 时间与数值类型: {', '.join([view[a:b] for a, b in here] + words)}")
    else:
        made.look.append(f"{WHEN}: earlier in the paragraph · 时间：本段前文写有 {', '.join(dict.fromkeys(said))}")


def headed(made: Draft, view: str, indicators: Codelist, heading: Line) -> None:
    """Set the period that the heading gives, and under plans the kind; a word where it gives several periods or none.

    What is counted up has a whole period, all else the last year of one, of several the latest.
    """
    flow, periods = kind(made, indicators) == "flow", heading.period.split()
    given = sorted({period if flow else period.rpartition("/")[2] for period in periods})
    # A review of a year and of five years tells both in one breath.
    if len(given) != 1 or heading.section == "mixed":
        made.look.append(f"{WHEN}: the heading gives {', '.join(given) or 'none'} · 时间：标题所给的是 {', '.join(given) or '无'}")
    when = nearest_of(given, view, heading.span[1], made.token[0]) if flow else "".join(given[-1:])
    if heading.section == "mixed" or not when:
        return
    made.record.fields |= {"time_period": when, "period_basis": "section"}
    turned = turn(view, heading, made.token[0])
    if not DATED_HEADING.search(heading.text):
        made.look.append(f"{WHEN}: the heading itself names no time: {clipped(heading.text, 30)} · 时间：标题本身没有写明")
    if turned:
        made.look.append(f"{WHEN}: the text turned to {turned} since the heading · 时间：标题之后写有“{turned}”")
    if heading.section.startswith(PLAN):
        goal = kind(made, indicators) == "rate" or GOAL.search(view, max(made.sentence[0], made.token[0] - NEAR), made.token[0])
        made.record.fields["value_type"] = "target" if goal else "planned"


def turn(view: str, heading: Line, at: int) -> str:
    """The words since the heading that turn to another time: a line like a heading, or a year of the paragraph that is not its own."""
    lines = NUMBERED_LINE.findall(view, heading.span[1], at)
    if lines:
        return clipped(lines[-1].strip("*# "), 30)
    start = max(heading.span[1], view.rfind("\n", 0, at) + 1)
    plan = heading.section.startswith(PLAN)
    years = set(re.findall("[0-9]{4}", heading.period))
    named = [m for m in YEAR.findall(view, start, at) if m[:4] not in years] + (PAST if plan else AHEAD).findall(view, start, at)
    return named[-1] if named else ""


def nearest_of(given: list[str], view: str, start: int, end: int) -> str:
    """The one period, or of a year and a term the one that the text named last since the heading; nothing where it named none."""
    if not given[1:]:
        return "".join(given)
    named = list(NAMED_PERIOD.finditer(view, start, end))
    fit = [period for period in given if named and ("/" in period) == (named[-1]["year"] is None)]
    return fit[0] if len(fit) == 1 else ""


def usual(made: Draft, indicators: Codelist, defaults: Defaults) -> None:
    """The default period; of a flow, which no single day has, all up to that day, and a word that it is so."""
    known = {k: v for k, v in defaults.fields.items() if k != "ref_area"}
    if kind(made, indicators) == "flow" and DAY.fullmatch(defaults.time_period):
        # What is counted up over a time has no value on a day.
        known["time_period"] = f"../{defaults.time_period}"
        made.look.append(f"{WHEN}: counted up to that day, unless the text says since when · 时间：截至该日累计，除非原文写有起点")
    made.record.fields |= known
    if not known:
        made.look.append(f"{WHEN}: no heading and no default gives one · 时间：没有标题或默认值可依")


def kind(made: Draft, indicators: Codelist) -> str:
    """The kind of the draft's indicator: stock, flow, rate or rank; empty where none is proposed."""
    return indicators.rows.get(made.record.get("indicator"), {}).get("kind", "")


def opened(view: str, at: int) -> re.Match[str] | None:
    """The date that opens a sentence or a paragraph, with a comma behind it."""
    return OPENS.match(view, at)


def stated(opening: re.Match[str], made: Draft, indicators: Codelist) -> str:
    """The period that the opening date gives for the draft, or nothing.

    A year or a month is itself; a day, or the end (底) of a year or a month, is a day, and of no result counted up.
    """
    parts = [opening["year"], *([opening["month"].zfill(2)] if opening["month"] else [])]
    end = opening["day"] or opening["rest"] or ""
    if not (opening["until"] or end.endswith(("底", "末", "日"))):
        return "-".join(parts)
    if kind(made, indicators) in ("", "flow") or not end.endswith(("底", "末", "日")):
        return ""
    if end.endswith("日"):
        return "-".join([*parts, end.removesuffix("日").zfill(2)])
    return days("-".join(parts))[1].isoformat()
