"""Reading the records of persons, places and organisations from TEI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tei_edition.authority.records import (
    ALWAYS,
    FULL,
    PSEUDONYM,
    ROLE,
    SURNAME,
    VARIANT,
    Authority,
    Entry,
    Form,
    Period,
    Title,
)
from tei_edition.tei import XML_ID, Element, TeiDocument, find, find_all, name, pieces, text_of

_TAGS = {"person": "persName", "place": "placeName", "org": "orgName"}


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
    return Entry(
        id=element.get(XML_ID, ""),
        tag=tag,
        pointer=f"{file}#{element.get(XML_ID)}",
        label=_whole(main) or element.get(XML_ID, ""),
        forms=tuple(sorted(forms.values(), key=lambda form: (-len(form.text), form.text))),
        surname=_part(main, "surname"),
        families=_families(main) if main is not None else (),
        forenames=_forenames(main),
        titles=tuple(_titles(element)),
        sex=_sex(element),
        life=Period(
            start=_day(find(element, "birth"), "when", "notBefore", "from"),
            end=_day(find(element, "death"), "when", "notAfter", "to"),
        ),
    )


def _titles(element: Element) -> Iterator[Title]:
    for office in find_all(element, ".//occupation"):
        held = _period(office)
        for one in find_all(office, "roleName"):
            yield Title(text=text_of(one), period=held)


def _period(element: Element) -> Period:
    return Period(
        start=_day(element, "when", "from", "notBefore"),
        end=_day(element, "when", "to", "notAfter"),
    )


def _day(element: Element | None, *attributes: str) -> str:
    """Return the first of the dates that is given, without a time of the day."""
    found = (element.get(one) for one in attributes) if element is not None else ()
    return next((day.partition("T")[0] for day in found if day and day[:1].isdecimal()), "")


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
    period = _period(element)
    stated = (one.rpartition("/")[2].partition("#")[0] for one in element.get("source", "").split())
    return Form(
        text=text,
        kind=PSEUDONYM if type_ == "codename" else kind,
        cert=element.get("cert"),
        attributive=element.get("subtype") == "attributive",
        type=type_ if type_ in (PSEUDONYM, "codename") else None,
        period=None if period == ALWAYS else period,
        documents=tuple(one.rpartition(".")[0] or one for one in stated if one),
    )


def _part(main: Element | None, part: str) -> str:
    return text_of(find(main, part)) if main is not None else ""


def _forenames(main: Element | None) -> tuple[str, ...]:
    found = [text_of(one) for one in find_all(main, "forename")] if main is not None else []
    return tuple(word for text in found for word in text.split())


def _derived(main: Element) -> Iterator[Form]:
    """Yield the forms that follow from the parts of a name: as it stands, and the surname.

    Forenames and initials are recognised where they stand beside the surname.
    """
    yield Form(text=_whole(main), kind=FULL)
    for family in _families(main):
        yield Form(text=family, kind=SURNAME)


def _whole(main: Element | None) -> str:
    """Return a name with blanks between its parts, though the file may have none there."""
    whole = ""
    for one in () if main is None else pieces(main):
        piece = one if isinstance(one, str) else _text(one)
        # A link with an apostrophe is joined to the surname: d’Ormesson.
        apart = piece[:1].isalnum() and (whole[-1:].isalnum() or whole[-1:] == ".")
        whole += f" {piece}" if apart else piece
    return " ".join(whole.split())


def _text(part: Element) -> str:
    """Return the text of a part as it stands."""
    return "".join(map(str, part.itertext("*")))


def _families(main: Element) -> tuple[str, ...]:
    surname, link = _part(main, "surname"), _part(main, "nameLink")
    if not surname:
        return ()
    # A name link ("von der") is often abbreviated, or left out where the surname stands alone.
    words = link.split()
    short = " ".join(f"{word[0]}." for word in words)
    mixed = " ".join((f"{words[0][0]}.", *words[1:])) if words else ""
    links = (link, short, short.replace(" ", ""), mixed, "")
    return tuple(dict.fromkeys(f"{one} {surname}".strip() for one in links))
