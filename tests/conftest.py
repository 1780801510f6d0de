"""Says at the very end whether the tests in the browser were left out."""

import os

import pytest

from tests.browser.conftest import NAMES, chromium


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the last line, once, and only where it concerns anybody."""
    worker = hasattr(config, "workerinput")
    if not worker and not chromium() and os.environ.get("FIVETIER_REQUIRE_BROWSER") != "1":
        print(f"No browser ({', '.join(NAMES)}) was found: the tests marked `browser` were left out.")
