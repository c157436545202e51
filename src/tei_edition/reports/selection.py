"""Which rules count, and how grave their findings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tei_edition.diagnostics import Diagnostic, Severity

CONFIGURATION = "TE0"
"""How the codes of rules begin that are always selected: without a configuration that can be
used, nothing else is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Codes of rules, or what codes begin with; the longest that fits a code decides."""

    select: tuple[str, ...] = ()
    """Rules that count; () means all."""
    ignore: tuple[str, ...] = ()
    """Rules that do not count."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """How grave findings are, other than their rules say."""

    def has(self, code: str) -> bool:
        """Tell whether the rule with this code counts."""
        if code.startswith(CONFIGURATION):
            return True
        return _longest(code, self.select or ("",)) > _longest(code, self.ignore)

    def selects(self, code: str) -> bool:
        """Tell whether the rule with this code is asked for, whether it is ignored or not."""
        chosen = self.select or ("",)
        return code.startswith(CONFIGURATION) or any(code.startswith(one) for one in chosen)

    def apply(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings that count, as grave as they are to be."""
        return tuple(self._graded(item) for item in diagnostics if self.has(item.code))

    def _graded(self, item: Diagnostic) -> Diagnostic:
        fitting = [one for one in self.severity if item.code.startswith(one)]
        if not fitting or item.code.startswith(CONFIGURATION):
            return item
        return replace(item, severity=self.severity[max(fitting, key=len)])


def _longest(code: str, beginnings: Iterable[str]) -> int:
    return max((len(one) for one in beginnings if code.startswith(one)), default=-1)
