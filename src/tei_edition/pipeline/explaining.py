"""What a rule means, with an example: its case, which the tests hold to be true."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import dedent

from tei_edition.diagnostics import Rule
from tei_edition.reports import Explanation
from tei_edition.workspace import resource_path

_WIDTH = 100
_ALIKE = 60
"""Words and the name of a rule are alike to so many per cent, at least."""


def explain(code: str) -> str | None:
    """Return what the rule with this code means, or None if there is none."""
    found = explanations({code.upper()})
    return found[0].text() if found else None


def meant(words: str) -> tuple[Rule, ...]:
    """Return the rule with this code or name, else those whose codes begin so."""
    from tei_edition.registry import rules

    code, name = words.strip().upper(), words.strip().lower()
    every = rules()
    exact = tuple(rule for rule in every if code == rule.code or name == rule.name)
    return exact or tuple(rule for rule in every if code and rule.code.startswith(code))


def nearest(words: str) -> Rule | None:
    """Return the rule whose name is most like `words`, if one is."""
    # Both are loaded only once a suggestion is needed.
    from rapidfuzz import fuzz, process

    from tei_edition.registry import rules

    known = {rule.name: rule for rule in rules()}
    name = words.strip().lower()
    found = process.extractOne(name, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return known[found[0]] if found else None


def explanations(codes: Collection[str]) -> tuple[Explanation, ...]:
    """Return what the rules with these codes mean, by code."""
    # The registry takes in the whole toolkit.
    from tei_edition.registry import rules

    return tuple(
        Explanation(rule=rule, example=example(rule.code), instead=instead(rule.code))
        for rule in rules()
        if rule.code in codes
    )


def example(code: str) -> str:
    """Return findings of the rule as a terminal shows them, or "" if it has no case.

    Before them is what they are about, if that is not a document, of which they quote lines.
    """
    expected = resource_path(f"tests/cases/rules/{code}/expected.txt")
    if not expected.is_file():
        return ""
    bad = _case(code, "bad")
    about = bad.read_text(encoding="utf-8") + "\n" if bad and bad.suffix != ".xml" else ""
    return about + expected.read_text(encoding="utf-8")


def instead(code: str) -> str:
    """Return what of the case's faulty file is other in its good one, or "" if it has none."""
    bad, good = _case(code, "bad"), _case(code, "good")
    return _changed(_lines(bad), _lines(good)) if bad and good else ""


def _case(code: str, name: str) -> Path | None:
    return next(iter(sorted(resource_path(f"tests/cases/rules/{code}").glob(f"{name}.*"))), None)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _changed(bad: list[str], good: list[str]) -> str:
    """Return the lines of `good` that `bad` does not have; where lines are gone, those around."""
    for around in (0, 1):
        groups = list(SequenceMatcher(None, bad, good).get_grouped_opcodes(around))
        parts = ["\n".join(good[group[0][3] : group[-1][4]]) for group in groups]
        if all(parts):
            break
    shown = dedent("\n…\n".join(parts)).splitlines()
    return "".join(f"{line[:_WIDTH]}{'…' * (len(line) > _WIDTH)}\n" for line in shown)
