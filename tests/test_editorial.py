"""The editorial checks: what they find, and what they leave alone."""

import pytest

from checking import document, letter
from tei_edition import tei
from tei_edition.checks import Settings
from tei_edition.checks.editorial import EDITORIAL
from tei_edition.checks.running import check

PERSONS = document(
    f"""<TEI xmlns="{tei.TEI}"><standOff><listPerson>
    <person xml:id="ada"><persName>Ada Hazel</persName><birth><date when="1820"/></birth>
      <death when="1871-03-02"/></person>
    <person xml:id="tom"><persName>Tom Birch</persName><birth when="1880-05-01"/></person>
    <person xml:id="eve"><persName>Eve</persName><persName type="pseudonym">Owl</persName></person>
    <person xml:id="eva"><persName>Eve</persName></person>
    </listPerson></standOff></TEI>""",
    "tei/persons.xml",
)


def found(*documents: tei.TeiDocument, is_whole: bool = False) -> list[tuple[str, str]]:
    settings = Settings(authorities=(PERSONS,), is_whole=is_whole)
    findings = check(tei.Corpus(documents=documents), settings, [EDITORIAL])
    return [(item.code, item.message) for item in findings]


def codes(body: str, header: str = "") -> list[str]:
    head = f"<teiHeader>{header}</teiHeader>" if header else ""
    text = f'<TEI xmlns="{tei.TEI}">{head}<text><body>{body}</body></text></TEI>'
    return [code for code, _ in found(document(text))]


MEETING = '<titleStmt><meeting><date when="{}"/></meeting></titleStmt>'
CREATION = '<creation><date when="{}"/></creation>'
SENT = """<correspDesc><correspAction type="sent"><persName ref="persons.xml#{}">A</persName>
  <date when="{}"/></correspAction></correspDesc>"""


def header(file: str = "", profile: str = "") -> str:
    return f"<fileDesc>{file}</fileDesc><profileDesc>{profile}</profileDesc>"


class TestLives:
    def test_the_dead_may_be_named_and_the_unborn_not(self):
        body = '<p><persName ref="persons.xml#{}">X</persName></p>'
        head = header(profile=CREATION.format("1875-01"))
        assert codes(body.format("ada"), head) == []
        assert codes(body.format("tom"), head) == ["TE423"]
        assert codes(f"<note>{body.format('tom')}</note>", head) == []
        assert codes(body.format("tom"), header(profile=CREATION.format("1880"))) == []

    @pytest.mark.parametrize(("who", "year", "expected"), [("ada", 1871, 0), ("ada", 1872, 1)])
    def test_who_speaks_is_alive(self, who, year, expected):
        body = f'<sp who="persons.xml#{who}"><p>Well.</p></sp>'
        assert len(codes(body, header(MEETING.format(year)))) == expected
        # The header of a play says when it was written, not when its persons speak.
        assert codes(body, header(profile=CREATION.format(year))) == []

    def test_who_writes_is_alive(self):
        assert codes("<p>x</p>", header(profile=SENT.format("ada", "1871-03"))) == []
        assert codes("<p>x</p>", header(profile=SENT.format("ada", "1871-04"))) == ["TE423"]


class TestSpeakers:
    def test_an_unknown_list_is_no_list(self):
        body = '<sp who="persons.xml#tom"><p>Well.</p></sp>'
        listed = '<list type="participants"><item><persName{}>A</persName></item></list>'
        assert codes(listed.format("") + body) == []
        assert codes(listed.format(' ref="persons.xml#tom"') + body) == []
        assert codes(listed.format(' ref="persons.xml#ada"') + body) == ["TE408"]

    def test_roles_of_a_play_are_listed_in_the_cast(self):
        cast = '<castList><castItem xml:id="owl"><role xml:id="o">Owl</role></castItem></castList>'
        people = '<particDesc><person xml:id="p"/></particDesc>'
        body = f'{cast}<sp who="#owl #o #p"><p>Hoo.</p></sp>'
        assert codes(body, header(profile=people)) == []


class TestEntries:
    def test_entries_are_of_use_only_in_a_whole_edition(self):
        body = '<p><persName ref="persons.xml#ada persons.xml#eve persons.xml#eva">A</persName></p>'
        assert found(letter(body)) == []
        assert [code for code, _ in found(letter(body), is_whole=True)] == ["TE406"]

    def test_a_name_of_several_and_a_pseudonym_say_nothing(self):
        name = "<p><persName>{}</persName></p>"
        assert codes(name.format("Ada\n   Hazel")) == ["TE407"]
        assert codes(name.format("Eve")) == codes(name.format("Owl")) == []
        assert codes('<p><persName key="x">Ada Hazel</persName></p>') == []


def noted(*numbers: int) -> str:
    return "<p>" + "".join(f'x<note n="{number}">y</note>' for number in numbers) + "</p>"


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ((1, 2, 3, 4, 5, 6), []),
        ((1, 2, 1, 2, 3, 1), []),
        ((4, 5, 7, 8, 20), []),
        ((1, 2, 9, 3, 4, 5, 6), [9]),
        ((1, 2, 3, 4, 2, 5, 6), [2]),
        ((1, 2, 3, 4, 4, 5), [4]),
        ((9, 7, 5, 3, 8, 2), []),
        ((1, 2, 2), [2]),
        ((1, 3, 2), [3]),
        ((3, 2), []),
    ],
)
def test_as_few_notes_as_possible_are_out_of_order(numbers, wrong):
    messages = [message for code, message in found(letter(noted(*numbers))) if code == "TE431"]
    assert [any(str(number) in message for message in messages) for number in wrong] == [
        True for _ in wrong
    ]
    assert len(messages) == len(wrong)


