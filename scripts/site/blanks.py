"""Idle blanks: what the templates of the theme leave between the tags of a page, an eighth of the site.

Takes a finished page; reads and writes nothing. Blanks that show something (`pre`, `textarea`) and those of scripts and
styles stay as they are, and so do blanks within a line.
"""

import re

AS_THEY_ARE = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)\s*>)", re.S | re.I)


def without_idle_blanks(html: str) -> str:
    """The page without indentation and empty lines: a line end between two words or tags shows as any run of blanks does."""
    parts = AS_THEY_ARE.split(html)
    parts[::2] = map(unindented, parts[::2])
    return "".join(parts)


def unindented(text: str) -> str:
    """A part in which blanks do not show: its lines without what stands before and after them, none empty but at its ends."""
    first, *others = text.split("\n")
    # Within one line every blank may show.
    if not others:
        return text
    inner = [line for line in (other.strip(" \t") for other in others[:-1]) if line]
    return "\n".join([first.rstrip(" \t"), *inner, others[-1].lstrip(" \t")])
