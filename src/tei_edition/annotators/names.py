"""Names of persons, places and organisations: who is meant, and on what ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from tei_edition.annotators import Scope, place, quoted
from tei_edition.annotators.aliases import Aliases, find_aliases
from tei_edition.annotators.context import Context, context, key
from tei_edition.annotators.cues import Learned
from tei_edition.annotators.earlier import Earlier
from tei_edition.annotators.evidence import identify
from tei_edition.annotators.honorifics import title_before
from tei_edition.annotators.mentions import Mention, Setting
from tei_edition.annotators.strangers import Stranger, onward, report, unknown
from tei_edition.annotators.verdicts import OTHER_SEX, Finding, Verdict
from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.model import Annotation, Leaf, Mark, Name, Reading, Text, annotate
from tei_edition.patterns.taken import Taken

_SKIPPED = frozenset({"title", "pubPlace", "publisher", "biblScope", "num"})
"""Parts of a reference in which names are not mentions."""


_NEAR = 10
"""So far behind initials the next word may begin; characters."""
_INITIALS = regex.compile(r"(?<![\p{L}.])(?:\p{Lu}\.\s?){2,3}(?=\s|[,;:)]|$)")


@dataclass(slots=True, kw_only=True)
class _Pass:
    """One pass over a text: what it knows and what it finds."""

    scope: Scope
    aliases: Aliases
    context: Context
    findings: list[Diagnostic] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    learned: Learned = field(default_factory=Learned)


def annotate_names(text: Text, scope: Scope) -> Result[Text]:
    """Tag names and link them where somebody is meant beyond doubt, or with @cert."""
    known = context(text, scope)
    aliases = find_aliases(text.notes, scope)
    run = _Pass(scope=scope, aliases=aliases.value, context=known)

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        return tuple(_names(leaf, run))

    annotated = annotate(text, more)
    findings = (*aliases.diagnostics, *_once(run.findings), *report(run.strangers, known))
    return Result(value=annotated, diagnostics=findings)


def _names(leaf: Leaf, run: _Pass) -> Iterator[Annotation]:
    known, where = run.context, key(leaf)
    reading = known.readings[where]
    found = [*run.aliases.names(leaf, reading)] if run.aliases.statements else []
    if known.mentions[where]:
        yield from _known(leaf, found, run)
    yield from found
    yield from _inner(leaf, found, run)
    yield from _initials_alone(reading, found, run)
    for name in unknown(leaf, found, run.learned, known):
        yield name
        low, high = place(leaf, name.start, name.end)
        text = quoted(reading, name.start, name.end)
        more = onward(leaf.text, name.end, known)
        run.strangers.append(Stranger(text=text, start=low, end=high, onward=more))
        run.learned.add(run.strangers[-1].surname)


def _known(leaf: Leaf, found: list[Name], run: _Pass) -> Iterator[Mark]:
    """Add the mentions of those whom the authority knows to the names `found` in a leaf."""
    known, where = run.context, key(leaf)
    reading = known.readings[where]
    taken = Taken(len(leaf.text))
    skipped = (one for one in leaf.annotations if isinstance(one, Mark) and one.tag in _SKIPPED)
    for one in (*skipped, *found):
        taken.add(one.start, one.end)
    earlier = Earlier()
    own, present = where in known.document, known.is_present(leaf)
    for mention in known.mentions[where]:
        start, end = reading.span(mention.start, mention.end)
        if taken.has(start, end):
            continue
        setting = Setting(text=reading.text, earlier=earlier, own=own, present=present)
        verdict = identify(mention, setting, known)
        if verdict is None:
            continue
        low, high = verdict.stretch(mention.start, mention.end)
        earlier.add(mention.candidates, _other(verdict, mention, reading.text, run))
        name = _name(verdict, reading.span(low, high))
        found.append(name)
        if verdict.sic:
            stop = name.start + len(leaf.text[name.start : start].rstrip())
            yield Mark(start=name.start, end=stop, tag="sic")
        run.findings.extend(_at(diagnostic, leaf, name, run) for diagnostic in verdict.findings)


def _other(verdict: Verdict, mention: Mention, text: str, run: _Pass) -> str:
    """Return how somebody is called who is not the known bearer of a surname, or ""."""
    low, high = verdict.stretch(mention.start, mention.end)
    if verdict.ref:
        return ""
    if any(rule is OTHER_SEX for rule, _message, _hint in verdict.findings):
        title = title_before(text, low, run.scope.profile.names)
        return f"{title} {text[low:high]}"
    return text[low:high] if (low, high) != (mention.start, mention.end) else ""


def _name(verdict: Verdict, span: tuple[int, int]) -> Name:
    return Name(
        start=span[0],
        end=span[1],
        tag="rs" if verdict.role else verdict.tag,
        ref=verdict.ref,
        type="person" if verdict.role else verdict.type,
        cert=verdict.cert,
    )


def _at(finding: Finding, leaf: Leaf, name: Name, run: _Pass) -> Diagnostic:
    rule, message, hint = finding
    span = run.scope.source.span(*place(leaf, name.start, name.end))
    quote = quoted(run.context.readings[key(leaf)], name.start, name.end)
    return rule.at(span, message.replace("{}", quote), hint)


def _inner(leaf: Leaf, found: list[Name], run: _Pass) -> Iterator[Name]:
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
    if not run.context.initials:
        return
    taken = Taken(reading.offsets[-1] + 1 if reading.offsets else 0)
    for one in found:
        taken.add(one.start, one.end)
    for match in _INITIALS.finditer(reading.text):
        text = match[0].rstrip()
        start, end = reading.span(match.start(), match.start() + len(text))
        after = reading.text[match.end() : match.end() + _NEAR].lstrip()
        letters = tuple(letter for letter in text if letter.isalpha())
        bearers = run.context.with_initials(letters)
        if len(bearers) == 1 and not taken.has(start, end) and not after[:1].isupper():
            name = Name(start=start, end=end, tag="persName", ref=bearers[0].pointer)
            found.append(name)
            taken.add(start, end)
            yield name


def _once(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings that say the same of several mentions once, at the first."""
    counts = Counter((one.code, one.message) for one in findings)
    firsts = {(one.code, one.message): one for one in reversed(findings)}
    for told, count in counts.items():
        first, more = firsts[told], f" ({count} mentions)" if count > 1 else ""
        yield replace(first, message=first.message + more)
