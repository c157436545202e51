"""Remake the pictures of the README from the built edition: python docs/screenshots/make.py.

Needs Chromium and poppler's pdftoppm on the path, and `tei-edition build` before it.
"""

from __future__ import annotations

import re
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
DECISION = "TE120"


def tool(*names: str) -> str:
    """Return the first of `names` that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or sys.exit(f"none of these programs was found: {', '.join(names)}")


def review(folder: Path) -> str:
    """Make the review report and return its address at a decision of the kind `DECISION`."""
    report = folder / "review.html"
    command = [tool("tei-edition"), "--quiet", "convert", "--check", "--report", str(report)]
    subprocess.run(command, check=True, cwd=HERE.parents[1])
    key = re.search(rf'"key":"(\w+)","code":"{DECISION}"', report.read_text(encoding="utf-8"))
    return f"{report.as_uri()}#{key[1] if key else ''}"


def main() -> None:
    """Photograph one page of the site, one of the book, and the review report."""
    chromium = tool("chromium", "chromium-browser", "google-chrome")
    options = ["--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    options += ["--no-sandbox", "--disable-background-networking"]
    with tempfile.TemporaryDirectory() as folder:
        shots = (("site", "1280,1440", PAGE.as_uri()), ("review", "1280,920", review(Path(folder))))
        for name, size, page in shots:
            own = [f"--user-data-dir={folder}/{name}", f"--window-size={size}"]
            target = f"--screenshot={HERE / name}.png"
            subprocess.run(
                [chromium, *options, *own, target, page], check=True, capture_output=True
            )
    pdftoppm = tool("pdftoppm")
    area = ["-r", "110", "-f", BOOK_PAGE, "-l", BOOK_PAGE, "-png", "-singlefile"]
    subprocess.run([pdftoppm, *area, str(BOOK), str(HERE / "print")], check=True)


if __name__ == "__main__":
    main()
