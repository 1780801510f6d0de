"""Build a site for tests: of the made packages, or of this repository's own data; and serve it on this machine."""

import fcntl
import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripts.commands import build
from scripts.commands.status import WELL
from scripts.records.paths import Paths
from scripts.site.build import build_site
from scripts.site.charts import png
from tests.made_build import make_build
from tests.made_data import Twist, unchanged_text

# What a text may hold that is meant to run, to lead away or to break a page; and the columns that hold free text.
HOSTILE = "<script>planted()</script><img src=x onerror=planted()>{{ 7*7 }}{% raw %}[a](javascript:planted())`x`**b** &lt;i&gt;\"'</div>"
TEXTS = ("quote", "note", "reason", "title_zh", "title_en", "title", "publisher", "publisher_en", "damage_zh", "damage_en", "context", "capture_site",
         "ambiguity", "rank_reason", "printed", "address", "file_name", "fields", "old", "new")  # fmt: skip

BLANK = '<rect width="100%" height="100%" fill="#fff"/>'
# How long a server that is told to end may go on looking for requests, in seconds; half a second by itself.
NO_WAIT = 0.01


def quiet(_text: str) -> None:
    """Say nothing."""


def made_site(root: Path, twist: Twist = unchanged_text, like: Path | None = None) -> Path:
    """The site of the made packages under `root`; pictures and pages that are those of the site `like` are taken from there."""
    make_build(root / "build", twist)
    build_site(Paths(root), quiet, like.parent if like else None)
    return root / "build" / "site"


def hostile(column: str, text: str) -> str:
    """A twist of the made packages: free text ends in what is meant to run."""
    return f"{text}{HOSTILE}" if text and column in TEXTS else text


def without_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be baked without what is drawn or bundled for them, which takes longest."""
    for name in ("write_images", "write_indicator_images", "write_share_pictures"):
        monkeypatch.setattr(f"scripts.site.render.{name}", lambda *_: {})
    monkeypatch.setattr("scripts.site.render.write_bundle", lambda *_: None)


def with_blank_pictures(patch: pytest.MonkeyPatch) -> None:
    """Let every PNG be blank, of the size that it should have: what pictures show is asked elsewhere, and takes longest."""
    assert png.png_possible()  # this is asked once, of letters that are drawn
    convert = png.png
    patch.setattr("scripts.site.charts.png.png", lambda drawn, scale=2: convert(f"{drawn[: drawn.index('>') + 1]}{BLANK}</svg>", scale))


def own_build() -> None:
    """This repository, built into its `build/` unless that is of the present files already."""
    paths, said = Paths(), list[str]()
    if not build.fresh(paths, None, build.fingerprint(paths.root)):
        assert build.build(paths, None, said.append) == WELL, "\n".join(said)


def made_once(done: Path, make: Callable[[], object]) -> None:
    """Let `make` run in the worker that comes first; the others wait until it is done. `done` tells them, beside its lock."""
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make()
            done.touch()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files without a log."""

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


class Server(http.server.ThreadingHTTPServer):
    """With room for the burst of connections of a browser: past five waiting ones the usual server resets them."""

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is that a browser has gone away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which the folder is served while the block runs."""
    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(NO_WAIT,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
