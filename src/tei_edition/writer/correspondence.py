"""The correspDesc: who wrote to whom, from where and when, as far as a letter says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tei_edition.model import (
    Block,
    Boundary,
    Date,
    Div,
    Group,
    Leaf,
    ListBlock,
    Name,
    Text,
    body_leaves,
    walk,
)
from tei_edition.writer.draft import Draft, build
from tei_edition.writer.inline import dating

LETTERS = ("letter", "telegram", "memorandum")
"""Types of divisions that are each a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A name, place or date with the element for it."""

    tag: str
    attributes: dict[str, str | None]
    text: str


@dataclass(slots=True, kw_only=True)
class _Facts:
    """What one letter says."""

    senders: list[_Said] = field(default_factory=list)
    signers: list[_Said] = field(default_factory=list)
    places: list[_Said] = field(default_factory=list)
    dates: list[_Said] = field(default_factory=list)
    addressees: list[_Said] = field(default_factory=list)
    saluted: list[_Said] = field(default_factory=list)
    addressed: list[_Said] = field(default_factory=list)
    below: list[_Said] = field(default_factory=list)
    bodies: list[_Said] = field(default_factory=list)
    copies: list[_Said] = field(default_factory=list)


def correspondence(text: Text) -> Iterator[Draft]:
    """Yield a correspDesc for each letter of `text` that says anything of it."""
    letters = [block for block in text.body if isinstance(block, Div) and block.type in LETTERS]
    for letter in letters:
        facts = _facts((letter,))
        yield from _description(facts, f"#{letter.id}" if letter.id else None)
    if not letters:
        yield from _description(_facts(text.body), None)


def _description(facts: _Facts, corresp: str | None) -> Iterator[Draft]:
    sent = [*_sent(facts), *facts.places[:1], *facts.dates[:1]]
    actions = (("sent", sent), ("received", _received(facts)), ("forwarded", facts.copies))
    elements = [
        build(
            "correspAction",
            {"type": kind},
            *(build(one.tag, one.attributes, one.text) for one in said),
        )
        for kind, said in actions
        if said
    ]
    if elements:
        yield build("correspDesc", {"corresp": corresp}, *elements)


def _sent(facts: _Facts) -> list[_Said]:
    """Return the sender: by the label, with the signature where it names the same person."""
    labels = " ".join(one.text for one in facts.senders).casefold().replace(",", " ").split()
    same = [one for one in facts.signers if one.text.split()[-1].casefold() in labels]
    return (same or facts.senders) if facts.senders else facts.signers


def _received(facts: _Facts) -> list[_Said]:
    """Return the addressee: by the label, else as the address names the one who is greeted."""
    if facts.addressees or not facts.saluted:
        return facts.addressees or facts.below[:1] or facts.bodies[:1]
    greeted = facts.saluted[0]
    last = greeted.text.split()[-1].casefold()
    for one in facts.addressed:
        if last in one.text.casefold().replace(",", " ").split():
            return [one]
    return [replace(greeted, attributes={**greeted.attributes, "cert": "medium"})]


def _facts(blocks: tuple[Block, ...]) -> _Facts:
    facts = _Facts()
    for block in walk(blocks):
        if isinstance(block, ListBlock) and block.type == "correspondence":
            _labelled(block, facts)
        elif isinstance(block, Group):
            _group(block, facts)
    return facts


def _labelled(block: ListBlock, facts: _Facts) -> None:
    kinds = {"sender": facts.senders, "addressee": facts.addressees, "copy": facts.copies}
    for item in block.items:
        for leaf in body_leaves(item.content):
            if item.role in kinds:
                names = list(_names(leaf, "persName", "orgName"))
                kinds[item.role].extend(
                    names or [_Said(tag="rs", attributes={}, text=_words(leaf))]
                )
            elif item.role == "place":
                facts.places.append(_Said(tag="placeName", attributes={}, text=_words(leaf)))
            elif item.role == "date":
                facts.dates.extend(_dates(leaf))


def _group(block: Group, facts: _Facts) -> None:
    dated = False
    # Those who sign minutes send nothing.
    sent = any(isinstance(part, Boundary) and part.role == "sender" for part in block.content)
    for part in block.content:
        dated = dated or (isinstance(part, Boundary | Group) and part.tag == "dateline")
        if isinstance(part, Group) and part.tag == "address":
            for leaf in body_leaves((part,)):
                facts.addressed.extend(list(_names(leaf, "persName")) or _line(leaf))
                # What stands above the date is the sender's own address.
                if dated or block.tag == "closer":
                    facts.below.extend(_names(leaf, "persName"))
            if dated:
                facts.bodies.extend(_body(part))
        elif isinstance(part, Boundary) and part.tag == "salute" and part.role == "addressee":
            facts.saluted.extend(_names(part, "persName"))
        elif isinstance(part, Boundary) and part.tag == "signed" and sent:
            facts.signers.extend(_names(part, "persName"))
        elif isinstance(part, Boundary | Group) and part.tag == "dateline":
            for leaf in body_leaves((part,)):
                facts.dates.extend(_dates(leaf))
                facts.places.extend(_names(leaf, "placeName"))


def _names(leaf: Leaf, *tags: str) -> Iterator[_Said]:
    for one in sorted(leaf.annotations, key=lambda mark: mark.start):
        if isinstance(one, Name) and one.tag in tags:
            attributes = {"ref": one.ref, "cert": one.cert}
            yield _Said(tag=one.tag, attributes=attributes, text=_words(leaf, one.start, one.end))


def _line(leaf: Leaf) -> list[_Said]:
    """Return a line of an address that may be no more than a name."""
    text = _words(leaf).partition(",")[0].strip(" .")
    short = len(text.split()) <= _NAME and not any(sign.isdigit() for sign in text)
    return [_Said(tag="persName", attributes={}, text=text)] if short else []


def _body(address: Group) -> Iterator[_Said]:
    """Yield whom the first lines of an address below the date name: `An das / Auswärtige Amt`."""
    words: list[str] = []
    for leaf in body_leaves((address,)):
        line = _words(leaf).split()
        if len(words) >= _BODY or any(sign.isdigit() for one in line for sign in one):
            break
        words.extend(line)
    if words:
        yield _Said(tag="rs", attributes={}, text=" ".join(words).strip(" ,"))


_BODY = 3
"""So many words name a body."""
_NAME = 4
"""Words of the longest name of a person."""


def _dates(leaf: Leaf) -> Iterator[_Said]:
    for one in leaf.annotations:
        if isinstance(one, Date) and one.tag == "date":
            values = {**dating(one), "cert": one.cert}
            yield _Said(tag="date", attributes=values, text=_words(leaf, one.start, one.end))


def _words(leaf: Leaf, start: int = 0, end: int | None = None) -> str:
    """Return what a reader sees in leaf.text[start:end], without line breaks."""
    stop = len(leaf.text) if end is None else end
    reading = leaf.reading()
    shown = zip(reading.text, reading.offsets, strict=True)
    return " ".join("".join(sign for sign, at in shown if start <= at < stop).split())
