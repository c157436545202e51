"""Entries of a personography for tests of names."""

from converting import convert, profile
from tei_edition import authority, tei


def person(id_, *forenames, surname, link="", more=""):
    """Return an entry of a personography."""
    given = " ".join(f"<forename>{one}</forename>" for one in forenames)
    between = f" <nameLink>{link}</nameLink>" if link else ""
    family = f"{between} <surname>{surname}</surname>"
    return f'<person xml:id="{id_}"><persName type="main">{given}{family}</persName>{more}</person>'


PEOPLE = "".join(
    (
        person("hart", "Otto", "Emil", surname="Hartwig", link="von"),
        person("lind", "Clara", surname="Lindner"),
        person("pole", "Игорь", "Ильич", surname="Полевский"),
        person("petrov", "Пётр", "Львович", surname="Рябов"),
        person("morel", "Jean-Paul", surname="Morel"),
        person("yuri", "Yuri", "Lvovich", surname="Ryabov"),
    )
)
PLACES = """
<place xml:id="wolin"><placeName type="main">Волин</placeName></place>
<place xml:id="neustadt"><placeName type="main">Neustadt</placeName></place>
"""


def known(*lists):
    content = f'<TEI xmlns="{tei.TEI}"><standOff>{"".join(lists)}</standOff></TEI>'
    parsed = tei.parse(content.encode(), "tei/people.xml")
    assert parsed.value is not None
    return authority.read([parsed.value])


KNOWN = known("<listPerson>", PEOPLE, "</listPerson><listPlace>", PLACES, "</listPlace>")


def conventions(language):
    return profile("minutes", f'name = "own"\nextends = "minutes"\nlanguage = "{language}"\n')


def tagged(text, language="en", *, tag="persName", own=KNOWN):
    """Return the names in the body, each with whom it means and how sure that is."""
    done = convert(text, conventions(language), own)
    body = tei.find(done.root, "text/body")
    assert body is not None
    return [
        " ".join(
            part
            for part in (
                tei.text_of(one),
                one.get("ref", "").replace("people.xml", ""),
                one.get("cert", ""),
            )
            if part
        )
        for one in tei.find_all(body, f".//{tag}")
    ]
