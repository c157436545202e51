"""In which elements a place in the characters of a file stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A comment, an instruction, marked text, or a tag.
_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"|<(/?)([^\s/>!?]+)[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>",
    re.DOTALL,
)


def within(source: str, offsets: Iterable[int]) -> Iterator[tuple[str, ...] | None]:
    """Yield the names of the elements around each offset, outermost first; None in markup.

    The offsets ascend; names are without prefixes.
    """
    above: list[str] = []
    tags = _MARKUP.finditer(source)
    tag = next(tags, None)
    for offset in offsets:
        while tag is not None and tag.end() <= offset:
            _step(tag, above)
            tag = next(tags, None)
        yield None if tag is not None and tag.start() <= offset else tuple(above)


def _step(tag: re.Match[str], above: list[str]) -> None:
    name = tag[2]
    if name is None or tag[0].endswith("/>"):
        return
    if tag[1]:
        above.pop()
    else:
        above.append(name.rpartition(":")[2])
