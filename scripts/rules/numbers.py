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
- A mark is part of the token and fixes the unit: %, 百分之, 成 (六成 is 60 %, 三成五 is 35 %) and 个百分点; ‰ and 千分之; /10万 and
  十万分之; 倍; 刻钟. The value is in the unit of the mark; `Number.under` alone turns it into another unit, and only per mille and
  per 100,000 into one another (0.15‰ is 15 per 100,000). 90%% is 90%. 百分之百 is 100%.
- A fraction (三分之一, 2/3, 一半, 半数) is a share in percent. One whose decimal does not end, or is longer than hundredths,
  has no value: like a range it has two ends, here the hundredths around it (33.33 and 33.34), and obs_value stays empty.
  1/3 is read up to tenths; 10/12 and 24/7 are dates or names and are refused.
- A unit alone is one of it after the word that bounds it: 近千 is 1000 nearly, 上千 at least 1000, 超百亿 over 10000000000; the
  word belongs to the token, and the qualifier must say it.
- 翻一番 is twice as much and 翻两番 four times, not 1 and 2; so the value is the multiple.
- Several, some and more (几十, 数十, 十几, 十来) are no number; `indefinite` sets them aside. A sign, a leading point, a blank or a
  letter inside (-3.2%, .5万, 2 500亿, 2l万) is refused; `glue` sees to it that the rest is not taken for the whole.
- Ranges of which both ends print what is counted (5家到8家, 5张——8张) are refused as one.
- `place`: words write the digits that they stand for: 三百万 is 300万 (10000), 百分之三十 is 30% (1);
  what goes on after 万 or 亿 is printed to its last digit (三万五千, like 3.5万: 1000). 3千万 prints
  one digit: 10000000.
"""

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from functools import lru_cache

from scripts.rules.numerals_single import NumberError as NumberError  # those who call parse catch it
from scripts.rules.numerals_single import Plain, exact, read_numeral
from scripts.rules.spoken_numerals import LONE, TENTH_AND_MORE, doublings, fraction, tenths

LONGEST_TOKEN = 40  # characters; a longer token is refused before anything reads it

PERCENT = ("%", "个百分点", "成")
_PREFIXES = {"百分之": "%", "千分之": "‰", "十万分之": "/10万"}
_MARKS = ("个百分点", "/10万", "刻钟", "%", "‰", "倍", "成")
_FORMS = str.maketrans(
    "０１２３４５６７８９．，％﹪－–—―～~〇兩萬億餘點個／鐘",
    "0123456789.,%%------零两万亿余点个/钟",
)
_TWICE = (("--", "-"), ("%%", "%"))  # one dash and one mark, typed twice
# What a unit of measure is worth in the unit of a mark, where both say the same thing.
_UNDER = {
    "minutes": {"刻钟": Decimal(1)},
    "multiple": {"倍": Decimal(1)},
    "per_100000": {"/10万": Decimal(1), "‰": Decimal(100)},
    "per_mille": {"‰": Decimal(1), "/10万": Decimal("0.01")},
    "percent": {"%": Decimal(1)},
}
_QUARTER = Decimal(15)  # minutes of a 刻钟
# Of the second end of a range: 百 or 千 after its first digits, its first 万 or 亿, and what goes on after that.
_FIRST_UNIT = re.compile(r"[^十百千万亿]*([十百千]?)[^万亿]*(万亿|万|亿|)(.*)", re.DOTALL)
_OPEN = re.compile(r"(?<=.)[余多]((?:万亿|万|亿)?(?:个百分点|%|‰|倍|成)?)\Z")


@dataclass(frozen=True)
class Number:
    """What one token says, exactly. `value` is None for a range and for a fraction
    whose decimal does not end, `low` and `high` are None for anything else; `place` and `last_nonzero` are one unit of the last
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
    mark: str = ""  # the unit that the token prints: %, ‰, /10万, 倍, 刻钟, or none
    fraction: bool = False  # three fourths: a share by its parts, exact

    def under(self, unit: str) -> "Number":
        """The same number in another unit of measure: 0.15‰ under per_100000 is 15.

        Takes the code of the unit; a number without mark comes back as it is. Raises NumberError where the mark prints
        another unit than that.
        """
        factor = _UNDER.get(unit, {}).get(self.mark) if self.mark else Decimal(1)
        if factor is None:
            raise NumberError(f"it prints {self.mark}, which is not the unit {unit}.")
        return self if factor == 1 else _scaled(self, factor)


def parse(token: str) -> Number:
    """Give the number that a token prints.

    Takes the token as it stands in the text, full-width and traditional forms
    included. Raises NumberError for everything that is not wholly a number.
    """
    if len(token) > LONGEST_TOKEN:
        raise NumberError(f"The token is longer than {LONGEST_TOKEN} characters.")
    try:
        return _parse(_form(token))
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


def _form(token: str) -> str:
    """The token in one form: half width, simplified, no dash or mark typed twice."""
    text = token.translate(_FORMS)
    for twice, one in _TWICE:
        # Only a pair: with a third dash it would be a range of three ends, which is refused.
        if text.count(twice[0]) == 2:
            text = text.replace(twice, one)
    return text


