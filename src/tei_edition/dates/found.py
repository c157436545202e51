"""A date as it stands in the text, and the values that TEI gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tei_edition.dates.calendars import gregorian
from tei_edition.dates.values import Partial

_ENDS = {
    "day": ("when",),
    "before": ("notAfter",),
    "after": ("notBefore",),
    "since": ("from",),
    "until": ("to",),
    "range": ("from", "to"),
    "within": ("notBefore", "notAfter"),
    "season": ("notBefore", "notAfter"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date as it stands in the text, nothing inferred."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    form: str
    """`day` (one value), `range` (from, to), `within` or `season` (not before, not after),
    `before` or `after` (one limit), `since` (from) or `until` (to)."""
    first: Partial
    """Its value, or the earlier end."""
    last: Partial | None = None
    """The later end."""
    sign: str = ""
    """The sign between its ends, if there is one."""
    about: bool = False
    """Whether the text says that it is not exact."""
    weekday: int | None = None
    """Day of the week that the text names, Monday 1."""
    months: int | None = None
    """Its month, counted from that of the document, where only this is said (`inst.`)."""
    years: int | None = None
    """Its year, counted from that of the document, where only this is said."""
    turn: int = 0
    """-1 for the last such day or month before the date of the document, 1 for the next one."""
    calendar: str = ""
    """`julian` if it is a date of that calendar."""
    doubt: str = ""
    """Why it has no value: `order` (two days are possible), `figures` (they are no day)."""
    double: Partial | None = None
    """The same day in the Gregorian calendar, where the text gives both."""

    @property
    def possible(self) -> bool:
        """Whether the calendar has its days, and its ends are in order."""
        if not self.first.possible(self.calendar):
            return False
        if self.last is None:
            return True
        return self.last.possible(self.calendar) and not self.last.before(self.first)

    @property
    def values(self) -> Mapping[str, str | None]:
        """TEI's dating attributes; those of the W3C kind count in the Gregorian calendar."""
        ends = (self.first, self.last or self.first)
        names = _ENDS[self.form]
        own = {name: end.iso for name, end in zip(names, ends, strict=False)}
        if self.calendar != "julian" or not self.possible or not all(own.values()):
            return own
        custom = {f"{name}-custom": value for name, value in own.items()}
        style = {
            "datingMethod": "#julian",
            "calendar": "#julian #gregorian" if self.double else "#julian",
        }
        return {**self._converted(names, ends), **custom, **style}

    def _converted(
        self, names: tuple[str, ...], ends: tuple[Partial, Partial]
    ) -> dict[str, str | None]:
        """Return the Gregorian values; a Julian month or year lies in two Gregorian ones."""
        low = gregorian(ends[0].bounds(self.calendar)[0])
        high = gregorian(ends[1].bounds(self.calendar)[1])
        match names:
            case ("when",) if low != high:
                return {"notBefore": low.iso, "notAfter": high.iso}
            case ("notAfter" | "to" as name,):
                return {name: high.iso}
            case _:
                return {name: end.iso for name, end in zip(names, (low, high), strict=False)}
