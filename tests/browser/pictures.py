"""Take the pictures of the guides anew: `python -m tests.browser.pictures`, after a change of the look.

Builds the site of this repository's own data into `build/`, as if it had a repository and an address to write
to, and photographs parts of real pages; the sheet for a reader shows a text of our own. Writes `docs/assets/guides/*.jpg`.
"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.cli import main as fivetier
from scripts.records.paths import HERE, Paths
from tests import small
from tests.browser.conftest import FLAGS, chromium
from tests.site_of import own_build, served

FIGURE = "lps-0003"
FOLDER = HERE / "docs" / "assets" / "guides"
SETTINGS = {
    "FIVETIER_REPOSITORY_URL": "https://forge.invalid/owner/repository",
    "FIVETIER_SITE_URL": "https://site.invalid",
    "FIVETIER_CONTACT": "mailto:data@site.invalid",
}
# Name, page, what stands at the top of the picture, and its height.
PICTURES = (
    ("figure", f"figures/{FIGURE}/", ".ft-quote", 630),
    ("definition", f"figures/{FIGURE}/", "#reading", 420),
    ("source", "sources/lps-statement-2024-10-31/", ".ft-panel", 420),
    ("release", "releases/liupanshui-primary-care/0.1.0/", "h1", 480),
)
WIDTH = 480
HEADER = 62


def main() -> None:
    """Take every picture in both languages."""
    os.environ |= SETTINGS
    FOLDER.mkdir(parents=True, exist_ok=True)
    own_build()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Paths().built_site) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for language, top, locale in (("zh", "", "zh-CN"), ("en", "en/", "en-US")):
            for name, path, first, height in PICTURES:
                take(browser, f"{address}/{top}{path}", first, height, locale, f"{name}-{language}")
        take(browser, sheet(Path(folder) / "sheet"), "#card", 560, "zh-CN", "sheet")
        browser.close()


def take(browser: Browser, address: str, first: str, height: int, locale: str, name: str) -> None:
    """One picture, from `first` downwards, once the header has come to rest."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height}, locale=locale, reduced_motion="reduce")
    page.goto(address)
    if page.locator("#help[open]").count():
        page.keyboard.press("Escape")
    page.evaluate(
        "([css, header]) => scrollTo(0, document.querySelector(css).getBoundingClientRect().top - header)",
        [first, HEADER],
    )
    page.wait_for_timeout(600)
    page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=30)
    page.close()


def sheet(folder: Path) -> str:
    """The address of a sheet of the small repository, whose texts are our own."""
    os.environ.pop("FIVETIER_ARCHIVE", None)
    made = small.make(folder)
    fivetier(["--root", str(made.root), "verify", small.FIRST])
    return (made.build / "verify" / f"{small.FIRST}.html").as_uri()


if __name__ == "__main__":
    main()
