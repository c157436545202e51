"""What a file that is not well-formed XML has wrong, in words for a scholar."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tei_edition.decoding import binary
from tei_edition.diagnostics import Span
from tei_edition.xml_messages import FAULTS, TAGS
from tei_edition.xml_places import characters, extent, line_and_column, offset

# Elements that are empty by their nature: of their tags the slash is forgotten.
_EMPTY = frozenset(
    ("lb", "pb", "cb", "gb", "milestone", "anchor", "ptr", "graphic", "gap", "space")
)
_MISMATCH = re.compile(r"tag mismatch: (.+) line (\d+) and (.+)")
_ANY_TAG = re.compile(r"</?([^\s<>/]+)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")
_SHORT = 20
"""Characters besides its name of a tag that is shown whole."""
_ENTITY = re.compile(r"Entity '(.+)' not defined")
_BESIDE = 80
"""Characters before and behind the place of a fault that are looked at."""
_FAR = 100_000
"""Characters before an end tag in which its start tag is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a file that is not well-formed."""

    span: Span
    """Where it is."""
    message: str
    """What it is."""
    hint: str
    """What to do."""
    entity: str = ""
    """The entity that XML does not define, if it is that."""


def explain(error: str, content: bytes, path: str, line: int, column: int) -> Fault:
    """Return what libxml2 means by `error`, and where; its own words if unknown.

    `line` counts from 1; `column` is how many characters of it libxml2 read.
    """
    if other := no_text(content, path):
        return other
    message = re.sub(r", line \d+, column \d+.*$", "", error, flags=re.DOTALL)
    if not content.strip():
        message = ""
    text = characters(content)
    at = offset(text, line, column)
    found = extent(message, text, at)
    span = _span(path, text, found) if found else Span(path=path, line=line, column=max(1, column))
    said = _said(message, text, found[0] if found else at, at)
    entity = _ENTITY.search(message)
    return Fault(span=span, message=said[0], hint=said[1], entity=entity[1] if entity else "")


def no_text(content: bytes, path: str) -> Fault | None:
    """Return what a file is that has no text in it, such as one of Word; None for what may be."""
    kind = binary(content)
    if not kind:
        return None
    hint = "a TEI file is text: save or export the document as TEI XML"
    return Fault(span=Span(path=path), message=f"this is no XML, but {kind}", hint=hint)


def _span(path: str, text: str, found: tuple[int, int]) -> Span:
    (line, column), (end_line, end_column) = (line_and_column(text, place) for place in found)
    return Span(path=path, line=line, column=column, end_line=end_line, end_column=end_column)


def _said(message: str, text: str, begin: int, at: int) -> tuple[str, str]:
    """Return what is wrong, and what to do."""
    for pattern, words, hint in FAULTS:
        if found := re.search(pattern, message):
            better = _seen(message, text, begin, at)
            parts = [*found.groups(), _meant(message)]
            said = words.format(*parts), hint.format(*parts)
            return better[0] or said[0], better[1] or said[1]
    return message, TAGS


def _meant(message: str) -> str:
    """Return how the character of an entity that is not defined is written."""
    entity = _ENTITY.search(message)
    if entity is None:
        return ""
    # A long table, which is needed for such faults only.
    from html.entities import html5

    signs = html5.get(f"{entity[1]};", "")
    if not signs:
        return "the character itself"
    numbers = "".join(f"&#{ord(one)};" for one in signs)
    is_seen = signs.isprintable() and not signs.isspace()
    return f"{signs} or {numbers}" if is_seen else numbers


def _seen(message: str, text: str, begin: int, at: int) -> tuple[str, str]:
    """Return what the text shows of a fault, and what to do; "" where nothing more is seen."""
    before, behind = text[max(0, at - _BESIDE) : at], text[at : at + _BESIDE]
    if message.startswith("AttValue:") and re.match(r"\s*[“”„‟«»‘’‚′″]", behind):
        what = "the value of an attribute is in typographic quotation marks"
        return what, 'write straight ones: name="value"'
    if message.startswith("attributes construct error"):
        if re.search(r"=\s*(?:\"[^\"]*=\s*\"|'[^']*=\s*')$", before):
            what = "a quotation mark is missing before this place"
            return what, "close the value of the attribute before this one"
        if re.search(r"[\"']$", before) and re.match(r"[\w:]", behind):
            return "two attributes have no blank between them", "write a blank before this place"
    if found := _MISMATCH.search(message):
        opened, _line, closed = found.groups()
        if slash := _closed_by_slash(text, begin, closed):
            line, tag = slash
            what = f"</{closed}> closes nothing: {tag} (line {line}) is closed by its own slash"
            return what, f"take the slash out there, or </{closed}> here"
        if opened in _EMPTY:
            return "", f"write <{opened} …/>, with a slash at the end of the tag"
        if opened.lower() == closed.lower():
            return "", f"write </{opened}>: capital and small letters are not the same in names"
    return "", ""


def _closed_by_slash(text: str, end: int, closed: str) -> tuple[int, str] | None:
    """Return line and tag of the empty element for which the end tag at `end` was meant."""
    depth = 0
    for one in reversed(list(_ANY_TAG.finditer(text, max(0, end - _FAR), end))):
        is_empty = one[0].endswith("/>")
        if one[0].startswith("</"):
            depth += 1
        elif not is_empty and depth == 0:
            return None
        elif not is_empty:
            depth -= 1
        elif depth == 0 and one[1] == closed:
            short = one[0] if len(one[0]) < len(closed) + _SHORT else f"<{closed} …/>"
            return line_and_column(text, one.start())[0], short
    return None
