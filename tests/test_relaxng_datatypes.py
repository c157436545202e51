"""Datatypes, their parameters and regular expressions: a table of verdicts, and jing's beside."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

import jing
from conftest import ROOT
from tei_edition import relaxng
from tei_edition.relaxng import expressions
from tei_edition.relaxng.datatypes import XSD

TABLES = ROOT / "tests" / "relaxng"
DATATYPES = json.loads((TABLES / "datatypes.json").read_text(encoding="utf-8"))
PATTERNS = json.loads((TABLES / "patterns.json").read_text(encoding="utf-8"))
HEAD = (
    '<element name="r" xmlns="http://relaxng.org/ns/structure/1.0" xmlns:p="urn:p" '
    f'xmlns:q="urn:q" datatypeLibrary="{XSD}"><zeroOrMore><choice>'
)
FORM = '<data type="string"><param name="pattern">{}</param></data>'
SIGNS = re.compile(r"[<>&\s]")
DATES = {"date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"}
JING_DIFFERS = (
    (DATES, r".*-(13:(?!00)\d\d|14:00)"),
    ({"time", "dateTime"}, r"(.*T)?24:00:00(\.0+)?(Z|[+-].*)?"),
    ({"time", "dateTime"}, r".*:\d\d\.(Z|[+-].*)?"),
    ({"date", "dateTime", "gYear", "gYearMonth"}, r"-?\d{9,}.*"),
    ({"duration"}, r".*(\.S|T\.\d+S|\D\.\d+S)"),
    ({"anyURI"}, r"[A-Za-z][\w+.-]*:(#.*)?|([A-Za-z][\w+.-]*:)?//([/?#].*)?"),
)
"""Texts of which jing says otherwise than XML Schema; docs/relaxng.md has the clauses."""


def verdicts(cases: list[tuple[str, list[str]]]) -> list[list[bool]]:
    """Return which texts of each case are what its pattern allows."""
    schema, document = written(cases)
    wrong = {fault.line for fault in relaxng.load(schema, "s.rng", {}.get).validate(document)}
    return by_case(cases, wrong)


def jings(cases: list[tuple[str, list[str]]], folder: Path) -> list[list[bool]]:
    """Return the same as jing says."""
    schema, document = written(cases)
    (folder / "s.rng").write_bytes(schema)
    (folder / "d.xml").write_bytes(document)
    java = shutil.which("java")
    assert java
    command = [java, "-jar", str(jing.JAR), "-i", str(folder / "s.rng"), str(folder / "d.xml")]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = re.findall(r"[/\\]d\.xml:(\d+):", run.stdout)
    assert len(found) == len(run.stdout.splitlines()), run.stdout
    return by_case(cases, {int(line) for line in found})


def written(cases: list[tuple[str, list[str]]]) -> tuple[bytes, bytes]:
    """Return a schema with an element for each case, and a document with a line for each text."""
    elements = [f'<element name="t{at}">{data}</element>' for at, (data, _) in enumerate(cases)]
    lines = [
        f"<t{at}>{SIGNS.sub(lambda sign: f'&#{ord(sign[0])};', text)}</t{at}>"
        for at, (_, texts) in enumerate(cases)
        for text in texts
    ]
    content = '<r xmlns:p="urn:p" xmlns:q="urn:q" xmlns:p2="urn:p">\n' + "\n".join(lines) + "</r>"
    return f"{HEAD}{''.join(elements)}</choice></zeroOrMore></element>".encode(), content.encode()


def by_case(cases: list[tuple[str, list[str]]], wrong: set[int]) -> list[list[bool]]:
    lines = iter(range(2, 1 << 20))
    return [[next(lines) not in wrong for _ in texts] for _, texts in cases]


def data_cases() -> list[tuple[str, list[str]]]:
    return [(one["data"], one["valid"] + one["invalid"]) for one in DATATYPES]


def test_texts_are_values_or_not() -> None:
    for one, found in zip(DATATYPES, verdicts(data_cases()), strict=True):
        assert found == [True] * len(one["valid"]) + [False] * len(one["invalid"]), one["data"]


@jing.needs_jing
def test_jing_differs_only_where_the_table_says(tmp_path: Path) -> None:
    for one, found in zip(DATATYPES, jings(data_cases(), tmp_path), strict=True):
        texts = one["valid"] + one["invalid"]
        said = [(text in one["valid"]) != (text in one.get("jing differs", ())) for text in texts]
        assert found == said, one["data"]


@jing.needs_jing
def test_jing_agrees_on_texts_with_changes(tmp_path: Path) -> None:
    chance = random.Random(7)
    cases = [
        (one["data"], [changed(text, chance) for text in (one["valid"] + one["invalid"])[:60]])
        for one in DATATYPES
        if re.fullmatch(r'<data type="\w+"/>', one["data"]) and "NOTATION" not in one["data"]
    ]
    ours, theirs = verdicts(cases), jings(cases, tmp_path)
    for (data, texts), our, their in zip(cases, ours, theirs, strict=True):
        name = data.split('"')[1]
        for text, one, other in zip(texts, our, their, strict=True):
            known = any(
                name in types and re.fullmatch(form, text.strip()) for types, form in JING_DIFFERS
            )
            assert one == other or known, (name, text, one)


def changed(text: str, chance: random.Random) -> str:
    """Return a text with a character taken out, put in or doubled."""
    at = chance.randrange(len(text) + 1)
    sign = chance.choice([*"0129-+:.TZPae#/%?[ ", *text])
    return chance.choice([text[:at] + text[at + 1 :], text[:at] + sign + text[at:], text + text])


@pytest.mark.parametrize("pattern", PATTERNS["refused"])
def test_bad_patterns_are_refused(pattern: str) -> None:
    schema = written([(FORM.format(escape(pattern, quote=False)), [])])[0]
    with pytest.raises(relaxng.SchemaError, match="no value of the parameter"):
        relaxng.load(schema, "s.rng", {}.get)


@pytest.mark.parametrize("one", PATTERNS["patterns"], ids=lambda one: one["pattern"])
def test_patterns_match(one: dict[str, str | list[str]]) -> None:
    test = expressions.test(one["pattern"])
    assert [text for text in PATTERNS["texts"] if test(text)] == one["matches"]


@jing.needs_jing
def test_jing_matches_the_same(tmp_path: Path) -> None:
    some = [one for one in PATTERNS["patterns"] if "jing refuses" not in one]
    texts = PATTERNS["texts"]
    cases = [(FORM.format(escape(one["pattern"], quote=False)), texts) for one in some]
    for one, found in zip(some, jings(cases, tmp_path), strict=True):
        differs = one.get("jing differs", ())
        said = [(text in one["matches"]) != (text in differs) for text in texts]
        assert found == said, one["pattern"]


@pytest.mark.parametrize(
    "body",
    [
        '<data type="date"><param name="length">1</param></data>',
        '<data type="string"><param name="minLength">-1</param></data>',
        '<data type="QName"><param name="minLength">-1</param></data>',
        '<data type="string"><param name="length">1_0</param></data>',
        '<data type="string"><param name="length">1</param><param name="length">1</param></data>',
        '<data type="decimal"><param name="totalDigits">0</param></data>',
        '<data type="token"><param name="whiteSpace">collapse</param></data>',
        '<data type="integer"><param name="minInclusive">2</param>'
        '<param name="maxInclusive">1</param></data>',
        '<data type="byte"><param name="maxInclusive">300</param></data>',
        '<attribute name="a"><interleave><text/><text/></interleave></attribute>',
        '<value type="QName">1</value>',
        '<value type="QName">x:a</value>',
        '<value type="ENTITY">a</value>',
    ],
)
def test_parameters_and_values_that_make_no_sense_are_refused(body: str) -> None:
    with pytest.raises(relaxng.SchemaError):
        relaxng.load(written([(body, [])])[0], "s.rng", {}.get)


@pytest.mark.parametrize(
    ("type_", "text", "is_value"),
    [
        ("nonNegativeInteger", "1" * 100_000, True),
        ("decimal", "1" * 100_000, True),
        ("gYear", "1" * 100_000, True),
        ("duration", f"P{'1' * 100_000}Y", True),
        ("anyURI", "a%41[" * 50_000, False),
        ("base64Binary", "A " * 100_000, True),
        ("double", f"1e{'9' * 5000}", True),
        ("date", "-" * 100_000, False),
        ("date", "-20000-02-29", False),
        ("date", "-20001-02-29", True),
        ("date", f"-{'1' * 100_000}0000-02-29", False),
    ],
)
def test_texts_without_end_are_looked_at(type_: str, text: str, *, is_value: bool) -> None:
    assert verdicts([(f'<data type="{type_}"/>', [text])]) == [[is_value]]


def test_years_without_end_are_not_counted() -> None:
    limit = '<data type="gYear"><param name="minInclusive">2000</param></data>'
    assert verdicts([(limit, ["1" * 4000, "1" * 100_000])]) == [[True, False]]
