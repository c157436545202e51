"""Which profile each source is read with, and what else holds for its encoding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tei_edition import config
from tei_edition.annotators.cases import Cases, cases
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.pipeline import shipped
from tei_edition.pipeline.encoding import Conventions
from tei_edition.pipeline.opening import Opened, load_profile
from tei_edition.profiles import UNDETERMINED

IDLE_PROFILE = Rule(
    code="TE014",
    name="profile-without-sources",
    severity=Severity.WARNING,
    summary="A profile is meant for sources of which there are none.",
    rationale="With a mistyped pattern the sources are read with the other profile, in silence.",
)

NO_LANGUAGE = Rule(
    code="TE015",
    name="no-language",
    severity=Severity.INFO,
    summary="A profile does not say in which language the sources are.",
    rationale="Readers and programs need it, and the words of one language are a better ground.",
)

_MODELS = (
    ("relaxng", "http://relaxng.org/ns/structure/1.0"),
    ("schematron", "http://purl.oclc.org/dsdl/schematron"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The conventions of each source of a run."""

    kinds: Mapping[str, Conventions]
    """Conventions by the name of their profile."""
    default: str
    """The profile of a source that no pattern names."""
    chosen: Mapping[Path, str]
    """The profile of each source that a pattern names."""

    def name(self, path: Path) -> str:
        """Return the profile of the source at `path`."""
        return self.chosen.get(path.resolve(), self.default)

    def of(self, path: Path) -> Conventions:
        """Return what the source at `path` is read with."""
        return self.kinds[self.name(path)]

    @property
    def cases(self) -> Cases:
        """How the profiles inflect and shorten names."""
        every = [kind.profile.names for kind in self.kinds.values()]
        return cases(
            tuple(dict.fromkeys(one for names in every for one in names.endings)),
            abbreviations=tuple(one for names in every for one in names.abbreviations),
            spellings=tuple(pair for names in every for pair in names.spellings.items()),
        )


def assign(
    opened: Opened, profile: str | None, out: Path | None = None
) -> Result[Assignment | None]:
    """Return what the sources of the edition are read with, for TEI files in `out`.

    A `profile` that the user asks for holds for all of them; the value is None if one of
    the profiles cannot be used.
    """
    patterns = {} if profile else opened.edition.sources.profiles
    default = profile or opened.edition.sources.profile
    authority = opened.authority()
    findings = [*authority.diagnostics, *_idle(patterns, opened)]
    kinds: dict[str, Conventions] = {}
    for name in dict.fromkeys((default, *patterns.values())):
        loaded = load_profile(opened, name)
        findings.extend(loaded.diagnostics)
        if loaded.value is None:
            return Result(value=None, diagnostics=tuple(findings))
        kinds[name] = Conventions(
            profile=loaded.value,
            authority=authority.value,
            edition=opened.edition,
            models=models(opened, out),
        )
    findings.extend(_mute(kinds))
    assignment = Assignment(kinds=kinds, default=default, chosen=_chosen(patterns, opened))
    return Result(value=assignment, diagnostics=tuple(findings))


def _chosen(patterns: Mapping[str, str], opened: Opened) -> dict[Path, str]:
    """Return the profile of each file that a pattern names; the first such pattern decides."""
    found: dict[Path, str] = {}
    for pattern, name in patterns.items():
        for path in opened.workspace.glob((pattern,)):
            found.setdefault(path.resolve(), name)
    return found


def _idle(patterns: Mapping[str, str], opened: Opened) -> Iterator[Diagnostic]:
    for pattern, name in patterns.items():
        if not opened.workspace.glob((pattern,)):
            span = config.place(opened.text, "sources", "profiles")
            message = f'no file matches "{pattern}", for which "{name}" is meant'
            yield IDLE_PROFILE.at(span, message, "write it as in include, such as sources/l-*.txt")


def _mute(kinds: Mapping[str, Conventions]) -> Iterator[Diagnostic]:
    for name, kind in kinds.items():
        if kind.profile.language == UNDETERMINED:
            own = "it" if name.endswith(".toml") else "a profile of your own that extends it"
            message = f'the profile "{name}" does not say in which language the sources are'
            known = ", ".join(shipped.languages())
            hint = f'write language = "de" in {own} ({known} bring words along)'
            yield NO_LANGUAGE.at(Span(path=name), message, hint)


def models(opened: Opened, out: Path | None = None) -> tuple[tuple[str, str], ...]:
    """Return the processing instructions that tell other tools the edition's schema.

    They are relative to the TEI folder or to `out`; from a folder outside of the edition
    no path would hold on another machine, so that there are none.
    """
    root = opened.workspace.root
    folder = (out or root / opened.edition.tei.folder).resolve()
    if not folder.is_relative_to(root):
        return ()
    up = "../" * len(folder.relative_to(root).parts)
    named = {"relaxng": opened.edition.tei.relaxng, "schematron": opened.edition.tei.schematron}
    return tuple(
        (
            "xml-model",
            f'href="{up}{quote(named[kind])}" type="application/xml" schematypens="{namespace}"',
        )
        for kind, namespace in _MODELS
        if named[kind]
    )
