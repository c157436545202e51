"""What the converter last made, what it makes now, and what the editor made of it: one file.

Conversion proposes, the editor disposes: an edit is never overwritten, and where both
changed the same lines the file is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from merge3 import Merge3

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.tei import parse

MERGE_CONFLICT = Rule(
    code="TE210",
    name="merge-conflict",
    severity=Severity.ERROR,
    summary="Source and TEI file were changed in the same place; the TEI file was left alone.",
    rationale="Only the editor can say which of the two readings is to stand.",
)
UNKNOWN_ORIGIN = Rule(
    code="TE211",
    name="file-of-unknown-origin",
    severity=Severity.ERROR,
    summary="A TEI file stands where the converter would write, but it did not come from it.",
    rationale="Work that somebody did by hand must not be overwritten.",
)


# A tag, a word with what clings to it, or white space.
_TOKEN = re.compile(r"<[^>]*>|[^\s<]+|\s+")


class Status(StrEnum):
    """What became of a TEI file."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    MERGED = "merged"
    RENAMED = "renamed"
    EDITED = "edited by hand"
    CONFLICT = "conflict"


class Settle(StrEnum):
    """What is to stand where the editor and the source changed the same words."""

    ASK = "ask"
    """Nothing yet: the file is left alone."""
    EDITED = "edited"
    """The words of the editor; all else is merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The outcome for one file."""

    status: Status
    """What happened."""
    content: bytes | None
    """What to write, or None to leave the file as it is."""
    settled: bool
    """Whether the new conversion counts as taken over, so that it is the next base."""


def merge(
    base: bytes | None, new: bytes, current: bytes | None, path: str, settle: Settle = Settle.ASK
) -> Result[Merged]:
    """Combine the last conversion, the new one and the file as it stands.

    `settle` says what is to stand where both were changed.
    """
    if current is None:
        return _result(Status.CREATED, new)
    try:
        current.decode("utf-8-sig")
    except UnicodeDecodeError:
        finding = UNKNOWN_ORIGIN.at(
            Span(path=path), "the file is not UTF-8, so that it was left alone", "save it as UTF-8"
        )
        return _conflict(finding)
    if _lines(current) == _lines(new):
        return _result(Status.UNCHANGED, None)
    if base is None and settle is Settle.EDITED:
        return _result(Status.EDITED, None)
    if base is None:
        finding = UNKNOWN_ORIGIN.at(
            Span(path=path),
            "the file differs from what its source gives, and no earlier conversion is known",
            "move the file away to see what the converter makes, then merge the two by hand",
        )
        return _conflict(finding)
    if _lines(base) == _lines(new):
        return _result(Status.EDITED, None)
    if _lines(base) == _lines(current):
        return _result(Status.UPDATED, new)
    return _three_way((base, current, new), path, settle)


def _three_way(versions: tuple[bytes, bytes, bytes], path: str, settle: Settle) -> Result[Merged]:
    old, edited, proposed = (_lines(one) for one in versions)
    conflicts: list[Diagnostic] = []
    lines: list[str] = []
    for region in Merge3(old, edited, proposed).merge_regions():
        kind, *place = region
        if kind == "conflict":
            old_start, old_end, start, end, new_start, new_end = place
            three = (old[old_start:old_end], edited[start:end], proposed[new_start:new_end])
            words, clashes = _by_words(*three)
            lines.append(words)
            conflicts += [_changed(path, start + 1, three[1], one) for one in clashes]
        else:
            chosen = {"unchanged": old, "b": proposed}.get(kind, edited)
            lines.extend(chosen[place[0] : place[1]])
    if conflicts and settle is Settle.ASK:
        return Result(
            value=Merged(status=Status.CONFLICT, content=None, settled=False),
            diagnostics=tuple(conflicts),
        )
    content = "".join(lines).encode()
    if parse(content, path).value is None:
        if settle is Settle.EDITED:
            return _result(Status.EDITED, None)
        finding = MERGE_CONFLICT.at(
            Span(path=path),
            "your edits and the new conversion together are not well-formed XML",
            "compare the two: tei-edition convert --out FOLDER writes the new one apart; then "
            "write what is to stand into the TEI file, and: tei-edition convert SOURCE --accept",
        )
        return _conflict(finding)
    if _lines(content) == edited:
        return _result(Status.EDITED, None)
    return _result(Status.MERGED, content)


def _by_words(
    old: list[str], edited: list[str], proposed: list[str]
) -> tuple[str, list[tuple[str, str, int]]]:
    """Merge lines that both sides changed, word by word.

    Returns the text, with the editor's words where both changed the same ones, and each such
    place: both readings with the words around them, and the line within `edited` (from 0).
    """
    before, ours, theirs = (_TOKEN.findall("".join(lines)) for lines in (old, edited, proposed))
    merged: list[str] = []
    clashes: list[tuple[str, str, int]] = []
    for kind, *place in Merge3(before, ours, theirs).merge_regions():
        if kind == "conflict":
            _start, _end, start, end, low, high = place
            merged.extend(ours[start:end])
            line = "".join(ours[:start]).count("\n")
            clashes.append((_around(ours, start, end), _around(theirs, low, high), line))
            continue
        chosen = {"unchanged": before, "b": theirs}.get(kind, ours)
        merged.extend(chosen[place[0] : place[1]])
    return "".join(merged), clashes


def _around(tokens: list[str], start: int, end: int) -> str:
    """Return tokens[start:end] in quotes, with a word more if nothing or only tags are there."""
    if not any(one.strip() and not one.startswith("<") for one in tokens[start:end]):
        start, end = max(0, start - _MORE), end + _MORE
    text = " ".join("".join(tokens[start:end]).split())
    if not text:
        return "nothing"
    return f'"{text[:_SHOWN]}…"' if len(text) > _SHOWN else f'"{text}"'


_MORE = 2
_SHOWN = 160
"""Characters of a reading that a message quotes."""


def _changed(path: str, line: int, ours: list[str], clash: tuple[str, str, int]) -> Diagnostic:
    edited, source, below = clash
    return MERGE_CONFLICT.at(
        Span(path=path, line=line + below, end_line=line + min(below, max(len(ours) - 1, 0))),
        f"edited by hand to {edited}, but the source now gives {source}",
        "write what is to stand into the TEI file, then: tei-edition convert SOURCE --accept",
    )


def _lines(content: bytes) -> list[str]:
    # An editor's program may write other line ends; that is no edit.
    return content.decode("utf-8-sig").replace("\r\n", "\n").splitlines(keepends=True)


def _result(status: Status, content: bytes | None) -> Result[Merged]:
    return Result(value=Merged(status=status, content=content, settled=True))


def _conflict(finding: Diagnostic) -> Result[Merged]:
    return Result(
        value=Merged(status=Status.CONFLICT, content=None, settled=False), diagnostics=(finding,)
    )
