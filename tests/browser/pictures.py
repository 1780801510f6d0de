"""Take the pictures of the guides anew: `python -m tests.browser.pictures`, after a change of the look.

Builds the site of this repository's own data in a temporary folder, as if it had a repository, and photographs parts of
real pages; writes `docs/assets/guides/*.jpg`.
"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.paths import HERE
from tests.browser.conftest import FLAGS, chromium
from tests.site_of import own_site, served

FIGURE = "lps-0003"
FOLDER = HERE / "docs" / "assets" / "guides"
# Name, page, what stands at the top of the picture, and its height.
PICTURES = (
    ("figure", f"figures/{FIGURE}/", ".ft-figure__value", 600),
    ("source", "sources/lps-statement-2024-10-31/", ".ft-panel", 420),
)
WIDTH = 480


def main() -> None:
    """Take every picture in both languages."""
    os.environ["FIVETIER_REPOSITORY_URL"] = "https://forge.invalid/owner/repository"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(own_site(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for language, top, locale in (("zh", "", "zh-CN"), ("en", "en/", "en-US")):
            for name, path, first, height in PICTURES:
                page = browser.new_page(viewport={"width": WIDTH, "height": height}, locale=locale)
                page.goto(f"{address}/{top}{path}")
                page.evaluate(
                    "(css) => scrollTo(0, document.querySelector(css).getBoundingClientRect().top - 62)", first
                )
                page.screenshot(path=FOLDER / f"{name}-{language}.jpg", type="jpeg", quality=40)
        browser.close()


if __name__ == "__main__":
    main()
