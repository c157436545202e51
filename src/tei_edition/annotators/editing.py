"""What a bracket means, written as annotations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tei_edition.annotators import Scope
from tei_edition.annotators.change_ids import ChangeIds
from tei_edition.annotators.counted import REMARK, remark
from tei_edition.annotators.explained import Statement
from tei_edition.annotators.inline_notes import labelled_note
from tei_edition.annotators.replacing import replacement
from tei_edition.annotators.sentences import doubt_supplied
from tei_edition.annotators.stretches import (
    Bracket,
    Stretch,
    is_marker,
    letters_before,
    word_around,
)
from tei_edition.annotators.telling import cue, is_remark
from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import Annotation, Edit, Leaf, Mark, Notation
from tei_edition.profiles import search
from tei_edition.profiles.brackets import Meaning, Sign

BRACKET_OVER_PARAGRAPHS = Rule(
    code="TE145",
    name="bracket-over-paragraphs",
    severity=Severity.INFO,
    summary="A bracket opens in one paragraph and closes in a later one.",
    rationale="Each paragraph has its part of it; a forgotten sign would look the same.",
)

REPLACEMENT = Rule(
    code="TE146",
    name="replacement-behind-deletion",
    severity=Severity.INFO,
    summary="Words directly behind a deletion were marked as what replaced it.",
    rationale="The profile says that they do; how far they go is inferred.",
)


@dataclass(slots=True, kw_only=True)
class Pen:
    """Turns brackets into annotations."""

    scope: Scope
    """Source and profile."""
    ids: ChangeIds = field(default_factory=ChangeIds)
    """Ids in use."""
    added: dict[int, list[Annotation]] = field(default_factory=dict)
    """Annotations by the offsets of their leaves in the source."""
    linked: dict[int, dict[Annotation, Edit]] = field(default_factory=dict)
    """What the format of the source marks, with the notes that speak of it, by leaf."""
    findings: list[Diagnostic] = field(default_factory=list)
    """What was found on the way."""

    def annotations(self, leaf: Leaf) -> tuple[Annotation, ...]:
        """Return the annotations of a leaf, with those that were made."""
        linked, added = self.linked.get(leaf.start), self.added.get(leaf.start, ())
        if not linked and not added:
            return leaf.annotations
        known = (linked.get(one, one) for one in leaf.annotations) if linked else leaf.annotations
        return (*known, *added)

    def encode(self, bracket: Bracket, told: tuple[Statement, ...]) -> None:
        """Add the annotations of a bracket; `told` is what notes say of it."""
        notes = tuple(one.note for one in told)
        if told:
            self._write(bracket, told[0].evidence, notes)
            if told[0].evidence.means == "del":
                self.replace(bracket)
        elif doubted := self._doubted(bracket):
            self._write(doubted, Meaning(means="unclear"))
        elif is_remark(bracket.inside, self.scope.profile.brackets):
            leaf = bracket.stretches[0].leaf
            known = (*leaf.annotations, *self.added.get(leaf.start, ()))
            remarked = remark(bracket, known, self.scope, self.ids)
            for part, mark in remarked.value:
                self._add(part, mark)
            self.findings.extend(remarked.diagnostics)
        elif any(is_marker(bracket, one) for one in self.scope.profile.notes.unmistakable):
            return
        elif cue := self._cue(bracket):
            meaning, sign, words = cue
            self._add(bracket.stretches[0], sign)
            self._write(words, meaning)
        elif note := self._labelled(bracket):
            self._add(bracket.stretches[0], *note)
        elif not self._is_around_remark(bracket):
            self._write(bracket, bracket.meaning)
            self.findings.extend(doubt_supplied(bracket, self.scope))

    def _is_around_remark(self, bracket: Bracket) -> bool:
        """Tell whether a bracket holds a remark in brackets alone, and no word of the document."""
        kind, inside = bracket.meaning, bracket.inside.strip()
        if not isinstance(kind, Sign) or not inside.startswith(kind.open):
            return False
        said = inside[len(kind.open) : -len(kind.close)]
        return inside.endswith(kind.close) and is_remark(said, self.scope.profile.brackets)

    def replace(self, bracket: Bracket) -> None:
        """Add the annotation of what replaced a deletion, if the profile knows such."""
        last = bracket.stretches[-1]
        found = replacement(bracket, self.scope.profile.brackets)
        if found is None:
            return
        start, end, place = found
        self._add(last, Edit(start=start, end=end, tag="add", attributes=place, cert="medium"))
        words = last.leaf.text[start:end]
        self.findings.append(
            REPLACEMENT.at(
                self.scope.source.span(last.leaf.start + start, last.leaf.start + end),
                f'"{words}" was marked as what replaced "{bracket.inside}"',
                "change the TEI file where the replacement is shorter or longer",
            )
        )

    def _labelled(self, bracket: Bracket) -> tuple[Annotation, ...]:
        """Return the note that a bracket in one paragraph is by its label."""
        only = bracket.stretches[0]
        if len(bracket.stretches) > 1:
            return ()
        return labelled_note(only.inside, only.offsets, self.scope)

    def mark(self, told: Statement, leaf: Leaf, start: int, end: int) -> None:
        """Add the annotation of words that a note quotes."""
        part = Stretch(leaf=leaf, start=start, end=end, inside=leaf.text[start:end])
        wrap = self._wrap(told.evidence, part)
        if isinstance(wrap, Edit):
            id_ = self.ids.mint(wrap.tag, part)
            self._add(part, replace(wrap, id=id_, notes=(told.note,), cert="medium"))

    def link(self, told: Statement, leaf: Leaf, edit: Edit) -> None:
        """Let a note point to what the format of the source marks."""
        linked = self.linked.setdefault(leaf.start, {})
        known = linked.get(edit, edit)
        words = leaf.text[edit.start : edit.end]
        part = Stretch(leaf=leaf, start=edit.start, end=edit.end, inside=words)
        id_ = known.id or self.ids.mint(edit.tag, part)
        linked[edit] = replace(known, id=id_, notes=(*known.notes, told.note))

    def _cue(self, bracket: Bracket) -> tuple[Meaning, Notation, Bracket] | None:
        """Return what a bracket says of its own words, what says so, and the words."""
        first = bracket.stretches[0]
        found = cue(first.inside, self.scope.profile.brackets)
        if found is None:
            return None
        evidence, end = found
        stop = first.offsets[end] if end < len(first.offsets) else first.end
        rest = replace(first, inside=first.inside[end:], offsets=first.offsets[end:])
        words = replace(bracket, stretches=(rest, *bracket.stretches[1:]))
        return evidence, Notation(start=first.offsets[0], end=stop, rule="cue"), words

    def _doubted(self, bracket: Bracket) -> Bracket | None:
        """Return the words whose reading a bracket doubts, without the sign that says so."""
        pattern, only = self.scope.profile.brackets.doubt, bracket.stretches[0]
        match = search(pattern, only.inside, "sign") if pattern else None
        if match is None or len(bracket.stretches) > 1:
            return None
        if match["sign"] != only.inside and is_remark(only.inside, self.scope.profile.brackets):
            return None
        low, high = (only.offsets[match.start("sign")], only.offsets[match.end("sign") - 1] + 1)
        signs = (*only.signs, Notation(start=low, end=high, rule="doubt"))
        start, end = only.start, only.end
        if match["sign"] == only.inside:
            start, end = letters_before(only.leaf.text, only.start), only.start
            if start == end:
                return None
        return replace(bracket, stretches=(replace(only, start=start, end=end, signs=signs),))

    def _write(self, bracket: Bracket, meaning: Meaning, notes: tuple[int, ...] = ()) -> None:
        """Add an element for each stretch of a bracket, linked if there are several."""
        parts = bracket.stretches
        wraps = [self._wrap(meaning, part) for part in parts]
        linked = len(parts) > 1 and meaning.means not in ("note", "hi")
        needed = meaning.means == "del" or bool(notes) or linked
        ids = [
            self.ids.mint(wrap.tag, part) if needed and isinstance(wrap, Edit) else None
            for part, wrap in zip(parts, wraps, strict=True)
        ]
        if meaning.means == "ex":
            self._add(parts[0], *self._expansion(bracket))
        for at, (part, wrap) in enumerate(zip(parts, wraps, strict=True)):
            if meaning.means != "note":
                self._add(part, *part.signs)
            if not isinstance(wrap, Edit):
                self._add(part, wrap)
                continue
            ends = {"next": ids[at + 1 : at + 2], "prev": ids[max(0, at - 1) : at]}
            links = tuple((key, f"#{one[0]}") for key, one in ends.items() if linked and one)
            more = replace(wrap, id=ids[at], attributes=(*wrap.attributes, *links), notes=notes)
            self._add(part, more)
        if len(parts) > 1:
            first, last = (self.scope.source.span(one) for one in bracket.span)
            self.findings.append(
                BRACKET_OVER_PARAGRAPHS.at(
                    first,
                    f"this bracket closes in line {last.line}, in a later paragraph",
                    "if that is not meant, add the sign that is missing between them",
                )
            )

    def _wrap(self, meaning: Meaning, part: Stretch) -> Edit | Mark:
        """Return the element for a stretch, as yet without links."""
        conventions = self.scope.profile.brackets
        attributes: dict[str, str | None] = {}
        match meaning.means:
            case "note":
                return Mark(start=part.start, end=part.end, tag="note", attributes=REMARK)
            case "hi":
                look = (("rend", meaning.rend),)
                return Mark(start=part.start, end=part.end, tag="hi", attributes=look)
            case "del":
                attributes["rend"] = meaning.rend or conventions.rend
            case "add":
                attributes["place"] = meaning.place
            case "supplied":
                attributes["reason"] = meaning.reason or self._reason(part.inside)
                attributes["resp"] = self.scope.responsible.get(meaning.by or conventions.by)
            case "unclear":
                attributes["reason"] = meaning.reason
            case _:
                pass
        return Edit(
            start=part.start,
            end=part.end,
            tag=meaning.means,
            attributes=tuple((key, value) for key, value in attributes.items() if value),
        )

    def _expansion(self, bracket: Bracket) -> tuple[Annotation, ...]:
        """Return the element for the whole word of which a bracket expands a part, once."""
        only = bracket.stretches[0]
        text, known = only.leaf.text, self.added.get(only.leaf.start, [])
        start, end = word_around(text, only)
        if any(isinstance(one, Mark) and one.start <= start < one.end for one in known):
            return ()
        return (Mark(start=start, end=end, tag="expan"),)

    def _reason(self, inside: str) -> str | None:
        reasons = self.scope.profile.brackets.supplied
        found = (one for one in reasons if not one.pattern or search(one.pattern, inside))
        return next((one.reason for one in found), None)

    def _add(self, part: Stretch, *annotations: Annotation) -> None:
        self.added.setdefault(part.leaf.start, []).extend(annotations)
