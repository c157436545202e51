"""What makes a finding the same finding tomorrow, when lines have moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from tei_edition.diagnostics import Diagnostic
from tei_edition.reports.quoting import covered, lines_of

_PLACE = re.compile(r"(?<=\w):\d+(?::\d+)?\b|(?<=\bline )\d+|(?<=\bcolumn )\d+")
_LENGTH = 200


class Identity(NamedTuple):
    """What of a finding stays when lines are moved: all but its place."""

    path: str
    """Path of the file."""
    code: str
    """Code of the rule."""
    message: str
    """The message, without the numbers of lines."""
    text: str
    """What the finding is about, with spaces folded."""


def identities(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]
) -> Iterator[tuple[Diagnostic, Identity]]:
    """Yield each finding with its identity; `texts` are the files by path."""
    lines: dict[str, list[str]] = {}
    for item in diagnostics:
        path = item.span.path
        if path not in lines:
            lines[path] = lines_of(texts.get(path, ""))
        text = " ".join(covered(item.span, lines[path]).split())
        message = _PLACE.sub("", " ".join(item.message.split()))
        yield item, Identity(path, item.code, message, text[:_LENGTH])


def fingerprinted(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]
) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each finding with its fingerprint: 32 hexadecimal digits, each once in a report.

    Findings of the same identity are told apart by their order.
    """
    count: Counter[Identity] = Counter()
    for item, identity in identities(diagnostics, texts):
        count[identity] += 1
        parts = "\0".join((*identity, str(count[identity])))
        yield item, sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
