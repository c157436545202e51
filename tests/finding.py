"""Documents that name their schemas, and schemas for them."""

from __future__ import annotations

from pathlib import Path

from tei_edition.tei import TEI

RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
COMPACT = f'default namespace = "{TEI}"\nstart = element TEI {{ element p {{ text }}+ }}\n'
"""A schema that wants paragraphs."""
GRAMMAR = f"""<grammar xmlns="{RNG}" ns="{TEI}">
  <start><element name="TEI"><oneOrMore><ref name="block"/></oneOrMore></element></start>
  <define name="block"><element name="ab"><text/></element></define>
</grammar>"""
"""A schema that wants anonymous blocks."""
RULES = f"""<schema xmlns="{SCH}" queryBinding="xslt3"><ns prefix="t" uri="{TEI}"/><pattern>
  <rule context="t:p"><assert test="text()">A paragraph has words.</assert></rule>
</pattern></schema>"""


def model(href: str, *, type_: str = "application/xml", language: str = "") -> str:
    """Return a processing instruction that names a schema."""
    more = f' schematypens="{language}"' if language else ""
    return f'<?xml-model href="{href}" type="{type_}"{more}?>\n'


def document(path: Path, body: str = "<p>Hola.</p>", *models: str) -> Path:
    """Write a document that names schemas."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{"".join(models)}<TEI xmlns="{TEI}">{body}</TEI>\n', encoding="utf-8")
    return path


def written(path: Path, text: str) -> Path:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
