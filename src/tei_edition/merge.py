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


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The outcome for one file."""

    status: Status
    """What happened."""
    content: bytes | None
    """What to write, or None to leave the file as it is."""
    settled: bool
    """Whether the new conversion counts as taken over, so that it is the next base."""


def merge(base: bytes | None, new: bytes, current: bytes | None, path: str) -> Result[Merged]:
    """Combine the last conversion, the new one and the file as it stands."""
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
    return _three_way(base, new, current, path)


def _three_way(base: bytes, new: bytes, current: bytes, path: str) -> Result[Merged]:
    old, edited, proposed = _lines(base), _lines(current), _lines(new)
    conflicts: list[Diagnostic] = []
    lines: list[str] = []
    for region in Merge3(old, edited, proposed).merge_regions():
        kind, *place = region
        if kind == "conflict":
            old_start, old_end, start, end, new_start, new_end = place
            three = (old[old_start:old_end], edited[start:end], proposed[new_start:new_end])
            words = _by_words(*three)
            if words is None:
                conflicts.append(_changed(path, start + 1, three[1], three[2]))
            else:
                lines.append(words)
        else:
            chosen = {"unchanged": old, "b": proposed}.get(kind, edited)
            lines.extend(chosen[place[0] : place[1]])
    if conflicts:
        return Result(
            value=Merged(status=Status.CONFLICT, content=None, settled=False),
            diagnostics=tuple(conflicts),
        )
    content = "".join(lines).encode()
    if parse(content, path).value is None:
        finding = MERGE_CONFLICT.at(
            Span(path=path),
            "your edits and the new conversion together are not well-formed XML",
            "compare the two: tei-edition convert --out FOLDER writes the new one apart",
        )
        return _conflict(finding)
    return _result(Status.MERGED, content)


def _by_words(old: list[str], edited: list[str], proposed: list[str]) -> str | None:
    """Merge lines that both sides changed word by word; None if they changed the same words."""
    before, ours, theirs = (_TOKEN.findall("".join(lines)) for lines in (old, edited, proposed))
    merged: list[str] = []
    for kind, *place in Merge3(before, ours, theirs).merge_regions():
        if kind == "conflict":
            return None
        chosen = {"unchanged": before, "b": theirs}.get(kind, ours)
        merged.extend(chosen[place[0] : place[1]])
    return "".join(merged)


def _changed(path: str, line: int, ours: list[str], theirs: list[str]) -> Diagnostic:
    edited, source = _difference(ours, theirs)
    end = line + max(len(ours) - 1, 0)
    return MERGE_CONFLICT.at(
        Span(path=path, line=line, end_line=end),
        f"edited by hand to {edited}, but the source now gives {source}",
        "write what is to stand into the TEI file, then: tei-edition convert SOURCE --accept",
    )


def _difference(ours: list[str], theirs: list[str]) -> tuple[str, str]:
    """Return both readings without what they have in common at their ends."""
    one, other = (
        _TOKEN.findall(" ".join(line.strip() for line in part)) for part in (ours, theirs)
    )
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return _quote(one[start : len(one) - end]), _quote(other[start : len(other) - end])


def _quote(tokens: list[str]) -> str:
    text = "".join(tokens).strip()
    if not text:
        return "nothing"
    return f'"{text[:160]}…"' if len(text) > 160 else f'"{text}"'  # noqa: PLR2004 (one row)


def _lines(content: bytes) -> list[str]:
    # An editor's program may write other line ends; that is no edit.
    return content.decode("utf-8-sig").replace("\r\n", "\n").splitlines(keepends=True)


def _result(status: Status, content: bytes | None) -> Result[Merged]:
    return Result(value=Merged(status=status, content=content, settled=True))


def _conflict(finding: Diagnostic) -> Result[Merged]:
    return Result(
        value=Merged(status=Status.CONFLICT, content=None, settled=False), diagnostics=(finding,)
    )
