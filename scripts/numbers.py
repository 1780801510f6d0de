"""The number transform: one token (319.9万, 1000余万, 五, 1至3, 百分之三点五) to its exact value.

Reads and writes nothing. Source: the project's rules for tokens and bands. Decided here:

- A sign is refused: sign and direction belong to the indicator (reduction of ...).
- Ranges have 至, a dash or a wave; not 到 (从40到65 is a change), not 、 (a list).
- 1至3万 is 10000 to 30000: a unit or mark that only the second end carries belongs to both, as it
  does in speech, unless that turns the range round (5000至1万). 80%至90 is refused, and where two
  readings are current: 三至五百, 三至五千万 (in words 百 and 千 write digits), 1至3万5千, 300至5千万, 5000至1万亿.
- 1亿2000万, 3万5千: parts fall. A last part without unit fills every place: 3万5000, not 3万5.
- In words a skipped place needs its 零; so 一亿五千, 三万五, 一百二 are refused, which in speech are
  一亿五千万, 三万五千, 一百二十. 零 is free only before a full group of four (十万零一千, 十万一千).
- Digits in a row need a 〇 or a third digit (二〇二四): 三四 also means three or four. Digits that count up are
  refused: in 一二三级医院 they are three levels.
- 百余, 千余, 万余 are 一百余 ...; without 余 or 多, a unit alone is refused.
- 壹贰叁 are refused: as numerals they would be found in 队伍, 收拾, 大陆.
- `place`: words write the digits that they stand for: 三百万 is 300万 (10000), 百分之三十 is 30% (1);
  what goes on after 万 or 亿 is printed to its last digit (三万五千, like 3.5万: 1000). 3千万 prints
  one digit: 10000000.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scripts.plain_numerals import NumberError as NumberError  # those who call parse catch it
from scripts.plain_numerals import Plain, exact, plain

LONGEST = 40  # characters; a longer token is refused before anything reads it

_PREFIXES = {"百分之": "%", "千分之": "‰"}
_MARKS = ("个百分点", "%", "‰", "倍")
_FORMS = str.maketrans(
    "０１２３４５６７８９．，％﹪－–—～~〇兩萬億餘點個",
    "0123456789.,%%-----零两万亿余点个",
)
# Of the second end of a range: 百 or 千 after its first digits, its first 万 or 亿, and what goes on after that.
_FIRST_UNIT = re.compile(r"[^十百千万亿]*([十百千]?)[^万亿]*(万亿|万|亿|)(.*)", re.DOTALL)
_OPEN = re.compile(r"(?<=.)[余多]((?:万亿|万|亿)?(?:个百分点|%|‰|倍)?)\Z")


@dataclass(frozen=True)
class Number:
    """What one token says, exactly. `value` is None for a range, `low` and `high`
    are None for anything else; `place` and `last_nonzero` are one unit of the last
    printed and of the last non-zero place, after scaling (of a range: its upper end).
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    place: Decimal
    last_nonzero: Decimal
    scaled: bool  # has 万, 亿, a percent or per-mille mark
    percent: bool  # %, 百分之 or 个百分点; per mille is not a percentage
    open: bool  # has an inner 余 or 多


def parse(token: str) -> Number:
    """Give the number that a token prints.

    Takes the token as it stands in the text, full-width and traditional forms
    included. Raises NumberError for everything that is not wholly a number.
    """
    if len(token) > LONGEST:
        raise NumberError(f"The token is longer than {LONGEST} characters.")
    try:
        return _parse(token.translate(_FORMS))
    except NumberError as error:
        raise NumberError(f"{token!r} is not a number to record: {error}") from None


def text_of(value: Decimal) -> str:
    """Give the decimal text of a finite value: no exponent, no trailing zeros.

    Source: docs, obs_value. Raises ValueError for NaN and infinities.
    """
    if not value.is_finite():
        raise ValueError(f"{value} has no decimal text.")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _parse(text: str) -> Number:
    """Tell a range from a single number; takes normalised text."""
    if text[:1] in ("-", "−", "+", "负", "負"):
        raise NumberError("a sign belongs to the indicator, not to the token.")
    ends = re.split("[至-]", text)
    if len(ends) > 2:
        raise NumberError("it has more than two ends.")
    return _range(*ends) if len(ends) == 2 else _single(text)


