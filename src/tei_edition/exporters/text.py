"""Plain text in the notation of a transcription: what the source said, without its header."""

from __future__ import annotations

from tei_edition import saxon, workspace
from tei_edition.diagnostics import has_errors
from tei_edition.exporters import Artifact, Context, Exported, Exporter
from tei_edition.tei import TeiDocument

_STYLESHEET = "xslt/text.xsl"


def document(source: TeiDocument, _context: Context) -> Exported:
    """Return the text of a document's body: a paragraph a line, the notes at the end."""
    done = saxon.transform(workspace.resource_path(_STYLESHEET), source.content, path=source.path)
    if has_errors(done.diagnostics):
        return Exported(diagnostics=done.diagnostics)
    artifact = Artifact(path=f"{source.id}.txt", content=done.principal.encode())
    return Exported(artifacts=(artifact,), diagnostics=done.diagnostics)


def corpus(_facts: tuple[bytes, ...], _context: Context) -> Exported:
    """Return nothing: the documents stand for themselves."""
    return Exported()


EXPORTER = Exporter(
    name="text",
    summary="plain text in the notation of the sources, notes at the end",
    document=document,
    corpus=corpus,
    resources=(_STYLESHEET, "xslt/lib"),
)
