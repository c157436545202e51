"""A Schematron schema as a stylesheet: the phase, and what is wrong with its expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process

from tei_edition import saxon_apart, tei
from tei_edition.checks import Schema
from tei_edition.checks.schematron.assembling import assembled
from tei_edition.checks.schematron.places import AT, SCH, as_span, place_of
from tei_edition.checks.schematron.refusing import refused
from tei_edition.checks.schematron.rules import ENDLESS_RULES, UNKNOWN_PHASE, UNUSABLE_SCHEMATRON
from tei_edition.diagnostics import Diagnostic, Related, Result, Severity, Span
from tei_edition.saxon_apart import Ended
from tei_edition.tei import Element
from tei_edition.workspace import resource_path

_HINT = (
    "correct the expression in the schema; it is XPath 3.1, with the prefixes of the ns elements"
)
_ENDS = {
    Ended.TIME: f"were stopped after {saxon_apart.SECONDS} seconds",
    Ended.DEATH: f"want more than {saxon_apart.MEMORY >> 30} GB of memory, or bring Saxon down",
    Ended.OFTEN: f"were not asked, because they had to be stopped {saxon_apart.OFTEN} times before",
}
_ENDLESS = (
    "look for a test that goes through all elements for each element, such as //p[//x], or that "
    "counts very far; a key (xsl:key) finds what belongs together at once"
)
_EXPRESSIONS = ("context", "test", "select", "value", "path", "match", "documents", "name")
_LINE = re.compile(r' [\w.-]+:at="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A schema that is ready to run."""

    stylesheet: str
    """The text of a stylesheet that gives what is found in a document."""
    root: Element
    """The schema, assembled; never changed."""
    phase: str
    """The phase whose patterns are in the stylesheet, or `#ALL`."""


@lru_cache(maxsize=32)
def compiled(schema: Schema) -> Result[Compiled | None]:
    """Return a schema as a stylesheet, once for each schema; files are not taken in here."""
    whole = assembled(schema, lambda _path: None)
    parsed = tei.parse(whole.value.content, schema.path) if whole.value else None
    if parsed is None or parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics if parsed else whole.diagnostics)
    root = parsed.value.root
    found = [
        UNUSABLE_SCHEMATRON.at(place_of(element, schema.path), message, hint)
        for element, message, hint in refused(root)
    ]
    wanted = _phase(root, schema)
    found += wanted.diagnostics
    if found:
        return Result(value=None, diagnostics=tuple(found))
    result = saxon_apart.transform(
        resource_path("xslt/schematron.xsl"),
        parsed.value.content,
        parameters={"phase": wanted.value},
        path=schema.path,
    )
    if isinstance(result, Ended):
        return Result(value=None, diagnostics=(endless(result, schema, schema.path),))
    # On lines of its own each instruction can be told from the line of an error.
    stylesheet = result.principal.replace("><", ">\n<")
    if not stylesheet:
        return Result(value=None, diagnostics=result.diagnostics)
    value = Compiled(stylesheet=stylesheet, root=root, phase=wanted.value)
    trial = saxon_apart.transform(stylesheet, b"<trial/>", path=schema.path)
    if isinstance(trial, Ended):
        return Result(value=None, diagnostics=(endless(trial, schema, schema.path),))
    if not trial.principal:
        return Result(value=None, diagnostics=_faults(value, trial.diagnostics, schema.path))
    return Result(value=value, diagnostics=_idle(root, schema))


@lru_cache(maxsize=32)
def phase(schema: Schema) -> Result[str]:
    """Return the phase that is meant of a schema that is put together, if it has it."""
    parsed = tei.parse(schema.content, schema.path)
    return Result(value="#ALL") if parsed.value is None else _phase(parsed.value.root, schema)


def endless(why: Ended, schema: Schema, path: str) -> Diagnostic:
    """Return the finding that the rules of a schema were stopped with the file at `path`."""
    related = [] if path == schema.path else [Related(span=Span(path=schema.path), message="rules")]
    message = f"the rules of {schema.path} {_ENDS[why]}"
    return ENDLESS_RULES.at(Span(path=path), message, _ENDLESS, related)


def _phase(root: Element, schema: Schema) -> Result[str]:
    """Return the phase that is meant, if the schema has it."""
    names = [one.get("id", "") for one in root.findall(f"{{{SCH}}}phase")]
    default = schema.phase in ("", "#DEFAULT")
    wanted = root.get("defaultPhase", "#ALL") if default else schema.phase
    if wanted in ("#ALL", *names):
        return Result(value=wanted)
    near = process.extractOne(wanted, names, score_cutoff=60)
    known = f"its phases are: {', '.join(names)}" if names else "it has no phases"
    hint = f'did you mean "{near[0]}"?' if near else f"{known}; #ALL stands for all rules"
    message = f'the schema has no phase "{wanted}"'
    return Result(value="#ALL", diagnostics=(UNKNOWN_PHASE.at(_at(root, schema), message, hint),))


def _idle(root: Element, schema: Schema) -> tuple[Diagnostic, ...]:
    """Say so if a schema has no rule that could be broken."""
    if any(one.get("abstract") != "true" for one in root.iter(f"{{{SCH}}}rule")):
        return ()
    message = "the schema has no rules, and every document keeps them"
    hint = "write a <pattern> with a <rule> in it, or take in the file that has them"
    where = place_of(root, schema.path)
    return (UNUSABLE_SCHEMATRON.at(where, message, hint, severity=Severity.WARNING),)


def _at(root: Element, schema: Schema) -> Span:
    return place_of(root, schema.path) if root.get("defaultPhase") else Span(path=schema.path)


def _faults(
    schema: Compiled, diagnostics: tuple[Diagnostic, ...], path: str
) -> tuple[Diagnostic, ...]:
    """Return errors of the stylesheet as faults of the expressions that it was made of."""
    lines = schema.stylesheet.split("\n")
    elements = {element.get(AT, ""): element for element in schema.root.iter("*")}
    found = []
    for item in diagnostics:
        line = next((one.span.line for one in item.related if one.span.line), 0) or 0
        at = next((match[1] for one in reversed(lines[:line]) if (match := _LINE.search(one))), "")
        span = as_span(at) if at else Span(path=path)
        message = f"{_quoted(elements.get(at))}{item.message}"
        found.append(UNUSABLE_SCHEMATRON.at(span, message, _HINT))
    return tuple(dict.fromkeys(found))


def _quoted(element: Element | None) -> str:
    """Return the expression of an element of the schema, as a beginning of words about it."""
    if element is None:
        return ""
    for name in _EXPRESSIONS:
        if name in element.attrib:
            expression = " ".join(element.get(name, "").split())
            return f'{tei.name(element)}/@{name} "{expression}": '
    return ""
