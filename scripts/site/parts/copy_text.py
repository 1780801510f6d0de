"""The text to copy of a figure: what it says, its words, where they stand, what nobody must lose on the way, the version.

Takes rows of observations with everything that was built; gives plain text, never HTML.
"""

from scripts.records.problems import counted
from scripts.records.settings import site_url
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.interface import in_language


def plain_text(row: Row, data: Data, language: Language) -> str:
    """The figure with its source as plain text, to paste into an article or a table."""
    source = data.sources.get(row["source"], {})
    publisher, title, day = (
        data.publisher(row["source"], language),
        source.get(f"title_{language}", ""),
        source.get("published_on", ""),
    )
    version = f"{row['package']} {version_to_cite(row, data)}, {address(row, language)}"
    if language == "zh":
        head, words = f"{stated(row, data, 'zh')}（{dated(row, data, 'zh')}）", f"原文：「{row['quote']}」"
        where, data_line = (
            f"出处：{publisher}《{title}》，{day}",
            f"数据：五级医疗开放数据，{version.replace(', ', '，')}",
        )
    else:
        head, words = f"{stated(row, data, 'en')} ({dated(row, data, 'en')})", f"In the report: 「{row['quote']}」"
        where, data_line = f"Source: {publisher}, “{title}”, {day}", f"Data: Five-Tier Health Open Data, {version}"
    return "\n".join([head, words, where, *cautions(row, data, language), data_line])


def stated(row: Row, data: Data, language: Language) -> str:
    """Where, what and how much."""
    return ("：" if language == "zh" else ": ").join([wording.title(row, data, language), wording.value(row, data, language)])


def dated(row: Row, data: Data, language: Language) -> str:
    """When the figure holds; where the sentence names no date, that it is by the report of that day."""
    when = wording.when(row, data, language)
    if row["period_basis"] != "report_date":
        return when
    return f"据{when}的报道" if language == "zh" else f"by the report of {when}"


def address(row: Row, language: Language) -> str:
    """The page of the figure; its id where no address of the site is set."""
    return f"{site_url()}/{'' if language == 'zh' else 'en/'}figures/{row['id']}/" if site_url() else row["id"]


def cautions(row: Row, data: Data, language: Language) -> list[str]:
    """What must travel with the number: withdrawn, known to be wrong, disputed, two readings, a date that no report states, who read it."""
    found = [withdrawn(language)] if row.get("withdrawn") else []
    if row["statement_rank"] == "deprecated":
        found.append(known_wrong(row["rank_reason"], data, language))
    found += [dispute(data.observations[id_], data, language) for id_ in data.contradicting(row["id"])]
    if row["ambiguity"]:
        found.append(two_readings(row["ambiguity"], data, language))
    if doubt := wording.doubtful_nought(row, data, language):
        found.append(doubt)
    if row["period_basis"] in DATES:
        found.append(in_language(DATES[row["period_basis"]], language))
    return [*found, readers(row, data, language)]


DATES = {
    "inferred": ("时间为推断，报道没有写明年份", "The date is inferred; the report does not state the year"),
    "unknown": ("时间不详：存档的副本里没有写明", "The date is unknown: the archived copy does not give it"),
}


def withdrawn(language: Language) -> str:
    """That the record is no longer published."""
    return "这条记录已撤回，请勿再用" if language == "zh" else "This record was withdrawn; do not use it"


def known_wrong(reason: str, data: Data, language: Language) -> str:
    """That the figure is wrong though the report says so, and why."""
    words = data.translations.get(reason, {}).get(language, reason)
    return (
        f"已知有误，照录报道：{words}" if language == "zh" else f"Known to be wrong, kept as the report has it: {words}"
    )


def dispute(rival: Row, data: Data, language: Language) -> str:
    """What another report says instead."""
    value, publisher = wording.value(rival, data, language), data.publisher(rival["source"], language)
    day = data.sources.get(rival["source"], {}).get("published_on", "")
    if language == "zh":
        return f"说法不一：另一篇报道写 {value}（{publisher}，{day}，原文「{rival['quote']}」），两者不一致"
    return f"Disputed: another report says {value} ({publisher}, {day}: 「{rival['quote']}」); the two do not agree"


def two_readings(ambiguity: str, data: Data, language: Language) -> str:
    """That the words can be read in two ways, and the other one."""
    words = data.translations.get(ambiguity, {}).get(language, ambiguity)
    return f"原文可有两种读法：{words}" if language == "zh" else f"The words can be read in two ways: {words}"


def readers(row: Row, data: Data, language: Language) -> str:
    """By whom the figure is confirmed, and that no person has checked it where that is so."""
    programs, persons = row["readings_program"], row["readings_person"]
    after = wording.settled(row, data, language)
    after = after and (f"（{after}）" if language == "zh" else f" ({after})")
    if persons not in ("", "0"):
        return f"核对：{wording.confirmed(row, 'zh')}{after}" if language == "zh" else f"Checked: {wording.confirmed(row, 'en')}{after}"
    if language == "zh":
        return f"核对：由程序读取，{programs} 个程序确认{after}，尚无人核对"
    confirmed = f"confirmed by {counted(int(programs), 'program')}{after}"
    return f"Checked: read by programs, {confirmed}; no person has checked it"


def version_to_cite(row: Row, data: Data) -> str:
    """The newest release that may be used if the row of this id stands in it as it is now, else the state that is built."""
    released = data.newest(row["package"])
    then = released.figures.get(row["id"], {}) if released else {}
    same = then and all(row[name] == value for name, value in then.items() if name in row)
    return released.version if released and same else data.packages[row["package"]].version
