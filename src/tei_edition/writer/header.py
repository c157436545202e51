"""The teiHeader: front matter of the source, the edition's own statements, who took part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition import __version__, dates
from tei_edition.authority import Authority
from tei_edition.config import Publication
from tei_edition.model import Div, Field, Text
from tei_edition.profiles import Profile
from tei_edition.writer.calendars import calendars
from tei_edition.writer.correspondence import correspondence
from tei_edition.writer.declarations import declarations
from tei_edition.writer.draft import Draft, Node, build
from tei_edition.writer.inline import Pen
from tei_edition.writer.origin import language_code, language_name, source_description
from tei_edition.writer.participants import participants


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the header needs besides the text."""

    publication: Publication
    """The edition's own statements."""
    profile: Profile
    """Conventions of the source, with the prose that declares them."""
    authority: Authority
    """Persons, for editors and translators."""


def header(text: Text, imprint: Imprint, pen: Pen) -> Draft:
    """Return the teiHeader of `text`."""
    fields = {field.role: field for field in reversed(text.header)}
    return build(
        "teiHeader",
        None,
        build(
            "fileDesc",
            None,
            _title_statement(text, fields, imprint, pen),
            _publication(text, fields, imprint, pen),
            *_notes(text, fields, pen),
            source_description(fields, imprint.profile, pen),
        ),
        _encoding(text, imprint, pen),
        _profile(text, fields, imprint, pen),
    )


def part(field: Field | None, key: str) -> str | None:
    """Return a named part of a header field."""
    return dict(field.parts).get(key) if field else None


def _title_statement(text: Text, fields: dict[str, Field], imprint: Imprint, pen: Pen) -> Draft:
    titles = [field for field in text.header if field.role == "title"]
    statement = build("titleStmt")
    for field in titles:
        statement.append(build("title", None, *_line(field, pen)))
    if not titles:
        statement.append(build("title", None, _first_heading(text) or text.id))
    if (n := part(fields.get("title"), "n")) is not None:
        found = dates.document_date(text, imprint.profile.dates.words)
        values = _values(found) if found else {}
        values.pop("calendar", None)  # which explains words, and here are none
        day = [build("date", values)] if found else []
        statement.append(build("meeting", {"n": n}, *day))
    for author in (field for field in text.header if field.role == "author"):
        statement.append(build("author", None, _person(_words(author), imprint)))
    citation = fields.get("citation")
    if translator := part(citation, "translator"):
        statement.append(build("editor", {"role": "translator"}, _person(translator, imprint)))
    if editor := part(citation, "editor"):
        statement.append(build("editor", None, _person(editor, imprint)))
    if assistant := part(citation, "assistant"):
        words = build("resp", None, part(citation, "resp") or "")
        statement.append(build("respStmt", None, words, _person(assistant, imprint)))
    if funder := part(fields.get("credits"), "funder"):
        statement.append(build("funder", None, build("orgName", None, funder)))
    return statement


def _values(found: dates.DocumentDate) -> dict[str, str | None]:
    """Return the attributes of the date of a document."""
    values = dict(found.found.values)
    if found.cert:
        values.setdefault("cert", found.cert)
    return values


def _first_heading(text: Text) -> str:
    """Return the heading with which the text begins; it stays where it is."""
    first = text.body[0] if text.body else None
    if not isinstance(first, Div) or first.head is None:
        return ""
    return " ".join(first.head.reading().text.split())


def _line(field: Field, pen: Pen) -> list[Node]:
    """Return a field that stands on one line: line breaks in it were only layout."""
    content = pen.content(field.content[0])
    return [one for one in content if isinstance(one, str) or one.tag != "lb"]


def _words(field: Field) -> str:
    return " ".join(field.content[0].reading().text.split())


def _person(text: str, imprint: Imprint) -> Draft:
    entries = imprint.authority.called(text)
    ref = entries[0].pointer if len(entries) == 1 else None
    return build("persName", {"ref": ref}, text)


def _publication(text: Text, fields: dict[str, Field], imprint: Imprint, pen: Pen) -> Draft:
    publication = imprint.publication
    statement = build("publicationStmt")
    statement.append(build("publisher", None, publication.publisher or publication.title))
    if publication.date:
        statement.append(build("date", {"when": publication.date}, publication.date))
    if uri := part(fields.get("citation"), "uri"):
        statement.append(build("idno", {"type": "URI"}, uri))
    terms = [
        pen.element("p", leaf)
        for field in text.header
        if field.role == "availability"
        for leaf in field.content
    ]
    licence = publication.licence
    if licence.name or terms:
        availability = build("availability")
        if licence.name:
            target = {"target": licence.target or None}
            availability.append(build("licence", target, licence.name))
        availability.append(*terms)
        statement.append(availability)
    return statement


def _notes(text: Text, fields: dict[str, Field], pen: Pen) -> Iterator[Draft]:
    notes = [build("note", None, *_line(one, pen)) for one in text.header if one.role == "note"]
    if credits := fields.get("credits"):
        notes.insert(0, pen.element("note", credits.content[0], {"type": "credits"}))
    if notes:
        yield build("notesStmt", None, *notes)


def _encoding(text: Text, imprint: Imprint, pen: Pen) -> Draft:
    tool = build("application", {"ident": "tei-edition", "version": __version__})
    tool.append(build("label", None, "tei-edition"))
    description = build("encodingDesc", None, build("appInfo", None, tool))
    declaration = build("editorialDecl")
    for tag, attributes, prose in declarations(text, imprint.profile, pen.source):
        declaration.append(build(tag, attributes, build("p", None, prose)))
    if declaration.content:
        description.append(declaration)
    return description


def _profile(text: Text, fields: dict[str, Field], imprint: Imprint, pen: Pen) -> Draft:
    description = build("profileDesc")
    found = dates.document_date(text, imprint.profile.dates.words)
    if found or "date" in fields:
        words = _line(fields["date"], pen) if "date" in fields else [found.words if found else ""]
        values = _values(found) if found else None
        description.append(build("creation", None, build("date", values, *words)))
    abstracts = [field for field in text.header if field.role == "abstract"]
    for number, field in enumerate(abstracts, start=1):
        n = str(number) if len(abstracts) > 1 else None
        paragraphs = (pen.element("p", leaf) for leaf in field.content)
        description.append(build("abstract", {"n": n}, *paragraphs))
    description.append(*calendars(description, text, imprint.profile))
    description.append(_languages(text, fields, pen))
    persons = list(participants(text, imprint.profile))
    if persons:
        people = build("listPerson", {"type": "present"}, *persons)
        description.append(build("particDesc", None, people))
    description.append(*correspondence(text))
    return description


def _languages(text: Text, fields: dict[str, Field], pen: Pen) -> Draft:
    usage = build("langUsage")
    label = language_name(text.language)
    usage.append(build("language", {"ident": text.language}, label))
    if original := fields.get("language"):
        ident = language_code(original, text.language)
        usage.append(build("language", {"ident": ident or "und"}, *_line(original, pen)))
    return usage
