"""What the site is on a slow phone: when a page is painted and may be used, what jumps, what is sent, and what Lighthouse says of it.

    .venv/bin/python benchmarks/phone.py [--lighthouse] [--site build/site] [--runs 3]

Serves a built site compressed on this machine and opens a page of each of five kinds in Chromium, with a processor four times
slower and a slow mobile line. Prints tables in Markdown: of several runs the best times, since other work of the machine is not
what is measured, and the worst jump. With `--lighthouse` it runs Lighthouse for a phone on the same pages (npm fetches it the first
time); scores for speed want a calm machine.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tests.browser.conftest import FLAGS, PHONE, chromium  # noqa: E402
from tests.browser.slow_phone import as_slow_phone, layout_shift  # noqa: E402

PAGES = {
    "home": "en/", "figure": "en/figures/gz-0014/", "indicator": "en/indicators/county_communities/", "area": "en/areas/520000/",
    "explore": "en/explore/",
}  # fmt: skip
QUESTION = "Guizhou"
LIGHTHOUSE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEADS = [*CATEGORIES, "painted, ms", "ready, ms", "usable, ms", "answered, ms", "layout shift", "KiB sent"]
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
READY = "performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
SENT = "performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"


@cache
def compressed(path: str) -> bytes:
    """A file as a server sends it."""
    return gzip.compress(Path(path).read_bytes(), 6)


class Compressing(SimpleHTTPRequestHandler):
    """Serves files compressed, as the hosts of such sites do."""

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = compressed(str(path))
        self.send_response(200)
        for name, value in (("Content-Type", self.guess_type(str(path))), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served_compressed(site: Path) -> Iterator[str]:
    """The address at which the site is served while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def measured(browser: Browser, address: str, kind: str) -> dict[str, float]:
    """One visit: milliseconds until painted and until all is read, layout shift, KiB sent; of the explorer also until it may be asked."""
    context = browser.new_context(viewport=PHONE, locale="en-US", has_touch=True, is_mobile=True)
    page = as_slow_phone(context)
    page.goto(f"{address}/{PAGES[kind]}", wait_until="commit")
    found = {"usable, ms": usable(page), "answered, ms": answered(page)} if kind == "explore" else {}
    page.wait_for_load_state("load")
    page.wait_for_load_state("networkidle")
    found |= {"painted, ms": page.evaluate(PAINTED), "ready, ms": page.evaluate(READY), "layout shift": layout_shift(page), "KiB sent": page.evaluate(SENT) / 1024}
    context.close()
    return found


def usable(page: Page) -> float:
    """When the form of the explorer stands there and takes a question."""
    page.wait_for_selector("#ex-form:not([hidden])")
    return float(page.evaluate("performance.now()"))


def answered(page: Page) -> float:
    """When a question that is typed at once has its answer."""
    before = page.inner_text("#ex-count")
    page.fill("#ex-q", QUESTION)
    page.wait_for_function("before => document.getElementById('ex-count').textContent !== before", arg=before)
    return float(page.evaluate("performance.now()"))


def of_visits(address: str, runs: int) -> dict[str, dict[str, float]]:
    """The best times and the worst jump of so many visits, by kind of page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        visits = {kind: [measured(browser, address, kind) for _ in range(runs)] for kind in PAGES}
        browser.close()
    return {kind: {name: (max if name == "layout shift" else min)(one[name] for one in found) for name in found[0]} for kind, found in visits.items()}


def of_lighthouse(address: str) -> dict[str, dict[str, float]]:
    """The scores of each page, in hundredths, and its layout shift. Raises CalledProcessError where Lighthouse cannot run."""
    found = {}
    for kind, path in PAGES.items():
        said = lighthouse(f"{address}/{path}")
        scores = {name: round(100 * said["categories"][name]["score"]) for name in CATEGORIES}
        found[kind] = scores | {"layout shift": said["audits"]["cumulative-layout-shift"]["numericValue"]}
    return found


def lighthouse(address: str) -> Any:
    """The report of Lighthouse on one page, as a phone."""
    npx = shutil.which("npx")
    if npx is None:
        sys.exit("npx is not on the path: Lighthouse needs Node.js")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--quiet", "--form-factor=mobile", "--output=json", f"--output-path={report}", f"--chrome-flags={' '.join(FLAGS)}"]
        environment = {**os.environ, "CHROME_PATH": chromium() or ""}
        subprocess.run([npx, "--yes", LIGHTHOUSE, address, *options, f"--only-categories={','.join(CATEGORIES)}"], check=True, env=environment)
        return json.loads(report.read_text(encoding="utf-8"))


def printed(title: str, found: dict[str, dict[str, float]]) -> str:
    """A table in Markdown, a row for each kind of page."""
    heads = sorted({head for cells in found.values() for head in cells}, key=HEADS.index)
    lines = [f"| {title} | {' | '.join(heads)} |", f"|---|{'---:|' * len(heads)}"]
    lines += [f"| {kind} | {' | '.join(number(cells.get(head), head) for head in heads)} |" for kind, cells in found.items()]
    return "\n".join(lines)


def number(value: float | None, head: str) -> str:
    """A cell; a jump in thousandths, the rest without decimals."""
    return "" if value is None else f"{value:.3f}" if head == "layout shift" else f"{value:.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lighthouse", action="store_true", help="run Lighthouse too")
    parser.add_argument("--site", type=Path, default=TOP / "build" / "site")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    if chromium() is None or not (asked.site / "index.html").is_file():
        sys.exit("Chromium and a built site are needed: make build")
    with served_compressed(asked.site) as address:
        print(printed(f"slow phone, best of {asked.runs}", of_visits(address, asked.runs)), flush=True)
        if asked.lighthouse:
            print("\n" + printed("Lighthouse, phone", of_lighthouse(address)))


if __name__ == "__main__":
    main()
