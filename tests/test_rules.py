"""One folder for each rule: tests/cases/rules/CODE/bad.xml gives expected.txt, good*.xml nothing.

bad.xml is what the rule is about: a document, a schema or a stylesheet. What else the rule
needs stands beside it: schema.rng, schema.sch, authority files, and in made/ what was converted.
Run with TEI_EDITION_UPDATE=1 to write expected.txt anew.
"""

import os
from pathlib import Path

import pytest

from tei_edition import reports, saxon, saxon_apart, tei, xslt_findings
from tei_edition.checks import (
    Check,
    Schema,
    Settings,
    editorial,
    entries,
    identifiers,
    pointers,
)
from tei_edition.checks import relaxng as relaxng_check
from tei_edition.checks import schematron as schematron_check
from tei_edition.checks.edits import SOURCES
from tei_edition.checks.roots import ROOTS
from tei_edition.checks.running import check
from tei_edition.config import Edition, Publication
from tei_edition.diagnostics import Diagnostic
from tei_edition.doctypes import HAS_DOCTYPE, PASSED_OVER
from tei_edition.exporters import Context, html

CASES = Path(__file__).parent / "cases" / "rules"
CHECKS = (
    ROOTS,
    relaxng_check.RELAXNG,
    schematron_check.SCHEMATRON,
    identifiers.IDENTIFIERS,
    pointers.POINTERS,
    editorial.EDITORIAL,
    SOURCES,
)
RULES = (
    tei.NOT_WELL_FORMED,
    HAS_DOCTYPE,
    PASSED_OVER,
    tei.TOO_DEEP,
    # Its case is a command: what is told of a file that has thousands of faults.
    *(rule for one in CHECKS for rule in one.rules if rule != relaxng_check.MORE_FAULTS),
    *xslt_findings.RULES,
)
RENDERED = {xslt_findings.UNRENDERED_ELEMENT.code, xslt_findings.UNSAFE_LINK.code}
RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
XSL = "http://www.w3.org/1999/XSL/Transform"
DOCUMENT = f'<TEI xmlns="{tei.TEI}"/>'.encode()


def findings(case: Path, name: str) -> tuple[Diagnostic, ...]:
    """Return what is found in a file of a case, under its bare name."""
    content = (case / name).read_bytes()
    parsed = tei.parse(content, name)
    if parsed.value is None:
        return parsed.diagnostics
    document = parsed.value
    subject = Schema(path=name, content=content)
    if f"{{{XSL}}}" in str(document.root.tag):
        return saxon.transform(content.decode(), DOCUMENT, path=name).diagnostics
    if f"{{{RNG}}}" in str(document.root.tag):
        return checked(DOCUMENT, Settings(relaxng=subject))
    if f"{{{SCH}}}" in str(document.root.tag) or tei.name(document.root) == "schema":
        return checked(DOCUMENT, Settings(schematron=subject))
    if case.name in RENDERED:
        edition = Edition(edition=Publication(title="An edition"))
        return html.document(
            document, Context(edition=edition, authorities=(), catalogue=())
        ).diagnostics
    return (*parsed.diagnostics, *checked(content, settings(case), name))


def checked(content: bytes, given: Settings, name: str = "document.xml") -> tuple[Diagnostic, ...]:
    document = tei.parse(content, name).value
    assert document is not None
    return check(tei.Corpus(documents=(document,)), given, CHECKS)


def settings(case: Path) -> Settings:
    """Return the schemas, authority files and file names of a case."""
    rng, sch = case / "schema.rng", case / "schema.sch"
    others = sorted(set(case.glob("*.xml")) - {case / "bad.xml", *case.glob("good*.xml")})
    authorities = [tei.parse(item.read_bytes(), item.name).value for item in others]
    made = [tei.parse(one.read_bytes(), one.name).value for one in case.glob("made/*.xml")]
    return Settings(
        relaxng=Schema(path=rng.name, content=rng.read_bytes()) if rng.exists() else None,
        schematron=Schema(path=sch.name, content=sch.read_bytes()) if sch.exists() else None,
        authorities=tuple(item for item in authorities if item is not None),
        files=frozenset(item.name for item in case.iterdir()),
        made=tuple(item for item in made if item is not None),
        is_whole=case.name == entries.UNUSED_ENTRY.code,
    )


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    """Rules without end are stopped earlier than they are for users."""
    monkeypatch.setattr(saxon_apart, "SECONDS", 4)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule(rule):
    case = CASES / rule.code
    found = findings(case, "bad.xml")
    assert {item.code for item in found} == {rule.code}
    assert {item.name for item in found} == {rule.name}
    sources = {item.name: item.read_text(encoding="utf-8") for item in case.glob("*.xml")}
    report = reports.terminal(found, sources)
    if os.environ.get("TEI_EDITION_UPDATE"):
        (case / "expected.txt").write_text(report, encoding="utf-8", newline="\n")
    assert report == (case / "expected.txt").read_text(encoding="utf-8")
    for good in case.glob("good*.xml"):
        assert findings(case, good.name) == ()


def test_codes_and_names_are_not_shared():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_checks_have_names_of_their_own():
    assert all(isinstance(one, Check) and one.summary for one in CHECKS)
    assert len({one.name for one in CHECKS}) == len(CHECKS)
