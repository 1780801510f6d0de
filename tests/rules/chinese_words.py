"""Chinese numerals for tests, written by other rules than those that read them."""

from hypothesis import strategies as st

from scripts.rules.numbers import LONGEST_TOKEN

# Any mixture of the characters that numbers are made of, mostly nonsense.
numeral_soup = st.text(alphabet="0129.,，．〇零一二两十百千万亿点余多%‰至-个百分之点倍萬 ", max_size=LONGEST_TOKEN + 5)


def in_words(number: int, two: str = "二") -> str:
    """A number below 10^16 as a careful writer would put it, digit by digit, with 零 wherever a place is skipped."""
    if number == 0:
        return "零"
    digits = str(number)
    words, pending = "", False
    for index, digit in enumerate(digits):
        place = len(digits) - 1 - index
        if digit == "0":
            pending = True
        else:
            words += "零" if pending and words else ""
            name = two if digit == "2" and place % 4 in (2, 3) else "零一二三四五六七八九"[int(digit)]
            words += name + ["", "十", "百", "千"][place % 4]
            pending = False
        if place % 4 == 0 and place and int(digits[max(0, index - 3) : index + 1]):
            words += {4: "万", 8: "亿", 12: "万"}[place]
    if number >= 10**12 and not int(digits[:-8][-4:]):
        words = words.replace("万", "万亿", 1)
    return words[1:] if words.startswith("一十") else words