@pytest.mark.parametrize(
    "words",
    [
        "Иванов и Ivanov, XXв. XIVго, USB-порт, SMSка, 5 кг, А. B.",
        "dьnь, kΩ, ΔT, μSv, 10μm, β-Strahlung, Ærø, naïve, Łódź",
        "Ἀχιλλεύς, Αθήνα, Ελλάδα",
        "می‌خواهم, क्‍ष, 👩‍🚀",
        "10l, 4o, 1. O, No. 7I, IO11, O'Hara",
        "á à ǎ ё й",
        "<formula>Cо</formula> <code>1O4</code> <g>\ue000</g> <!-- Mосква \ufffd --> <?x l962?>",
    ],
)
def test_letters_that_may_be_so(words):
    assert codes(f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Mосква", '"Mосква" has a Latin "M" (letter 1) among Cyrillic letters'),
        ("Кастрo", 'has a Latin "o" (letter 6)'),
        ("Wаshington", 'has a Cyrillic "а" (letter 2) among Latin letters'),
        ("ХIХ век", '"ХIХ" has a Cyrillic "Х" (letter 1), Cyrillic "Х" (letter 3) among Latin'),
        ("Αthen", 'has a Greek "Α" (letter 1)'),
        ("I9б2, l962", '"l962" has the letter "l"'),
        ("l9l2", '"l9l2" has the letter "l"'),
        ("(cafe\u0301);", '"cafe\u0301" has U+0065 U+0301, which in composed form is U+00E9'),
        ("Ð\u0178Ñ\u20acÐ¸Ð²ÐµÑ\u201a", "looks like UTF-8 that was read in another encoding"),
        ("Î\u2018Î¸Î®Î½Î±", "looks like UTF-8"),
        ("GrÃ¶ÃŸe", '"GrÃ¶ÃŸe" looks like UTF-8'),
        ("Å\u201aÃ³dka", "looks like UTF-8"),
        ("5 &#150; 7", "U+0096 is a control character"),
        ("5 \ufdd0 7", "U+FDD0 is no character of Unicode"),
        ("Ober&#x200B;kanal", '"Ober|kanal" has a blank without width (U+200B)'),
        ("<hi>Ka</hi>\ufffd\ufffdbuch", "U+FFFD stands for 2 characters that were lost"),
        ("cafe\u0301", "U+0065 U+0301, which in composed form is U+00E9"),
    ],
)
def test_letters_that_look_right(words, message):
    ((_code, said),) = found(letter(f"<p>{words}</p>"))
    assert message in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_places_are_exact_in_every_encoding(encoding):
    text = f'<TEI xmlns="{tei.TEI}"><text a=">">\r\n <!-- <p> -->\r\n <p>Ort &amp; Mосква</p>'
    parsed = document(f"{text}</text></TEI>".encode(encoding), "a.xml")
    (one,) = check(tei.Corpus(documents=(parsed,)), Settings(), [EDITORIAL])
    assert (one.span.line, one.span.column, one.span.end_column) == (3, 15, 21)


class TestEmptiness:
    @pytest.mark.parametrize(
        "body",
        [
            "<p><gap/></p><p><graphic url='a.png'/></p><p><space/></p><p><ptr target='a'/></p>",
            "<p>x<del> </del><hi> </hi></p><list><item><list><item>x</item></list></item></list>",
            "<p><!-- x -->y</p><p><note>z</note></p><quote sameAs='#q' xml:id='q'/><cell/>",
            "<p><choice><sic>x</sic><corr/></choice></p><p><m:math xmlns:m='urn:m'/></p>",
        ],
    )
    def test_what_stands_for_words(self, body):
        assert codes(body) == []

    def test_the_outermost_is_reported(self):
        assert codes("<quote><p><hi/><lb/></p></quote>") == ["TE435"]
        assert codes("<list><item/><item> <lb/></item></list>") == ["TE435", "TE435"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('from="1871" to="1871-02"', []),
        ('from="-0044" to="0014"', []),
        ('from="0014" to="-0044"', ["TE420"]),
        ('from-iso="1872" to-iso="1871"', ["TE420"]),
        ('when="1871" notBefore="1871-05"', []),
        ('when="1870" from="1871"', ["TE421"]),
        ('when="1700-03-10" when-custom="1700-02-28" calendar="#julian"', []),
        ('when="1700-03-11" when-custom="1700-02-28" calendar="#julian"', ["TE425"]),
        ('when="1492-10-12" when-custom="1492-10-12" calendar="#julian"', []),
        ('when="1917-10-25" when-custom="5678-02-09" calendar="#hebrew"', []),
        ('from="x" to="2023-99"', []),
    ],
)
def test_dates(attributes, expected):
    assert codes(f'<p xml:id="julian">A<date {attributes} xml:id="hebrew">day</date></p>') == (
        expected
    )


def test_deletions_without_evidence_are_the_custom_of_many_editions():
    shown = '<del rend="stroke">a</del>'
    assert codes("<p>x<del>a</del> <del>b</del></p>") == []
    assert codes(f"<p>{shown} {shown} <del>b</del></p>") == ["TE430"]
    assert codes(f"<p>{shown} {shown} <subst><del>b</del><add>c</add></subst></p>") == []
    assert codes(f"<p>{shown} {shown} <del>b</del><note>Sic.</note></p>") == []
    assert codes(f"<p>{shown} {shown}<add>x</add></p><p><del>b</del></p>") == ["TE430"]
