"""The checks: places in files, grammar, Schematron, identifiers and pointers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from tei_edition import tei
from tei_edition.checks import Schema, Settings, check
from tei_edition.checks.identifiers import IDENTIFIERS
from tei_edition.checks.pointers import POINTERS
from tei_edition.checks.positions import spans, text
from tei_edition.checks.relaxng import RELAXNG
from tei_edition.checks.relaxng import validate as relaxng
from tei_edition.checks.schematron import SCHEMATRON
from tei_edition.checks.schematron import validate as schematron
from tei_edition.diagnostics import Severity

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCH = "http://purl.oclc.org/dsdl/schematron"


def document(content: str | bytes, path: str = "tei/letter.xml") -> tei.TeiDocument:
    data = content.encode() if isinstance(content, str) else content
    parsed = tei.parse(data, path)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def letter(body: str, path: str = "tei/letter.xml", attributes: str = "") -> tei.TeiDocument:
    return document(f'<TEI xmlns="{tei.TEI}"{attributes}><text>{body}</text></TEI>', path)


def quoted(source: tei.TeiDocument, attribute: str | None = None) -> list[str]:
    """Return the text at the span of every element, or of its attribute."""
    lines = text(source).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = []
    for span in spans(source, [(element, attribute) for element in source.root.iter("*")]):
        assert span.line is not None
        assert span.column is not None
        assert span.end_line is not None
        assert span.end_column is not None
        covered = lines[span.line - 1 : span.end_line]
        covered[-1] = covered[-1][: span.end_column - 1]
        covered[0] = covered[0][span.column - 1 :]
        found.append("\n".join(covered))
    return found


# Places


def test_places_of_start_tags_and_attributes():
    source = document(
        "<?xml version='1.0'?><!-- <no/> --><a\n  n = 'x > \"y\"'\tm=\"&#10;&amp;'\"><b/>"
        "<![CDATA[<no/>]]><c xml:id='c'>ж</c>\U0001f600\tё<d></d></a>"
    )
    assert quoted(source) == [
        '<a\n  n = \'x > "y"\'\tm="&#10;&amp;\'">',
        "<b/>",
        "<c xml:id='c'>",
        "<d>",
    ]
    assert quoted(source, "n")[0] == "n = 'x > \"y\"'"
    assert quoted(source, "m")[0] == 'm="&#10;&amp;\'"'
    assert quoted(source, tei.XML_ID)[2] == "xml:id='c'"


def test_an_attribute_is_found_by_namespace_not_by_prefix():
    source = document('<a xmlns:x="urn:x" xmlns:y="urn:y" x:n="1" y:n="2" n="3"/>')
    assert quoted(source, "{urn:y}n") == ['y:n="2"']
    assert quoted(source, "n") == ['n="3"']
    assert quoted(source, "none") == ['<a xmlns:x="urn:x" xmlns:y="urn:y" x:n="1" y:n="2" n="3"/>']


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-5", "windows-1251", "koi8-r"],
)
def test_places_do_not_depend_on_encoding_and_line_ends(encoding, newline):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding.removesuffix("-le")
    lines = [f'<?xml version="1.0" encoding="{declared}"?>', "<a>", " ж ё<b ж='ё'/></a>"]
    content = newline.join(lines).encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    (_, place) = spans(source := document(content), [(e, None) for e in source.root.iter("*")])
    assert (place.line, place.column, place.end_column) == (3, 5, 15)


NAMES = st.sampled_from(["p", "hi", "x:y", "ё", "_a.b-c"])
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="<&>\"'"), max_size=8
)
TREES = st.recursive(
    st.tuples(NAMES, TEXT, st.just(())),
    lambda children: st.tuples(NAMES, TEXT, st.lists(children, max_size=4)),
    max_leaves=12,
)


@given(TREES)
def test_every_place_quotes_the_start_tag(tree):
    tags: list[str] = []

    def write(node) -> str:
        name, words, children = node
        tag = f'<{name} n="{words}">'
        tags.append(tag)
        return f"{tag}{words}\n" + "".join(map(write, children)) + f"</{name}>{words}"

    content = write(("a", "", [tree])).replace("<a ", '<a xmlns:x="urn:x" ', 1)
    tags[0] = '<a xmlns:x="urn:x" n="">'
    source = document(content)
    assert quoted(source) == tags


# Reading


BILLION = (
    '<!DOCTYPE l [<!ENTITY a "l"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>'
)


@pytest.mark.parametrize(
    "content",
    [
        BILLION,
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!-- c --><?pi?><!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><a/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_doctypes_are_refused(content, encoding):
    parsed = tei.parse(content.encode(encoding), "a.xml")
    assert parsed.value is None
    assert [item.code for item in parsed.diagnostics] == ["TE302"]


def test_a_doctype_in_utf_16_without_a_mark_is_refused():
    content = '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    parsed = tei.parse(content.encode("utf-16-le"), "a.xml")
    assert parsed.value is None
    assert [(item.code, item.span.line) for item in parsed.diagnostics] == [("TE302", 2)]


def test_deep_nesting_is_refused_and_does_not_crash():
    depth = 10_000
    parsed = tei.parse(("<p>" * depth + "</p>" * depth).encode(), "a.xml")
    assert parsed.value is None
    assert [item.code for item in parsed.diagnostics] == ["TE301"]


@pytest.mark.parametrize(
    ("content", "place", "message", "hint"),
    [
        ("<a>b & c</a>", "1:6", "an & stands alone", "&amp;"),
        ("<a>b &c</a>", "1:7", "an & stands before a word", "&amp;"),
        ("<a>\n&nbsp;</a>", "2:6", 'the entity "&nbsp;" is not defined', "itself"),
        ("<a>\nx < y</a>", "2:3", "a < stands where no tag begins", "&lt;"),
        ("<a>\n<b>\n<c>x</b></a>", "3:8", "<c> (line 3) is still open where </b>", "</c>"),
        ("<a>\n<b>x", "2:4", "the file ends while <b> (line 2) is still open", "</b>"),
        ("<a x='1' x='2'/>", "1:14", "the attribute x twice", "keep one"),
        ("<a x/>", "1:4", "the attribute x has no value", 'name="value"'),
        ("<a x=1/>", "1:5", "not in quotation marks", 'name="value"'),
        ("<a x='1/>", "1:9", "no closing quotation mark", 'name="value"'),
        ("<a x='<'/>", "1:6", "a < stands in the value", "&lt;"),
        ("<a></ a>", "1:6", "no > at its end", ">"),
        ("<a>\x01</a>", "1:3", "a control character (number 1)", "delete"),
        ("<a>&#1;</a>", "1:7", "a character reference", "itself"),
        ("<a/>\nmore", "2:1", "something follows the end tag", "one root"),
        ("", "1:1", "the file is empty", "remove"),
        (" \n", "2:1", "the file is empty", "remove"),
        ("Dear Sir", "1", "does not begin with a tag", "source"),
        ("<a:b/>", "1:4", 'the prefix in "a:b" is not declared', "xmlns:a"),
        (" <?xml version='1.0'?><a/>", "1:6", "stands behind the beginning", "first"),
        ("<a><!-- x -- y --></a>", "1:10", "a comment has -- inside", "hyphen"),
        ("<a><!-- x</a>", "1:13", "a comment has no end", "-->"),
        ("<a><![CDATA[x</a>", "1:17", "section has no end", "]]>"),
        ("<a>]]></a>", "1:3", "]]> stands in the text", "]]&gt;"),
        ("<?xml version='1.0' encoding='no'?><a/>", "1:33", 'the encoding "no"', "UTF-8"),
        ("<a>\nж</a>".encode("cp1251"), "2", "not in the encoding", "UTF-8"),
    ],
)
def test_what_is_not_well_formed_is_said_in_plain_words(content, place, message, hint):
    data = content.encode() if isinstance(content, str) else content
    (found,) = tei.parse(data, "a.xml").diagnostics
    assert found.code == "TE301"
    assert str(found.span).startswith(f"a.xml:{place}")
    assert message in found.message
    assert hint in (found.hint or "")


# RELAX NG

RNG = b"""<element name="doc" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="id"><data type="NCName"/></attribute>
  <oneOrMore><element name="p"><optional><attribute name="n"><value>1</value></attribute></optional>
    <zeroOrMore><choice><text/><element name="br"><empty/></element></choice></zeroOrMore>
  </element></oneOrMore></element>"""


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        ('<doc id="a"><q/></doc>', "TE311", "1:13"),
        ('<doc id="a"><p/><p><br/>x<q/></p></doc>', "TE311", "1:26"),
        ("<q/>", "TE311", "1:1"),
        ('<doc xmlns="urn:x" id="a"><p/></doc>', "TE311", "1:1"),
        ('<doc id="a"><p m="1"/></doc>', "TE312", "1:16"),
        ('<doc id="a"><p n="2"/></doc>', "TE312", "1:16"),
        ('<doc id="1"><p/></doc>', "TE312", "1:6"),
        ('<doc id="a"/>', "TE313", "1:1"),
        ("<doc><p/></doc>", "TE313", "1:1"),
        ('<doc id="a">x<p/></doc>', "TE314", "1:1"),
        ('<doc id="a"><p><br>x</br></p></doc>', "TE314", "1:16"),
    ],
)
def test_relaxng_faults(content, code, place):
    (found,) = relaxng(RNG, document(content))
    assert (found.code, str(found.span)) == (code, f"tei/letter.xml:{place}")


PROTOCOL = (ROOT / "schema" / "protocol.rng").read_bytes()
SPEECH = "<sp>\n<speaker>Chair</speaker>{}</sp>"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("\n<pp>Yes.</pp>", "TE311", 7),
        ("<p>The\n<persNmae>Chair</persNmae>.</p>", "TE311", 7),
        ("<p>Yes.</p>\n<speaker>Chair</speaker>", "TE311", 7),
        ("<list><item>One.</item>\n<head>Late</head></list>", "TE311", 7),
        ("<p>On\n<date when='5 May'>5 May</date>.</p>", "TE312", 7),
        ("<p>The\n<persName rfe='#a'>Chair</persName>.</p>", "TE312", 7),
        ("\n<list/>", "TE313", 7),
        ("\n<list><label>1.</label></list>", "TE313", 7),
        ("<p>A\n<choice><sic>x</sic></choice></p>", "TE313", 7),
        ("\n<list>Loose.<item>One.</item></list>", "TE314", 7),
        ("Loose.", "TE314", 5),
    ],
)
def test_one_mistake_deep_in_a_document_gives_one_finding(content, code, line):
    source = protocol(SPEECH.format(content))
    (found,) = relaxng(PROTOCOL, source)
    assert (found.code, found.span.line) == (code, line)


def protocol(content: str) -> tei.TeiDocument:
    """Return a document that is valid but for `content`, which begins on line 5."""
    return document(
        f"""<TEI xmlns="{tei.TEI}"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>
