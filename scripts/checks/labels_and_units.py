"""Words around the number: qualifier words, label words of indicator and breakdown, unit words."""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from scripts.records.codelists import Codelist
from scripts.records.fullwidth import folded
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Repository, Source
from scripts.records.series import MASK_CHARACTER
from scripts.rules.anchors import token_span
from scripts.rules.indefinite import footnote
from scripts.rules.spoken_numerals import lone_unit_qualifier
from scripts.rules.tokens import numeral_runs

declare = partial(declare_rule, "words")
QUALIFIER_LEFT_OUT = declare(
    "qualifier-left-out",
    (
        "the text says {word} beside {printed}, but value_qualifier is {has}",
        "原文在 {printed} 旁写有“{word}”，而 value_qualifier 是 {has}",
    ),
    ("`value_qualifier: {wants}`", "`value_qualifier: {wants}`"),
)
QUALIFIER_OUTSIDE = declare(
    "qualifier-outside-quote",
    ("the word {word} touches {printed} and is not in the quote", "“{word}”紧接 {printed}，却不在引文里"),
    ("a quote that holds the word", "请把该词包含在引文里"),
)
QUALIFIER_UNSTATED = declare(
    "qualifier-not-stated",
    ("value_qualifier is {has}, but no word beside {printed} says so", "value_qualifier 为 {has}，但 {printed} 旁没有这样的词"),
    ("leave value_qualifier out, or quote the word that says it", "请删除 value_qualifier，或引用说明它的词"),
)
LABEL_ABSENT = declare(
    "label-not-quoted",
    (
        "neither quote nor context holds a word of {code} ({words}) outside a longer label of another code",
        "引文与语境中没有 {code} 的标签词（{words}），或只出现在其他代码更长的标签里",
    ),
    (
        "a quote or context with the label, or the code whose label stands there{there}",
        "请引用标签词，或改用引文中标签所属的代码{there}",
    ),
)
UNIT_ABSENT = declare(
    "unit-not-quoted",
    ("after {printed} stands {there}, none of {words}", "{printed} 之后是{there}，而不是 {words}"),
    ("the quote up to the unit word, or another indicator", "请让引文包含单位词，或改用别的指标"),
)

LABEL_OF_ANOTHER = declare(
    "label-of-another",
    (
        "beside {printed} the text names {wanted} and not {code}: {there}",
        "{printed} 旁的原文写的是 {wanted}，不是 {code}：{there}",
    ),
    ("`breakdown: {breakdown}`, or the number of {code}", "`breakdown: {breakdown}`，或改用 {code} 的数字"),
)
STRETCH = 60  # how far before a number its own words are looked for
MOST_CODES = 5  # so many codes are named
# Dimensions whose words are verbs: they stand before or after the number, and one verb may govern a list of numbers.
VERBS = {"stage", "works"}
# What the mask hides may be the end of the phrase.
PHRASE_END = re.compile(f"[，。、；：,;:\\n和及与{MASK_CHARACTER}]")
Labels = dict[str, list[tuple[str, str]]]
Longer = Callable[[str, str], list[tuple[str, str]]]


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that the words beside a number contradict."""
    longer = longer_labels(repository.codelists)
    for package in repository.packages.values():
        for source in package.sources.values():
            for record in (*source.records("observations"), *source.records("mentions")):
                yield from qualifiers(record, source, repository.codelists)
            for record in source.records("observations"):
                yield from labels(record, repository.codelists, longer)
                yield from siblings(record, source, repository.codelists["breakdown"])
                yield from units(record, repository.codelists["indicator"])


def qualifiers(record: Record, source: Source, codelists: dict[str, Codelist]) -> Iterator[Problem]:
    """Qualifier words that touch the number in the text must lie in the quote and agree with value_qualifier."""
    span, view, start = token_span(record), source.view, record.whole("start")
    if span is None or view is None or start is None or view[span[0] : span[1]] != record.get("printed"):
        return
    has, printed = record.get("value_qualifier") or "exact", record.get("printed")
    found = touching(view, span, printed, codelists, unit_words(record, codelists))
    for code, (word, begin, end) in found.items():
        if not (start <= begin and end <= start + len(record.get("quote"))):
            yield QUALIFIER_OUTSIDE.on(record, "quote", word=word, printed=printed)
        elif has != "range" and code != has:
            yield QUALIFIER_LEFT_OUT.on(record, "value_qualifier", word=word, printed=printed, has=has, wants=code)
    # A qualifier may govern several numbers of its sentence, so away from the number any place in the quote will do.
    if has not in ("exact", "range", *found) and not says(record.get("quote"), has, codelists["qualifier"]):
        yield QUALIFIER_UNSTATED.on(record, "value_qualifier", has=has, printed=printed)


def says(quote: str, code: str, qualifier: Codelist) -> bool:
    """True if a word of the qualifier stands anywhere in the quote (至少召开一次)."""
    return code != "exact" and any(word in quote for side in ("before", "after") for word in qualifier.words(code, side))


def unit_words(record: Record, codelists: dict[str, Codelist]) -> list[str]:
    """The unit words of the record's indicator, longest first; of every indicator for a mention."""
    indicators = codelists["indicator"]
    codes = [record.get("indicator")] if record.get("indicator") else list(indicators.rows)
    return sorted({w for code in codes for w in indicators.words(code, "unit_words")}, key=lambda w: (-len(w), w))


