"""Stylesheets for SaxonC to run."""

from pathlib import Path

from tei_edition import saxon

XSL = "http://www.w3.org/1999/XSL/Transform"


def sheet(body: str, top: str = "") -> str:
    """Return a stylesheet whose template for the document node holds `body`."""
    return f"""<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" xmlns:te="urn:te"
      xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all"
      expand-text="yes"><xsl:output omit-xml-declaration="yes"/>{top}
      <xsl:template match="/"><out>{body}</out></xsl:template></xsl:stylesheet>"""


def saved(folder: Path, text: str) -> Path:
    """Return a file with `text`, because a stylesheet in text makes no result documents."""
    path = folder / "sheet.xsl"
    path.write_text(text, encoding="utf-8")
    return path


def codes(result: saxon.Transformed) -> list[str]:
    return [item.code for item in result.diagnostics]
