"""The only file access: find an edition, read bytes, write atomically, find the toolkit's own files."""

from __future__ import annotations

from pathlib import Path


def resource_path(name: str) -> Path:
    """Return where the toolkit's own file or folder `name` (such as `xslt/html.xsl`) is.

    Stylesheets and schema are inside the package when it was installed from a wheel, and
    at the top of the repository in a checkout.
    """
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.exists() else package.parents[1] / name


def resource(name: str) -> bytes:
    """Return the content of the toolkit's own file `name`."""
    return resource_path(name).read_bytes()
