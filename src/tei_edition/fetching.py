"""The only network access: one file over http or https, within limits."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tei_edition.addresses import WEB, scheme

LIMIT = 50_000_000
"""Bytes that are fetched at most."""
SILENCE = 10.0
"""Seconds that a server may be silent."""
WHOLE = 60.0
"""Seconds that the whole may take."""
REDIRECTIONS = 5
"""How often an address may lead to another one."""

_PIECE = 65536


class FetchError(Exception):
    """Why a file could not be fetched, in words that go on after a colon."""


def fetch(address: str) -> tuple[str, bytes]:
    """Return where the file at an http or https address was at last, and its bytes.

    Raises `FetchError`.
    """
    if not _is_web(address):
        raise FetchError("the address names no server of http or https")
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _Redirections(),
    ):
        opener.add_handler(handler)
    deadline = time.monotonic() + WHOLE
    request = Request(address, headers={"User-Agent": "tei-edition"})  # noqa: S310 (only http and https pass the test above)
    try:
        with opener.open(request, timeout=SILENCE) as response:
            # Both handlers give this response; the types of urllib do not say so.
            return response.geturl(), _content(cast("HTTPResponse", response), deadline)
    except HTTPError as error:
        raise FetchError(f"the server answers {error.code} {error.reason}") from error
    except URLError as error:
        raise FetchError(f"the server cannot be reached: {error.reason}") from error
    except TimeoutError as error:
        raise FetchError(f"the server is silent for {SILENCE:.0f} seconds") from error
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(f"the server cannot be understood: {error}") from error


def _content(response: HTTPResponse, deadline: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_PIECE):
        size += len(piece)
        if size > LIMIT:
            raise FetchError(f"it has more than {LIMIT // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise FetchError(f"it takes longer than {WHOLE:.0f} seconds")
        pieces.append(piece)
    return b"".join(pieces)


class _Redirections(HTTPRedirectHandler):
    """Follows few redirections, only to http and https, and never from https to http."""

    max_redirections = REDIRECTIONS

    def redirect_request(self, *parts: Any, **named: Any) -> Request | None:
        """Return the next request, or raise `FetchError`."""
        request, newurl = parts[0], parts[5]
        if not _is_web(newurl) or (request.type == "https" and scheme(newurl) != "https"):
            raise FetchError(f'the server leads to "{newurl}", which is not fetched')
        return super().redirect_request(*parts, **named)


def _is_web(address: str) -> bool:
    return scheme(address) in WEB and bool(urlsplit(address).netloc)
