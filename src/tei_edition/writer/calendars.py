"""The calendars that dates are told in, described in the header."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.model import Date, Text, leaves
from tei_edition.profiles import Profile
from tei_edition.writer.draft import Draft, build


def calendars(description: Draft, text: Text, profile: Profile) -> Iterator[Draft]:
    """Yield a calendarDesc of the calendars that @calendar of the header or the text points to."""
    dates = (one for one in description.iter() if one.tag == "date")
    marked = [date.attributes.get("calendar") or "" for date in dates]
    marked += [dict(one.custom).get("calendar", "") for one in _dates(text)]
    named = dict.fromkeys(pointer[1:] for one in marked for pointer in one.split())
    prose = profile.declarations.calendars
    if named:
        rows = (
            build("calendar", {"xml:id": name}, build("p", None, prose.get(name, name)))
            for name in named
        )
        yield build("calendarDesc", None, *rows)


def _dates(text: Text) -> Iterator[Date]:
    for leaf in leaves(text):
        yield from (one for one in leaf.annotations if isinstance(one, Date))
