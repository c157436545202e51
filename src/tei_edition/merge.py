"""What the converter last made, what it makes now, and what the editor made of it: one file.

Conversion proposes, the editor disposes: an edit is never overwritten, and where both
changed the same lines the file is left alone.
"""

from __future__ import annotations

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


class Status(StrEnum):
    """What became of a TEI file."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    MERGED = "merged"
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
            _old_from, _old_to, start, end, new_start, new_end = place
            conflicts.append(
                _changed(path, start + 1, edited[start:end], proposed[new_start:new_end])
            )
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


def _changed(path: str, line: int, ours: list[str], theirs: list[str]) -> Diagnostic:
    edited, source = _quote(ours), _quote(theirs)
    end = line + max(len(ours) - 1, 0)
    return MERGE_CONFLICT.at(
        Span(path=path, line=line, end_line=end),
        f"edited by hand to {edited}, but the source now gives {source}",
        "write what is to stand into the file and the source, and convert again",
    )


def _quote(lines: list[str]) -> str:
    text = " ".join(line.strip() for line in lines)
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
