"""The script that the theme writes into every page, and that of the colours, as one file: inline they and their hashes would weigh a tenth of the site.

Reads the theme; writes `assets/theme.js` below the docs of a language. `docs/theme/partials/javascripts/` loads it.
"""

import re
from importlib.resources import files
from pathlib import Path

THEME_SCRIPT = "assets/theme.js"
COLOURS_SCRIPT = "assets/colours.js"
INLINE = re.compile(r"<script>(.*?)</script>", re.S)
SCOPE = 'new URL("{{ config.extra.scope | d(base_url) }}",location)'  # the top of the site, the one thing in which pages differ
OWN_SCOPE = 'new URL("..",document.currentScript.src)'


def theme_script() -> str:
    """Where the theme keeps choices. Raises ValueError where the theme is not the one that is known here."""
    base = files("material") / "templates" / "partials" / "javascripts" / "base.html"
    text = "".join(f"{script};\n" for script in INLINE.findall(base.read_text(encoding="utf-8")))
    if text.count(SCOPE) != 1 or "{{" in text.replace(SCOPE, ""):
        raise ValueError("the scripts of the theme are not those that scripts/site/theme_script.py knows: look at what they ask of a page")
    return text.replace(SCOPE, OWN_SCOPE)


def write_theme_script(folder: Path) -> None:
    """Write the file below the docs folder of a language, with the script of colours in it."""
    colours = folder / COLOURS_SCRIPT
    (folder / THEME_SCRIPT).write_text(theme_script() + colours.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    colours.unlink()
