"""What a rule means: what it reports, why it matters, an example, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.diagnostics import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule with an example that the tests hold to be true."""

    rule: Rule
    """The rule."""
    example: str = ""
    """A faulty passage with the findings that it gives, as a terminal shows them."""
    instead: str = ""
    """The passage as it should be."""

    def text(self) -> str:
        """Return the explanation for a terminal."""
        rule = self.rule
        parts = [
            f"{rule.code} {rule.name} ({rule.severity})",
            f"{rule.summary}\nWhy it matters: {rule.rationale}",
        ]
        if self.example:
            parts.append(f"Example:\n\n{_indented(self.example)}")
        if self.instead:
            parts.append(f"Write instead:\n\n{_indented(self.instead)}")
        return "\n\n".join(parts) + "\n"

    def markdown(self) -> str:
        """Return the explanation, without the name of the rule, as Markdown."""
        parts = [f"{self.rule.summary}\n\n{self.rule.rationale}"]
        if self.example:
            parts.append(f"Example:\n\n```text\n{self.example.rstrip()}\n```")
        if self.instead:
            parts.append(f"Write instead:\n\n```text\n{self.instead.rstrip()}\n```")
        return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.rstrip().split("\n"))
