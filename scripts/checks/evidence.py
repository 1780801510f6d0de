"""Evidence: the quote stands where the record says, the token is whole, and the value is what the token states."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import partial

from scripts.records.codelists import Codelist
from scripts.records.fullwidth import folded
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import MASK_CHARACTER, Repository, Source
from scripts.rules.anchors import all_records, context_span, places, quote_span
from scripts.rules.numbers import Number, NumberError, parse, text_of
from scripts.rules.tokens import find_token, is_whole, numeral_runs

declare = partial(declare_rule, "evidence")
ELSEWHERE = declare(
    "quote-elsewhere",
    ("the quote does not stand at {start}; it stands at {found}", "引文不在 {start}，而在 {found}"),
    ("`{key}: {first}`, or run `fivetier check --fix`", "`{key}: {first}`，或运行 `fivetier check --fix`"),
)
QUOTE_WIDTH = declare(
    "quote-width",
    (
        "the quote differs from the text only in blanks or in full-width and half-width characters; at {found} is {there}",
        "引文与原文只有空格或全角、半角之别；{found} 处是 {there}",
    ),
    ("`{field}: {there}`", "`{field}: {there}`"),
)
QUOTE_NOWHERE = declare(
    "quote-nowhere",
    ("the quote stands nowhere in the article; at {start} is {there}", "文章中没有这段引文；{start} 处是 {there}"),
    ("{exact}", "{exact}"),
)
OUTSIDE_SPAN = declare(
    "outside-article",
    ("the quote lies outside the article ({from_} to {to})", "引文不在文章范围内（{from_} 至 {to}）"),
    ("a quote of this article, or correct the span of the source", "请引用本文，或更正来源的范围"),
)
LINE_BREAK = declare(
    "across-line-break",
    ("the quote crosses a line break of the text", "引文跨越了原文的换行"),
    ("a shorter quote within one line", "请在一行之内选取较短的引文"),
)
UNPROVEN = declare(
    "anchor-not-shown",
    (
        "the masked text hides part of the quote, and the archived text is not on this machine",
        "遮盖文本没有显示这段引文，本机又没有存档文本",
    ),
    (
        "nothing; somebody who holds the text runs `fivetier check --fix`",
        "无需改动；由持有原文者运行 `fivetier check --fix`",
    ),
    "notice",
)
TOKEN_ABSENT = declare(
    "token-not-in-quote",
    ("the number {printed} does not stand whole in the quote {quote}", "引文“{quote}”中没有完整的数字 {printed}"),
    ("{fitting}", "{fitting}"),
)
TOKEN_CUT = declare(
    "token-cut-short",
    ("the number {printed} goes on in the text: {around}", "数字 {printed} 在原文中没有写完：{around}"),
    ("the whole number, with 余, 多, 万, 亿 and % that touch it", "请写完整的数字，包括紧接的余、多、万、亿和 %"),
)
NOT_A_NUMBER = declare(
    "not-a-number",
    ("{printed} states no number: {why}", "{printed} 不是可记录的数字{why}"),
    ("the number alone, without its unit", "请只写数字，不写单位"),
)
VALUE_NOT_STATED = declare(
    "value-not-stated",
    ("obs_value {value} is not what {printed} states", "obs_value {value} 与原文 {printed} 不符"),
    ("`obs_value: {stated}`", "`obs_value: {stated}`"),
)
FRACTION_VALUE = declare(
    "fraction-has-no-value",
    ("the decimal of {printed} does not end", "{printed} 除不尽"),
    ("no obs_value; the two ends are computed", "请不写 obs_value；两端由程序计算"),
)
RANGE_VALUE = declare(
    "range-has-no-value",
    ("{printed} is a range", "{printed} 是一个区间"),
    ("`value_qualifier: range` and no obs_value", "`value_qualifier: range`，不写 obs_value"),
)
HALF_ANCHOR = declare(
    "half-anchor",
    ("{has} stands without {lacks}", "只有 {has}，没有 {lacks}"),
    ("both, or neither{there}", "请两者都写，或都不写{there}"),
)
LOST_FORM = declare(
    "lost-figure",
    ("a lost figure (obs_status L) {why}", "缺失的数字（obs_status 为 L）{why}"),
    (
        "`missing_reason` and `gap_start` inside the quote, no obs_value, no printed",
        "`missing_reason` 和引文之内的 `gap_start`，不写 obs_value 和 printed",
    ),
)
NO_NUMBER: Pair = (
    "a quote that holds the number; if the copy lost it: `obs_status: L`, missing_reason and gap_start, no obs_value, no printed",
    "请改用含有该数字的引文；若副本缺了数字，则写 `obs_status: L`、missing_reason 和 gap_start，不写 obs_value 和 printed",
)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong between records and text."""
    for package in repository.packages.values():
        for source in package.sources.values():
            for record in all_records(source):
                yield from anchored(record, source)
            for section in ("observations", "mentions", "numerals"):
                for record in source.records(section):
                    yield from stated(record, source, repository.codelists["indicator"])


