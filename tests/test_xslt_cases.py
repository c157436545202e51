"""Runs tests/cases/xslt/*.case: a piece of TEI, and what the site and the plain text make of it.

A case has a title and parts that begin with `--- name`: `input` is the content of a body,
`html` that of the page's body (line ends between tags do not count), `text` the plain text;
`authority` (entries of a personography), `notes` (of the page) and `messages` may be left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tei_edition import config, tei
from tei_edition.exporters import Context, Exported, html, text

FOLDER = Path(__file__).parent / "cases" / "xslt"
BODY = (
    r'<div class="te-body"><div class="tei-text"><div class="tei-body">(.*?)</div></div></div>'
    r'(?=<section class="te-notes"|</div>(?:</article>|<section class="te-mentioned"))'
)
NOTES = r'<h2 id="te-notes">Notes</h2><ol>(.*?)</ol></section></div>'
CASES = sorted(FOLDER.glob("*.case"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    title: str
    parts: dict[str, str]


def read_case(path: Path) -> Case:
    title, *pieces = re.split(r"^--- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts = {
        name.strip(): body.strip("\n") for name, _, body in (p.partition("\n") for p in pieces)
    }
    return Case(title=title.strip(), parts=parts)


def document(content: str, path: str, wrapper: str = "text><body") -> tei.TeiDocument:
    opened, closed = f"<{wrapper}>", f"</{'></'.join(reversed(wrapper.split('><')))}>"
    xml = f'<TEI xmlns="{tei.TEI}" xml:lang="en"><teiHeader/>{opened}{content}{closed}</TEI>'
    parsed = tei.parse(xml.encode(), path)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def context(authority: str) -> Context:
    entries = document(authority, "tei/personography.xml", "standOff><listPerson")
    return Context(
        edition=config.Edition(edition=config.Publication(title="Edition")),
        authorities=(entries,) if authority else (),
        catalogue=(),
    )


def part(exported: Exported, pattern: str) -> str:
    found = re.search(pattern, exported.artifacts[0].content.decode(), re.DOTALL)
    return found[1] if found else ""


def joined(markup: str) -> str:
    """Leave out the line ends and indents between tags."""
    return re.sub(r">\n\s*<", "><", markup.strip())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    source = document(case.parts["input"], "tei/case.xml")
    known = context(case.parts.get("authority", ""))
    page = html.document(source, known)
    plain = text.document(source, known)
    body, notes = part(page, BODY), part(page, NOTES)
    messages = [f"{item.code} {item.message}" for item in page.diagnostics]
    assert joined(body) == joined(case.parts["html"])
    assert joined(notes) == joined(case.parts.get("notes", ""))
    assert plain.artifacts[0].content.decode().strip("\n") == case.parts["text"]
    assert messages == case.parts.get("messages", "").splitlines()


def test_cases_are_found_and_named() -> None:
    assert len(CASES) > 30
    titles = [read_case(path).title for path in CASES]
    assert all(titles)
    assert len(set(titles)) == len(titles)
