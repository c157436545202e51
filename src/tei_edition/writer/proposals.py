"""Proposals for the personography: persons whom it does not know, as TEI to paste there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from lxml import etree

from tei_edition import __version__
from tei_edition.authority import Authority, Entry
from tei_edition.authority.unknown import Unknown
from tei_edition.tei import Element, append, build, mint_id
from tei_edition.writer.layout import CONTAINERS, serialize

MARK = 'xml:id="proposals-for-the-personography"'
"""Stands in each file that is written here, so that it may be replaced by a newer one."""

_PLACES = 20
_NEAR = 82.0


def proposals(persons: Sequence[Unknown], authority: Authority) -> bytes:
    """Return a TEI file with an entry for each of `persons`; there is at least one."""
    taken = {entry.id for entry in authority.entries}
    known = [entry for entry in authority.entries if entry.surname]
    listed = build("listPerson")
    for person in persons:
        append(listed, *_near(person, known), _person(person, taken))
    root = build("TEI", {"xml:id": MARK.split('"')[1], "xml:lang": "en"})
    append(root, _header(), build("standOff", None, listed))
    return serialize(root, containers=CONTAINERS | {"standOff", "person", "appInfo"})


def _header() -> Element:
    title = build("title", None, "Proposals for the personography")
    about = "Persons named in the sources whom the personography does not know. Check each, and "
    about += "copy what is right into the list of persons of the personography."
    label = build("label", None, "tei-edition")
    application = build("application", {"ident": "tei-edition", "version": __version__}, label)
    return build(
        "teiHeader",
        None,
        build(
            "fileDesc",
            None,
            build("titleStmt", None, title),
            build("publicationStmt", None, build("p", None, "Not for publication.")),
            build("sourceDesc", None, build("p", None, about)),
        ),
        build("encodingDesc", None, build("appInfo", None, application)),
    )


def _person(person: Unknown, taken: set[str]) -> Element:
    parts = person.parts
    main = build("persName", {"type": "main"})
    pieces = [build("forename", None, one) for one in parts.given]
    pieces += [build("roleName", None, parts.role)] if parts.role else []
    pieces += [build("nameLink", None, parts.link)] if parts.link else []
    for piece in (*pieces, build("surname", None, parts.surname)):
        append(main, *([" "] if len(main) else []), piece)
    entry = build(
        "person", {"xml:id": mint_id(_id(person, taken), taken), "sex": person.sex or None}
    )
    append(entry, main, build("note", None, _where(person)))
    return entry


def _id(person: Unknown, taken: set[str]) -> str:
    """Return the surname in small letters without accents; with forenames if that is taken."""
    surname, given = _plain(person.parts.surname), _plain("-".join(person.parts.given))
    return f"{surname}-{given}" if surname in taken and given else surname


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).replace(".", "").replace(" ", "-")


def _where(person: Unknown) -> str:
    """Return how and where the person is named."""
    forms = ", ".join(f"“{form}” ({count})" for form, count in person.forms)
    lines = sorted({(one.path, one.line) for one in person.mentions})
    places = [f"{path}:{line}" for path, line in lines]
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return f"Named as {forms}; in {', '.join(places[:_PLACES])}{more}."


def _near(person: Unknown, known: Sequence[Entry]) -> list[Element]:
    """Return a comment that names persons of the authority with nearly the same surname."""
    # rapidfuzz is loaded only where somebody is unknown.
    from rapidfuzz import fuzz, process

    surnames = {at: entry.surname.casefold() for at, entry in enumerate(known)}
    surname = person.parts.surname.casefold()
    near = process.extract(surname, surnames, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
    if not near:
        return []
    labels = ", ".join(f"{known[at].label} ({known[at].pointer})" for _name, _score, at in near)
    # Two hyphens would end the comment.
    return [
        etree.Comment(f" {person.parts.surname}: perhaps the same as {labels} ".replace("--", "-"))
    ]