def _single(text: str) -> Number:
    """Read a number that is not a range, with its 余 or 多 taken out."""
    closed = _OPEN.sub(r"\1", text, count=1)
    is_open = closed != text
    rest, mark = _unmark(closed)
    if is_open and rest[:1] in ("百", "千", "万", "亿"):
        rest = "一" + rest
    return _number([plain(rest)], rest, mark, is_open)


def _range(low_text: str, high_text: str) -> Number:
    """Read both ends of a range; a unit or mark on one end may belong to both."""
    has_mark = _unmark(low_text)[1] != ""
    low_end, high_end = _share_mark(low_text, high_text)
    low_text, low_mark = _unmark(low_end)
    high_text, mark = _unmark(high_end)
    if low_mark != mark:
        raise NumberError("its two ends have different units.")
    low, high = plain(low_text), plain(high_text)
    if not has_mark:
        low = plain(low_text + _shared_unit(low_text, high_text))
    if low.value > high.value:
        raise NumberError("its first end is above its second.")
    return _number([low, high], low_text + high_text, mark)


def _number(ends: list[Plain], text: str, mark: str, is_open: bool = False) -> Number:
    """Put together a number of one end or two; `text` is the numeral without its mark."""
    top = ends[-1]
    zeros = len(str(top.digits)) - len(str(top.digits).rstrip("0"))
    values = [end.value for end in ends]
    value, low, high = (None, *values) if len(values) == 2 else (*values, None, None)
    return Number(
        value=value,
        low=low,
        high=high,
        place=exact(1, top.place),
        last_nonzero=exact(1, top.power + zeros if top.digits else top.place),
        scaled=mark not in ("", "倍") or "万" in text or "亿" in text,
        percent=mark in ("%", "个百分点"),
        open=is_open,
    )


def _unmark(text: str) -> tuple[str, str]:
    """Take off a percent or per-mille mark, 个百分点 or 倍: (numeral, mark or "")."""
    for prefix, mark in _PREFIXES.items():
        if text.startswith(prefix):
            return text.removeprefix(prefix), mark
    for mark in _MARKS:
        if text.endswith(mark):
            return text.removesuffix(mark), mark
    return text, ""


def _share_mark(low: str, high: str) -> tuple[str, str]:
    """Give both ends the mark of one: 80至90%, 百分之八十至九十. Not 80%至90."""
    if low.startswith(tuple(_PREFIXES)) and _unmark(high)[1] == "":
        return low, low[:3] + high
    if high.endswith(_MARKS) and _unmark(low)[1] == "":
        return low + _unmark(high)[1], high
    return low, high


def _shared_unit(low: str, high: str) -> str:
    """Give the unit that only the second end prints and both mean, or "".

    Raises NumberError where speech has both: of 三至五千万 and 1至3万5千 nobody can say what the first end is.
    """
    if "万" in low or "亿" in low or low in ("零", "0"):
        return ""
    in_figures = re.search("[0-9]", high) is not None
    tens, scale, rest = _FIRST_UNIT.match(high).groups()  # type: ignore[union-attr]  # it matches any text
    unit = tens + scale if tens and not re.search("[十百千]", low) and (in_figures or tens != "十") else ""
    if in_figures and re.fullmatch(f"[0-9.,]+{unit}", high) and _rises(low + unit, high):
        return unit
    last = high[len(high.rstrip("万亿")) :]
    shared = last if _rises(low + last, high) else ""
    both = [unit, scale if rest or (unit and in_figures) else "", "亿" if last != shared and last == "万亿" else ""]
    for each in both:
        if each and _rises(low + each, high):
            raise NumberError(f"{each} may belong to one end or to both.")
    return shared


def _rises(low: str, high: str) -> bool:
    """Say if the second end is not below the first."""
    return plain(low).value <= plain(high).value