def _scaled(number: Number, factor: Decimal) -> Number:
    """The number in a unit that is `factor` times smaller."""
    # The context of the caller may round after 28 digits without a word.
    with localcontext(Context(prec=200)):
        sizes = {k: v * factor for k in ("value", "low", "high", "place", "last_nonzero") if (v := getattr(number, k)) is not None}
    return replace(number, **sizes)


@lru_cache(maxsize=65536)  # most tokens stand in many texts
def _parse(text: str) -> Number:
    """Tell a range from a single number; takes normalised text."""
    if text[:1] in ("-", "−", "+", "±", "负", "負"):
        raise NumberError("a sign belongs to the indicator, not to the token.")
    if re.search(r"[0-9一-龥%‰.,][ \u3000\xa0]+[0-9一-龥%‰]", text):
        raise NumberError("there is a blank in it, where something may be lost; it is not well-formed.")
    if share := fraction(text):
        return _fraction(*share)
    if doubled := doublings(text):
        return _number([Plain(2**doubled, 0, 0)], "", "倍")
    if lone := LONE.fullmatch(text):
        return _single("一" + lone[2])
    ends = re.split("[至-]", text)
    if len(ends) > 2:
        raise NumberError("it has more than two ends.")
    return _range(*ends) if len(ends) == 2 else _single(text)


def _single(text: str) -> Number:
    """Read a number that is not a range, with its 余 or 多 taken out."""
    closed = _OPEN.sub(r"\1", text, count=1)
    is_open = closed != text
    rest, mark = _unmark(closed)
    if is_open and mark in ("/10万", "刻钟"):
        raise NumberError("余 or 多 after its unit belongs to the unit; it is not well-formed.")
    if (is_open and rest[:1] in ("百", "千", "万", "亿")) or (mark, rest) == ("%", "百"):
        rest = "一" + rest
    return _number([_numeral(rest, mark)], rest, mark, is_open)


def _numeral(text: str, mark: str) -> Plain:
    """Read a numeral in the unit of its mark: tenths as percent, quarters of an hour as minutes."""
    if mark == "成":
        return tenths(text)
    found = read_numeral(text)
    if mark == "刻钟" and (found.power or not 1 <= found.digits <= 3):
        raise NumberError("an hour has three quarters before it is full.")
    return found._replace(digits=found.digits * int(_QUARTER)) if mark == "刻钟" else found


def _fraction(parts: int, of: int) -> Number:
    """A share by its parts, in percent: a value where it ends at hundredths, else the hundredths around it."""
    hundredths, rest = divmod(parts * 10_000, of)
    low, high = exact(hundredths, -2), exact(hundredths + 1, -2)
    # One part of the whole is what `about` reaches to either side; rounded up, so that no band is too narrow.
    part = exact(-(-10_000 // of), -2)
    return Number(None if rest else low, low if rest else None, high if rest else None, part, part, True, True, False, "%", True)


def _range(low_text: str, high_text: str) -> Number:
    """Read both ends of a range; a unit or mark on one end may belong to both."""
    has_mark = _unmark(low_text)[1] != ""
    low_end, high_end = _share_mark(low_text, high_text)
    low_text, low_mark = _unmark(low_end)
    high_text, mark = _unmark(high_end)
    if low_mark != mark:
        raise NumberError("its two ends have different units.")
    low, high = _numeral(low_text, mark), _numeral(high_text, mark)
    if not has_mark:
        low = _numeral(low_text + _shared_unit(low_text, high_text), mark)
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
        scaled=mark not in ("", "倍", "刻钟") or "万" in text or "亿" in text,
        percent=mark in PERCENT,
        open=is_open,
        mark="%" if mark in PERCENT else mark,
    )


def _unmark(text: str) -> tuple[str, str]:
    """Take off a percent or per-mille mark, 个百分点 or 倍: (numeral, mark or "")."""
    for prefix, mark in _PREFIXES.items():
        if text.startswith(prefix):
            return text.removeprefix(prefix), mark
    for mark in _MARKS:
        if mark == "成" and TENTH_AND_MORE.fullmatch(text):
            return text, mark
        if text.endswith(mark) and mark not in text.removesuffix(mark):
            return text.removesuffix(mark), mark
    return text, ""


def _share_mark(low: str, high: str) -> tuple[str, str]:
    """Give both ends the mark of one: 80至90%, 百分之八十至九十. Not 80%至90."""
    shared = next((prefix for prefix in _PREFIXES if low.startswith(prefix)), "")
    if shared and _unmark(high)[1] == "":
        return low, shared + high
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
    # Units that speech gives to one end or to both, each with a range that rises either way.
    both = [unit, scale if rest or (unit and in_figures) else "", "亿" if last != shared and last == "万亿" else ""]
    for each in both:
        if each and _rises(low + each, high):
            raise NumberError(f"{each} may belong to one end or to both.")
    return shared


def _rises(low: str, high: str) -> bool:
    """Say if the second end is not below the first."""
    return read_numeral(low).value <= read_numeral(high).value
