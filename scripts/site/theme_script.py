"""The scripts that the theme writes into every page, as one file: inline they and their hashes would weigh a tenth of the site.

Reads the theme; writes `assets/theme.js` below the docs of a language. `docs/theme/partials/javascripts/` loads it.
"""

import re
from importlib.resources import files
from pathlib import Path

THEME_SCRIPT = "assets/theme.js"
PARTIALS = ("base", "palette")
INLINE = re.compile(r"<script>(.*?)</script>", re.S)
SCOPE = 'new URL("{{ config.extra.scope | d(base_url) }}",location)'  # the top of the site, the one thing in which pages differ
OWN_SCOPE = 'new URL("..",document.currentScript.src)'


def theme_script() -> str:
    """The scripts in their order. Raises ValueError where the theme is not the one that is known here."""
    folder = files("material") / "templates" / "partials" / "javascripts"
    text = "".join(f"{script};\n" for name in PARTIALS for script in INLINE.findall((folder / f"{name}.html").read_text(encoding="utf-8")))
    if text.count(SCOPE) != 1 or "{{" in text.replace(SCOPE, ""):
        raise ValueError("the scripts of the theme are not those that scripts/site/theme_script.py knows: look at what they ask of a page")
    return text.replace(SCOPE, OWN_SCOPE)


def write_theme_script(folder: Path) -> None:
    """Write the file below the docs folder of a language."""
    (folder / THEME_SCRIPT).write_text(theme_script(), encoding="utf-8", newline="\n")
