"""What the annotations of a document claim, and where: what decisions are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition.model import Date, Edit, Element, Name, Text, leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An annotation, with offsets in the source."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""
    tag: str
    """The element."""
    words: str
    """The characters, white space folded."""
    cert: str | None
    """@cert, if it was inferred."""
    values: tuple[str, ...]
    """What else it says, such as @ref or @when."""

    @property
    def unlinked(self) -> bool:
        """Whether it is the name of somebody who is not identified."""
        return self.tag == "persName" and not self.values

    @property
    def verdict(self) -> tuple[str, ...]:
        """What is the same for all mentions that were decided alike."""
        return (self.tag, self.words, self.cert or "", *self.values)


def claims(text: Text) -> Iterator[Claim]:
    """Yield the annotations that may need a decision: names, and all with @cert."""
    for leaf in leaves(text):
        for one in leaf.annotations:
            if isinstance(one, Element) and (one.cert or isinstance(one, Name | Date)):
                yield Claim(
                    start=leaf.start + one.start,
                    end=leaf.start + one.end,
                    tag=one.tag,
                    words=" ".join(leaf.text[one.start : one.end].split()),
                    cert=one.cert,
                    values=tuple(_values(one)),
                )


def _values(one: Element) -> Iterator[str]:
    match one:
        case Name():
            yield from (value for value in (one.ref, one.type) if value)
        case Date():
            ends = (one.when, one.from_, one.to, one.not_before, one.not_after)
            yield from (value for value in ends if value)
        case Edit():
            yield from (value for key, value in one.attributes if key == "reason")
        case _:
            return
