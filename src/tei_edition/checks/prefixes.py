"""Prefixes: the pattern of each prefixDef can be used."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tei_edition import tei
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.diagnostics import Rule, Severity
from tei_edition.relaxng import expressions

UNUSABLE_PREFIX = Rule(
    code="TE447",
    name="unusable-prefix",
    severity=Severity.ERROR,
    summary="The @matchPattern of a prefixDef is no regular expression.",
    rationale="No pointer with the prefix can be followed, and none of them was checked.",
)
RULES = (UNUSABLE_PREFIX,)


def find(page: Page) -> Iterator[Found]:
    """Find patterns that cannot be read."""
    for definition in page.document.root.iter(f"{{{tei.TEI}}}prefixDef"):
        pattern = definition.get("matchPattern", "")
        if what := _wrong(pattern):
            yield Found(
                rule=UNUSABLE_PREFIX,
                place=(definition, "matchPattern"),
                message=f'"{pattern}" is no regular expression: {what}',
                hint="close what is open, and put \\ before a sign that stands for itself",
            )


def _wrong(pattern: str) -> str:
    """Say what is wrong with a pattern, in which those of Python and of XML Schema are meant."""
    try:
        regex.compile(pattern)
    except regex.error as error:
        try:
            expressions.translated(pattern)
        except ValueError:
            return str(error).partition(" at position")[0]
    return ""
