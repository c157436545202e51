"""Brackets and underscores that stand for what the document lacks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from tei_edition.model import Annotation, Empty, Gap, Notation, Residue
from tei_edition.profiles import Profile, search, search_all
from tei_edition.profiles.brackets import Brackets, Lacuna, Sign
from tei_edition.profiles.evidence import number


def lacunae(text: str, profile: Profile) -> Iterator[Annotation]:
    """Yield gaps: brackets that hold no word of the document."""
    conventions = profile.brackets
    for match in search_all(_short(conventions.signs), text):
        for gap in conventions.gaps:
            if found := search(gap.pattern, match[0]):
                yield _gap(match, gap, _extent(gap, found, conventions))
                break


def is_gap(mark: Annotation) -> bool:
    """Tell whether a mark stands for what the document lacks, so that it shows without words."""
    return isinstance(mark, Gap) or (isinstance(mark, Empty) and mark.tag == "gap")


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


def blank(match: regex.Match[str]) -> Iterator[Annotation]:
    """Yield a space for a run of underscores; between dollar signs its length is unknown."""
    if match[0] == "\\_":
        yield Residue(start=match.start(), end=match.start() + 1, rule="markdown-escape")
        return
    formula = match.string[match.start() - 1 : match.start()] == "$"
    quantity = None if formula else str(match[0].count("_"))
    attributes = [("unit", "chars"), ("quantity", quantity), ("dim", "horizontal")]
    for at, sign in enumerate(match[0], start=match.start()):
        if sign == "\\":
            yield Residue(start=at, end=at + 1, rule="markdown-escape")
    last = match.end() - 1
    for at in range(match.start(), last):
        if match.string[at] == "_":
            yield Notation(start=at, end=at + 1, rule="space")
    yield Empty(
        start=last,
        end=match.end(),
        tag="space",
        attributes=tuple((key, value) for key, value in attributes if value),
    )
