"""Authority files as records: persons, places and organisations with the forms of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei_edition.tei import XML_ID, Element, TeiDocument, find, find_all, name, text_of

ROLE, PSEUDONYM, SURNAME, FULL, VARIANT = "role", "pseudonym", "surname", "full", "variant"

_TAGS = {"person": "persName", "place": "placeName", "org": "orgName"}


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
    """Forms of its name, longest first."""
    surname: str = ""
    """Surname of a person."""
    initials: tuple[str, ...] = ()
    """First letters of a person's forenames, in order."""
    titles: tuple[str, ...] = ()
    """Titles that may stand before a person's surname."""
    sex: str = ""
    """F or M, where the authority says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """All entries of the edition."""

    entries: tuple[Entry, ...] = ()
    """In the order of the files."""

    def bearers(self, surname: str) -> tuple[Entry, ...]:
        """Return the persons of that surname."""
        return tuple(entry for entry in self.entries if entry.surname == surname)

    def called(self, text: str, *kinds: str) -> tuple[Entry, ...]:
        """Return the entries that have `text` as a form of one of `kinds` (or of any kind)."""
        return tuple(
            entry
            for entry in self.entries
            if any(form.text == text and (not kinds or form.kind in kinds) for form in entry.forms)
        )


def read(documents: Iterable[TeiDocument]) -> Authority:
    """Read the persons, places and organisations of TEI authority files."""
    entries = [
        _entry(element, document.path.rsplit("/", 1)[-1])
        for document in documents
        for element in document.root.iter("{*}person", "{*}place", "{*}org")
        if element.get(XML_ID)
    ]
    return Authority(entries=tuple(entries))


def _entry(element: Element, file: str) -> Entry:
    tag = _TAGS[name(element)]
    names = find_all(element, tag)
    main = next((one for one in names if one.get("type") in ("main", None)), None)
    forms = {form.text: form for form in _derived(main)} if main is not None else {}
    for one in names:
        if (form := _listed(one)) and one is not main:
            forms[form.text] = form
    surname = text_of(find(main, "surname")) if main is not None else ""
    return Entry(
        id=element.get(XML_ID, ""),
        tag=tag,
        pointer=f"{file}#{element.get(XML_ID)}",
        label=text_of(main) or element.get(XML_ID, ""),
        forms=tuple(sorted(forms.values(), key=lambda form: (-len(form.text), form.text))),
        surname=surname,
        initials=tuple(part[0] for part in _forenames(main)),
        titles=tuple(text_of(one) for one in find_all(element, ".//occupation/roleName")),
        sex=_sex(element),
    )


def _sex(element: Element) -> str:
    """Return F or M from @sex, @gender or a sex element, in letters, words or ISO 5218."""
    child = find(element, "sex")
    told = element.get("sex") or element.get("gender")
    if not told and child is not None:
        told = child.get("value") or text_of(child)
    letters = {"f": "F", "female": "F", "2": "F", "m": "M", "male": "M", "1": "M"}
    return letters.get((told or "").casefold(), "")


def _listed(element: Element) -> Form | None:
    text = text_of(element)
    if not text:
        return None
    type_ = element.get("type")
    kind = type_ if type_ in (ROLE, PSEUDONYM) else VARIANT
    return Form(
        text=text,
        kind=PSEUDONYM if type_ == "codename" else kind,
        cert=element.get("cert"),
        attributive=element.get("subtype") == "attributive",
        type=type_ if type_ in (PSEUDONYM, "codename") else None,
    )


def _forenames(main: Element | None) -> list[str]:
    found = [text_of(one) for one in find_all(main, "forename")] if main is not None else []
    return [text for text in found if text]


def _derived(main: Element) -> Iterator[Form]:
    """Yield the forms that follow from the parts of a name: with forenames, initials, alone."""
    yield Form(text=text_of(main), kind=FULL)
    surname = " ".join(
        text for part in ("nameLink", "surname") if (text := text_of(find(main, part)))
    )
    bare = text_of(find(main, "surname"))
    forenames = _forenames(main)
    if not bare:
        return
    # A name link ("von") is often left out where the surname stands alone.
    for family in {surname, bare}:
        yield Form(text=family, kind=SURNAME)
        for count in range(1, len(forenames) + 1):
            given = forenames[:count]
            letters = [f"{one[0]}." for one in given]
            for lead in (
                " ".join(given),
                " ".join(letters),
                "".join(letters),
                " ".join([given[0], *letters[1:]]),
            ):
                yield Form(text=f"{lead} {family}", kind=FULL)
