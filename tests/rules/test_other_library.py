"""The number transform beside another reader of Chinese numerals: cn2an (github.com/Ailln/cn2an, MIT licence).

Its published tests (`cn2an/cn2an_test.py`, commit 7c9ba07 of 2026-04-24) were read as facts, input and value; nothing
of its code is here, and it need not be installed. No value differs. What it reads and we refuse stands in
DIFFERENCES with the reason and with who is right; a refused token is set aside or recorded by a person, which costs
a minute, where a wrong value would cost the claim.
"""

import pytest

from scripts.rules.numbers import NumberError, parse, text_of

GROUP = "一千一百一十一"

SAME_VALUE = [
    ("零", "0"),
    ("〇", "0"),
    ("一", "1"),
    ("十", "10"),
    ("十一", "11"),
    ("一十一", "11"),
    ("二十", "20"),
    ("二十一", "21"),
    ("一百", "100"),
    ("一百零一", "101"),
    ("一百一十", "110"),
    ("一百十一", "111"),
    ("一百十六", "116"),
    ("一百一十一", "111"),
    ("一千", "1000"),
    ("一千一百", "1100"),
    ("一千一百一十", "1110"),
    ("一千一百一十一", "1111"),
    ("一千零一十", "1010"),
    ("一千零十", "1010"),
    ("一千零十一", "1011"),
    ("一千零一十一", "1011"),
    ("一千零一", "1001"),
    ("一千一百零一", "1101"),
    (f"一万{GROUP}", "11111"),
    (f"一十一万{GROUP}", "111111"),
    (f"一百一十一万{GROUP}", "1111111"),
    (f"{GROUP}万{GROUP}", "11111111"),
    (f"一亿{GROUP}万{GROUP}", "111111111"),
    (f"一十一亿{GROUP}万{GROUP}", "1111111111"),
    (f"一百一十一亿{GROUP}万{GROUP}", "11111111111"),
    (f"{GROUP}亿{GROUP}万{GROUP}", "111111111111"),
    (f"{GROUP}万{GROUP}亿{GROUP}万{GROUP}", "1111111111111111"),
    ("十万", "100000"),
    ("十万零一", "100001"),
    ("十万零一千", "101000"),
    ("一万零一", "10001"),
    ("一万零一十一", "10011"),
    ("一万零一百一十一", "10111"),
    ("一十万零一", "100001"),
    ("一百万零一", "1000001"),
    ("一百九十万零三千九百七十一", "1903971"),
    ("一千万零一", "10000001"),
    ("一千零一万一千零一", "10011001"),
    ("一千零一万零一", "10010001"),
    ("一亿零一", "100000001"),
    ("一亿五千万零六千三百五十五", "150006355"),
    ("一十亿零一", "1000000001"),
    ("一百亿零一", "10000000001"),
    ("一千零一亿一千零一万一千零一", "100110011001"),
    ("一千亿一千万一千零一", "100010001001"),
    ("一千亿零一", "100000000001"),
    *[("零点" + "零" * zeros + "一", "0." + "0" * zeros + "1") for zeros in range(15)],
    ("零点零", "0"),
    ("零点零零", "0"),
    ("一一一", "111"),
    ("一七二零", "1720"),
    ("一七二零点一", "1720.1"),
    ("一七二零点一三四", "1720.134"),
    ("二〇〇二", "2002"),
    ("100万", "1000000"),
    ("10.1万", "101000"),
    ("16.4亿", "1640000000"),
    ("35.1亿", "3510000000"),
    ("1百01", "101"),
    ("10.1", "10.1"),
]

SIGN = (
    "Both: it converts signed numbers; here the direction belongs to the indicator, and a sign means a misread label."
)
SPOKEN = "Both: it follows speech when asked to (not in strict mode); in print a unit may be lost."
FORMAL = (
    "Both: it reads cheques; here 伍, 陆, 拾 would be numerals in 队伍, 大陆, 收拾, and press reports print no cheques."
)
MONEY = "Both: it reads amounts of money with their unit words; here the unit is a label and stands outside the token."
ARCHAIC = "It is right that 廿 and 幺 are numerals; no report prints a figure with them, so they are left out."
SCRIPTS = "Both: it joins two scripts in one number; here two scripts side by side are taken for two numbers or damage."
LABEL = "Both: a row of digits that begins with 0 is a label, and it gives text back; here a label is no number."
TWO = "Ours: 一一, 三四 and the like also stand for one or the other (三四级: level three or four)."
COUNTED = "Ours: 一二三级医院 are hospitals of three levels; digits that count up are an enumeration in press reports."
ZERO = "Ours: 零 for a skipped place is the rule of written numerals, and its strict mode has the same rule."
ORDER = "Ours: 百 without a digit after 零 is not written; it accepts it in strict mode as a convenience."
PADDED = (
    "Ours: after 万 a figure fills four places (1万0600); 1万600 may as well have lost a digit or mean two numbers."
)

