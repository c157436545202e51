"""What Saxon reports, as diagnostics: errors in its own words, xsl:message texts by their code."""

from __future__ import annotations

import re
from collections import Counter

from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity, Span

UNRENDERED_ELEMENT = Rule(
    code="TE501",
    name="unrendered-element",
    severity=Severity.WARNING,
    summary="A stylesheet has no template for an element and shows only its text.",
    rationale="What the element says besides its text is missing from the publication.",
)
UNSAFE_LINK = Rule(
    code="TE502",
    name="unsafe-link",
    severity=Severity.WARNING,
    summary="A link has a scheme that can run code, such as javascript: or data:.",
    rationale="A reader who follows the link would run what a TEI file brought along.",
)
STYLESHEET_ERROR = Rule(
    code="TE510",
    name="stylesheet-error",
    severity=Severity.ERROR,
    summary="A stylesheet cannot be compiled, or failed while it transformed a document.",
    rationale="Without the transformation there is no output for the document.",
)
STYLESHEET_MESSAGE = Rule(
    code="TE511",
    name="stylesheet-message",
    severity=Severity.INFO,
    summary="A stylesheet reports something about the document.",
    rationale="Stylesheets say what they could not do otherwise than by a guess.",
)
RULES = (UNRENDERED_ELEMENT, UNSAFE_LINK, STYLESHEET_ERROR, STYLESHEET_MESSAGE)


_ERROR = re.compile(
    r"^ ?Error\b(?P<where>[^\n]*)\n\s+(?:(?P<code>[\w.-]+(?::[\w.-]+)?) {2,})?"
    r"(?P<message>.+?)\s*(?=^ *(?:Error|Static error|In |at |invoked )|\Z)",
    re.MULTILINE | re.DOTALL,
)
_PLACE = re.compile(r"on line (\d+)(?: column (\d+))?\)? of (\S+?):?(?:\s|$)")
_HINTS: dict[Rule | None, str] = {
    UNRENDERED_ELEMENT: "use an element of TEI that says the same, or add a template for this one",
    UNSAFE_LINK: "write an address that begins with https:, or the name of a file",
}
_TERMINATED = "XTMM9000"
_ERROR_HINT = "either the stylesheet has a mistake, or it does not expect what the document has"


def errors(
    report: str, messages: tuple[str, ...], stylesheet: str, path: str
) -> tuple[Diagnostic, ...]:
    """Return the findings in Saxon's error `report`, and its `messages` before the error.

    They stand at `path`, the document, with the instruction as a related place; without a
    document at the instruction itself. `stylesheet` is the name of the stylesheet.
    """
    matches = list(_ERROR.finditer(report))
    if any(match["code"] == _TERMINATED for match in matches) and messages:
        *messages_before, reason = messages
        found = [_error(reason, "", matches[0]["where"], stylesheet, path)]
        return (*found, *reported(tuple(messages_before), path))
    found = [
        _error(match["message"], match["code"] or "", match["where"], stylesheet, path)
        for match in matches
    ]
    if not found:
        found = [_error(report.strip() or "Saxon failed", "", "", stylesheet, path)]
    return (*found, *reported(messages, path))


def reported(messages: tuple[str, ...], path: str) -> tuple[Diagnostic, ...]:
    """Return each xsl:message once, as a finding of the rule whose code it starts with."""
    rules = {rule.code: rule for rule in RULES}
    found = []
    for text, count in Counter(messages).items():
        rule = rules.get(text[:5]) if text[5:6] == " " else None
        times = f" ({count} times)" if count > 1 else ""
        message = text[6:] if rule else text
        found.append(
            (rule or STYLESHEET_MESSAGE).at(Span(path=path), message + times, _HINTS.get(rule))
        )
    return tuple(found)


def outside(href: str, path: str) -> Diagnostic:
    """Return the finding of a result document that would leave the output folder."""
    return STYLESHEET_ERROR.at(
        Span(path=path),
        f'the stylesheet makes a result document outside of its output: "{href}"',
        "write xsl:result-document/@href as a relative path without ..",
    )


def _error(message: str, code: str, where: str, stylesheet: str, path: str) -> Diagnostic:
    # Saxon names files by absolute URI, which would differ from machine to machine.
    words = re.sub(r"file:/+(?:[^/\s]+/)+(?=[^/\s]*\.xsl\b)", "", " ".join(message.split()))
    words = re.sub(r"Q\{[^}]*\}| External function calls have been disabled", "", words)
    words += f" ({code})" if code else ""
    place = _PLACE.search(where)
    span = Span(path=stylesheet)
    if place:
        name = stylesheet if "/" in place[3] else place[3]
        span = Span(path=name, line=int(place[1]), column=int(place[2]) if place[2] else None)
    if not path:
        return STYLESHEET_ERROR.at(span, words, _ERROR_HINT)
    related = [Related(span=span, message="the instruction that failed")]
    return STYLESHEET_ERROR.at(Span(path=path), words, _ERROR_HINT, related)
