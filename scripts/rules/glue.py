"""What glues a numeral to its neighbours, so that a part of a number is never taken for the whole.

Takes a text and an offset; reads and writes nothing. A token (`tokens`) ends where nothing here goes on. Glued are:

- a blank between digits or before a unit (2 500亿, 4 万多), a blank after a point or comma (3. 2万), a leading point (.5万);
- a sign (-3.2%, 负3.2%, ~20; a dash between what is counted and a number is a range), Latin letters (2l万, H1N1, 5G);
- 几 on either side, 数 before a unit alone (数十; not 床位数五十张, where a digit follows: 人数十万 may be either and is refused);
- 成 of tenths: in 六成员工 and 近六成为青年 it may begin the next word, and nobody can say, so 六 alone is not the number; 成立 and
  成功 are words;
- 分之, a slash, a colon and + between digits, 个百分点, 刻钟, 番 after 翻, 个亿, 来 (十来个), 半 (一半, 3个半小时), 强 and 弱 after a
  fraction;
- the word before a unit alone (近千, 上百);
- both ends of a range, with what is counted between them (1至3, 5家到8家, 5张――8张). After 从, 由, 自 it is a change, and no range.
"""

import re

DIGIT = "0-9０-９"
NUMBER_WORDS = "〇零一二三四五六七八九十百千万亿萬億两兩"
MARK = "余餘多%％﹪‰"
COUNTED_THINGS = (
    "(?:人次|分[钟鐘]|小[时時]|公里|个百分点|个月|周?岁|万元|亿元"
    "|[个個家所张張名人项項例元件次台条條座处處位年天倍级級套辆輛户戶种種类類批亩畝吨噸门門床对對支款])"
)
_UNIT = "十百千万亿萬億"
_N = DIGIT + NUMBER_WORDS
_BLANK = "[ \\u3000\\xa0]"
_BEFORE_LONE = "(?:超过|超過|突破|将近|將近|接近|[近超逾]|(?<![以马馬线線网網之向迈邁跨登踏冲升站])上)"

_BETWEEN = re.compile(
    # 2 500亿 and 4 万多 are one number; in 5 10:30 a time follows the blank.
    rf"(?<=[{DIGIT}]){_BLANK}{{1,2}}(?=[{DIGIT}](?![{DIGIT}]?[:：])|[{_UNIT}{MARK}])"
    rf"|(?<=[{NUMBER_WORDS}]){_BLANK}{{1,2}}(?=[{_UNIT}])"
    rf"|(?<=[{DIGIT}])[.．,]{_BLANK}{{1,2}}(?=[{DIGIT}])"
    rf"|(?<=[{_N}])(?:分之|成)(?=[{_N}])"
    rf"|(?<=[{DIGIT}])[/／:：∶+＋](?=[{DIGIT}])"
    rf"|(?<=[{_N}])[个個](?=[万亿萬億])"
)
_RANGE = re.compile(rf"(?<=[{_N}{MARK}])(?:{COUNTED_THINGS}{{1,2}})?(?:[至到]|[-－–—―~～]{{1,2}})(?=[{_N}])")
# The word that makes a change of a range stands a few words before it, in the same clause.
_CHANGE = re.compile("[从從由自][^，。；、,;\\n]{0,24}\\Z")
_BEHIND = re.compile(
    rf"(?<=[{_N}余餘多])成(?![立功])"
    rf"|(?<=[{_N}{MARK}])(?:[个個]百分[点點]|刻[钟鐘])"
    rf"|(?<=[{_N}])几|(?<=[{DIGIT}])[A-Za-zＡ-Ｚａ-ｚ]+"
    # Words in which 来 is no "some": 万来自, 亿来看.
    rf"|(?<=[{_UNIT}])来(?![自到临源看说讲往])"
    rf"|(?<=[{_N}])(?:[个個年天倍]|小[时時]|公里)半(?![年径径数數])|(?<=一)半(?![个個年天月日径])"
    rf"|(?:(?<=翻.)|(?<=翻了.))番|(?:(?<=分之.)|(?<=[{DIGIT}][/／].))[强強弱]"
)
_AHEAD = re.compile(
    rf"翻了?(?=[{_N}]番)|[A-Za-zＡ-Ｚａ-ｚ]+(?=[{DIGIT}{_UNIT}])|几(?=[{_N}])"
    rf"|数(?=(?![百千万十]+分之)[{_UNIT}]+(?![一二三四五六七八九]))|(?<=[有了过超近达约\n，。；、,;])数(?=[1１][0０]+(?![{DIGIT}]))"
    # A sign is one only where nothing counted stands before it; behind that it is the dash of a range.
    rf"|(?<![{_N}{MARK}A-Za-z个個家所张張名人项項例元件次台条條座处處位年月日天倍级級岁-])[-－−+＋±](?=[{DIGIT}])"
    rf"|(?<![{_N}{MARK}])[~～≈](?=[{DIGIT}])"
    # 负 that ends a word (肩负, 减负, 自负) is no sign.
    rf"|(?<![肩担擔减減胜勝抱自辜])[负負](?=[{_N}])"
    rf"|(?<![{DIGIT}])[.．](?=[{DIGIT}])"
    rf"|{_BEFORE_LONE}(?=[百千万亿萬億]+(?![{_N}分]))"
)
_LONGEST = 12
# Whatever glue stands before a number ends with one of these, and few characters of a text are among them.
_MAY_END = re.compile("[ \\u3000\\xa0之成/／:：∶+＋个個翻了A-Za-zＡ-Ｚａ-ｚ几数\\-－−±~～≈负負.．过過破近超逾上至到–—―]")


def glue_after(text: str, end: int) -> int:
    """Give where the glue that begins at `end` ends, or `end` where nothing goes on."""
    for pattern in (_BETWEEN, _BEHIND):
        if found := pattern.match(text, end):
            return found.end()
    found = _RANGE.match(text, end)
    return found.end() if found and not _changes(text, end) else end


def glue_before(text: str, start: int) -> int:
    """Give where the glue that ends at `start` begins, or `start` where nothing comes before."""
    if start < 1 or not _MAY_END.match(text, start - 1):
        return start
    # A pattern cannot be matched backwards, so each place that is near enough is tried.
    for at in range(max(0, start - _LONGEST), start):
        for pattern in (_BETWEEN, _AHEAD, _RANGE):
            found = pattern.match(text, at)
            if found and found.end() == start and not (pattern is _RANGE and _changes(text, at)):
                return at
    return start


def _changes(text: str, at: int) -> bool:
    """True if the words before make a change of what would be a range: 从40到65."""
    return _CHANGE.search(text, max(0, at - 32), at) is not None
