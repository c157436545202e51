"""Names of persons, places and organisations: who is meant, and on what ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from tei_edition.annotators import Scope, place
from tei_edition.annotators.aliases import Aliases, find_aliases
from tei_edition.annotators.context import Context, context
from tei_edition.annotators.cues import cues
from tei_edition.annotators.identity import identify
from tei_edition.annotators.mentions import (
    Finder,
    Mention,
    initials_before,
    is_thing,
)
from tei_edition.annotators.verdicts import Finding
from tei_edition.authority import FULL, PSEUDONYM, ROLE, SURNAME, VARIANT
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import (
    Annotation,
    Leaf,
    ListBlock,
    Mark,
    Name,
    Reading,
    Text,
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

_POSSESSIVE = regex.compile(r"[’\x27]s(?!\p{L})")


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
        value=annotated, diagnostics=(*aliases.diagnostics, *_once(run.findings), *_strangers(run))
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


def _unknown(leaf: Leaf, reading: Reading, found: list[Name], run: _Pass) -> Iterator[Name]:
    """Tag persons whom no authority knows: participants, speakers, and behind an honorific."""
    matches = [
        match
        for pattern in cues(leaf, reading, run.context, named=bool(found))
        for match in search_all(pattern, reading.text, "name")
    ]
    for match in matches:
        text = _POSSESSIVE.split(match["name"])[0]
        begin, stop = match.start("name"), match.start("name") + len(text)
        if any(
            is_thing(match.string, at, run.scope.profile.names.things) for at in _ends(text, begin)
        ):
            continue
        start, end = reading.span(begin, stop)
        if any(one.start < end and start < one.end for one in found):
            continue
        name = Name(start=start, end=end, tag="persName")
        found.append(name)
        run.unknown.setdefault(" ".join(text.split()), []).append(
            (leaf.start + start, leaf.start + end)
        )
        yield name


def _ends(text: str, at: int) -> list[int]:
    """Return where in a paragraph the words of a name from `at` end; initials are none."""
    return [at + match.end() for match in regex.finditer(r"\S+(?<!\.)(?!\S)", text)]


def _once(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings that say the same of several mentions once, at the first."""
    counts = Counter((one.code, one.message) for one in findings)
    for key, count in counts.items():
        first = next(one for one in findings if (one.code, one.message) == key)
        more = f" ({count} mentions)" if count > 1 else ""
        yield replace(first, message=first.message + more)


def _strangers(run: _Pass) -> Iterator[Diagnostic]:
    """Report each unknown person once, at the first mention."""
    for text, places in run.unknown.items():
        count = f" (named {len(places)} times)" if len(places) > 1 else ""
        yield UNKNOWN_PERSON.at(
            run.scope.source.span(*places[0]),
            f'"{text}"{count} is not in the personography',
            "add the person there, or leave the name without @ref",
        )
