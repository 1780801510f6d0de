"""What a drawing says."""

import re
from html import unescape


def drawn_words(drawn: str) -> str:
    """Everything that a drawing says, to the eye and to a screen reader."""
    return unescape(re.sub(r"<style>.*?</style>", "", drawn, flags=re.S))
