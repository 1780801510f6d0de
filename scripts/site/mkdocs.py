"""Run MkDocs once: `python -m scripts.site.mkdocs CONFIG DOCS_FOLDER SITE_FOLDER`. It ends with whoever started it.

Prints what MkDocs warns of; the exit status is 1 if there was anything, 2 where a file cannot be read or written.
"""

import logging
import os
import sys
import threading
import time
from pathlib import Path

from scripts.records.settings import site_url

CANNOT = 2


def main(config_file: str, docs: str, site: str) -> int:
    """Build one language, strictly. `/en` is part of the address of the English site."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stdout)
    address = f"{site_url()}/{'en/' if Path(docs).name == 'en' else ''}" if site_url() else ""
    try:
        settings = load_config(config_file, docs_dir=docs, site_dir=site, strict=True, site_url=address)
        build(settings)
    except (Abort, MkDocsException) as problem:
        print(f"mkdocs: {problem}")
        return 1
    except OSError as problem:
        print(f"mkdocs: {problem}")
        return CANNOT
    return 0


def end_with(parent: int) -> None:
    """Stop this process once its parent is another: whoever started it was killed, and nobody waits for the pages."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(CANNOT)


if __name__ == "__main__":
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    sys.exit(main(*sys.argv[1:4]))