# token, the value that cn2an gives, why we refuse it and who is right
DIFFERENCES = [
    *[(token, value, SIGN) for token, value in [("负一", "-1"), ("负二", "-2"), ("负十", "-10"), ("负十一", "-11")]],
    ("负一十一", "-11", SIGN),
    ("负零点一零", "-0.1", SIGN),
    ("负一七二零", "-1720", SIGN),
    ("负一七二零点一", "-1720.1", SIGN),
    ("-10.1万", "-101000", SIGN),
    ("-10.1", "-10.1", SIGN),
    ("负零一", "-01", SIGN),
    ("三万五", "35000", SPOKEN),
    ("十三万五", "135000", SPOKEN),
    ("两千六", "2600", SPOKEN),
    ("兩千六", "2600", SPOKEN),
    ("一百二", "120", SPOKEN),
    ("一百二十万三", "1203000", SPOKEN),
    ("壹", "1", FORMAL),
    ("拾", "10", FORMAL),
    ("拾壹", "11", FORMAL),
    ("壹拾壹", "11", FORMAL),
    ("壹壹", "11", FORMAL),
    ("壹壹壹", "111", FORMAL),
    ("壹佰壹拾壹", "111", FORMAL),
    ("壹仟壹佰壹拾壹", "1111", FORMAL),
    ("壹万壹仟壹佰壹拾壹", "11111", FORMAL),
    ("壹拾壹万壹仟壹佰壹拾壹", "111111", FORMAL),
    ("壹佰壹拾壹万壹仟壹佰壹拾壹", "1111111", FORMAL),
    ("壹仟壹佰壹拾壹万壹仟壹佰壹拾壹", "11111111", FORMAL),
    ("壹亿壹仟壹佰壹拾壹万壹仟壹佰壹拾壹", "111111111", FORMAL),
    ("壹拾壹亿壹仟壹佰壹拾壹万壹仟壹佰壹拾壹", "1111111111", FORMAL),
    ("壹佰壹拾壹亿壹仟壹佰壹拾壹万壹仟壹佰壹拾壹", "11111111111", FORMAL),
    ("壹仟壹佰壹拾壹亿壹仟壹佰壹拾壹万壹仟壹佰壹拾壹", "111111111111", FORMAL),
    ("壹拾万零叁仟肆佰伍拾叁", "103453", FORMAL),
    ("壹拾壹元", "11", MONEY),
    ("壹拾壹圆", "11", MONEY),
    ("壹佰壹拾壹圆", "111", MONEY),
    ("壹拾壹元整", "11", MONEY),
    ("壹佰壹拾壹圆整", "111", MONEY),
    ("壹拾壹元正", "11", MONEY),
    ("壹拾壹圆正", "11", MONEY),
    ("壹拾壹元壹角", "11.1", MONEY),
    ("壹拾壹元壹角壹分", "11.11", MONEY),
    ("玖仟陆佰陆拾伍圆壹角捌分", "9665.18", MONEY),
    ("壹佰捌拾壹圆柒角", "181.7", MONEY),
    ("廿二", "22", ARCHAIC),
    ("幺八九", "189", ARCHAIC),
    ("100万三千", "1003000", SCRIPTS),
    ("200亿零四千230", "20000004230", SCRIPTS),
    ("一百点123", "100.123", SCRIPTS),
    ("零一", "01", LABEL),
    ("零零三", "003", LABEL),
    ("012", "012", LABEL),
    ("一一", "11", TWO),
    ("一二点三零", "12.30", TWO),
    ("一二三", "123", COUNTED),
    ("一千一十", "1010", ZERO),
    ("一万零百一十一", "10111", ORDER),
    ("1万600", "10600", PADDED),
]

# refused by cn2an in its strict mode or in all of them
REFUSED_BY_BOTH = ["", "元整", "圆", "负", "零点", "点零", "点一", "零点点", "零点零大", "10.1万零100", "10..1万"]
REFUSED_BY_BOTH += ["百十一", "十一十二", "负十一十二", "十七十八"]


@pytest.mark.parametrize(("token", "value"), SAME_VALUE)
def test_both_libraries_read_the_same_value(token: str, value: str) -> None:
    parsed = parse(token).value
    assert parsed is not None
    assert text_of(parsed) == value


@pytest.mark.parametrize(("token", "theirs", "reason"), DIFFERENCES)
def test_every_difference_is_a_refusal_with_a_reason(token: str, theirs: str, reason: str) -> None:
    with pytest.raises(NumberError):
        parse(token)
    assert theirs
    assert reason.startswith(("Both", "Ours", "It is right"))


@pytest.mark.parametrize("token", REFUSED_BY_BOTH)
def test_what_the_other_library_refuses_is_refused_here(token: str) -> None:
    with pytest.raises(NumberError):
        parse(token)


def test_no_case_of_the_other_library_is_left_out() -> None:
    assert (len(SAME_VALUE), len(DIFFERENCES), len(REFUSED_BY_BOTH)) == (80, 59, 15)