def anchored(record: Record, source: Source) -> Iterator[Problem]:
    """Both anchors of the record; neither comes in halves."""
    for has, lacks in (("context", "context_start"), ("context_start", "context")):
        if record.get(has) and not record.get(lacks):
            yield HALF_ANCHOR.on(record, has, has=has, lacks=lacks, there=whereabouts(record.get("context"), source))
    for key, text_key, span in (
        ("start", "quote", quote_span(record)),
        ("context_start", "context", context_span(record)),
    ):
        if span is not None and source.view is not None:
            yield from one_anchor(record, source, key, record.get(text_key))


def whereabouts(words: str, source: Source) -> Pair:
    """Where the words stand in the article, as the end of a sentence; empty where they do not or are none."""
    found = places(source.view or "", words, source.span) if words else []
    shown = ", ".join(map(str, found[:5]))
    return (f"; the words stand at {shown}", f"；这些字在 {shown}") if found else ("", "")


def one_anchor(record: Record, source: Source, key: str, quote: str) -> Iterator[Problem]:
    """One quote at its place in the archived or masked text."""
    view, start = source.view or "", record.whole(key) or 0
    there = view[start : start + len(quote)]
    first, last = source.span
    # Of a report of a series only what lies in its passages can be proven by those who have no text.
    inside = any(a <= start and start + len(quote) <= b for a, b in source.quotable)
    if inside and there == quote:
        return
    if inside and source.text is None and agrees_where_shown(there, quote):
        yield UNPROVEN.on(record, key)
    elif there != quote and (found := places(view, quote, source.span)):
        shown = ", ".join(map(str, found[:5]))
        yield ELSEWHERE.on(record, key, start=start, found=shown, key=key, first=found[0])
    elif not inside:
        yield OUTSIDE_SPAN.on(record, key, from_=first, to=last)
    else:
        yield otherwise_written(record, source, "quote" if key == "start" else "context", start, quote)


def otherwise_written(record: Record, source: Source, field: str, start: int, quote: str) -> Problem:
    """The problem of a quote that the article does not hold, at the line of its words."""
    view = source.view or ""
    there = view[start : start + len(quote)]
    alike, bare = folded(quote), "".join(folded(quote).split())
    # Whoever types a quote adds blanks and half-width marks; then the words of the text are offered and not a riddle.
    for meant in dict.fromkeys((alike, bare)):
        if meant and (wide := places(folded(view), meant, source.span)):
            at = start if start in wide else wide[0]
            return QUOTE_WIDTH.on(record, field, found=at, there=view[at : at + len(meant)], field=field)
    if "\n" in there and len(there) == len(quote):
        return LINE_BREAK.on(record, field)
    return QUOTE_NOWHERE.on(record, field, start=start, there=there or ("nothing", "空白"), exact=exact(field, there))


def exact(field: str, there: str) -> Pair:
    """What to write for a quote that the article does not hold: what stands at its start, as far as the mask shows it."""
    words = there.partition(MASK_CHARACTER)[0].partition("\n")[0]
    if not words:
        return "the exact words of the archived text", "请逐字照抄存档文本"
    return (
        f"the exact words of the archived text, such as `{field}: {words}`; if your copy says otherwise, report that",
        f"请逐字照抄存档文本，例如 `{field}: {words}`；您手里的原件若不是这样写，请报告",
    )


def agrees_where_shown(there: str, quote: str) -> bool:
    """True if the mask hides something here and contradicts nothing."""
    pairs = list(zip(there, quote, strict=False))
    return len(there) == len(quote) and MASK_CHARACTER in there and all(a in (b, MASK_CHARACTER) for a, b in pairs)


