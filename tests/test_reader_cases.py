"""Runs tests/cases/reader/*.case: a construct of a source, and the TEI that it becomes.

A case has a title and parts that begin with `--- name`: `profile` (TOML that extends a
built-in profile; without it the profile is minutes), `source`, `expected` (the content of
the body, or the elements that `--- where`, an ElementPath, finds) and `codes` (those of the
findings; left out for none). White space between block elements does not count. With
TEI_EDITION_UPDATE=1 the expectations are written anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import etree

from converting import NOBODY, convert, profile
from tei_edition import authority, tei
from tei_edition.authority import Authority

FOLDER = Path(__file__).parent / "cases" / "reader"
CASES = sorted(FOLDER.glob("*.case"))
NAMESPACE = f' xmlns="{tei.TEI}"'
BLOCKS = (
    "abstract|ab|body|cell|closer|correspAction|correspDesc|dateline|div|head|item|label|list|note|opener|p"
    "|postscript|row|signed|sp|speaker|table"
)


def read_case(path: Path) -> tuple[str, dict[str, str]]:
    title, *pieces = re.split(r"^--- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    split = (piece.partition("\n") for piece in pieces)
    return title.removeprefix("#").strip(), {name.strip(): body for name, _, body in split}


def found(root: tei.Element, where: str) -> str:
    """Return the elements at `where` in canonical form, one a line."""
    elements = tei.find_all(root, where)
    texts = [etree.tostring(one, encoding="unicode", with_tail=False) for one in elements]
    return "\n".join(one.replace(NAMESPACE, "") for one in texts)


def canonical(markup: str) -> str:
    """Return `markup` in canonical form, without white space beside tags of blocks."""
    root = etree.fromstring(f"<r>{markup}</r>")
    text = etree.tostring(root, method="c14n").decode()
    return re.sub(rf"(?:(?<=>)|^)\s+(?=</?(?:{BLOCKS})\b)|(?<=</r>)\s+", "", text).replace("\n", "")


def known(parts: dict[str, str]) -> Authority:
    if "authority" not in parts:
        return NOBODY
    content = f"<TEI{NAMESPACE}><standOff>{parts['authority']}</standOff></TEI>"
    parsed = tei.parse(content.encode(), "tei/people.xml")
    assert parsed.value is not None
    return authority.read([parsed.value])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    _title, parts = read_case(path)
    conventions = profile("minutes", parts.get("profile", ""))
    done = convert(parts["source"].strip("\n") + "\n", conventions, known(parts))
    where = parts.get("where", "text/body/*").strip()
    made = found(done.root, where)
    told = parts.get("codes", "").split()
    # Most cases are pieces of a document, and it is no fault of theirs that they have no date.
    codes = sorted(done.codes if "TE129" in told else done.codes - {"TE129"})
    if os.environ.get("TEI_EDITION_UPDATE"):
        kept = re.split(r"^--- expected", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
        found_codes = f"--- codes\n{' '.join(codes)}\n" if codes else ""
        path.write_text(
            f"{kept}--- expected\n{made}\n{found_codes}", encoding="utf-8", newline="\n"
        )
    assert canonical(made) == canonical(parts["expected"])
    assert codes == told


def test_cases_are_found_and_named() -> None:
    titles = [read_case(path)[0] for path in CASES]
    assert len(titles) > 40
    assert all(titles)
    assert len(set(titles)) == len(titles)