<publicationStmt><publisher>B</publisher></publicationStmt>
<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader><text><body>
<div><p>Before.</p></div><div>
{content}
</div><div><p>After.</p></div></body></text></TEI>"""
    )


def test_mistakes_in_several_elements_are_found_at_once():
    source = protocol(SPEECH.format("<pp/>\n<p m='1'/>") + "\n<list/>")
    found = relaxng(PROTOCOL, source)
    assert [(one.code, one.span.line) for one in found] == [
        ("TE311", 6),
        ("TE312", 7),
        ("TE313", 8),
    ]


@pytest.mark.parametrize("attribute", [None, "unknown", tei.XML_ID])
def test_whatever_element_is_wrong_is_the_one_that_is_named(attribute):
    content = (ROOT / "tests" / "hand" / "protocol-63.xml").read_bytes()
    for at in range(len(list(document(content).root.iter("*")))):
        root = document(content).root
        element = list(root.iter("*"))[at]
        if attribute is None:
            element.tag = f"{element.tag}x"
        else:
            element.set(attribute, "a b")
        source = document(etree.tostring(root, encoding="utf-8"))
        (found,) = relaxng(PROTOCOL, source)
        (place,) = spans(source, [(list(source.root.iter("*"))[at], attribute)])
        assert found.span == place


def test_relaxng_accepts_what_is_valid():
    assert relaxng(RNG, document('<doc id="a"><p>x<br/></p><p n="1"/></doc>')) == ()


def test_a_place_is_found_in_documents_with_prefixes():
    found = relaxng(RNG, document('<x:doc xmlns:x="urn:x"><x:p/></x:doc>'))
    assert [item.code for item in found] == ["TE311"]


@pytest.mark.parametrize(
    "schema",
    [b"", b"no", b"<a/>", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', RNG.replace(b"NCName", b"None")],
)
def test_an_unusable_relaxng_is_reported_once(schema):
    corpus = tei.Corpus(documents=(document("<a/>"), document("<b/>", "tei/b.xml")))
    given_settings = Settings(relaxng=Schema(path="s.rng", content=schema))
    (found,) = check(corpus, given_settings, [RELAXNG])
    assert found.severity is Severity.ERROR
    assert found.span.path == "s.rng"


# Schematron


def sch(body: str, attributes: str = 'queryBinding="xslt3"') -> bytes:
    return f"""<schema xmlns="{SCH}" {attributes}><ns prefix="t" uri="{tei.TEI}"/>
      <ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>{body}</schema>""".encode()


def found_by(schema: bytes, body: str) -> list[tuple[str, str]]:
    """Return the start of the quoted place and the words of each finding."""
    source = letter(body)
    line = text(source)
    result = []
    for item in schematron(schema, source):
        assert item.span.column is not None
        assert item.span.end_column is not None
        result.append((line[item.span.column - 1 : item.span.end_column - 1], item.message))
    return result


def test_only_the_first_rule_of_a_pattern_that_fits_is_used():
    schema = sch(
        """<pattern><rule context="t:p[@n]"><assert test="@n = '1'">first</assert></rule>
             <rule context="t:p | t:p[@n]"><report test="true()">second</report></rule></pattern>
           <pattern><rule context="*[local-name() = 'p']">
             <report test="true()">other</report></rule></pattern>"""
    )
    assert found_by(schema, '<p n="1"/><p n="2"/><p/>') == [
        ('<p n="1"/>', "other"),
        ('<p n="2"/>', "first"),
        ('<p n="2"/>', "other"),
        ("<p/>", "second"),
        ("<p/>", "other"),
    ]


def test_a_pattern_goes_on_below_a_node_that_had_a_rule():
    schema = sch('<pattern><rule context="t:p"><report test="true()">p</report></rule></pattern>')
    assert found_by(schema, "<p><q><p/></q></p>") == [("<p>", "p"), ("<p/>", "p")]


def test_contexts_may_be_attributes_text_comments_and_the_document():
    schema = sch(
        """<pattern><rule context="@n"><report test=". = '2'">n</report></rule></pattern>
           <pattern><rule context="t:p/text()"><report test=". = 'x'">text</report></rule></pattern>
           <pattern><rule context="comment()"><report test="1">comment</report></rule></pattern>
           <pattern><rule context="/"><assert test="t:TEI/t:teiHeader">no header</assert></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p n="2">x<!-- c --></p>') == [
        (f'<TEI xmlns="{tei.TEI}">', "no header"),
        ('n="2"', "n"),
        ('<p n="2">', "text"),
        ('<p n="2">', "comment"),
    ]


