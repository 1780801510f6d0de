"""What readers have said, in sentences: one for all who read a field, in both languages.

Takes differences of one field of one figure; reads and writes nothing.
"""

from scripts.checks.reading_support import Group
from scripts.records.codelists import Codelist
from scripts.records.problems import Pair, clipped

NO_VALUE: Pair = ("(none)", "（无）")
SHORT_VALUE = 40
EXTRA, MISSED, MENTION = "extra", "missed", "mention"


def readings_against(group: Group, indicators: Codelist) -> tuple[Pair, Pair]:
    """What the readers read, and what the extraction has instead."""
    first = group[0]
    who = together([d.reader for d in group])
    if first.field == MISSED:
        return (f"{who[0]} found no figure here", f"{who[1]} 在此处没有读到数字"), ("the extraction has one", "提取文件里有一个")
    if first.field == EXTRA:
        return extra(group, who, indicators), against_extra(first.extraction_value)
    value = shown(first.extraction_value)
    return read(group), (f"the extraction says {value[0]}", f"提取文件是 {value[1]}")


def extra(group: Group, who: Pair, indicators: Codelist) -> Pair:
    """A figure that readers found and the extraction does not have."""
    codes = list(dict.fromkeys(d.reading_value for d in group))
    en, zh = (", ".join(indicators.label(c, language) for c in codes) for language in ("en", "zh"))
    return f"{who[0]} found a figure ({en}) at {group[0].at}", f"{who[1]} 在 {group[0].at} 处读到一个数字（{zh}）"


def against_extra(extraction: str) -> Pair:
    """What the extraction has where readers found a figure."""
    return ("the extraction has a mention there", "提取文件里是重复提及") if extraction == MENTION else ("the extraction has none", "提取文件里没有")


def read(group: Group) -> Pair:
    """Which reader read the field as what; those who agree with each other together."""
    field, english, chinese = group[0].field, list[str](), list[str]()
    for value, readers in by_value(group).items():
        who, said = together(readers), shown(value)
        # The verb stands once: "A read x as 1 and B as 2".
        verb = "" if english else f"read{'s' * (len(readers) == 1)} {field} "
        english.append(f"{who[0]} {verb}as {said[0]}")
        chinese.append(f"{who[1]} 把 {field} 读作 {said[1]}")
    return " and ".join(english), "，".join(chinese)


def have(group: Group) -> Pair:
    """What the readers have in the field."""
    english, chinese = [], []
    for value, readers in by_value(group).items():
        who, said = together(readers), shown(value)
        english.append(f"{who[0]} {'has' if len(readers) == 1 else 'have'} {said[0]}")
        chinese.append(f"{who[1]} 是 {said[1]}")
    return ", ".join(english), "，".join(chinese)


def by_value(group: Group) -> dict[str, list[str]]:
    """Value to the readers who have it."""
    found: dict[str, list[str]] = {}
    for difference in group:
        readers = found.setdefault(difference.reading_value, [])
        if difference.reader not in readers:
            readers.append(difference.reader)
    return found


def together(readers: list[str]) -> Pair:
    """The readers as one subject of a sentence."""
    names = list(dict.fromkeys(readers))
    return " and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0], "、".join(names)


def shown(value: str) -> Pair:
    """A value, short, or that there is none."""
    return (clipped(value, SHORT_VALUE), clipped(value, SHORT_VALUE)) if value else NO_VALUE
