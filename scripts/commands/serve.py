"""The step `serve`: the built site on this machine, for nobody else.

Reads `build/site/`; writes nothing. Listens on 127.0.0.1 alone, lists no folders, and stops with Ctrl-C.
"""

import argparse
import errno
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from scripts.commands.ranges import NoSuchPart, part_wanted
from scripts.commands.status import WELL, say
from scripts.records.paths import Paths

HOST = "127.0.0.1"
MISSING_PAGE = "404.html"
# Endings whose content is text in UTF-8: without the word a browser shows Chinese CSV files as rubbish.
TEXT_TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".sql": "text/plain",
    ".txt": "text/plain",
    ".yaml": "text/plain",
}


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    command.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000; 0: any that is free)")
    command.add_argument("--watch", action="store_true", help="build again whenever a hand-kept file or a page changes")


def run(args: argparse.Namespace) -> int:
    """Show the built site in a browser of this machine, until Ctrl-C; with --watch, build again after every change."""
    paths, ended = Paths(Path(args.root).resolve()), threading.Event()
    if args.watch:
        from scripts.commands.watch import build_on_change

        threading.Thread(target=build_on_change, args=(paths, say, ended), daemon=True).start()
    try:
        return serve(paths.built_site, args.port, say)
    finally:
        ended.set()


class Handler(SimpleHTTPRequestHandler):
    """Files of the site with their right types, its own page for what is not there, no list of a folder, no log."""

    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        **{ending: f"{kind}; charset=utf-8" for ending, kind in TEXT_TYPES.items()},
    }

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The file, or the part of it that is asked for."""
        path = Path(self.translate_path(self.path))
        # DuckDB and Parquet readers ask for the end of a file first, where its index is.
        if path.is_file():
            size = path.stat().st_size
            try:
                wanted = part_wanted(self.headers.get("Range"), size)
            except NoSuchPart:
                self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                self.send_header("Content-Range", f"bytes */{size}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            if wanted:
                return self.send_part(path, wanted, size)
        return super().send_head()

    def send_part(self, path: Path, wanted: tuple[int, int], size: int) -> BytesIO:
        """The headers of a part; gives its bytes."""
        first, last = wanted
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with path.open("rb") as file:
            file.seek(first)
            return BytesIO(file.read(last - first + 1))

    def list_directory(self, path: Any) -> BytesIO | None:
        """A folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for an address that is not there; a plain answer for everything else."""
        page = Path(self.directory) / MISSING_PAGE
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A browser that asks for the headers alone waits for the next answer at once.
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: after the next build it shows the new pages. Parts of files may be asked for."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of single requests."""


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on `port` (0: any free one). Raises ValueError with a sentence where it cannot be."""
    if not (site / "index.html").is_file():
        raise ValueError(f"there is no site at {site.as_posix()} yet; run `fivetier build` first")
    if not 0 <= port <= 65535:
        raise ValueError(f"--port {port} is not a port; take one from 1024 to 65535, or 0 for any that is free")
    try:
        return ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(site)))
    except OSError as error:
        raise ValueError(taken(port, error)) from error


def taken(port: int, error: OSError) -> str:
    """What to do about a port that cannot be had."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use by another program; choose another with --port, or --port 0 for any that is free"
    return f"port {port} cannot be used ({error.strerror}); choose one above 1023 with --port"


def serve(site: Path, port: int, say: Callable[[str], None]) -> int:
    """Serve the folder until Ctrl-C. Returns the exit status; raises ValueError where there is nothing to serve."""
    with open_server(site, port) as server:
        try:
            say(f"http://{HOST}:{server.server_address[1]}/  shows the site, on this machine only; Ctrl-C stops it")
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")
    return WELL
