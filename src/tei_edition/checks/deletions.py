"""Deletions: where the others say how they were made, each does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition import tei
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.diagnostics import Rule, Severity
from tei_edition.tei import Element, is_tei

NO_EVIDENCE = Rule(
    code="TE430",
    name="deletion-without-evidence",
    severity=Severity.WARNING,
    summary="A deletion does not say how it is known, as the other deletions do.",
    rationale="To say that words were crossed out is a claim about the original.",
)
RULES = (NO_EVIDENCE,)

_EVIDENCE = frozenset(
    re.findall(
        r"\w+",
        """ana cause cert change evidence facs hand instant rend rendition resp seq source status
        style type""",
    )
)
_AROUND = ("subst", "mod", "restore", "app", "lem", "rdg", "choice", "del")
# Bare deletions are the custom of an edition unless so many times more have evidence.
_TIMES = 2


def find(page: Page) -> Iterator[Found]:
    """Find deletions without evidence in a document whose deletions have it as a rule."""
    text = tei.find(page.document.root, "text")
    deletions = [] if text is None else list(text.iter(f"{{{tei.TEI}}}del"))
    if not deletions:
        return
    explained = {
        page.targets.element(target)
        for pointer in page.pointers
        if is_tei(pointer.element, "note", "change", "certainty", "respons", "substJoin")
        and (target := pointer.target(page.targets))
    }
    alone = [one for one in deletions if not _has_successor(one)]
    bare = [one for one in alone if one not in explained and not _has_evidence(one)]
    having = sum(one in explained or _has_evidence(one) for one in deletions)
    if len(bare) * _TIMES > having:
        return
    for one in bare:
        yield Found(
            rule=NO_EVIDENCE,
            place=(one, None),
            message=f"nothing says how it is known that {_quoted(one)} was deleted",
            hint="add @rend (how it looks), @hand, @resp or @cause, or a note that explains it",
        )


def _has_evidence(deletion: Element) -> bool:
    if _EVIDENCE.intersection(map(str, deletion.attrib)):
        return True
    inside = next(deletion.iter(f"{{{tei.TEI}}}note"), None)
    beside = (inside, deletion.getnext(), deletion.getprevious())
    return any(one is not None and is_tei(one, "note") for one in beside)


def _has_successor(deletion: Element) -> bool:
    """Tell whether a deletion is part of a change that shows what came in its place."""
    around = deletion.getparent()
    beside = (deletion.getnext(), deletion.getprevious())
    return (around is not None and is_tei(around, *_AROUND)) or any(
        one is not None and is_tei(one, "add") for one in beside
    )


def _quoted(deletion: Element) -> str:
    words = tei.text_of(deletion)
    if not words:
        return "something"
    return f'"{words[:_SHOWN]} …"' if len(words) > _SHOWN else f'"{words}"'


_SHOWN = 40
"""Characters of a deletion that a message quotes."""
