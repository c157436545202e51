"""What a rule means, with an example: the findings of its case, which the tests hold to be true."""

from __future__ import annotations

from tei_edition.registry import rules
from tei_edition.workspace import resource_path


def explain(code: str) -> str | None:
    """Return what the rule with this code means, or None if there is none."""
    rule = next((one for one in rules() if one.code == code.upper()), None)
    if rule is None:
        return None
    words = f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.summary}\n{rule.rationale}\n"
    shown = example(rule.code)
    return f"{words}\nExample:\n\n{shown}" if shown else words


def example(code: str) -> str:
    """Return findings of the rule as a terminal shows them, or "" if it has no case."""
    case = resource_path(f"tests/cases/rules/{code}/expected.txt")
    return case.read_text(encoding="utf-8") if case.is_file() else ""
