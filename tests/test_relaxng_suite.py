"""James Clark's RELAX NG conformance suite: schemas right and wrong, documents valid and not."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import join

import pytest
from lxml import etree

from conftest import SHARED
from tei_edition import relaxng

SUITE = SHARED / "relaxng" / "spectest.xml"
pytestmark = pytest.mark.skipif(
    not SUITE.exists(), reason="the conformance suite is not in ../shared/relaxng"
)
MAIN = "main.rng"


def cases() -> list[etree._Element]:
    return list(etree.parse(SUITE).iter("testCase")) if SUITE.exists() else []


def content(part: etree._Element) -> bytes:
    """Return the document or schema that a part of a case holds."""
    (inner,) = part.iterchildren("*")
    return etree.tostring(inner, with_tail=False, encoding="unicode").encode()


def files(place: etree._Element, folder: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files that the schemas of a case take in, with their paths."""
    for one in place:
        if one.tag == "resource":
            yield join(folder, one.get("name")), content(one)
        elif one.tag == "dir":
            yield from files(one, join(folder, one.get("name")))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"line-{case.sourceline}")
def test_case(case: etree._Element) -> None:
    read = dict(files(case)).get
    for wrong in case.findall("incorrect"):
        with pytest.raises(relaxng.SchemaError):
            relaxng.load(content(wrong), MAIN, read)
    for right in case.findall("correct"):
        validator = relaxng.load(content(right), MAIN, read)
        for good in case.findall("valid"):
            assert validator.validate(content(good)) == ()
        for bad in case.findall("invalid"):
            assert validator.validate(content(bad))


def test_suite_is_whole() -> None:
    schemas = [one for case in cases() for one in case if one.tag in ("correct", "incorrect")]
    documents = [one for case in cases() for one in case if one.tag in ("valid", "invalid")]
    assert (len(schemas), len(documents)) == (385, 580)
