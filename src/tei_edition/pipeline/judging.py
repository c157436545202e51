"""What of a validation is reported: rules that were selected, findings that are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition import __version__, config
from tei_edition.checks import Check
from tei_edition.checks.every import CHECKS
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span, has_errors
from tei_edition.pipeline.explaining import explanations
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.validation import Validated
from tei_edition.reports import Form, LeftOut, Report, in_order
from tei_edition.reports import baseline as baselines
from tei_edition.reports.baseline import Baseline
from tei_edition.reports.fingerprints import Identity
from tei_edition.reports.selection import CONFIGURATION, Selection
from tei_edition.workspace import CONFIGURATION as CONFIGURED
from tei_edition.workspace import find_repository

UNKNOWN_CODE = Rule(
    code="TE060",
    name="unknown-rule-code",
    severity=Severity.ERROR,
    summary="Rules are selected, ignored or graded by a code that no rule has.",
    rationale="A misspelt code would select or ignore nothing, in silence.",
)
NEEDED_RULE = Rule(
    code="TE061",
    name="needed-rule-ignored",
    severity=Severity.ERROR,
    summary="A rule about the configuration is to be ignored or graded anew.",
    rationale="With a configuration that cannot be used, a validation would seem to find nothing.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a user wants to see of a validation."""

    select: tuple[str, ...] = ()
    """Codes, or their beginnings, in place of those in edition.toml."""
    ignore: tuple[str, ...] = ()
    """Codes, or their beginnings, besides those in edition.toml."""
    baseline: Path | None = None
    """File of the baseline, in place of that in edition.toml."""
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    """Severities with which a file does not pass."""
    rules_page: str = ""
    """Address of the page of rules, for links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What of the findings is to be told."""

    selection: Selection
    """The rules that count."""
    baseline: Baseline
    """What is known already."""

    def new(self, found: Iterable[Diagnostic], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Return which findings count and are new, if these are all findings of their files."""
        chosen = in_order(self.selection.apply(found))
        return baselines.compare(self.baseline, chosen, texts).new


def sieve(opened: Opened, asked: Asked) -> Result[Sieve]:
    """Return what of the findings is to be told, and what is wrong with how that was said."""
    wanted = selection(opened, asked)
    base = _baseline(opened, asked)
    return Result(
        value=Sieve(selection=wanted.value, baseline=base.value or Baseline()),
        diagnostics=(*wanted.diagnostics, *base.diagnostics),
    )


def wanted_checks(selection: Selection) -> tuple[Check, ...]:
    """Return the checks that can find something that is asked for."""
    return tuple(one for one in CHECKS if any(selection.selects(rule.code) for rule in one.rules))


def judge(
    opened: Opened, done: Validated, asked: Asked, used: Result[Sieve], forms: Sequence[Form]
) -> Report:
    """Return what is to be reported, in one of `forms`."""
    wanted, base = used.value.selection, used.value.baseline
    chosen = in_order((*used.diagnostics, *wanted.apply(done.diagnostics)))
    texts = done.texts
    compared = baselines.compare(base, chosen, texts)
    fixed = {
        identity: count
        for identity, count in compared.fixed.items()
        if wanted.has(identity.code) and _is_looked_at(opened, identity, done)
    }
    found = in_order((*compared.new, *wanted.apply(baselines.fixed(base, fixed))))
    return Report(
        diagnostics=found,
        files=done.paths,
        texts={**texts, CONFIGURED: opened.text} if opened.text else texts,
        explanations=explanations({one.code for one in found})
        if any(form.explains for form in forms)
        else (),
        left_out=LeftOut(
            ignored=sum(
                wanted.selects(one.code) and not wanted.has(one.code) for one in done.diagnostics
            ),
            known=compared.known,
            fixed=sum(fixed.values()),
        ),
        folder=find_repository(opened.workspace.root),
        failing=asked.failing,
        version=__version__,
        rules_page=asked.rules_page,
    )


def selection(opened: Opened, asked: Asked = Asked()) -> Result[Selection]:
    """Return which rules count, by edition.toml and what was asked."""
    own = opened.edition.validate
    select, ignore = asked.select or own.select, (*own.ignore, *asked.ignore)
    places = {
        key: config.place(opened.text, "validate", key) for key in ("select", "ignore", "severity")
    }
    found = (
        *_wrong_codes("--select", asked.select, Span(path="--select")),
        *_wrong_codes("--ignore", asked.ignore, Span(path="--ignore")),
        *_wrong_codes("select", own.select, places["select"]),
        *_wrong_codes("ignore", own.ignore, places["ignore"]),
        *_wrong_codes("severity", own.severity, places["severity"]),
    )
    value = Selection(
        select=tuple(code.upper() for code in select),
        ignore=tuple(code.upper() for code in ignore),
        severity={code.upper(): Severity(name) for code, name in own.severity.items()},
    )
    return Result(value=value, diagnostics=found)


def _wrong_codes(key: str, codes: Iterable[str], where: Span) -> Iterator[Diagnostic]:
    unseen = [code for code in dict.fromkeys(codes) if not _is_of_check(code)]
    if not unseen:
        return
    # The registry takes in the whole toolkit.
    from tei_edition.registry import rules

    names = {rule.code: rule.name for rule in rules()}
    for code in unseen:
        if not code or not any(one.startswith(code.upper()) for one in names):
            message = f'{key} has "{code}", with which no code of a rule begins'
            yield UNKNOWN_CODE.at(where, message, _near(code, names))
        elif not key.endswith("select") and code.upper().startswith(CONFIGURATION):
            message = f'{key} has "{code}": rules about the configuration always hold'
            yield NEEDED_RULE.at(where, message, "correct what they report")


def _is_of_check(code: str) -> bool:
    known = (rule.code for one in CHECKS for rule in one.rules)
    return bool(code) and any(one.startswith(code.upper()) for one in known)


def _near(code: str, names: Mapping[str, str]) -> str:
    # rapidfuzz is loaded only once a suggestion is needed.
    from rapidfuzz import process

    of_area = {one: one for one in names if one.startswith(code[:3].upper())}
    words = {**of_area, **{name: one for one, name in names.items()}}
    near = process.extractOne(code, words.keys(), score_cutoff=60)
    if near is None:
        return "tei-edition explain lists the codes"
    right = words[near[0]]
    return f'did you mean "{right}" ({names[right]})?'


def _baseline(opened: Opened, asked: Asked) -> Result[Baseline | None]:
    path = baseline_path(opened, asked)
    if path is None:
        return Result(value=None)
    text = opened.workspace.read_text(path)
    if text.value is None:
        hint = "make it once: the same command with --write-baseline"
        found = text.diagnostics if path.exists() else _hinted(text.diagnostics, hint)
        return Result(value=None, diagnostics=tuple(found))
    return baselines.read(text.value, opened.workspace.show(path))


def _hinted(found: Iterable[Diagnostic], hint: str) -> Iterator[Diagnostic]:
    return (replace(one, hint=hint) for one in found)


def baseline_path(opened: Opened, asked: Asked) -> Path | None:
    """Return the file of the baseline, if there is to be one."""
    named = opened.edition.validate.baseline
    return asked.baseline or (opened.workspace.root / named if named else None)


def write_baseline(opened: Opened, done: Validated, asked: Asked, path: Path) -> Result[int]:
    """Write a baseline of all findings that count; the value is their number.

    What the file has of files that were not looked at stays.
    """
    wanted = selection(opened, asked)
    found = in_order(wanted.value.apply(done.diagnostics))
    unusable = tuple(one for one in found if one.code.startswith(CONFIGURATION))
    if wanted.diagnostics or has_errors(unusable):
        # Half a validation would make a baseline of half the findings.
        return Result(value=0, diagnostics=(*wanted.diagnostics, *unusable))
    counts = baselines.counts_of(found, done.texts)
    old = _baseline(opened, asked).value if path.is_file() else None
    for identity, count in (old.counts if old else {}).items():
        if not _is_looked_at(opened, identity, done):
            counts[identity] = count
    written = opened.workspace.write(path, baselines.write(counts).encode())
    return Result(value=counts.total(), diagnostics=written.diagnostics)


def _is_looked_at(opened: Opened, identity: Identity, done: Validated) -> bool:
    """Tell whether the file of a finding was validated, or is no more there."""
    return identity.path in done.paths or not (opened.workspace.root / identity.path).is_file()
