"""The security policy of a page: no inline script runs, none at all.

Takes a finished page; reads and writes nothing. Raises ValueError where a page holds an inline script, or leads away by
itself: pages are made from what people contribute.
"""

import re
from html import escape

SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.S | re.I)
REFRESH = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?\s*refresh", re.I)
HEAD = '<meta charset="utf-8">'
# What is not named here is held to the first rule, workers to that of scripts.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'"
)


def with_policy(html: str, page: str) -> str:
    """The page with its policy; `page` is what a message calls it. Raises ValueError where it holds what it must not."""
    refuse_scripts(html, page)
    policy = escape(CONTENT_POLICY, quote=False)
    # Before anything that could load or run: a policy holds for what stands below it.
    return html.replace(HEAD, f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def refuse_scripts(html: str, page: str) -> None:
    """Raises ValueError where a page, or a part of one, holds an inline script or leads away by itself."""
    if REFRESH.search(html):
        raise ValueError(f"{page} leads away by itself (meta refresh)")
    for found in SCRIPT.finditer(html):
        if is_run_inline(found["attributes"]):
            raise ValueError(f"{page} holds an inline script: {found['text'][:60]!r}")


def is_run_inline(attributes: str) -> bool:
    """True for a script that is neither data nor loaded from a file."""
    return not re.search(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(ld\+)?json[\"'\s]", attributes + " ", re.I)