Touching = dict[str, tuple[str, int, int]]


def touching(
    view: str, span: tuple[int, int], printed: str, codelists: dict[str, Codelist], units: list[str]
) -> Touching:
    """Qualifier code to the word that touches token or unit, with its span; the longest word on each side wins."""
    qualifier, (begin, end) = codelists["qualifier"], span
    found: Touching = {}
    before = [(w, c) for c, w in qualifier.coded_words("before") if view.endswith(w, 0, begin)]
    if before:
        word, code = max(before, key=lambda pair: len(pair[0]))
        found[code] = (word, begin - len(word), begin)
    # The mark of a footnote may stand between number and unit: 1,234[5]家.
    end += len(footnote(view, end))
    after_unit = end + len(next((u for u in units if view.startswith(u, end)), ""))
    # 100家以上 and 100以上: the word follows the unit or the number itself.
    places = [end] if after_unit == end else [end, after_unit]
    after = [(w, c, at) for at in places for c, w in qualifier.coded_words("after") if view.startswith(w, at)]
    if after:
        word, code, at = max(after, key=lambda found_: len(found_[0]))
        found[code] = (word, at, at + len(word))
    found.pop("exact", None)  # words that only hold a qualifier: 通过3家 is not over 3
    if lone := lone_unit_qualifier(printed):
        found[lone[1]] = (lone[0], begin, begin + len(lone[0]))
    inner = re.search("[余餘多]", printed)
    if inner:
        # A word outside of the token says more than the 余 inside, and comes first.
        found.setdefault("over", (inner.group(), begin + inner.start(), begin + inner.end()))
    return found


def labels(record: Record, codelists: dict[str, Codelist], longer: Longer) -> Iterator[Problem]:
    """A label word of the indicator, and one of the breakdown, must stand in quote or context."""
    own = {record.get("indicator"), record.get("breakdown")}
    texts = [record.get("quote"), record.get("context")]
    for key in ("indicator", "breakdown"):
        code = record.get(key)
        words = codelists[key].words(code, "label_words")
        # 医院 inside of 乡镇卫生院 would prove anything; a longer label of this record's own codes hides nothing.
        hiding = [label for other, label in longer(key, code) if other not in own] if words else []
        if words and not any(stands(word, text, hiding) for word in words for text in texts):
            there = standing(key, texts, label_table(codelists))
            yield LABEL_ABSENT.on(record, key, code=code, words=" | ".join(words), there=there)


def longer_labels(codelists: dict[str, Codelist]) -> Longer:
    """Gives for a key and its code the labels of other codes in which a label word of the code is a part; each pair is looked for once."""
    table = label_table(codelists)

    @cache
    def longer(key: str, code: str) -> list[tuple[str, str]]:
        words = codelists[key].words(code, "label_words")
        shadows = ("breakdown",) if key == "breakdown" else ("indicator", "breakdown")
        # Codes that share a label word are told apart by unit, kind and section, so none of them hides the label of another.
        family = {other for name in shadows for other, label in table[name] if label in words}
        holds = re.compile("|".join(map(re.escape, words)) or r"(?!)").search
        return [(o, label) for name in shadows for o, label in table[name] if holds(label) and o not in family and label not in words]

    return longer


