"""The Chromium of the machine, started so that it asks nobody anything."""

import os
import shutil

import pytest
from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Start it. Without one the test is left out, or fails where FIVETIER_REQUIRE_BROWSER is 1."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        if os.environ.get("FIVETIER_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium on this machine, and FIVETIER_REQUIRE_BROWSER is 1")
        pytest.skip("no Chromium on this machine")
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
