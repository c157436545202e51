"""Markdown sources: signs become markup, and no character is lost."""

import pytest
from lxml import etree

from converting import NOBODY, grammar, profile
from tei_edition import config, tei
from tei_edition.inputs import open_source
from tei_edition.pipeline.encoding import Conventions, convert_text

LOSSES = {"TE601", "TE602", "TE603"}


def opened(text):
    read = open_source(text.encode(), "sources/minutes.md", "utf-8")
    return read.value, [one.code for one in read.diagnostics]


def converted(text, name="plain"):
    source, codes = opened(text)
    edition = config.Edition(edition=config.Publication(title="Edition"))
    with_ = Conventions(profile=profile(name), authority=NOBODY, edition=edition)
    done = convert_text(source, with_)
    found = {*codes, *(one.code for one in done.diagnostics)}
    assert not found & LOSSES, [one for one in done.diagnostics if one.code in LOSSES]
    if done.value is None:
        assert "TE101" in found
        return None, found
    root = tei.parse(done.value.content, "minutes.xml").value.root
    assert grammar().validate(root), (grammar().error_log, done.value.content.decode())
    return root, found


def body(text, name="plain"):
    root, _codes = converted(text, name)
    (element,) = tei.find_all(root, "text/body")
    content = etree.tostring(element, encoding="unicode").replace(f' xmlns="{tei.TEI}"', "")
    lines = "".join(line.strip() for line in content.splitlines())
    return lines.removeprefix("<body>").removesuffix("</body>")


