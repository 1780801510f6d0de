"""Chromium of this machine, and the sites that it looks at."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests import made_charts
from tests.browser.made_explorer import Site, rows, write_site
from tests.site_of import served

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
Open = Callable[..., Page]


def chromium() -> str | None:
    """Where Chromium is, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests out where there is no browser, unless one is required."""
    if chromium() or os.environ.get("FIVETIER_REQUIRE_BROWSER") == "1":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    path = chromium()
    if path is None:
        pytest.fail(f"FIVETIER_REQUIRE_BROWSER=1, and none of {', '.join(NAMES)} is on the path")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def address(own_site: Path) -> Iterator[str]:
    """Where the site of this repository's own data is served."""
    with served(own_site) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes windows: `context(phone=True, dark=True, language="en")`; they are closed after the test."""
    made: list[BrowserContext] = []

    def make(phone: bool = False, dark: bool = False, language: str = "zh", **more: Any) -> BrowserContext:
        locale = "zh-CN" if language == "zh" else "en-US"
        size = PHONE if phone else DESK
        made.append(browser.new_context(viewport=size, color_scheme="dark" if dark else "light", locale=locale, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def visit(context: Callable[..., BrowserContext], address: str) -> Open:
    """Opens a page of the own site: `visit("en/disputes/", phone=True)`."""

    def open_page(path: str, **options: Any) -> Page:
        page = context(**options).new_page()
        page.goto(f"{address}/{path}")
        return page

    return open_page


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The explorer over 250 made figures, served, and those figures."""
    folder, data = tmp_path_factory.mktemp("explorer"), made_charts.made(rows())
    write_site(folder, data)
    with served(folder) as found:
        yield found, data


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page for the explorer; a mistake in its script fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda problem: problems.append(str(problem)))
    opened.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert not [p for p in problems if "404" not in p and "explore:" not in p]
