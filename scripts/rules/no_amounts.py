"""Numerals that state no amount by what stands beside them: ordinals, slogans, grades, limits of a group.

Takes a text and the span of a token; reads and writes nothing. A draft sets such a numeral aside; the check refuses it as a
figure where the reason leaves no doubt (`NEVER_A_FIGURE`): 80岁以上 may be a group or a life expectancy.
"""

import re

NEVER_A_FIGURE = ("ordinal", "programme_name")
# What stands before the numeral, and after it, that is no figure -> the reason. 第3位 is a rank, which the unit says.
_REASONS = (
    (re.compile("第\\Z"), re.compile(""), "ordinal"),
    (re.compile("(?:\\A|\n)[（(]?\\Z"), re.compile("[)）]?[、.．]|[)）]"), "ordinal"),
    (re.compile("[\n，,。；;：:、？?！!“”]\\Z"), re.compile("[是要][^否]"), "ordinal"),
    (re.compile(""), re.compile("期(?![间間末初望])"), "ordinal"),
    (re.compile("[“「『]\\Z"), re.compile("(?:[个個大项項条條+＋、][^”」』]{0,8}|[一-龥]?化)?[”」』]"), "programme_name"),
    (re.compile(""), re.compile("[级甲]"), "grade"),
    (re.compile(""), re.compile("周?岁[及以]"), "group_limit"),
)
_NEAR = 16  # characters


def reason_beside(text: str, start: int, end: int) -> str:
    """Give the reason that the characters beside text[start:end] give to set it aside, or the empty text."""
    before, after = text[max(0, start - 2) : start], text[end : end + _NEAR]
    for left, right, reason in _REASONS:
        if left.search(before) and right.match(after):
            return reason
    return ""
