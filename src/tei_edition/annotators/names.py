"""Names of persons, places and organisations: who is meant, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from tei_edition.annotators import Scope, place
from tei_edition.annotators.aliases import Aliases, find_aliases
from tei_edition.annotators.context import Context, context
from tei_edition.annotators.identity import Finding, identify
from tei_edition.annotators.mentions import (
    Finder,
    Mention,
    initials_before,
)
from tei_edition.authority import FULL, PSEUDONYM, ROLE, SURNAME, VARIANT
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import (
    Annotation,
    Boundary,
    Leaf,
    ListBlock,
    Mark,
    Name,
    Reading,
    Speaker,
    Text,
    Words,
    annotate,
    body_leaves,
    leaves,
    walk,
)
from tei_edition.profiles import search_all

UNKNOWN_PERSON = Rule(
    code="TE132",
    name="unknown-person",
    severity=Severity.INFO,
    summary="A person is named whom the personography does not know.",
    rationale="The name is tagged, but it leads nowhere.",
)

_SKIPPED = frozenset({"title", "pubPlace", "publisher", "biblScope", "num"})
"""Parts of a reference in which names are not mentions."""

_WORD = r"\p{Lu}[\p{L}’\x27-]*\p{L}"
_UNKNOWN = (
    rf"(?:\p{{Lu}}\.\s*){{0,3}}(?:(?:von|van|de|der|di|da|zu|af)\s+){{0,2}}{_WORD}(?:\s+{_WORD}){{0,2}}"
    r"(?:\s+\p{Lu}\.(?:\s?\p{Lu}\.)?(?=\s*(?:[,;)]|$)))?"
)
_SEVERAL_INITIALS = rf"\b(?P<name>(?:\p{{Lu}}\.\s*){{1,3}}{_WORD})"


@dataclass(slots=True, kw_only=True)
class _Pass:
    """One pass over a text: what it knows and what it finds."""

    scope: Scope
    finder: Finder
    aliases: Aliases
    context: Context
    findings: list[Diagnostic] = field(default_factory=list)
    unknown: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def annotate_names(text: Text, scope: Scope) -> Result[Text]:
    """Tag names and link them where somebody is meant beyond doubt, or with @cert."""
    editorial = scope.profile.editorial
    tags = ["persName", "placeName", *(["orgName"] if editorial.organisations else [])]
    kinds = [FULL, SURNAME, VARIANT, PSEUDONYM, *([ROLE] if editorial.roles else [])]
    finder = Finder(scope.authority, tags=tags, kinds=kinds)
    readings = [leaf.reading() for leaf in leaves(text)]
    aliases = find_aliases(text.notes, scope)
    known = context(readings, _participants(text), finder, scope)
    run = _Pass(scope=scope, finder=finder, aliases=aliases.value, context=known)

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        return tuple(_names(leaf, run))

    annotated = annotate(text, more)
    return Result(
        value=annotated, diagnostics=(*aliases.diagnostics, *run.findings, *_strangers(run))
    )


def _participants(text: Text) -> frozenset[int]:
    """Return where the leaves begin that list participants."""
    return frozenset(
        leaf.start
        for block in walk(text.body)
        if isinstance(block, ListBlock) and block.type == "participants"
        for leaf in body_leaves(block.items)
    )


def _names(leaf: Leaf, run: _Pass) -> Iterator[Annotation]:
    reading = leaf.reading()
    taken: list[tuple[int, int]] = [
        (mark.start, mark.end)
        for mark in leaf.annotations
        if isinstance(mark, Mark) and mark.tag in _SKIPPED
    ]
    earlier: list[Mention] = []
    found: list[Name] = []
    for name in run.aliases.names(leaf, reading):
        found.append(name)
        taken.append((name.start, name.end))
    for mention in run.finder.find(reading):
        start, end = reading.span(mention.start, mention.end)
        if any(low < end and start < high for low, high in taken):
            continue
        verdict = identify(mention, reading.text, tuple(earlier), run.context)
        if verdict is None:
            continue
        earlier.append(mention)
        begin, _letters = initials_before(reading.text, mention.start)
        if verdict.initials and begin < mention.start:
            start, _end = reading.span(begin, mention.end)
        name = Name(
            start=start,
            end=end,
            tag="rs" if verdict.role else verdict.tag,
            ref=verdict.ref,
            type="person" if verdict.role else verdict.type,
            cert=verdict.cert,
        )
        found.append(name)
        if verdict.sic:
            low, high = reading.span(begin, mention.start)
            stop = low + len(leaf.text[low:high].rstrip())
            yield Mark(start=low, end=stop, tag="sic")
        run.findings.extend(_at(diagnostic, leaf, name, run) for diagnostic in verdict.findings)
    yield from found
    yield from _inner(leaf, reading, found, run)
    yield from _initials_alone(reading, found, run)
    yield from _unknown(leaf, reading, found, run)


def _at(finding: Finding, leaf: Leaf, name: Name, run: _Pass) -> Diagnostic:
    rule, message, hint = finding
    span = run.scope.source.span(*place(leaf, name.start, name.end))
    quote = " ".join(leaf.text[name.start : name.end].split())
    return rule.at(span, message.replace("{}", quote), hint)


def _inner(leaf: Leaf, reading: Reading, found: list[Name], run: _Pass) -> Iterator[Name]:
    """Tag places and organisations inside a mention by role, and only there."""
    for outer in found:
        if outer.tag != "rs":
            continue
        inside = Reading(
            text=leaf.text[outer.start : outer.end],
            offsets=tuple(range(outer.start, outer.end)),
        )
        for mention in run.context.parts.find(inside):
            entry, form = mention.candidates[0]
            if not form.attributive:
                start, end = inside.span(mention.start, mention.end)
                yield Name(start=start, end=end, tag=entry.tag, ref=entry.pointer)


def _initials_alone(reading: Reading, found: list[Name], run: _Pass) -> Iterator[Name]:
    """Tag initials without a surname where only one person of the document has them."""
    for match in regex.finditer(r"(?<![\p{L}.])(?:\p{Lu}\.\s?){2,3}(?=\s|[,;:)]|$)", reading.text):
        text = match[0].rstrip()
        start, end = reading.span(match.start(), match.start() + len(text))
        after = reading.text[match.end() :].lstrip()
        letters = tuple(letter for letter in text if letter.isalpha())
        bearers = run.context.with_initials(letters)
        overlaps = any(one.start < end and start < one.end for one in found)
        if len(bearers) == 1 and not overlaps and not after[:1].isupper():
            name = Name(start=start, end=end, tag="persName", ref=bearers[0].pointer)
            found.append(name)
            yield name


def _behind_role(leaf: Leaf, reading: Reading) -> int:
    """Return where in the reading the words that name a group end; 0 if there are none."""
    ends = [mark.end for mark in leaf.annotations if isinstance(mark, Mark)]
    return sum(at < max(ends) for at in reading.offsets) if ends else 0


def _cues(leaf: Leaf, reading: Reading, found: list[Name], run: _Pass) -> Iterator[str]:
    """Yield the patterns of names that can only be persons', each with its group `name`."""
    names, attendance = run.scope.profile.names, run.scope.profile.attendance
    title = _any(names.honorifics)
    dotted = _any(tuple(one for one in names.honorifics if one.endswith(".")))
    never = rf"(?!{_any(names.never)}(?![\p{{L}}.]))"
    name = rf"{never}(?!{title}(?!\p{{L}}))(?P<name>{_UNKNOWN})"
    # A surname may be a title ("Mr. King"), but not with another name behind it.
    lead = rf"(?<!\p{{L}}){dotted}\s+(?:{title}\s+)*"
    yield rf"{lead}{never}(?!{title}\s+\p{{Lu}})(?P<name>{_UNKNOWN})"
    if isinstance(leaf, Speaker):
        yield rf"^(?:{title}\s+)*{name}\s*:?\.?$"
    if isinstance(leaf, Words) and run.context.is_participant(leaf):
        begin = _behind_role(leaf, reading)
        if begin == 0 or not found:
            joint = _any(attendance.conjunctions)
            yield rf"^.{{{begin}}}[\s:]*(?:{joint}\s+)?(?:{title}\s+)*{name}"
    if isinstance(leaf, Boundary) and leaf.role and not found:
        yield _SEVERAL_INITIALS


@lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> str:
    """Return a pattern for any of `words`, in small letters or capitals; nothing for none."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?i:{'|'.join(regex.escape(word) for word in longest)})" if longest else r"(?!)"


def _unknown(leaf: Leaf, reading: Reading, found: list[Name], run: _Pass) -> Iterator[Name]:
    """Tag persons whom no authority knows: participants, speakers, and behind an honorific."""
    matches = [
        match
        for pattern in _cues(leaf, reading, found, run)
        for match in search_all(pattern, reading.text)
    ]
    for match in matches:
        start, end = reading.span(*match.span("name"))
        if any(one.start < end and start < one.end for one in found):
            continue
        name = Name(start=start, end=end, tag="persName")
        found.append(name)
        run.unknown.setdefault(" ".join(match["name"].split()), []).append(
            (leaf.start + start, leaf.start + end)
        )
        yield name


def _strangers(run: _Pass) -> Iterator[Diagnostic]:
    """Report each unknown person once, at the first mention."""
    for text, places in run.unknown.items():
        count = f" (named {len(places)} times)" if len(places) > 1 else ""
        yield UNKNOWN_PERSON.at(
            run.scope.source.span(*places[0]),
            f'"{text}"{count} is not in the personography',
            "add the person there, or leave the name without @ref",
        )