def test_variables_of_schema_pattern_and_rule():
    schema = sch(
        """<let name="all" value="count(//t:p)"/>
           <pattern><let name="first" value="//t:p[1]"/>
             <rule context="t:p"><let name="own" value="string(@n)"/>
               <let name="both" value="$own || $all"/>
               <assert test="$own = $first/@n"><value-of select="$both"/></assert></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p n="1"/><p n="2"/>') == [('<p n="2"/>', "22")]


def test_words_have_names_values_and_emphasis():
    schema = sch(
        """<pattern><rule context="t:p"><report test="true()">The <name/> in <name path=".."/>
           <emph>has</emph> {n} <span class="x"><value-of select="@n, 'and', 3"/></span></report>
           </rule></pattern>"""
    )
    assert found_by(schema, '<p n="1"/>')[0][1] == "The p in text has {n} 1 and 3"


@pytest.mark.parametrize(
    ("attributes", "severity"),
    [
        ("", Severity.ERROR),
        ('role="fatal"', Severity.ERROR),
        ('role="warning"', Severity.WARNING),
        ('role="warn"', Severity.WARNING),
        ('role="nonfatal"', Severity.WARNING),
        ('role="information"', Severity.INFO),
        ('flag="info"', Severity.INFO),
    ],
)
def test_role_or_flag_is_the_severity(attributes, severity):
    on_assert = f'<rule context="t:p"><assert test="false()" {attributes}>x</assert></rule>'
    on_rule = f'<rule context="t:p" {attributes}><assert test="false()">x</assert></rule>'
    for rule in (on_assert, on_rule):
        (found,) = schematron(sch(f"<pattern>{rule}</pattern>"), letter("<p/>"))
        assert found.severity is severity


def test_abstract_rules_and_patterns():
    schema = sch(
        """<pattern abstract="true" id="same"><rule context="$a"><assert
             test="count($ab) = 1">$ab</assert></rule></pattern>
           <pattern is-a="same"><param name="a" value="t:p"/><param name="ab" value="t:q"/>
           </pattern>
           <pattern is-a="same"><param name="a" value="t:l"/><param name="ab" value="t:m"/>
           </pattern>
           <pattern><rule abstract="true" id="numbered"><assert test="@n">no number</assert></rule>
             <rule context="t:q"><extends rule="numbered"/></rule></pattern>"""
    )
    assert found_by(schema, "<p><q/></p><p/><l><m/></l><l/>") == [
        ("<q/>", "no number"),
        ("<p/>", "$ab"),
        ("<l/>", "$ab"),
    ]


def test_the_subject_is_the_place():
    schema = sch(
        """<pattern><rule context="t:p"><report test="t:q" subject="t:q/@n">x</report></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p><q n="1"/></p>') == [('n="1"', "x")]


def test_functions_and_keys_of_xslt_may_be_used():
    schema = sch(
        """<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="n" match="t:p" use="@n"/>
           <pattern><rule context="t:p"><assert test="count(key('n', @n)) = 1">twice</assert></rule>
           </pattern>"""
    )
    assert len(found_by(schema, '<p n="1"/><p n="1"/><p n="2"/>')) == 2


def test_a_failing_test_does_not_hide_the_others():
    schema = sch(
        """<pattern><rule context="t:p">
           <assert test="xs:date(@when) gt xs:date('1900-01-01')">a</assert>
           <assert test="@n">no {number}</assert></rule></pattern>"""
    )
    found = schematron(schema, letter('<p when="soon"/>'))
    assert [item.code for item in found] == ["TE412", "TE410"]
    assert found[0].message.startswith(
        "the test \"xs:date(@when) gt xs:date('1900-01-01')\" failed"
    )


@pytest.mark.parametrize("function", ["doc", "unparsed-text", "collection"])
def test_tests_read_no_files(tmp_path, function):
    path = tmp_path / "secret.xml"
    path.write_text("<secret>of the file</secret>", encoding="utf-8")
    test = f"{function}('{path.as_uri()}') = 'x'"
    schema = sch(
        f"""<pattern><rule context="t:p"><assert test="{test}">x</assert></rule></pattern>"""
    )
    found = schematron(schema, letter("<p/>"))
    assert {item.code for item in found} <= {"TE411", "TE412"}
    assert found
    assert "of the file" not in repr(found)


@pytest.mark.parametrize(
    "schema",
    [
        b"",
        b"<a/>",
        b'<schema xmlns="http://www.ascc.net/xml/schematron"/>',
        sch("", 'queryBinding="exslt"'),
        sch('<include href="x.sch"/>'),
        sch('<pattern><rule context="t:p"><extends href="x.sch"/></rule></pattern>'),
        sch("<pattern documents=\"'a.xml'\"/>"),
        sch('<let name="a" value="1"/><pattern><let name="a" value="2"/></pattern>'),
        sch('<pattern><rule context="t:p["><assert test="1">x</assert></rule></pattern>'),
        sch('<pattern><rule context="t:p"><assert test="nosuch()">x</assert></rule></pattern>'),
        sch('<pattern><rule context="no:p"><assert test="1">x</assert></rule></pattern>'),
        sch('<pattern><rule context="t:p"><extends rule="none"/></rule></pattern>'),
        sch('<pattern is-a="none"/>'),
    ],
)
def test_an_unusable_schematron_is_reported_once(schema):
    corpus = tei.Corpus(documents=(letter("<p/>"), letter("<p/>", "tei/b.xml")))
    given_settings = Settings(schematron=Schema(path="s.sch", content=schema))
    (found,) = check(corpus, given_settings, [SCHEMATRON])
    assert found.code in {"TE301", "TE411"}
    assert found.span.path == "s.sch"


@pytest.mark.parametrize("name", ["tei_simplePrint.sch", "tei_all.sch"])
def test_stock_schemas_run(name):
    path = SHARED / "tei" / name
    if not path.exists():
        pytest.skip(f"the stock schema {name} is not beside the repository")
    bad = letter('<div><l><l/></l><date when="1871" from="1870"/></div>')
    found = schematron(path.read_bytes(), bad)
    assert {item.code for item in found} == {"TE410"}
    assert Severity.WARNING in {item.severity for item in found}


# Pointers and identifiers


def pointed(
    body: str,
    others: tuple[tei.TeiDocument, ...] = (),
    files: frozenset[str] | None = None,
) -> list[str]:
    corpus = tei.Corpus(documents=(letter(body),))
    return [
        item.message.split('"')[1]
        for item in check(corpus, Settings(authorities=others, files=files), [POINTERS])
    ]


PERSONS = letter('<person xml:id="ada"/>', "tei/persons.xml")


def test_pointers_within_and_between_files():
    assert pointed('<p xml:id="a"/><ref target="#a"/><ref target="#b"/>') == ["#b"]
    body = '<p><name ref="persons.xml#ada persons.xml#bob ../tei/persons.xml#ada"/></p>'
    assert pointed(body, (PERSONS,)) == ["persons.xml#bob"]
    assert pointed('<p who="#" resp="persons.xml" corresp="letter.xml#x"/>', (PERSONS,)) == [
        "letter.xml#x"
    ]


def test_what_is_outside_of_the_edition_is_left_alone():
    body = (
        '<p><ref target="https://example.org/#x mailto:a@example.org //example.org/a /a/b"/>'
        '<ref target="#xpath(//p) #range(a,b)"/><date from="#x" when="#x"/><space resp="#x"/></p>'
    )
    assert pointed(body, files=frozenset()) == []


def test_files_are_looked_for_when_they_are_known():
    body = '<p><graphic url="img/a%20b.png"/><graphic url="img/c.png"/><ptr target="n.xml#x"/></p>'
    assert pointed(body) == []
    known = frozenset({"tei/img/a b.png", "tei/letter.xml"})
    assert pointed(body, files=known) == ["img/c.png", "n.xml#x"]


def test_prefixes_and_bases_are_resolved():
    declared = """<prefixDef ident="psn" matchPattern="([a-z]+)"
      replacementPattern="persons.xml#$1"/><prefixDef ident="bad" matchPattern="("/>"""
    body = declared + '<p><name ref="psn:ada"/><name ref="psn:bob"/><name ref="gnd:118"/></p>'
    assert pointed(body, (PERSONS,)) == ["psn:bob"]
    body = '<div xml:base="../x/"><ref xml:base="../tei/" target="persons.xml#bob"/></div>'
    assert pointed(body, (PERSONS,)) == ["persons.xml#bob"]


def test_the_hint_names_the_nearest_identifier_and_its_place():
    corpus = tei.Corpus(documents=(letter('<p ref="persons.xml#adda"/><p ref="#zzzzz"/>'),))
    near, far = check(corpus, Settings(authorities=(PERSONS,)), [POINTERS])
    assert near.hint == 'did you mean "persons.xml#ada"? (declared at tei/persons.xml:1)'
    assert far.hint is None


def test_identifiers_given_twice():
    corpus = tei.Corpus(
        documents=(
            letter('<p xml:id="a"/><p xml:id="b"/><p xml:id="a"/>', "a.xml", ' xml:id="x"'),
            letter("<p/>", "b.xml", ' xml:id="x"'),
            letter('<p xml:id="a"/>', "c.xml", ' xml:id="y"'),
        )
    )
    found = check(corpus, Settings(), [IDENTIFIERS])
    assert [(item.code, item.span.path) for item in found] == [
        ("TE401", "a.xml"),
        ("TE403", "b.xml"),
    ]
    assert [item.related[0].span.path for item in found] == ["a.xml", "a.xml"]


def test_checks_without_schemas_find_nothing():
    corpus = tei.Corpus(documents=(letter("<p/>"),))
    assert check(corpus, Settings(), [RELAXNG, SCHEMATRON, IDENTIFIERS, POINTERS]) == ()


# Against another implementation of Schematron, for what XPath 1.0 can say

ELEMENTS = st.recursive(
    st.builds("<{0}{1}/>".format, st.sampled_from("abc"), st.sampled_from(["", ' n="1"'])),
    lambda children: st.builds(
        lambda name, attribute, inner: f"<{name}{attribute}>{''.join(inner)}</{name}>",
        st.sampled_from("abc"),
        st.sampled_from(["", ' n="1"', ' n="2"']),
        st.lists(children, max_size=3),
    ),
    max_leaves=8,
)
CONTEXTS = st.sampled_from(["a", "b", "*", "a/b", "c//a", "*[@n]", "a | c", "a[2]", "b[c]"])
TESTS = st.sampled_from(["@n", "a", "count(*) > 1", "@n = '1'", "parent::a", "following::b"])
STATEMENTS = st.builds(
    '<{0} test="{1}">{0} {1}</{0}>'.format,
    st.sampled_from(["assert", "report"]),
    TESTS.map(lambda test: test.replace(">", "&gt;")),
)
RULES = st.builds(
    lambda context, body: f'<rule context="{context}">{"".join(body)}</rule>',
    CONTEXTS,
    st.lists(STATEMENTS, min_size=1, max_size=2),
)
PATTERNS = st.lists(RULES, min_size=1, max_size=3).map(
    lambda rules: f"<pattern>{''.join(rules)}</pattern>"
)


@settings(max_examples=60)
@given(st.lists(PATTERNS, min_size=1, max_size=3), ELEMENTS)
def test_schematron_agrees_with_another_implementation(patterns, content):
    schema = f'<schema xmlns="{SCH}">{"".join(patterns)}</schema>'.encode()
    source = document(content)
    oracle = isoschematron.Schematron(etree.fromstring(schema), store_report=True)
    oracle.validate(source.root)
    failed = oracle.validation_report.iter("{*}failed-assert", "{*}successful-report")
    expected = []
    for item in failed:
        (element,) = source.root.getroottree().xpath(item.get("location"))
        place = spans(source, [(element, None)])[0]
        expected.append((place.column, " ".join("".join(item.itertext()).split())))
    found = [(item.span.column, item.message) for item in schematron(schema, source)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("match", "replacement"),
    [("(", "$1"), ("(.*)", "$7"), (r"((a|aa|\w)+)+\d", "$1"), ("", "")],
    ids=["malformed", "no such group", "endless", "empty"],
)
def test_a_prefix_that_cannot_be_resolved_does_no_harm(match, replacement):
    head = f'<prefixDef ident="p" matchPattern="{match}" replacementPattern="{replacement}"/>'
    text = f'<text ref="p:{"a" * 40}"/>'
    content = f'<TEI xmlns="{tei.TEI}"><teiHeader>{head}</teiHeader>{text}</TEI>'
    parsed = tei.parse(content.encode(), "a.xml").value
    assert parsed is not None
    POINTERS.run(tei.Corpus(documents=(parsed,)), Settings())
