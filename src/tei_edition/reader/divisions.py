"""The divisions that are open while a document is read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tei_edition.model import Block, Div, ListBlock
from tei_edition.reader.headings import SESSION, Opening
from tei_edition.tei import mint_id


@dataclass(slots=True, kw_only=True)
class _Open:
    """A division under construction."""

    div: Div
    depth: int
    gathers: str = ""
    spoken: bool = False
    content: list[Block] = field(default_factory=list)


class Divisions:
    """The tree of a document under construction: the divisions that are open, outermost first."""

    def __init__(self, ids: set[str]) -> None:
        self._open = [_Open(div=Div(type="", content=()), depth=0)]
        self._ids = ids
        self._sessions = False

    def add(self, *blocks: Block) -> None:
        """Add blocks to the innermost division."""
        self._open[-1].content.extend(blocks)

    @property
    def last(self) -> Block | None:
        """The block that was added last to the innermost division."""
        content = self._open[-1].content
        return content[-1] if content else None

    @property
    def numbered(self) -> Div | None:
        """The innermost division with a number that is no session."""
        divs = (one.div for one in reversed(self._open))
        return next((div for div in divs if div.n and div.type != SESSION), None)

    @property
    def outermost(self) -> int:
        """Depth of the division that a closing line closes: a session, or the whole text."""
        return 1 if self._sessions else 0

    @property
    def begun(self) -> bool:
        """Whether there is anything to close."""
        inner = any(one.depth > self.outermost for one in self._open)
        return inner or bool(self._open[min(self.outermost, len(self._open) - 1)].content)

    @property
    def spoken(self) -> bool:
        """Whether an open division has a speech."""
        return any(one.spoken for one in self._open)

    def hear(self) -> None:
        """Note that somebody spoke in the innermost division."""
        self._open[-1].spoken = True

    def open(self, opening: Opening) -> None:
        """Open the division of a heading at its place in the tree."""
        if opening.type == SESSION:
            self._open_session(opening)
            return
        inside = opening.n is None and opening.level == 1 and self._gathering("unnumbered")
        below = opening.gathers != "all" and self._gathering("all")
        depth = 1 + opening.level + (1 if inside else 0) + (1 if below else 0)
        self.leave(depth - 1)
        wanted = f"item-{opening.n}" if opening.n else None
        div = Div(
            type=opening.type,
            n=opening.n,
            id=mint_id(wanted, self._ids) if wanted else None,
            head=opening.head,
            content=(),
        )
        self._open.append(_Open(div=div, depth=depth, gathers=opening.gathers))

    def _open_session(self, opening: Opening) -> None:
        """Divide the document; what stands before the first such heading is a session too."""
        self.leave(0)
        count = sum(isinstance(block, Div) for block in self._open[0].content)
        before = self._open[0].content
        if not self._sessions and not all(isinstance(block, ListBlock) for block in before):
            first = Div(type=SESSION, n="1", content=tuple(before))
            self._open[0].content = [first]
            self._open[0].spoken = False
            count = 1
        self._sessions = True
        div = Div(type=SESSION, n=str(count + 1), head=opening.head, content=())
        self._open.append(_Open(div=div, depth=1))

    def _gathering(self, kind: str) -> bool:
        """Tell whether an open division gathers the headings of this kind behind its own."""
        return any(one.gathers == kind for one in self._open)

    def leave(self, depth: int) -> None:
        """Close the divisions that are deeper than `depth`."""
        while self._open[-1].depth > depth:
            done = self._open.pop()
            self.add(replace(done.div, content=tuple(done.content)))

    def close(self) -> tuple[Block, ...]:
        """Close everything and return the blocks of the document."""
        self.leave(0)
        return tuple(self._open[0].content)