def standing(key: str, texts: list[str], table: Labels) -> Pair:
    """The codes of the kind `key` whose label stands in the texts outside every longer one, the first few; nothing for none."""
    labels_ = [label for _, label in table[key]]
    found = {
        code: word
        for code, word in table[key]
        if any(stands(word, text, [label for label in labels_ if word in label and label != word]) for text in texts)
    }
    shown = ", ".join(f"`{key}: {code}` ({word})" for code, word in list(found.items())[:MOST_CODES])
    return (f": {shown}", f"：{shown}") if shown else ("", "")


def siblings(record: Record, source: Source, breakdowns: Codelist) -> Iterator[Problem]:
    """The words beside the number do not name another code of the dimension alone.

    What follows the number in its phrase says whose it is (30个县级传染病区、40个疾控中心); where that names none, the words
    between the number before and this one do (公立21个,民营132个). A context may be quoted from anywhere, so it proves nothing.
    """
    code, span, view = record.get("breakdown"), token_span(record), source.view
    if code not in breakdowns or span is None or view is None or breakdowns[code]["dimension"] in VERBS:
        return
    alike = [c for c, row in breakdowns.rows.items() if row["dimension"] == breakdowns[code]["dimension"]]
    for there in (after(view, span[1], source.span[1]), before(view, max(source.span[0], span[0] - STRETCH), span[0])):
        named = [c for c in alike if any(stands(word, there, []) for word in breakdowns.words(c, "label_words"))]
        if named and code not in named:
            shown = {"printed": record.get("printed"), "wanted": ", ".join(named), "code": code, "there": there[-12:]}
            yield LABEL_OF_ANOTHER.on(record, "breakdown", breakdown=named[0], **shown)
        if named:
            return


def after(view: str, start: int, end: int) -> str:
    """What stands from `start` to the end of the phrase or to the next number, whichever comes first."""
    stop = PHRASE_END.search(view, start, min(end, start + STRETCH))
    end = stop.start() if stop else min(end, start + STRETCH)
    return view[start : min((at for at, _ in numeral_runs(view, start, end)), default=end)]


def before(view: str, start: int, end: int) -> str:
    """What stands in the line before `end`, from the number before on."""
    start = max(start, view.rfind("\n", start, end) + 1)
    return view[max((at for _, at in numeral_runs(view, start, end)), default=start) : end]


def label_table(codelists: dict[str, Codelist]) -> Labels:
    """The label words of every indicator and breakdown with their codes."""
    return {name: codelists[name].coded_words("label_words") for name in ("indicator", "breakdown")}


def stands(word: str, text: str, longer: list[str]) -> bool:
    """True if the word stands in the text at least once outside every longer label, in whatever width."""
    word, text = folded(word), folded(text)
    if word not in text:
        return False
    covered = {i for label in map(folded, longer) for at in starts(label, text) for i in range(at, at + len(label))}
    return any(not covered.issuperset(range(at, at + len(word))) for at in starts(word, text))


def starts(word: str, text: str) -> Iterator[int]:
    """Where the word stands in the text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def units(record: Record, indicators: Codelist) -> Iterator[Problem]:
    """A unit word of the indicator follows the number, or punctuation that shows that none is printed."""
    words = indicators.words(record.get("indicator"), "unit_words")
    span, start = token_span(record), record.whole("start")
    if not words or span is None or start is None:
        return
    rest = record.get("quote")[span[1] - start :]
    rest = rest[len(footnote(rest, 0)) :]
    # Punctuation shows that the text prints no unit; the end of a quote shows nothing.
    if any(folded(rest).startswith(folded(word)) for word in words) or (rest and is_punctuation(rest[0])):
        return
    shown = {"printed": record.get("printed"), "there": (rest[:4], f"“{rest[:4]}”") if rest else ("nothing", "引文末尾"), "words": " | ".join(words)}
    yield UNIT_ABSENT.on(record, "quote", **shown)


def is_punctuation(character: str) -> bool:
    """True for a mark that ends a phrase."""
    return character in "，。、；：）)(（,.;:!！?？ "
