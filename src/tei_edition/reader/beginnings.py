"""What the line of a source begins with that opens something of its own."""

from __future__ import annotations

import regex

from tei_edition.profiles import Profile


def beginnings(profile: Profile) -> tuple[str, ...]:
    """Return the patterns of a bullet, number, label or speaker before a line."""
    labels = (
        *profile.attendance.openers,
        *(label for field in profile.header.fields for label in field.labels),
        *(label for kind in profile.letters.labels for label in kind.labels),
    )
    words = "|".join(regex.escape(label) for label in labels) or r"(?!)"
    return (
        profile.lines.bullets,
        profile.lines.items,
        rf"^(?i:{words})\s?:",
        *(rf"^{group.pattern}" for group in profile.attendance.groups if ":" in group.pattern),
        *profile.speakers.inline,
        *profile.speakers.alone,
        profile.speakers.record,
        *profile.speakers.votes,
    )
