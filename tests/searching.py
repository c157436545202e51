"""With how many examples a property is tried: few in the suite, more in a search."""

from __future__ import annotations

from hypothesis import settings


def at_least(examples: int) -> settings:
    """Return settings with so many examples in the suite, where they are always the same."""
    now = settings()
    return settings(max_examples=examples) if now.derandomize else now
