"""Full width: full-width letters, digits, marks and blanks as the half-width ones, so that texts compare whatever was typed."""

FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def folded(text: str) -> str:
    """The text in half-width forms, as long as it was."""
    return text.translate(FULL)
