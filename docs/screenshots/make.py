"""Remake the pictures of the README from the built edition: python docs/screenshots/make.py.

Needs Chromium and poppler's pdftoppm on the path, and `tei-edition build` before it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parents[1] / "build"
PAGE = BUILD / "html" / "protocol-61.html"
BOOK = BUILD / "print" / "edition.pdf"
BOOK_PAGE = "4"


def tool(*names: str) -> str:
    """Return the first of `names` that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or sys.exit(f"none of these programs was found: {', '.join(names)}")


def main() -> None:
    """Photograph one page of the site and one of the book."""
    chromium = tool("chromium", "chromium-browser", "google-chrome")
    options = ["--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    options += ["--no-sandbox", "--disable-background-networking", "--window-size=1280,1440"]
    with tempfile.TemporaryDirectory() as profile:
        target = f"--screenshot={HERE / 'site.png'}"
        command = [chromium, *options, f"--user-data-dir={profile}", target, PAGE.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    pdftoppm = tool("pdftoppm")
    area = ["-r", "110", "-f", BOOK_PAGE, "-l", BOOK_PAGE, "-png", "-singlefile"]
    subprocess.run([pdftoppm, *area, str(BOOK), str(HERE / "print")], check=True)


if __name__ == "__main__":
    main()
