"""The xml:ids of changes: made of words, so that other changes do not renumber them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

import regex

from tei_edition.annotators.stretches import Stretch
from tei_edition.model import Leaf, Reading
from tei_edition.tei import mint_id

_WORDS = regex.compile(r"[\p{L}\p{Nd}]{1,20}")
_OWN = 3
_BESIDE = 2
"""So many words of the change, and of the text beside it, make an id."""
_NEAR = 60


@dataclass(slots=True, kw_only=True)
class ChangeIds:
    """Mints the ids of the changes of one document."""

    taken: set[str] = field(default_factory=set)
    """Ids in use."""
    read: tuple[Leaf, Reading] | None = None
    """The last leaf, as a reader sees it."""

    def mint(self, tag: str, part: Stretch) -> str:
        """Return the id of a change with `tag`.

        Words beside it tell it from equal changes, also from those that come before it later.
        """
        own = _WORDS.findall(part.inside.casefold())[:_OWN]
        return mint_id("-".join((tag, *own, *self._beside(part))), self.taken)

    def _beside(self, part: Stretch) -> list[str]:
        """Return the next words behind a change, or the last ones before it."""
        if self.read is None or self.read[0] is not part.leaf:
            self.read = part.leaf, part.leaf.reading()
        reading = self.read[1]
        first, last = (bisect_left(reading.offsets, at) for at in (part.start, part.end))
        behind = _WORDS.findall(reading.text[last : last + _NEAR].casefold())[:_BESIDE]
        before = reading.text[max(0, first - _NEAR) : first].casefold()
        return behind or _WORDS.findall(before)[-_BESIDE:]
