"""Documents for the checks to look at."""

from tei_edition import tei
from tei_edition.checks.positions import text
from tei_edition.checks.schematron import validate

SCH = "http://purl.oclc.org/dsdl/schematron"


def document(content: str | bytes, path: str = "tei/letter.xml") -> tei.TeiDocument:
    data = content.encode() if isinstance(content, str) else content
    parsed = tei.parse(data, path)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def letter(body: str, path: str = "tei/letter.xml", attributes: str = "") -> tei.TeiDocument:
    return document(f'<TEI xmlns="{tei.TEI}"{attributes}><text>{body}</text></TEI>', path)


def sch(body: str, attributes: str = 'queryBinding="xslt3"') -> bytes:
    return f"""<schema xmlns="{SCH}" {attributes}><ns prefix="t" uri="{tei.TEI}"/>
      <ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>{body}</schema>""".encode()


def found_by(schema: bytes, body: str) -> list[tuple[str, str]]:
    """Return the start of the quoted place and the words of each finding."""
    source = letter(body)
    lines = text(source).splitlines()
    result = []
    for item in validate(schema, source):
        span = item.span
        assert span.line is not None
        assert span.column is not None
        assert span.end_column is not None
        assert span.end_line == span.line
        quoted = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        result.append((quoted, item.message))
    return result
