"""One numeral without a mark, 余 or a second end: 1,234.5, 319.9万, 三万五千.

Takes the text in the forms that `numbers` makes of it (half width, simplified); reads and writes nothing. The rules
stand at the head of `numbers`.
"""

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_UNITS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
_PART = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?([十百千]?)(万亿|万|亿|)")
_POINTED = re.compile(rf"([^点]+)点([{_DIGITS}]+)(万亿|万|亿|)")
_WORD = re.compile(r"(零?)((?:[一二三四五六七八九]|(?<!十)两)?)([十百千]?)")


class NumberError(ValueError):
    """The token is not wholly a number; the message is a sentence that says why."""


class Plain(NamedTuple):
    """A number without mark: digits x 10^power, printed as far as 10^place."""

    digits: int
    power: int
    place: int

    @property
    def value(self) -> Decimal:
        """The number, exactly."""
        return exact(self.digits, self.power)


def read_numeral(text: str) -> Plain:
    """Read a numeral without marks, in figures or in words (not in both)."""
    if re.search("[0-9]", text):
        return _figures(text)
    if pointed := _POINTED.fullmatch(text):
        whole, digits, unit = pointed.groups()
        if unit and re.search("[万亿]", whole):
            raise NumberError("万 or 亿 stands on both sides of its point.")
        power = _UNITS[unit] - len(digits)
        shift = 10 ** len(digits)
        return Plain(_words(whole).digits * shift + _row(digits), power, power)
    return _words(text)


def _figures(text: str) -> Plain:
    """Read 1,234.5 and 319.9万, and parts in falling order: 1亿2000万, 3万5千."""
    parts = list(_PART.finditer(text))
    if "".join(part.group() for part in parts) != text:
        raise NumberError("it holds something other than one well-formed numeral.")
    scales = [part[4] for part in parts if part[4]]
    if len({*scales}) < len(scales):
        raise NumberError("its parts do not follow one another by size: 万 or 亿 stands twice.")
    if re.match("0[0-9,]", text):
        raise NumberError("a figure does not begin with 0.")
    total = Plain(0, 0, 0)
    room: int | None = None  # the power that the part before leaves to this one
    for part in parts:
        whole, decimals, tens, scale = part.groups("")
        unit = _UNITS[tens] + _UNITS[scale]
        digits = whole.replace(",", "")
        # 3万5000 fills every place below 万; 3万5 is 35,000 in speech and 30,005 as written, so it is refused.
        _check_room(room, len(digits), unit, bool(tens + scale))
        power = unit - len(decimals)
        total = _add(total, Plain(int(digits + decimals), power, power))
        # After decimals there is no room for another part.
        room = 0 if decimals else unit
    return total


def _check_room(room: int | None, width: int, unit: int, has_unit: bool) -> None:
    """Refuse a later part that does not fit below the part before it."""
    if room is not None and (unit + width > room if has_unit else width != room):
        raise NumberError("its parts do not follow one another by size.")


def _add(a: Plain, b: Plain) -> Plain:
    """Add exactly; the sum is printed as far as `b`, the later part."""
    power = min(a.power, b.power)
    total = a.digits * 10 ** (a.power - power) + b.digits * 10 ** (b.power - power)
    return Plain(total, power, b.place)


def _words(text: str) -> Plain:
    """Read Chinese numerals without a point: 五, 二〇二四, 三万五千."""
    row = re.fullmatch(f"[{_DIGITS}]+", text)
    if row and text[2:] and text in _DIGITS:
        raise NumberError("digits that count up may mean each of them.")
    if row and (len(text) == 1 or (text[0] != "零" and ("零" in text or text[2:]))):
        return Plain(_row(text), 0, 0)
    if row:
        raise NumberError("so few digits in a row may mean one or the other.")
    total, last, base = 0, -1, 0
    for section, base_here in _sections(text):
        for zero, digit, unit in _places(section):
            place = base_here + _UNITS[unit]
            _check_gap(last, place, zero)
            total += digit * 10**place
            last, base = place, base_here
    if last < 0:
        raise NumberError("there is no number in it.")
    scaled = "万" in text or "亿" in text
    # 三百万 is printed to its 万, like 300万; 三百 counts to the last one.
    return Plain(total, 0, base or (last if scaled else 0))


def _row(digits: str) -> int:
    """Read digits in a row: 二零二四."""
    return int("".join(str(_DIGITS.index(digit)) for digit in digits))


def _sections(text: str) -> list[tuple[str, int]]:
    """Split at 亿 and 万: [(words below ten thousand, their power of ten)]."""
    sections = []
    upper, mark, lower = text.rpartition("亿")
    for half, base in ((upper, 8), (lower, 0)):
        myriads, myriad, ones = half.rpartition("万")
        if (mark and not upper) or (myriad and not myriads):
            raise NumberError("a unit has no digit before it.")
        sections += [(myriads, base + 4), (ones, base)]
    return sections


def _places(section: str) -> list[tuple[str, int, str]]:
    """Split words below ten thousand: [(零 or "", digit, unit)]."""
    words = list(_WORD.finditer(section))
    if "".join(word.group() for word in words) != section:
        raise NumberError("it holds something other than one well-formed numeral.")
    places = []
    for zero, digit, unit in (word.groups() for word in words if word.group()):
        if not digit and unit != "十":
            raise NumberError("a unit has no digit before it, or 零 none after it.")
        value = 2 if digit == "两" else _DIGITS.index(digit or "一")
        places.append((zero, value, unit))
    return places


def _check_gap(last: int, place: int, zero: str) -> None:
    """Refuse places out of order, and 零 missing or too much (see the head)."""
    skipped = last - place > 1
    # The thousands that follow the ones of a full group: 十万一千 is said as often as 十万零一千.
    optional = place % 4 == 3 and last // 4 == place // 4 + 1
    if last >= 0 and place >= last:
        raise NumberError("its units do not fall.")
    if bool(zero) != skipped and not (skipped and optional):
        raise NumberError("零 does not stand where a place is skipped.")


def exact(digits: int, power: int) -> Decimal:
    """Give digits x 10^power; made from text, so no context can round it."""
    return Decimal(f"{digits * 10 ** max(power, 0)}E{min(power, 0)}")
