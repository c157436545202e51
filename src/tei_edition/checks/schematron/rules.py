"""The kinds of findings about Schematron."""

from __future__ import annotations

from tei_edition.diagnostics import Rule, Severity

BROKEN_RULE = Rule(
    code="TE410",
    name="broken-rule",
    severity=Severity.ERROR,
    summary="The document breaks a rule of its Schematron schema; @role there sets the severity.",
    rationale="The schema states what the editors agreed on; its own words say why.",
)
UNUSABLE_SCHEMATRON = Rule(
    code="TE411",
    name="unusable-schematron",
    severity=Severity.ERROR,
    summary="The Schematron schema cannot be used, or has something that is not supported.",
    rationale="Rules that are passed over in silence would seem to be kept.",
)
FAILED_TEST = Rule(
    code="TE412",
    name="failed-test",
    severity=Severity.ERROR,
    summary="A test of the Schematron schema ended in an error, so that its answer is not known.",
    rationale="Neither the document nor the rule can be said to be right.",
)
UNREADABLE_PART = Rule(
    code="TE413",
    name="unreadable-part",
    severity=Severity.ERROR,
    summary="The Schematron schema takes in a file that cannot be had, or that does not fit.",
    rationale="Without the rules in that file documents would seem to keep them.",
)
UNKNOWN_PHASE = Rule(
    code="TE414",
    name="unknown-phase",
    severity=Severity.ERROR,
    summary="The phase that is asked for is none of the Schematron schema.",
    rationale="A phase that does not exist has no rules, and every document would keep them.",
)
MISSING_DOCUMENT = Rule(
    code="TE415",
    name="missing-document",
    severity=Severity.ERROR,
    summary="The Schematron schema has rules for another document, which cannot be had.",
    rationale="The two documents are to agree, and nobody can tell whether they do.",
)
ENDLESS_RULES = Rule(
    code="TE416",
    name="endless-rules",
    severity=Severity.ERROR,
    summary="The rules of the Schematron schema do not come to an end with a document.",
    rationale="They were stopped, and nobody can tell whether the document keeps them.",
)
RULES = (
    *(BROKEN_RULE, UNUSABLE_SCHEMATRON, FAILED_TEST, UNREADABLE_PART, UNKNOWN_PHASE),
    *(MISSING_DOCUMENT, ENDLESS_RULES),
)
