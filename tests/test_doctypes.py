"""Document type declarations: never read, and no harm where nothing needs them."""

from __future__ import annotations

import pytest

from conftest import change, run
from tei_edition import doctypes, tei
from tei_edition.diagnostics import Severity

SCHEMA = (
    '<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0">'
    '<element name="p"><text/></element></element>'
)
DECLARATIONS = (
    "<!DOCTYPE TEI>",
    '<!DOCTYPE TEI SYSTEM "../dtd/Größe [1].dtd">',
    "<!DOCTYPE\n TEI PUBLIC '-//TEI P4//DTD Main//EN'\n \"tei2.dtd\" >",
)


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1"])
def test_one_without_declarations_of_its_own_does_no_harm(declaration, encoding):
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n<!-- é [ -->'
    content = f"{head}{declaration}\n<TEI>é &amp; &#233;<p/></TEI>".encode(encoding)
    parsed = tei.parse(content, "a.xml")
    assert parsed.value is not None
    assert parsed.value.content == content
    assert tei.text_of(parsed.value.root) == "é & é"
    assert parsed.value.root[0].sourceline == content.decode(encoding).count("\n") + 1
    (found,) = parsed.diagnostics
    assert (found.code, found.severity) == ("TE308", Severity.WARNING)
    assert str(found.span) == "a.xml:2:13"
    lines = declaration.split("\n")
    assert found.span.end_line == 1 + len(lines)
    assert found.span.end_column == len(lines[-1]) + (13 if len(lines) == 1 else 1)


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ('<!DOCTYPE a SYSTEM "d">\n<a>é &mdash; b</a>', "2:6", '"&mdash;" is one of a DTD'),
        ("<!DOCTYPE a>\n<a b='&x;'/>", "2:7", '"&x;" is one of a DTD'),
        ("<!-- é --> <!DOCTYPE a [\n]><a/>", "1:12", "declares entities or more"),
        ("<!DOCTYPE a SYSTEM><a/>", "1:1", "not written correctly"),
        ("<!DOCTYPE ×><a/>", "1:1", "not written correctly"),
    ],
)
def test_others_end_the_reading_and_say_so(content, place, message):
    parsed = tei.parse(content.encode(), "a.xml")
    assert parsed.value is None
    (found,) = parsed.diagnostics
    assert (found.code, found.severity, str(found.span)) == (
        "TE302",
        Severity.ERROR,
        f"a.xml:{place}",
    )
    assert message in found.message
    assert "nothing else in the file was checked" in found.message
    assert found.span.end_column


def test_what_looks_like_one_inside_is_text():
    parsed = tei.parse(b"<a><![CDATA[<!DOCTYPE a>]]><!-- <!DOCTYPE a> --></a>", "a.xml")
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    assert parsed.value.root.text == "<!DOCTYPE a>"


@pytest.mark.parametrize("content", [b"<!--" * 50_000, b"<!DOCTYPE " * 50_000, b"<?" * 50_000])
def test_none_without_an_end_is_looked_for_again_and_again(content):
    assert tei.parse(content, "a.xml").value is None


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_in_pieces_it_is_left_out(size):
    content = b'<?xml version="1.0"?>\n<!DOCTYPE TEI SYSTEM "d">\n<TEI>words</TEI>' + b" " * 70_000
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    found, rest = doctypes.find_in(pieces, "a.xml")
    assert found is not None
    assert found.told().severity is Severity.WARNING
    without = b"".join(rest)
    assert (len(without), without.count(b"\n")) == (len(content), 2)
    assert b"DOCTYPE" not in without


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a schema and a document that breaks it and names a DTD."""
    (tmp_path / "s.rng").write_text(SCHEMA, encoding="utf-8")
    (tmp_path / "a.xml").write_text(
        '<!DOCTYPE TEI SYSTEM "x.dtd">\n<?xml-model href="s.rng"?>\n<TEI><q/></TEI>\n',
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--long", "0")])
def test_the_document_is_checked(folder, options):
    ran = run(folder, "validate", "a.xml", *options)
    assert "a.xml:1:1: warning[TE308]" in ran.out
    assert "a.xml:3:6: error[TE31" in ran.out
    change(folder / "a.xml", "<q/>", "<p>words</p>")
    assert run(folder, "validate", "a.xml", *options, "--select", "TE3").code == 0


@pytest.mark.parametrize("options", [(), ("--long", "0")])
@pytest.mark.parametrize("schema", ["s.rng", ""])
@pytest.mark.parametrize("words", ["<p>&x;</p>", "<p n='&x;'/>"])
def test_an_entity_is_an_error_however_the_document_is_read(folder, options, words, schema):
    change(folder / "a.xml", "<q/>", words)
    change(folder / "a.xml", '<?xml-model href="s.rng"?>', "" if not schema else "<?x?>")
    ran = run(folder, "validate", "a.xml", *options)
    assert ran.code == 1
    # Of a long file the tag is known, but not the attribute.
    column = 1 if options and "n=" in words else words.index("&") + 1
    assert f"a.xml:3:{column + 5}: error[TE302]" in ran.out


def test_a_long_file_whose_declaration_comes_late_is_refused(folder):
    text = (folder / "a.xml").read_text(encoding="utf-8")
    (folder / "a.xml").write_text(f"<!--{' ' * 300_000}-->{text}", encoding="utf-8")
    assert "error[TE302]" in run(folder, "validate", "a.xml", "--long", "0").out


def test_a_catalog_may_have_one(folder):
    (folder / "c.xml").write_text(
        '<!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN" '
        '"http://www.oasis-open.org/committees/entity/release/1.0/catalog.dtd">\n'
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="http://example.org/s.rng" uri="s.rng"/></catalog>',
        encoding="utf-8",
    )
    change(folder / "a.xml", "s.rng", "http://example.org/s.rng")
    ran = run(folder, "validate", "a.xml", "--catalog", "c.xml")
    assert "c.xml" not in ran.out
    assert "a.xml:3:6: error[TE31" in ran.out


def test_an_edition_is_published_with_one(edition):
    change(edition / "tei/protocol-61.xml", "<TEI ", "<!DOCTYPE TEI SYSTEM 'x.dtd'>\n<TEI ")
    ran = run(edition, "build", "--only", "text")
    assert "tei/protocol-61.xml:4:1: warning[TE308]" in ran.out + ran.err
    assert "TE711" not in ran.out + ran.err