def stated(record: Record, source: Source, indicators: Codelist) -> Iterator[Problem]:
    """The token of the record and the value that it states; a lost figure has neither."""
    if record.get("obs_status") == "L" or record.get("missing_reason"):
        yield from lost(record)
        return
    printed, quote = record.get("printed"), record.get("quote")
    if not printed:
        if record.section == "observations":
            yield LOST_FORM.on(record, why=("is the only one without `printed`", "才可省略 printed"))
        return
    try:
        at = find_token(quote, printed, record.whole("printed_nth") or 1)
    except ValueError:
        yield TOKEN_ABSENT.on(record, "printed", printed=printed, quote=quote, fitting=tokens_of(quote, printed))
        return
    yield from whole(record, source, at)
    if record.section != "numerals":
        yield from value(record, indicators.rows.get(record.get("indicator"), {}).get("unit_measure", ""))


def tokens_of(quote: str, printed: str) -> Pair:
    """The numbers that the quote does hold; the one that differs from `printed` only in width alone."""
    there = [quote[start:end] for start, end in numeral_runs(quote, 0, len(quote))]
    if not there:
        return NO_NUMBER
    # A token that differs in width alone is the one that was meant.
    held = [number for number in there if folded(number) == folded(printed)] or there
    fields = [f"`printed: {number}`" for number in dict.fromkeys(held)]
    return (
        ", or ".join([*fields, f"a quote that holds {printed}"]),
        "，或".join([*fields, f"改用含有 {printed} 的引文"]),
    )


def whole(record: Record, source: Source, at: int) -> Iterator[Problem]:
    """The token must end where the number ends in the text, not only in the quote."""
    start, printed, view = record.whole("start"), record.get("printed"), source.view
    if start is None or view is None:
        return
    begin, end = start + at, start + at + len(printed)
    # Where the token does not stand here the anchor is wrong, which is told already.
    if view[begin:end] == printed and not is_whole(view, begin, end):
        yield TOKEN_CUT.on(record, "printed", printed=printed, around=view[max(0, begin - 4) : end + 4])


def value(record: Record, unit: str) -> Iterator[Problem]:
    """The value must be the one that the number transform makes of the token, in the unit of the indicator."""
    printed, given = record.get("printed"), record.get("obs_value")
    try:
        number = parse(printed)
    except NumberError as error:
        yield NOT_A_NUMBER.on(record, "printed", printed=printed, why=(str(error), ""))
        return
    if unit:
        with suppress(NumberError):  # that the token prints another unit is said beside its words
            number = number.under(unit)
    if number.fraction and number.value is None:
        if given or record.get("value_qualifier") == "range":
            yield FRACTION_VALUE.on(record, "obs_value" if given else "value_qualifier", printed=printed)
        return
    # A range has two ends and no value, and the qualifier says so; each of the two without the other is a slip.
    is_range = record.get("value_qualifier") == "range"
    if number.value is None or is_range:
        if number.value is not None or not is_range or given:
            yield RANGE_VALUE.on(record, "value_qualifier", printed=printed)
    elif not same(given, number):
        key = "obs_value"
        yield VALUE_NOT_STATED.on(record, key, value=given or ("(empty)", "（空）"), printed=printed, stated=text_of(number.value))


def same(given: str, number: Number) -> bool:
    """True if the text of the value is exactly the number."""
    try:
        return number.value is not None and Decimal(given) == number.value
    except ArithmeticError:
        return False


def lost(record: Record) -> Iterator[Problem]:
    """A figure whose digits the copy lost."""
    start, gap = record.whole("start"), record.whole("gap_start")
    if record.get("obs_status") != "L":
        yield LOST_FORM.on(record, "missing_reason", why=("is the only one with missing_reason", "才有 missing_reason"))
    elif record.get("obs_value") or record.get("printed"):
        yield LOST_FORM.on(record, "obs_status", why=("has no value and no token", "没有数值和原文数字"))
    elif not record.get("missing_reason") or gap is None or start is None:
        yield LOST_FORM.on(record, "obs_status", why=("needs missing_reason and gap_start", "需要 missing_reason 和 gap_start"))
    elif record.get("printed_nth"):
        yield LOST_FORM.on(record, "printed_nth", why=("has no token to count", "没有可数的数字"))
    elif not start <= gap <= start + len(record.get("quote")):
        yield LOST_FORM.on(record, "gap_start", why=("has its gap inside the quote", "的缺口须在引文之内"))
