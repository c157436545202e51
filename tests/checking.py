"""Documents for the checks to look at."""

from tei_edition import tei

SCH = "http://purl.oclc.org/dsdl/schematron"


def document(content: str | bytes, path: str = "tei/letter.xml") -> tei.TeiDocument:
    data = content.encode() if isinstance(content, str) else content
    parsed = tei.parse(data, path)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def letter(body: str, path: str = "tei/letter.xml", attributes: str = "") -> tei.TeiDocument:
    return document(f'<TEI xmlns="{tei.TEI}"{attributes}><text>{body}</text></TEI>', path)
