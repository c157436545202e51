"""Words of deletion speak of words only where a note says so, in each language."""

import pytest

from converting import convert, profile
from tei_edition import tei


def deletes(language, note):
    own = profile("minutes", f'name = "own"\nextends = "minutes"\nlanguage = "{language}"')
    done = convert(f"The [x] y.[1]\n\n[1] {note}\n", own)
    return tei.find(done.root, ".//body//del") is not None


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("de", "Durchgestrichen."),
        ("de", "Gestrichen."),
        ("de", "Mit Bleistift gestrichen."),
        ("de", "Die beiden Wörter wurden später gestrichen."),
        ("de", "Der eingeklammerte Satz ist getilgt."),
        ("de", "Dies wurde von anderer Hand gestrichen."),
        ("de", "Folgt gestrichenes Wort."),
        ("de", "„x“ gestrichen."),
        ("fr", "Biffé."),
        ("fr", "Supprimé au crayon."),
        ("fr", "Les deux mots entre crochets ont été supprimés."),
        ("fr", "Ceci a été ensuite rayé."),
        ("fr", "« x » barré."),
        ("ru", "Зачёркнуто."),
        ("ru", "Вычеркнуто карандашом."),
        ("ru", "Слово в скобках вычеркнуто."),
        ("ru", "Это было позднее вычеркнуто."),
        ("ru", "Абзац стёрт."),
    ],
)
def test_what_was_done_to_words(language, note):
    assert deletes(language, note)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("de", "Der Posten wurde 1850 aus dem Haushalt gestrichen."),
        ("de", "Die Schuld war erst nach dem Krieg getilgt."),
        ("de", "Vgl. den Bericht über die Tilgung der Anleihe."),
        ("fr", "Ce poste fut supprimé en 1849."),
        ("fr", "Martin a quitté le port, il est rayé des cadres en 1850."),
        ("fr", "La taxe, impopulaire, sera supprimée par le ministre."),
        ("ru", "Орлов вычеркнут из списка членов партии."),
        ("ru", "Следы войны стёрты."),
    ],
)
def test_what_was_done_to_other_things(language, note):
    assert not deletes(language, note)
