"""Addresses of files: absolute URIs, on this machine or on the network."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

WEB = ("http", "https")
"""Schemes of addresses on the network."""


def joined(base: str, href: str) -> str:
    """Return the address that `href` means in the file at `base`; "" if it means none."""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters, or ""."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def address_of(path: Path) -> str:
    """Return the address of a file."""
    return path.absolute().as_uri()


def path_of(address: str) -> Path | None:
    """Return the path of a file on this machine; None if the address is no such one."""
    if scheme(address) != "file":
        return None
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        return None
    if sys.platform == "win32":
        from urllib.request import url2pathname

        return Path(url2pathname(parts.path))
    # The function above comes with a client for the network, which takes long to load.
    return Path(unquote(parts.path))
