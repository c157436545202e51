"""What documents say for others: found without keeping them, read when a pointer leads there."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import run
from tei_edition import tei
from tei_edition.pipeline.neighbours import Neighbours, speaking
from tei_edition.workspace import Workspace

PERSONS = '<standOff><listPerson><person xml:id="ada"/></listPerson></standOff>'
PREFIX = """<teiHeader><encodingDesc><listPrefixDef><prefixDef ident="psn"
  matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/></listPrefixDef></encodingDesc>
  </teiHeader>"""
LETTER = '<text><body><p xml:id="p">{}</p></body></text>'


def written(folder: Path, name: str, inside: str, encoding: str = "utf-8") -> Path:
    """Write a document and return its path."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding != "utf-8" else ""
    text = f'{head}<TEI xmlns="{tei.TEI}">{inside}</TEI>'
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1"])
def test_entries_and_prefixes_of_other_files_hold(tmp_path, encoding):
    written(tmp_path, "persons.xml", PERSONS, encoding)
    written(tmp_path, "header.xml", PREFIX, encoding)
    written(tmp_path, "letter.xml", LETTER.format('<name ref="psn:ada psn:adda psn:X"/>'))
    ran = run(tmp_path, "validate", ".", "--select", "TE4")
    assert ran.out.count("TE402") == 2
    assert '"psn:adda", which no xml:id declares in persons.xml' in ran.out
    assert 'did you mean "psn:ada"?' in ran.out
    assert '"psn:X", which does not fit the pattern' in ran.out


def test_only_what_is_asked_for_is_read(tmp_path, monkeypatch):
    paths = {name: written(tmp_path, name, LETTER.format("x")) for name in ("a.xml", "b.xml")}
    paths["c.xml"] = tmp_path / "c.xml"
    paths["c.xml"].write_text("<TEI>", encoding="utf-8")
    read: list[str] = []
    real = Workspace.content

    def content(workspace: Workspace, path: Path) -> bytes | None:
        read.append(path.name)
        return real(workspace, path)

    monkeypatch.setattr(Workspace, "content", content)
    others = Neighbours(Workspace(root=tmp_path), (), paths, 10_000)
    assert (len(others), list(others), read) == (3, ["a.xml", "b.xml", "c.xml"], [])
    assert list(others["b.xml"].ids) == list(others["b.xml"].ids) == ["p"]
    assert others.get("c.xml") is others.get("c.xml") is None
    assert others.get("d.xml") is None
    assert read == ["b.xml", "c.xml"]
    # Where there is room for one document only, the one before is read anew.
    monkeypatch.setattr("tei_edition.pipeline.neighbours._KEPT", 1)
    assert others["a.xml"].path == "a.xml"
    assert others["b.xml"].path == "b.xml"
    assert read == ["b.xml", "c.xml", "a.xml", "b.xml"]


def test_documents_that_say_nothing_for_others_are_passed_over(tmp_path):
    inside = {
        "persons.xml": PERSONS,
        "header.xml": PREFIX,
        "both.xml": PERSONS + LETTER.format("x"),
        "letter.xml": LETTER.format("x"),
    }
    paths = {name: written(tmp_path, name, text) for name, text in inside.items()}
    assert [one.path for one in speaking(Workspace(root=tmp_path), paths)] == [
        "persons.xml",
        "header.xml",
    ]


def test_pointers_out_of_a_folder_are_followed(tmp_path):
    (tmp_path / "letters").mkdir()
    written(tmp_path, "persons.xml", PERSONS)
    body = """<name ref="../persons.xml#ada ../places.xml#ada"/>
      <name ref="../persons.xml#eve"/><name ref="../person.xml#ada"/>
      <ptr target="letter-2.xml#p leter-1.xml#p ../../x.xml#y"/>"""
    written(tmp_path / "letters", "letter-1.xml", LETTER.format("x"))
    written(tmp_path / "letters", "letter-3.xml", LETTER.format(body))
    ran = run(tmp_path, "validate", "letters", "--select", "TE402")
    found = [line.split('points to "')[1].split('"')[0] for line in heads(ran.out)]
    # A document of another number, or of quite another name, may be kept elsewhere.
    assert found == ["../persons.xml#eve", "../person.xml#ada", "leter-1.xml#p"]
    assert ran.out.count('did you mean "../persons.xml#ada"?') == 1
    assert ran.out.count('did you mean "letter-1.xml#p"?') == 1


def test_nothing_outside_of_the_folder_is_read(tmp_path):
    (tmp_path / "own").mkdir()
    written(tmp_path, "secret.xml", PERSONS)
    (tmp_path / "own/link.xml").symlink_to(tmp_path / "secret.xml")
    body = '<name ref="../secret.xml#eve link.xml#eve ' + str(tmp_path / "secret.xml#eve") + '"/>'
    written(tmp_path / "own", "a.xml", LETTER.format(body))
    ran = run(tmp_path / "own", "validate", "a.xml", "--select", "TE402")
    assert heads(ran.out) == []


def heads(out: str) -> list[str]:
    return [line for line in out.splitlines() if "error[" in line]
