"""The web site: a page for each document, a start page, registers of persons and places.

Static pages that work from a folder, without a server and without JavaScript. All that is
said about TEI is in `xslt/html.xsl`; here it is handed what it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from tei_edition import saxon, tei, workspace
from tei_edition.exporters import Artifact, Context, Exported, Exporter
from tei_edition.tei import Element, TeiDocument

_TE = "urn:tei-edition:xslt"
_REGISTERS = (
    ("persons.html", ("person", "personGrp")),
    ("organizations.html", ("org",)),
    ("places.html", ("place",)),
)
_STYLESHEET = "xslt/html.xsl"
_STYLES = ("ground", "page", "text", "media")
_ASSETS = (
    ("assets/site.css", tuple(f"xslt/css/{name}.css" for name in _STYLES)),
    ("assets/site.js", ("xslt/js/site.js",)),
)


def document(source: TeiDocument, context: Context) -> Exported:
    """Return the page of a document; the facts are its title, date, abstract and mentions."""
    done = saxon.transform(
        workspace.resource_path(_STYLESHEET),
        source.content,
        parameters={
            f"{{{_TE}}}context": _bytes(_edition(context, _entities(source, context))),
            f"{{{_TE}}}document-id": source.id,
        },
        path=source.path,
    )
    if not done.principal:
        return Exported(diagnostics=done.diagnostics)
    return Exported(
        artifacts=(Artifact(path=page_name(source.id), content=_page(done.principal)),),
        facts=done.documents["facts.xml"].encode(),
        diagnostics=done.diagnostics,
    )


def corpus(facts: tuple[bytes, ...], context: Context) -> Exported:
    """Return the start page, the registers, and the style and script that all pages share."""
    source = _element("corpus")
    source.extend(etree.fromstring(item) for item in facts if item)
    source.extend(_authority(item, item.root) for item in context.authorities)
    done = saxon.transform(
        workspace.resource_path(_STYLESHEET),
        _bytes(source),
        parameters={f"{{{_TE}}}context": _bytes(_edition(context, ()))},
        path="index.html",
    )
    pages = tuple(
        Artifact(path=path, content=_page(page)) for path, page in sorted(done.documents.items())
    )
    assets = tuple(
        Artifact(path=path, content=b"\n".join(workspace.resource(name) for name in names))
        for path, names in _ASSETS
    )
    return Exported(artifacts=(*pages, *assets), diagnostics=done.diagnostics)


def page_name(document_id: str) -> str:
    """Return the file name of a document's page, which is never that of another page."""
    taken = {"index", *(page.removesuffix(".html") for page, _ in _REGISTERS)}
    return f"{document_id}-.html" if document_id.lower() in taken else f"{document_id}.html"


def _edition(context: Context, authorities: Iterable[Element]) -> Element:
    """Describe the edition for the stylesheet, with those entries that the page speaks of."""
    about = context.edition.edition
    root = _element(
        "context",
        title=about.title,
        subtitle=about.subtitle,
        publisher=about.publisher,
        date=about.date,
        language=about.language,
    )
    for editor in about.editors:
        root.append(_element("editor", editor))
    root.append(_element("licence", about.licence.name, target=about.licence.target))
    for page, names in _REGISTERS:
        if any(_declared(item, names) for item in context.authorities):
            root.append(_element("page", href=page))
    for entry in context.catalogue:
        root.append(_element("entry", id=entry.id, title=entry.title, date=entry.date, n=entry.n))
    root.extend(authorities)
    return root


def _entities(source: TeiDocument, context: Context) -> tuple[Element, ...]:
    """Return the entries of the authority files whose ids the document's pointers name."""
    wanted = {
        pointer.rpartition("#")[2]
        for element in source.root.iter("*")
        for attribute in ("ref", "key", "target", "corresp")
        for pointer in element.get(attribute, "").split()
    }
    names = tuple(name for _, group in _REGISTERS for name in group)
    return tuple(
        _authority(item, *(e for e in _declared(item, names) if e.get(tei.XML_ID) in wanted))
        for item in context.authorities
    )


def _declared(authority: TeiDocument, names: tuple[str, ...]) -> list[Element]:
    tags = [f"{{{tei.TEI}}}{name}" for name in names]
    return [item for item in authority.root.iter(*tags) if item.get(tei.XML_ID)]


def _authority(source: TeiDocument, *content: Element) -> Element:
    root = _element("authority", file=source.path.rpartition("/")[2])
    root.extend(deepcopy(item) for item in content)
    return root


def _element(name: str, text: str = "", **attributes: str) -> Element:
    element = etree.Element(f"{{{_TE}}}{name}", nsmap={"te": _TE})
    element.text = text or None
    for key, value in attributes.items():
        element.set(key, value)
    return element


def _bytes(element: Element) -> bytes:
    return etree.tostring(element, encoding="utf-8")


def _page(html: str) -> bytes:
    return html.rstrip("\n").encode() + b"\n"


EXPORTER = Exporter(
    name="html",
    summary="a web site that works from a folder: documents, persons, places, notes",
    document=document,
    corpus=corpus,
    resources=(_STYLESHEET, "xslt/lib", "xslt/css", "xslt/js"),
)
