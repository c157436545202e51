"""From the text of a source to TEI: reader, annotators and writer in a row."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition import ledger, reader, writer
from tei_edition.annotators.front import scope
from tei_edition.annotators.unlinked import unlinked
from tei_edition.authority import Authority
from tei_edition.authority.unknown import Unlinked
from tei_edition.checks.fidelity import compare
from tei_edition.config import Edition
from tei_edition.diagnostics import Result
from tei_edition.ledger import Ledger
from tei_edition.model import SourceText, Text
from tei_edition.profiles import PatternTimeoutError, Profile
from tei_edition.registry import ANNOTATORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What all sources of a run are read with."""

    profile: Profile
    """The kind of source."""
    authority: Authority
    """Persons, places and organisations."""
    edition: Edition
    """The edition's configuration."""
    models: tuple[tuple[str, str], ...] = ()
    """Processing instructions that name the schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What a source became."""

    content: bytes
    """The TEI file."""
    ledger: Ledger
    """The fate of each character."""
    text: Text
    """What the reader and the annotators made of the source, and the writer wrote."""
    unlinked: tuple[Unlinked, ...] = ()
    """The mentions of persons whom no authority knows."""


def convert_text(source: SourceText, with_: Conventions) -> Result[Encoded | None]:
    """Convert a source that was read; pure. The value is None if it has no text."""
    try:
        return _convert_text(source, with_)
    except PatternTimeoutError as error:
        finding = reader.SLOW_PATTERN.at(
            source.span(0),
            f"the pattern {error.pattern!r} of profile {with_.profile.name} takes too long",
            "avoid nested repetitions such as (a+)+ and bound the others: {0,80} for *",
        )
        return Result(value=None, diagnostics=(finding,))


def _convert_text(source: SourceText, with_: Conventions) -> Result[Encoded | None]:
    read = reader.read(source, with_.profile)
    if read.value is None:
        return Result(value=None, diagnostics=read.diagnostics)
    text, findings = read.value, [*read.diagnostics]
    known = scope(text, source, with_.profile, with_.authority)
    for annotator in ANNOTATORS:
        annotated = annotator.annotate(text, known)
        text = annotated.value
        findings.extend(annotated.diagnostics)
    balance = ledger.balance(text, source)
    imprint = writer.Imprint(
        publication=with_.edition.edition, profile=with_.profile, authority=with_.authority
    )
    written = writer.write(text, source, imprint)
    findings += [*balance.diagnostics, *written.diagnostics]
    findings += compare(text, written.value, source)
    content = writer.serialize(written.value, with_.models)
    strangers = unlinked(text, known)
    encoded = Encoded(content=content, ledger=balance.value, text=text, unlinked=strangers)
    return Result(value=encoded, diagnostics=tuple(findings))
