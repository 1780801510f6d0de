"""Build a site for tests: of the made packages, or of this repository's own data; and serve it on this machine."""

import fcntl
import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.packages import downloads, summaries, write
from scripts.records import repository as model
from scripts.records.paths import HERE, Paths
from scripts.site.build import build_site
from tests.made_build import Twist, make_build, unchanged_text

# What a text may hold that is meant to run, to lead away or to break a page; and the columns that hold free text.
HOSTILE = "<script>planted()</script><img src=x onerror=planted()>{{ 7*7 }}{% raw %}[a](javascript:planted())`x`**b** &lt;i&gt;\"'</div>"
TEXTS = ("quote", "note", "reason", "title_zh", "title_en", "title", "publisher", "publisher_en", "damage_zh", "damage_en", "context", "capture_site",
         "ambiguity", "rank_reason", "printed", "address", "file_name", "fields", "old", "new")  # fmt: skip


def quiet(_text: str) -> None:
    """Say nothing."""


def made_site(root: Path, twist: Twist = unchanged_text) -> Path:
    """The site of the made packages under `root`."""
    make_build(root / "build", twist)
    build_site(Paths(root), quiet)
    return root / "build" / "site"


def hostile(column: str, text: str) -> str:
    """A twist of the made packages: free text ends in what is meant to run."""
    return f"{text}{HOSTILE}" if text and column in TEXTS else text


def own_data(root: Path) -> Paths:
    """This repository's own packages, summaries and downloads, built under `root` beside a copy of what is kept by hand."""
    shutil.copytree(HERE / "datapackages", root / "datapackages")
    paths = Paths(root)
    repository = model.load(paths)
    paths.build.mkdir()
    write.write_packages(repository, paths, quiet)
    assert not summaries.build_summaries(repository, paths, quiet)
    downloads.write_downloads(paths, quiet)
    return paths


def own_site(root: Path) -> Path:
    """The site of this repository's own data, built under `root`."""
    paths = own_data(root)
    build_site(paths, quiet)
    return paths.built_site


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


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which the folder is served while the block runs."""
    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
