"""The site in a browser: the policy of the pages lets their own style and script work."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html as parser

from pages import context, minutes
from tei_edition.exporters import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


def opened(page: Path, width: int) -> parser.HtmlElement:
    """Return the document as a browser has it once the script ran."""
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={page.parent / 'profile'}",
            f"--window-size={width},800",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return parser.document_fromstring(done.stdout.decode())


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_script_opens_the_contents_where_there_is_room(tmp_path: Path) -> None:
    known = context()
    made = html.document(minutes("<div><head>One</head><p>x</p></div>"), known)
    assert b"<details>" in made.artifacts[0].content
    for item in (*made.artifacts, *html.corpus((made.facts,), known).artifacts):
        path = tmp_path / item.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(item.content)
    page = tmp_path / made.artifacts[0].path
    assert opened(page, 1280).xpath("//nav[@class='te-toc']/details/@open")
    assert not opened(page, 600).xpath("//nav[@class='te-toc']/details/@open")
