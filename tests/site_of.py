"""Build a site for tests: of the made packages, or of this repository's own data; and serve it on this machine."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.packages import downloads, summaries, write
from scripts.records import repository as model
from scripts.records.paths import HERE, Paths
from scripts.site.build import build_site
from tests.made_build import Twist, make_build, plain


def quiet(_text: str) -> None:
    """Say nothing."""


def made_site(root: Path, twist: Twist = plain) -> Path:
    """The site of the made packages under `root`."""
    make_build(root / "build", twist)
    build_site(Paths(root), quiet)
    return root / "build" / "site"


def own_site(root: Path) -> Path:
    """The site of this repository's own data, built under `root`."""
    shutil.copytree(HERE / "datapackages", root / "datapackages")
    paths = Paths(root)
    repository = model.load(paths)
    paths.build.mkdir()
    write.write_packages(repository, paths, quiet)
    assert not summaries.build_summaries(repository, paths, quiet)
    downloads.write_downloads(paths, quiet)
    build_site(paths, quiet)
    return paths.built_site


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
