"""Roots: a document that no grammar speaks of is TEI, as the other checks take it to be."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import QName

from tei_edition.checks import Check
from tei_edition.checks.page import Page
from tei_edition.checks.positions import spans
from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.tei import TEI

NO_TEI = Rule(
    code="TE306",
    name="no-tei",
    severity=Severity.WARNING,
    summary="The root element is none of TEI, and no RELAX NG schema says what it may be.",
    rationale="The checks look for elements of TEI: in this file they find nothing, true or false.",
)
_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "teiHeader", "text", "standOff"})
_FORMER = frozenset({"TEI.2", "teiCorpus.2"})


def find(page: Page) -> Iterator[Diagnostic]:
    """Report a root element that the checks cannot know, where no schema speaks of it."""
    root = page.document.root
    name = QName(root)
    if page.schemas.relaxng or name.namespace == TEI:
        return
    is_meant = name.localname in _ROOTS
    where = f'in the namespace "{name.namespace}"' if name.namespace else "in no namespace"
    message = f"<{name.localname}> is {where}, not in that of TEI: its elements were not checked"
    hint = f'write <TEI xmlns="{TEI}">' if is_meant else "leave the file out, or name its schema"
    if name.localname in _FORMER:
        hint = f"this is TEI P4: bring it into the form of P5, with {hint.removeprefix('write ')}"
    (span,) = spans(page.document, [(root, None)])
    yield NO_TEI.at(span, message, hint, severity=Severity.ERROR if is_meant else None)


ROOTS = Check(
    name="roots",
    summary="Every document is TEI, or is checked against a grammar.",
    rules=(NO_TEI,),
    document=find,
)
