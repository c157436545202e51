"""Brackets that stand for what the document lacks, and numbers in brackets that are its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from tei_edition.model import Annotation, Empty, Gap
from tei_edition.profiles import Profile, search, search_all
from tei_edition.profiles.brackets import Brackets, Lacuna, Sign
from tei_edition.profiles.evidence import number, tell


def lacunae(text: str, profile: Profile) -> Iterator[Annotation]:
    """Yield gaps and beginnings of pages: brackets that hold no word of the document."""
    conventions = profile.brackets
    for match in search_all(_short(conventions.signs), text):
        page = search(conventions.pages, match[0], "n") if conventions.pages else None
        if page:
            yield _empty(match, "pb", n=page["n"])
            continue
        for gap in conventions.gaps:
            if found := search(gap.pattern, match[0]):
                yield _gap(match, gap, _extent(gap, found, conventions))
                break


@lru_cache(maxsize=16)
def _short(signs: tuple[Sign, ...]) -> str:
    """Return a pattern for a bracket on one line without brackets of its kind in it."""
    kinds = {
        (regex.escape(one.open), regex.escape(one.close))
        for one in signs
        if len(one.open) == len(one.close) == 1 and one.open != one.close
    }
    either = (rf"{low}[^{low}{high}\r\n]{{1,80}}{high}" for low, high in sorted(kinds))
    return "|".join(either) or "(?!)"


def _extent(gap: Lacuna, match: regex.Match[str], conventions: Brackets) -> dict[str, str]:
    """Return the attributes that say how much is missing."""
    groups = match.groupdict()
    dots, n = groups.get("dots"), groups.get("n")
    count = sum(not one.isspace() for one in dots) if dots else number(n or "", conventions)
    return {"unit": gap.unit, "quantity": str(count)} if gap.unit and count else {}


def _gap(match: regex.Match[str], gap: Lacuna, extent: dict[str, str]) -> Annotation:
    """Return residue for what no transcriber wrote, else the element for the remark."""
    if gap.reason == "garbled":
        start, end = match.span()
        return Gap(start=start, end=end, reason=gap.reason, rule="garbled-text")
    return _empty(match, "gap", reason=gap.reason, **extent)


def _empty(match: regex.Match[str], tag: str, **attributes: str) -> Empty:
    start, end = match.span()
    return Empty(start=start, end=end, tag=tag, attributes=tuple(attributes.items()))


def bracketed_numbers(
    markers: Sequence[regex.Match[str]], bodies: dict[str, str], profile: Profile
) -> frozenset[int]:
    """Return the places of `markers` that are none, but bracketed figures of the document.

    `bodies` are the notes by their numbers. In `19[5][2]6` the 5 is crossed out if note 2
    says so, and note 5 has its marker elsewhere.
    """
    behind = {one.start(): one["n"] for one in markers}
    counts: dict[str, int] = {}
    for one in markers:
        counts[one["n"]] = counts.get(one["n"], 0) + 1
    return frozenset(
        one.start()
        for one in markers
        if counts[one["n"]] > 1
        and (n := behind.get(one.end()))
        and one.string[one.start() - 1 : one.start()] != "]"
        and tell(bodies.get(n, ""), profile.brackets)
    )
