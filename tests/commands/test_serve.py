"""The site on this machine: what is served, to whom, and how it ends."""

import http.client
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from scripts.cli import main
from scripts.commands.serve import open_server
from scripts.records.paths import HERE
from tests.site_of import NO_WAIT


@pytest.fixture
def site(tmp_path):
    """A site of three files, and a file beside it."""
    folder = tmp_path / "build" / "site"
    (folder / "empty").mkdir(parents=True)
    (folder / "index.html").write_text("<title>五级</title>", encoding="utf-8")
    (folder / "404.html").write_text("没有这一页", encoding="utf-8")
    (folder / "figures.csv").write_text("值\n1\n", encoding="utf-8")
    (tmp_path / "build" / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


@contextmanager
def running(site):
    """A server of the site in a thread; gives `get(path)`."""
    with open_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, args=(NO_WAIT,), daemon=True).start()

        def get(path, method="GET"):
            connection = http.client.HTTPConnection(*server.server_address[:2], timeout=5)
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read().decode()

        yield server, get
        server.shutdown()


def test_files_come_with_their_types_in_utf_8_from_this_machine_alone(site):
    with running(site) as (server, get):
        assert server.server_address[0] == "127.0.0.1"
        assert get("/") == (200, "text/html; charset=utf-8", "<title>五级</title>")
        assert get("/figures.csv") == (200, "text/csv; charset=utf-8", "值\n1\n")


def test_what_is_not_there_gets_the_page_of_the_site_and_no_list_of_a_folder(site):
    with running(site) as (_, get):
        for path in ("/nothing/", "/empty/"):
            assert get(path) == (404, "text/html; charset=utf-8", "没有这一页")
        assert get("/nothing/", "HEAD")[::2] == (404, "")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt"])
def test_nothing_outside_the_site_is_served(site, path):
    with running(site) as (_, get):
        assert get(path)[0] == 404


def test_without_a_site_it_says_what_to_run(tmp_path, capsys):
    assert main(["--root", str(tmp_path), "serve", "--port", "0"]) == 2
    assert "run `fivetier build` first" in capsys.readouterr().err


def test_a_port_that_cannot_be_had_is_answered_with_a_sentence(site, tmp_path, capsys):
    with running(site) as (server, _):
        assert main(["--root", str(tmp_path), "serve", "--port", str(server.server_address[1])]) == 2
    assert "in use by another program" in capsys.readouterr().err
    assert main(["--root", str(tmp_path), "serve", "--port", "99999"]) == 2
    assert "not a port" in capsys.readouterr().err


def hear_ctrl_c():
    """Where a shell runs the tests in the background it has turned the signal off, for whatever they start too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl-C")
def test_ctrl_c_stops_it_quietly_and_well(site, tmp_path):
    command = [sys.executable, "-m", "scripts", "--root", str(tmp_path), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=HERE, text=True, preexec_fn=hear_ctrl_c, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=20)
    assert (process.returncode, out, error) == (0, "stopped\n", "")


@pytest.mark.parametrize(
    ("asked", "status", "said", "body"),
    [
        ("bytes=0-2", 206, "bytes 0-2/6", "值"),
        ("bytes=4-", 206, "bytes 4-5/6", "1\n"),
        ("bytes=-2", 206, "bytes 4-5/6", "1\n"),
        ("bytes=4-99", 206, "bytes 4-5/6", "1\n"),
        ("bytes=6-", 416, "bytes */6", ""),
        ("bytes=-0", 416, "bytes */6", ""),
        ("bytes=2-1", 200, None, "值\n1\n"),
        ("bytes=0-1,3-4", 200, None, "值\n1\n"),
        ("bytes=-", 200, None, "值\n1\n"),
        ("lines=0-1", 200, None, "值\n1\n"),
    ],
)
def test_a_part_of_a_file_is_given_to_whoever_asks_for_one(site, asked, status, said, body):
    with running(site) as (server, _):
        connection = http.client.HTTPConnection(*server.server_address[:2], timeout=5)
        connection.request("GET", "/figures.csv", headers={"Range": asked})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Content-Range"], answer.read().decode()) == (status, said, body)
        assert answer.headers["Accept-Ranges"] == "bytes"


def test_a_head_request_for_a_part_has_its_length_and_no_body(site):
    with running(site) as (server, _):
        connection = http.client.HTTPConnection(*server.server_address[:2], timeout=5)
        connection.request("HEAD", "/figures.csv", headers={"Range": "bytes=0-2"})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Content-Length"], answer.read()) == (206, "3", b"")
