"""Places in files: start tags and attributes, in every encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import document
from tei_edition import tei
from tei_edition.checks.positions import spans, text


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
