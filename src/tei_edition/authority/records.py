"""Persons, places and organisations, with the forms of their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

ROLE, PSEUDONYM, SURNAME, FULL, VARIANT = "role", "pseudonym", "surname", "full", "variant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time; an end that is not known is ""."""

    start: str = ""
    """Its first day, month or year, ISO 8601."""
    end: str = ""
    """Its last."""

    def begins_after(self, day: str) -> bool:
        """Tell whether `day` (or a month or year) lies wholly before it; unknown dates do not."""
        shared = min(len(day), len(self.start))
        return day[:shared] < self.start[:shared]

    def ends_before(self, day: str) -> bool:
        """Tell whether `day` (or a month or year) lies wholly behind it; unknown dates do not."""
        shared = min(len(day), len(self.end))
        return day[:shared] > self.end[:shared]

    def holds(self, day: str) -> bool:
        """Tell whether `day` may lie in it."""
        return not (self.begins_after(day) or self.ends_before(day))


ALWAYS = Period()


def straight(text: str) -> str:
    """Return `text`, as long as before, with straight apostrophes: O’Neill is O'Neill."""
    return text.replace("’", "'").replace("ʼ", "'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a name, as it may stand in a text."""

    text: str
    """The characters, white space folded to single blanks."""
    kind: str
    """surname (alone, derived), full (derived), variant (listed), pseudonym or role."""
    cert: str | None = None
    """How sure it is that this form means this bearer."""
    attributive: bool = False
    """Whether the form may also be an adjective."""
    type: str | None = None
    """@type for the mention, such as `codename`."""
    period: Period | None = None
    """When a pseudonym was in use, where the authority says so."""
    documents: tuple[str, ...] = ()
    """Names of the documents, without extension, for which the authority states a pseudonym."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title that may stand before a person's surname."""

    text: str
    """The words."""
    period: Period
    """When the office was held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person, place or organisation."""

    id: str
    """Its xml:id."""
    tag: str
    """persName, placeName or orgName."""
    pointer: str
    """How documents in the edition's TEI folder refer to it."""
    label: str
    """Its main name, for messages."""
    forms: tuple[Form, ...]
    """Forms of its name, longest first; a surname stands for itself and with forenames."""
    surname: str = ""
    """Surname of a person."""
    families: tuple[str, ...] = ()
    """The surname of a person with its name link, with that shortened, and without."""
    forenames: tuple[str, ...] = ()
    """Forenames of a person, in order."""
    titles: tuple[Title, ...] = ()
    """Titles that may stand before a person's surname."""
    sex: str = ""
    """F or M, where the authority says so."""
    life: Period = ALWAYS
    """From birth to death."""

    @property
    def initials(self) -> tuple[str, ...]:
        """First letters of the forenames, in order."""
        return tuple(part[0] for part in self.forenames)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Authority:
    """All entries of the edition; one that was read again is another."""

    entries: tuple[Entry, ...] = ()
    """In the order of the files."""

    def called(self, text: str) -> tuple[Entry, ...]:
        """Return the entries of which `text` is a name: a form, or one with forenames before it."""
        # Initials need no blank between them.
        text = straight(text)
        words = re.findall(r"[^\s.]+(?:\.(?:-[^\s.]+\.)?)?", text)
        known = _index(self)
        found = {
            entry.pointer: entry
            for count in range(len(words))
            for entry, form in known.get(" ".join(words[count:]) if count else text, ())
            if form.kind not in (PSEUDONYM, ROLE)
            and (count == 0 or (form.text in entry.families and _are(words[:count], entry)))
        }
        return tuple(found.values())


@lru_cache(maxsize=4)
def _index(authority: Authority) -> dict[str, list[tuple[Entry, Form]]]:
    """Return the forms of all entries by their text."""
    found: dict[str, list[tuple[Entry, Form]]] = {}
    for entry in authority.entries:
        for form in entry.forms:
            found.setdefault(straight(form.text), []).append((entry, form))
    return found


def _are(words: list[str], entry: Entry) -> bool:
    pairs = zip(words, entry.forenames, strict=False)
    return len(words) <= len(entry.forenames) and all(is_forename(*pair) for pair in pairs)


def is_forename(word: str, forename: str) -> bool:
    """Tell whether `word` is `forename`: as it is, in capitals, shortened, or its initial."""
    if word in (forename, forename.upper()):
        return True
    if len(word) == 1:
        return word == forename[0]
    if not word.endswith("."):
        return False
    # Initials without a blank are as many forenames; one of two letters may be one (Yu.).
    parts = zip(word.split("-"), forename.split("-"), strict=False)
    return all(whole.casefold().startswith(part.rstrip(".").casefold()) for part, whole in parts)