CASES = {
    "emphasis": (
        "An *old* and __heavy__ crane, ~~rusty~~, 3 * 4.",
        '<p>An <hi rend="italic">old</hi> and <hi rend="bold">heavy</hi> crane, '
        '<del rend="crossed-out">rusty</del>, 3 * 4.</p>',
    ),
    "nested": (
        "*a **b** c*",
        '<p><hi rend="italic">a <hi rend="bold">b</hi> c</hi></p>',
    ),
    "escapes": (r"A \*star\* and 5 \# 6 and a\_b.", "<p>A *star* and 5 # 6 and a_b.</p>"),
    "ampersand": ("Sons &amp; Co", "<p>Sons &amp; Co</p>"),
    "code": ("Send ``a ` b`` now.", "<p>Send a ` b now.</p>"),
    "breaks": ("One  \ntwo\\\nthree", "<p>One<lb/> two<lb/> three</p>"),
    "soft": ("One line\ngoes on\n  here.", "<p>One line goes on here.</p>"),
    "html": (
        "<del>out</del> <ins>in</ins> H<sub>2</sub><br>next",
        '<p><del rend="crossed-out">out</del> <add>in</add> H<hi rend="subscript">2</hi>'
        "<lb/>next</p>",
    ),
    "headings": (
        "# Minutes\n\nOne.\n\nTwo\n---\n\nText.\n\n### Three ###\n\nMore.\n\n# Annex\n\nEnd.",
        '<div type="section"><head>Minutes</head><p>One.</p><div type="section"><head>Two</head>'
        '<p>Text.</p><div type="section"><head>Three</head><p>More.</p></div></div></div>'
        '<div type="section"><head>Annex</head><p>End.</p></div>',
    ),
    "lists": (
        "Text.\n\n1. one\n2. two\n   + a\n   + b\n",
        "<p>Text.</p><list><label>1.</label><item>one</item><label>2.</label><item>two "
        "<list><item>a</item><item>b</item></list></item></list>",
    ),
    "item-of-paragraphs": (
        "Text.\n\n- one\n\n  more\n- two\n",
        "<p>Text.</p><list><item><p>one</p><p>more</p></item><item>two</item></list>",
    ),
    "quote": (
        "Text.\n\n> We *ask*\n> for help.\n>\n> Soon.\n",
        '<p>Text.</p><quote><p>We <hi rend="italic">ask</hi> for help.</p><p>Soon.</p></quote>',
    ),
    "quote-in-items": (
        "Text.\n\n- item\n\n  > quoted words\n  >\n  > and more\n- > more\n- end\n",
        "<p>Text.</p><list><item><p>item</p><quote><p>quoted words</p><p>and more</p></quote>"
        "</item><item><quote><p>more</p></quote></item><item>end</item></list>",
    ),
    "quote-in-a-nested-item": (
        "Minutes\n\n- a\n  1. b\n     > quote\n",
        "<head>Minutes</head><list><item>a <list><label>1.</label><item><p>b</p>"
        "<quote><p>quote</p></quote></item></list></item></list>",
    ),
    "quote-behind-a-number": (
        "Text.\n\n1. > 5 May 1950\n2. Mr. A\n",
        '<p>Text.</p><list><label>1.</label><item><quote><p><date when="1950-05-05">5 May 1950'
        "</date></p></quote></item><label>2.</label><item>Mr. A</item></list>",
    ),
    "quote-in-a-note": (
        "Text.[^1]\n\n[^1]: a note\n\n    > (a) quoted\n",
        '<p>Text.<note n="1" place="end" xml:id="n1"><p>a note</p>'
        "<p><quote>(a) quoted</quote></p></note></p>",
    ),
    "quote-behind-an-item": ("- r\n> word\n", "<p>r</p><quote><p>word</p></quote>"),
    "paragraph-behind-a-note": (
        "Words[1]\n\n[1] Note\n\nand so on\n",
        '<head>Words<note n="1" place="end" xml:id="n1"><p>Note</p></note></head><p>and so on</p>',
    ),
    "indented-code": ("Text.\n\n    one |\n\ttwo\n", "<p>Text.</p><p>one |<lb/>two</p>"),
    "table": (
        "Text.\n\n| Name | Sum |\n|---|--:|\n| Crane | *5* |\n| Mole | |\n",
        '<p>Text.</p><table><row role="label"><cell>Name</cell><cell>Sum</cell></row>'
        '<row><cell>Crane</cell><cell><hi rend="italic">5</hi></cell></row>'
        "<row><cell>Mole</cell><cell/></row></table>",
    ),
    "table-with-a-cell-too-many": (
        "Text.\n\n| A |\n|---|\n| 1 | 2 |\n",
        '<p>Text.</p><table><row role="label"><cell>A</cell></row>'
        "<row><cell>1</cell><cell>2</cell></row></table>",
    ),
    "code-block": ("Text.\n\n```\none\ntwo\n```\n", "<p>Text.</p><p>one<lb/>two</p>"),
    "links": (
        "See [the *plan*](https://example.org/p 'T'), [it][1] and <mailto:a@example.org>.\n\n"
        "[1]: https://example.org/1\n",
        '<p>See <ref target="https://example.org/p">the <hi rend="italic">plan</hi></ref>, '
        '<ref target="https://example.org/1">it</ref> and '
        '<ref target="mailto:a@example.org">mailto:a@example.org</ref>.</p>',
    ),
    "rule-and-comment": ("One.\n\n***\n\n<!-- check -->\n\nTwo.", "<p>One.</p><p>Two.</p>"),
    "blank": (
        r"No. \_\_\_ of May.",
        '<p>No. <space unit="chars" quantity="3" dim="horizontal"/> of May.</p>',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_construct(name):
    text, expected = CASES[name]
    assert body(text) == expected
    assert body(text.replace("\n", "\r\n")) == expected


def test_footnotes_stand_at_their_markers():
    text = "A[^1] and B[^b].\n\n[^b]: Editor's note: of *B*.\n\n    More.\n\n[^1]: Of A.\n\nC.\n"
    assert body(text, "minutes") == (
        '<p>A<note n="1" place="end" xml:id="n1"><p>Of A.</p></note> and B'
        '<note type="editor" n="b" place="end" xml:id="nb"><p><label>Editor\'s note:</label> '
        'of <hi rend="italic">B</hi>.</p><p>More.</p></note>.</p><p>C.</p>'
    )


def test_what_the_reader_knows_holds_in_markdown():
    text = (
        "# Minutes of the Harbour Board\n\n**Date:** 5 May 1950\n\n"
        "**Present:** A. Example, *B. Sample* and C. Pattern.\n\n## 1. Opening\n\n"
        "**Mr. Sample:** The crane [which broke] is old.\n"
    )
    root, _codes = converted(text, "minutes")
    assert [tei.text_of(one) for one in root.iter("{*}titleStmt")] == [
        "Minutes of the Harbour Board"
    ]
    assert [one.get("when") for one in tei.find_all(root, "teiHeader/profileDesc/creation/date")]
    items = tei.find_all(root, "text/body/list/item")
    assert [tei.text_of(one) for one in items] == ["A. Example,", "B. Sample", "and C. Pattern."]
    assert tei.text_of(next(root.iter("{*}speaker"))) == "Mr. Sample:"
    assert [one.get("n") for one in root.iter("{*}div")] == ["1"]
    assert [tei.text_of(one) for one in root.iter("{*}supplied")] == ["which broke"]


@pytest.mark.parametrize(
    "block",
    [
        '---\ntitle: "Minutes"\ndate: 1950-05-05\nauthor: A. Example\ntags: [a, b]\n---\n',
        "+++\ntitle = 'Minutes'\ndate = 1950-05-05\nauthor = \"A. Example\"\ntags = [1]\n+++\n",
    ],
    ids=["yaml", "toml"],
)
def test_front_matter_goes_to_the_header(block):
    root, codes = converted(f"{block}\nText.\n")
    assert not codes & {"TE182"}
    header = tei.find(root, "teiHeader")
    assert tei.text_of(next(header.iter("{*}title"))) == "Minutes"
    assert tei.text_of(next(header.iter("{*}author"))) == "A. Example"
    assert next(header.iter("{*}creation"))[0].get("when") == "1950-05-05"
    assert tei.text_of(next(header.iter("{*}notesStmt"))).startswith("tags")
    assert tei.text_of(tei.find(root, "text")) == "Text."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A [link](javascript:alert(1)).", "A [link](javascript:alert(1))."),
        ("A [link](../other.md).", "A [link](../other.md)."),
        ("A <kbd>key</kbd>.", "A <kbd>key</kbd>."),
        ("A caf&eacute;.", "A caf&eacute;."),
        ("An ![seal](seal.png) here.", "An here."),
        ("An <b>unclosed one.", "An <b>unclosed one."),
        ("A [x].\n\n[x]: Ibid.\n", "A [x].[x]: Ibid."),
    ],
)
def test_what_is_not_taken_is_reported(text, kept):
    root, codes = converted(text)
    assert "TE182" in codes
    words = "".join(root.find("{*}text/{*}body").itertext())
    assert "".join(words.split()) == "".join(kept.split()).replace("[", "").replace("]", "") or (
        "".join(words.split()) == "".join(kept.split())
    )


def test_words_that_are_struck_through_are_not_struck_out_again_by_their_note():
    root, codes = converted(
        "# Report\n\nHe called it ~~a disgrace~~ regrettable.[^1]\n\nThe ~~old~~ tug.[^2]\n\n"
        '[^1]: "a disgrace" struck out in ink.\n\n[^2]: One word struck through.\n'
    )
    assert [tei.text_of(one) for one in tei.find_all(root, ".//del")] == ["a disgrace", "old"]
    assert not codes & {"TE141", "TE144"}


def test_note_of_a_deletion_in_another_sentence_is_reported():
    _root, codes = converted("# Report\n\nThe ~~old~~ tug. It left.[^1]\n\n[^1]: Struck through.\n")
    assert "TE141" in codes


def test_items_are_nested_by_four_blanks_and_lists_end_where_markdown_ends_them():
    text = "## T\n\n- a\n    - b\n- d\n\n1. one\n   - x\n2. two\n"
    assert body(text).partition("</head>")[2] == (
        "<list><item>a <list><item>b</item></list></item><item>d</item></list>"
        "<list><label>1.</label><item>one <list><item>x</item></list></item>"
        "<label>2.</label><item>two</item></list></div>"
    )
