"""What a browser needs to make a chart interactive: Vega with the interpreter of its expressions, in one module.

vl-convert holds the libraries that drew the pictures, so nothing is fetched and both are of one version. The module lies
beside the charts of the Chinese site, where both languages find it; a page loads it only when a reader asks.
"""

import shutil
from importlib.metadata import version
from pathlib import Path

SNIPPET = "export {vegaEmbed};"


def bundle_file() -> str:
    """Where the module lies under the top of the site; its version is part of its name."""
    return f"assets/charts/vega-{version('vl-convert-python')}.mjs"


def write_bundle(folder: Path, last: Path | None = None) -> None:
    """Write the module below the docs folder of the Chinese site, the one of the last build where it is of this version."""
    target, before = folder / bundle_file(), last / bundle_file() if last else None
    # The version is in the name, so a file of this name is this file.
    if before and before.is_file():
        shutil.copyfile(before, target)
        return
    from vl_convert import javascript_bundle

    target.write_text(javascript_bundle(SNIPPET), encoding="utf-8", newline="\n")
