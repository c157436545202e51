"""The ledger: each character has one fate, and faults are reported."""

from dataclasses import replace

from converting import SOURCES, convert, convert_source, profile
from tei_edition import ledger, reader
from tei_edition.model import Fate, SourceText


def test_partitions_the_sources():
    for name in SOURCES:
        done = convert_source(name)
        assert [fate.start for fate in done.ledger.fates[1:]] == [
            fate.end for fate in done.ledger.fates[:-1]
        ]
        assert sum(done.ledger.counts().values()) == done.ledger.length == len(done.source.text)


def test_says_what_became_of_each_character():
    done = convert("The [old] tide[1]\x01 rose.\n\n[1] In May.\n", profile("plain"))
    told = {fate.rule: done.source.text[fate.start : fate.end] for fate in done.ledger.fates}
    assert told["bracket"] == "]"
    assert told["note-marker"] == "[1]"
    assert told["note-number"] == "[1] "
    assert told["control-character"] == "\x01"
    assert done.ledger.text(done.source, ledger.TEXT) == "The old tide rose.In May."


def read(text):
    source = SourceText(id="case", path="case.txt", text=text)
    done = reader.read(source, profile("plain"))
    assert done.value is not None
    return source, done.value


def test_lost_text_is_reported():
    source, text = read("The tide rose.\n\nFallen.\n")
    balance = ledger.balance(replace(text, body=text.body[:1]), source)
    assert [one.code for one in balance.diagnostics] == ["TE601"]
    assert (balance.diagnostics[0].span.line, balance.diagnostics[0].span.column) == (3, 1)


def test_text_used_twice_is_reported():
    source, text = read("The tide rose.\n\nIt fell.\n")
    again = Fate(start=4, end=8, kind=ledger.RESIDUE, rule="again")
    balance = ledger.balance(replace(text, layout=(again,)), source)
    assert [one.code for one in balance.diagnostics] == ["TE602"]
