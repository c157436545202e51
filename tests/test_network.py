"""Schemas on the network: fetched only if that is allowed, within limits, and kept."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conftest import run
from finding import COMPACT, GRAMMAR, document, model
from tei_edition import fetching

REDIRECTED = {
    "/moved.rnc": "/own.rnc",
    "/round.rnc": "/round.rnc?again",
    "/file.rnc": "file:///etc/hostname",
    "/elsewhere.rnc": "ftp://127.0.0.1/own.rnc",
    "/deep/start": "/s/main.rnc",
}
FILES = {
    "/own.rnc": COMPACT.encode(),
    "/own.rng": GRAMMAR.encode(),
    "/s/main.rnc": b'start = external "parts/own.rnc"',
    "/s/parts/own.rnc": COMPACT.encode(),
    "/large.rnc": b"#" * 3000,
}


class Handler(BaseHTTPRequestHandler):
    """Answers with one of the files, or leads to another one."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        path = self.path.partition("?")[0]
        if path == "/silent.rnc":
            self.server.ended.wait()
        elif path in REDIRECTED:
            self.send_response(302)
            self.send_header("Location", REDIRECTED[path])
            self.end_headers()
        elif path in FILES:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(FILES[path])
        else:
            self.send_error(404)

    def log_message(self, *_parts: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch):
    """Return a server on this machine; it knows what it was asked for."""
    monkeypatch.setenv("no_proxy", "*")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.asked, made.ended = [], threading.Event()
        threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield made
        made.ended.set()
        made.shutdown()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return an empty cache."""
    monkeypatch.setenv("TEI_EDITION_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    return folder


def at(server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def validated(folder, address: str, *more: str, body: str = "<ab/>"):
    document(folder / "carta.xml", body, model(address))
    return run(folder, "validate", "carta.xml", "-v", *more)


def test_nothing_is_fetched_unasked(folder, server, cache):
    ran = validated(folder, at(server, "/own.rnc"))
    assert ran.code == 1
    assert "carta.xml:1:13: error[TE322]" in ran.out
    assert "--allow-network" in ran.out
    assert "[tei.catalog]" in ran.out
    assert server.asked == []
    assert not cache.exists()


def test_fetched_once_and_kept_with_its_hash(folder, server, cache):
    address = at(server, "/own.rnc")
    ran = validated(folder, address, "--allow-network")
    assert "<ab> is not allowed" in ran.out
    assert f"RELAX NG: {address} (1 document)" in ran.err
    for more in ([], ["--allow-network"]):
        assert "<ab> is not allowed" in validated(folder, address, *more).out
    assert server.asked == ["/own.rnc"]
    (record,) = (cache / "addresses").iterdir()
    hashed = hashlib.sha256(FILES["/own.rnc"]).hexdigest()
    assert json.loads(record.read_bytes()) == {
        "address": address,
        "from": address,
        "sha256": hashed,
    }
    assert (cache / "fetched" / hashed).read_bytes() == FILES["/own.rnc"]


@pytest.mark.parametrize("damage", ["content", "record", "shape", "path"])
def test_what_was_changed_in_the_cache_is_not_used(folder, server, cache, damage):
    address = at(server, "/own.rnc")
    validated(folder, address, "--allow-network")
    (record,) = (cache / "addresses").iterdir()
    (kept,) = (cache / "fetched").iterdir()
    match damage:
        case "content":
            kept.write_bytes(FILES["/own.rng"])
        case "record":
            record.write_bytes(b"\xff{")
        case "shape":
            record.write_bytes(b"[]")
        case "path":
            record.write_text(json.dumps({"from": address, "sha256": "../../letters/carta.xml"}))
    assert "[TE322]" in validated(folder, address).out
    assert "<ab> is not allowed" in validated(folder, address, "--allow-network").out
    assert server.asked == ["/own.rnc"] * 2


@pytest.mark.parametrize("path", ["/moved.rnc", "/deep/start"])
@pytest.mark.usefixtures("cache")
def test_redirection(folder, server, path):
    """What a schema takes in is sought from where the schema was at last."""
    ran = validated(folder, at(server, path), "--allow-network")
    assert "<ab> is not allowed" in ran.out
    count = len(server.asked)
    assert "<ab> is not allowed" in validated(folder, at(server, path)).out
    assert len(server.asked) == count


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/no.rnc", "the server answers 404"),
        ("/round.rnc", "the server answers 302"),
        ("/file.rnc", "Redirection to url 'file:///etc/hostname' is not allowed"),
        ("/elsewhere.rnc", 'leads to "ftp://127.0.0.1/own.rnc", which is not fetched'),
    ],
)
def test_what_cannot_be_fetched(folder, server, cache, path, words):
    ran = validated(folder, at(server, path), "--allow-network")
    assert ran.code == 1
    assert "carta.xml:1:13: error[TE323]" in ran.out
    assert words in ran.out
    assert len(server.asked) <= fetching.REDIRECTIONS + 2
    assert not cache.exists()


@pytest.mark.parametrize(
    ("path", "limit", "words"),
    [
        ("/large.rnc", {"LIMIT": 2000}, "it has more than"),
        ("/silent.rnc", {"SILENCE": 0.1}, "the server is silent"),
        ("/own.rnc", {"WHOLE": -1.0}, "it takes longer than"),
    ],
)
def test_limits(server, monkeypatch, path, limit, words):
    for name, value in limit.items():
        monkeypatch.setattr(fetching, name, value)
    with pytest.raises(fetching.FetchError, match=words):
        fetching.fetch(at(server, path))


@pytest.mark.usefixtures("cache")
def test_server_that_is_not_there(folder, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as gone:
        address = at(gone, "/own.rnc")
    ran = validated(folder, address, "--allow-network")
    assert "error[TE323]" in ran.out
    assert "cannot be reached" in ran.out


@pytest.mark.parametrize("address", ["http://", "https:///x", "http://[::1", "ftp://a/b", "x"])
def test_what_is_no_address_on_the_network(address):
    with pytest.raises(fetching.FetchError):
        fetching.fetch(address)


def test_never_from_https_to_http():
    class Asked:
        type = "https"

    follow = fetching._Redirections().redirect_request
    with pytest.raises(fetching.FetchError):
        follow(Asked(), None, 302, "", None, "http://example.org/own.rnc")
