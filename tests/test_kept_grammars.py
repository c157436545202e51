"""Compiled schemas that are kept: the same as made anew, and nothing that is damaged."""

import hashlib
import json
import random

import pytest

from conftest import ROOT, run
from finding import COMPACT, GRAMMAR, RNG, document, written
from tei_edition import relaxng
from tei_edition.pipeline import kept_grammars
from tei_edition.relaxng import kept
from tei_edition.relaxng.simple import Schema
from tei_edition.tei import TEI

DATA = f"""<element name="TEI" ns="{TEI}" xmlns="{RNG}"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <interleave><attribute name="n"><data type="int"><param name="minInclusive">1</param>
  <except><value>7</value></except></data></attribute>
  <element name="r"><list><value>a</value></list></element>
  <zeroOrMore><attribute><nsName ns="urn:x"><except><name>b</name></except></nsName>
  </attribute></zeroOrMore><zeroOrMore><element><choice><anyName><except><nsName/></except></anyName>
  <name>p</name></choice><empty/></element></zeroOrMore></interleave></element>"""
SCHEMAS = {
    "data": DATA.encode(),
    "grammar": GRAMMAR.encode(),
    "compact": COMPACT.encode(),
    "protocol": (ROOT / "schema/protocol.rng").read_bytes(),
}


def simple(name: str) -> Schema:
    return relaxng.load(SCHEMAS[name], "own", lambda _address: None).schema


def signed(value: object) -> bytes:
    """Return what was kept if it were `value`."""
    content = json.dumps(value).encode()
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_kept_comes_back(name):
    schema = simple(name)
    assert kept.restored(kept.stored(schema)) == schema


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}", kept.stored(simple("data"))[:-1], signed([]), signed({})]
)
def test_what_is_no_schema_is_not_taken(content):
    assert kept.restored(content) is None


def parts(value, path=()):
    """Yield the paths to all parts of a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(one, (*path, key))


OTHERS = (None, -2, -1, 0, 1, 3, 99999, True, 1.5, "", "choice", "element", [], ["text"], {}, [[]])


@pytest.mark.parametrize("seed", range(20))
def test_damage_with_a_right_hash_is_found_or_harmless(seed):
    """Whatever stands in a kept schema, reading it ends in a schema or in nothing."""
    choice = random.Random(seed)
    original = kept.stored(simple("data")).partition(b"\n")[2]
    paths = [path for path in parts(json.loads(original)) if path]
    for _ in range(40):
        value = json.loads(original)
        *outer, last = choice.choice(paths)
        inner = value
        for key in outer:
            inner = inner[key]
        inner[last] = choice.choice(OTHERS)
        restored = kept.restored(signed(value))
        if restored is not None:
            document_ = f'<TEI xmlns="{TEI}" n="3"><p/><r>a</r><q/>b</TEI>'
            relaxng.validator(restored).validate(document_)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TEI_EDITION_CACHE", str(tmp_path / "cache"))
    document(tmp_path / "carta.xml", "<ab/>")
    written(tmp_path / "own.rnc", COMPACT)
    return tmp_path


def validated(folder):
    ran = run(folder, "validate", "carta.xml", "--schema", "own.rnc")
    assert "<ab> is not allowed" in ran.out
    return [path.name for path in (folder / "cache/grammars").glob("*")]


def test_schema_is_compiled_once(folder, monkeypatch):
    (name,) = validated(folder)
    monkeypatch.setattr(relaxng, "load", None)
    assert validated(folder) == [name]


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]\n", b"\xff\n[]", b"{}\nx"])
def test_damaged_cache_is_made_anew(folder, damage):
    (name,) = validated(folder)
    path = folder / "cache/grammars" / name
    good = path.read_bytes()
    path.write_bytes(damage)
    validated(folder)
    assert path.read_bytes() == good


def test_cache_that_cannot_be_written(folder):
    (folder / "cache").write_bytes(b"")
    assert validated(folder) == []


def test_schema_with_a_fault_is_not_kept(folder):
    written(folder / "own.rnc", "start = missing")
    run(folder, "validate", "carta.xml", "--schema", "own.rnc")
    assert not (folder / "cache").exists()


def test_the_oldest_are_removed(folder, monkeypatch):
    monkeypatch.setattr(kept_grammars, "FILES", 2)
    for number in range(4):
        written(folder / "own.rnc", f"{COMPACT}# {number}")
        found = validated(folder)
    assert len(found) == 2
