"""What holds for the passages of every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tei_edition.model import Passage


def titled(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with a first heading as title, if no other is of its level."""
    outer = [at for at, one in enumerate(passages) if one.kind == "head" and one.level == 1]
    first = next((at for at, one in enumerate(passages) if one.kind != "field"), None)
    if len(outer) != 1 or outer[0] != first or any(one.kind == "title" for one in passages):
        return list(passages)
    return [replace(one, kind="title") if at == first else one for at, one in enumerate(passages)]
