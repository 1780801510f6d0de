"""Full width: full-width letters, digits, marks and blanks as the half-width ones, so that texts compare whatever was typed."""

from functools import lru_cache

FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@lru_cache(maxsize=2**14)  # the words of codelists and the quote beside them are asked for again and again
def folded(text: str) -> str:
    """The text in half-width forms, as long as it was."""
    return text.translate(FULL)
