"""The security policy of a page: of inline scripts the theme's own run, known by hashes that stand here, and no other.

Takes a finished page; reads and writes nothing. Raises ValueError where a page holds an inline script that is not the
theme's, or leads away by itself: pages are made from what people contribute.
"""

import base64
import hashlib
import re
from html import escape

SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.S | re.I)
REFRESH = re.compile(r"<meta\b[^>]*http-equiv\s*=\s*[\"']?\s*refresh", re.I)
# Where the top of the site lies, seen from a page: the one thing in which the theme's scripts differ from page to page.
SCOPE = re.compile(r'(?<=^__md_scope=new URL\(")[A-Za-z0-9_./-]*(?=",location\))')
# The inline scripts of Material for MkDocs as requirements.lock has it: scope, palette, content tabs.
OF_THE_THEME = frozenset(
    (
        "sha256-apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",
        "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",
        "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",
    )
)
HEAD = '<meta charset="utf-8">'
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
)


def with_policy(html: str, page: str) -> str:
    """The page with its policy; `page` is what a message calls it. Raises ValueError where it holds what it must not."""
    if REFRESH.search(html):
        raise ValueError(f"{page} leads away by itself (meta refresh)")
    scripts = [m["text"] for m in SCRIPT.finditer(html) if is_run_inline(m["attributes"])]
    for text in scripts:
        # With the depth of the page taken out one hash knows the script of all pages.
        if hash_of(SCOPE.sub(".", text)) not in OF_THE_THEME:
            raise ValueError(f"{page} holds an inline script that is not the theme's: {text[:60]!r}")
    hashes = "".join(f" '{h}'" for h in sorted({hash_of(text) for text in scripts}))
    policy = escape(CONTENT_POLICY.format(hashes=hashes), quote=False)
    # Before anything that could load or run: a policy holds for what stands below it.
    return html.replace(HEAD, f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def is_run_inline(attributes: str) -> bool:
    """True for a script that is neither data nor loaded from a file."""
    return not re.search(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(ld\+)?json[\"'\s]", attributes + " ", re.I)


def hash_of(script: str) -> str:
    """The hash of a script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
