"""Plain text in any encoding: which one was taken, and how sure that is."""

import pytest

from tei_edition import config
from tei_edition.inputs import open_source

GERMAN = (
    "Protokoll der Sitzung vom 5. März 1919.\nAnwesend: Müller, Schröder, Größmann.\n"
    "Der Präsident eröffnet die Sitzung und begrüßt alle. Über die Öfen wird gesprochen.\n"
)
FRENCH = (
    "Procès-verbal de la séance du 3 août 1921.\nPrésents : M. Lefèvre, Mme Desforêts.\n"
    "Le président déclare la séance ouverte ; l’assemblée a décidé d’élever le péage.\n"
)
RUSSIAN = (
    "Протокол заседания правления от 3 марта 1921 года.\nПрисутствовали: Иванов, Петрова.\n"
    "Слушали: о ремонте причала. Постановили: отпустить тысячу рублей.\n"
)
POLISH = (
    "Protokół z posiedzenia rady z dnia 5 maja 1932 r.\nObecni: Wójcik, Żak, Dąbrowski.\n"
    "Przewodniczący otworzył posiedzenie i powitał zebranych, którzy przybyli licznie.\n"
)
ENCODED = [
    *((GERMAN, name) for name in ("cp1252", "iso-8859-1", "mac-roman", "cp850", "cp437")),
    *((GERMAN, name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
    *((FRENCH, name) for name in ("cp1252", "mac-roman")),
    (FRENCH.replace("’", "'"), "iso-8859-15"),
    *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic")),
    (RUSSIAN, "utf-16-le"),
    *((POLISH, name) for name in ("cp1250", "iso-8859-2", "cp852")),
]


def opened(content, encoding="auto", path="sources/minutes.txt"):
    return open_source(content, path, encoding)


def codes(result):
    return [one.code for one in result.diagnostics]


@pytest.mark.parametrize(("text", "encoding"), ENCODED, ids=lambda value: value[:12])
def test_any_encoding_is_read_and_reported(text, encoding):
    read = opened(text.encode(encoding))
    assert read.value is not None
    assert read.value.text == text
    (found,) = read.diagnostics
    assert found.code in {"TE180", "TE181"}
    assert "encoding = " in found.hint


LINES = [
    ("café au lait, déjà vu, à Paris", ("cp1252", "iso-8859-1")),
    ("Grüße aus Köln, schöne Tage\nwünscht Müller.", ("cp1252", "iso-8859-1")),
    ("Año nuevo, mañana será otro día", ("cp1252", "iso-8859-1")),
    ("Zażółć gęślą jaźń, dziękuję", ("cp1250", "iso-8859-2")),
    ("Příliš žluťoučký kůň úpěl\nďábelské ódy.", ("cp1250", "iso-8859-2")),
    ("Привет из Москвы, дорогой друг", ("cp1251", "koi8-r", "cp866")),
    ("Да.", ("cp1251",)),
    ("École", ("cp1252",)),
]


@pytest.mark.parametrize(
    ("text", "encoding"), [(text, name) for text, names in LINES for name in names]
)
def test_one_line_is_read_in_its_usual_encoding(text, encoding):
    read = opened(text.encode(encoding))
    assert read.value is not None
    assert read.value.text == text


def test_few_characters_leave_a_doubt():
    for text, encoding in (("École", "cp1252"), ("Да.", "cp1251"), ("déjà vu", "cp1252")):
        (found,) = opened(text.encode(encoding)).diagnostics
        assert found.code == "TE181"
        assert "save the file as UTF-8" in found.hint


def test_utf8_is_read_as_such_whatever_is_configured():
    read = opened("Café meeting, déjà vu".encode(), "cp1252")
    assert read.value.text == "Café meeting, déjà vu"
    (found,) = read.diagnostics
    assert (found.code, found.severity) == ("TE187", "info")
    assert "CP1252" in found.message


def test_a_damaged_character_is_shown_in_its_line():
    damaged = "Größe und Größe\nüber die Stra".encode() + b"\xdfe\n"
    for encoding in ("auto", "utf-8"):
        (found,) = opened(damaged, encoding).diagnostics
        assert found.code == "TE104"
        assert "“über die Stra\ufffde”" in found.message
        assert "cp1252" not in found.hint


def test_an_unknown_encoding_is_a_fault_of_the_configuration():
    text = '[edition]\ntitle = "E"\n\n[sources]\nencoding = "latin-99"\n'
    (found,) = config.read(text).diagnostics
    assert (found.code, found.span.line) == ("TE003", 5)
    assert 'no encoding is called "latin-99"' in found.message


def test_a_doubt_shows_both_readings():
    (found,) = opened(RUSSIAN.encode("cp1251")).diagnostics
    assert found.code == "TE181"
    assert found.severity == "warning"
    assert "CP1251 (Протокол, заседания, правления)" in found.message
    assert "MAC-CYRILLIC (ѕротокол, заседани€, правлени€)" in found.message
    assert 'encoding = "cp1251", or encoding = "mac-cyrillic"' in found.hint
    assert (found.span.line, found.span.column) == (1, 1)


def test_no_doubt_is_no_warning():
    (found,) = opened(GERMAN.encode("cp1252")).diagnostics
    assert (found.code, found.severity) == ("TE180", "info")
    assert "(März, Müller, Schröder)" in found.message


def test_utf8_needs_no_report():
    assert opened(RUSSIAN.encode()).diagnostics == ()
    assert opened(b"Plain words.\n").diagnostics == ()


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN], ids=["de", "ru"])
def test_damage_in_utf8_is_an_error_with_its_place(text):
    damaged = text.encode() + "Straße ".encode("cp1252") + b"\n"
    read = opened(damaged)
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == "TE104"
    assert found.span.line == text.count("\n") + 1


def test_an_encoding_that_was_set_holds():
    assert opened(GERMAN.encode("cp1252"), "cp1252").diagnostics == ()
    assert codes(opened(GERMAN.encode("cp1252"), "utf-8")) == ["TE104"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"{\\rtf1\\ansi Minutes}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "word processor"),
        (b"\x89PNG\r\n\x1a\n\x00", "an image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "an image"),
        (b"PK\x03\x04\x14\x00", "a document of a word processor, or an archive"),
        (b"ab\x00\x01\x02\xff" * 40, "bytes that no text has"),
    ],
)
def test_what_is_no_text_says_what_to_do(content, kind):
    read = opened(content)
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == "TE105"
    assert kind in found.message
    assert found.hint


def test_odd_characters_are_kept_and_counted():
    text = "A\u00a0B, hyph\u00aden, zero\u200bwidth, \ue000, lost \ufffd, cafe\u0301\n"
    read = opened(text.encode())
    assert read.value is not None
    assert read.value.text == text
    (found,) = read.diagnostics
    assert found.code == "TE109"
    assert (found.span.line, found.span.column) == (1, 2)
    for kind in ("no-break space (1)", "soft hyphen (1)", "no width (1)", "private use (1)"):
        assert kind in found.message
    assert "lost (1)" in found.message
    assert "not NFC" in found.message


def test_usual_characters_are_not_odd():
    assert opened("„Größe“ — Жук, café, l’été\n".encode()).diagnostics == ()
    assert opened("\ufeffGröße\n".encode()).diagnostics == ()
