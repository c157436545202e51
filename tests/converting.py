"""Converting text in tests: the profiles that come with the toolkit, the edition's authorities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from conftest import ROOT
from tei_edition import authority, config, profiles, tei
from tei_edition.authority import Authority
from tei_edition.diagnostics import Diagnostic
from tei_edition.ledger import KINDS, Ledger
from tei_edition.model import SourceText, Text
from tei_edition.pipeline import shipped
from tei_edition.pipeline.conversion import Conventions, convert_text
from tei_edition.profiles import Profile
from tei_edition.workspace import decode

SOURCES = ("protocol-61", "protocol-62", "protocol-63")
FILES = ("personography", "placeography", "organizations")
NOBODY = Authority()
LOSSES = {"TE601", "TE602", "TE603"}
"""Codes that mean a fault of the converter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What a conversion gave."""

    content: bytes
    root: tei.Element
    ledger: Ledger
    text: Text
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText

    @property
    def codes(self) -> set[str]:
        return {finding.code for finding in self.diagnostics}


@lru_cache(maxsize=64)
def profile(name: str, own: str = "") -> Profile:
    """Return a built-in profile, or the one that the TOML text `own` describes."""

    def find(wanted: str) -> tuple[str, str] | None:
        return (wanted, own) if wanted == "own.toml" else shipped.find(wanted)

    loaded = profiles.load("own.toml" if own else name, find)
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value


@lru_cache(maxsize=1)
def edition_authority() -> Authority:
    """Return the persons, places and organisations of this repository's edition."""
    documents = []
    for name in FILES:
        parsed = tei.parse((ROOT / "tei" / f"{name}.xml").read_bytes(), f"tei/{name}.xml")
        assert parsed.value is not None
        documents.append(parsed.value)
    return authority.read(documents)


@lru_cache(maxsize=1)
def grammar() -> etree.RelaxNG:
    """Return the edition's grammar, compiled."""
    return etree.RelaxNG(etree.parse(ROOT / "schema" / "protocol.rng"))


def try_convert(
    text: str, conventions: Profile, known: Authority = NOBODY, name: str = "case"
) -> Converted | tuple[Diagnostic, ...]:
    """Convert `text`, or return the findings that say why it has none."""
    source = SourceText(id=name, path=f"sources/{name}.txt", text=text)
    with_ = Conventions(
        profile=conventions,
        authority=known,
        edition=config.Edition(edition=config.Publication(title="Edition")),
    )
    done = convert_text(source, with_)
    if done.value is None:
        return done.diagnostics
    parsed = tei.parse(done.value.content, f"tei/{name}.xml")
    assert parsed.value is not None, (parsed.diagnostics, text)
    return Converted(
        content=done.value.content,
        root=parsed.value.root,
        ledger=done.value.ledger,
        text=done.value.text,
        diagnostics=done.diagnostics,
        source=source,
    )


def convert(
    text: str, conventions: Profile, known: Authority = NOBODY, name: str = "case"
) -> Converted:
    """Convert `text`, which has a text."""
    done = try_convert(text, conventions, known, name)
    assert isinstance(done, Converted), done
    return done


def source_text(name: str) -> str:
    """Return a source of this repository's edition as the converter reads it."""
    path = ROOT / "sources" / f"{name}.txt"
    decoded = decode(path.read_bytes(), path.name, "utf-8")
    assert decoded.value is not None
    return decoded.value


@lru_cache(maxsize=8)
def convert_source(name: str) -> Converted:
    """Convert a source of this repository's edition as the edition does."""
    return convert(source_text(name), profile("presidium"), edition_authority(), name)


def whole(text: str, name: str, known: Authority = NOBODY) -> Converted | None:
    """Convert `text` and check that nothing is lost and the TEI is valid; None without a text."""
    done = try_convert(text, profile(name), known)
    if isinstance(done, tuple):
        assert {finding.code for finding in done} == {"TE101"}, done
        return None
    assert not done.codes & LOSSES, [one for one in done.diagnostics if one.code in LOSSES]
    at = 0
    for fate in done.ledger.fates:
        assert (fate.start, fate.kind in KINDS) == (at, True)
        at = fate.end
    assert at == len(text)
    # With a table of ids the parser also looks at the names of ids.
    etree.fromstring(done.content)
    assert grammar().validate(done.root), f"{grammar().error_log}\n{done.content.decode()}"
    return done


def holds(text: str, name: str, known: Authority = NOBODY) -> None:
    """Check of `text` what `whole` does, and that converting it again gives the same."""
    done = whole(text, name, known)
    again = try_convert(text, profile(name), known)
    if done:
        assert not isinstance(again, tuple)
        assert (again.content, again.diagnostics) == (done.content, done.diagnostics)
