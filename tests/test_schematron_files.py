"""Schematron schemas of several files: what they take in, and what they may not."""

import pytest

from checking import SCH, letter
from tei_edition.checks import Schema
from tei_edition.checks.schematron import validate
from tei_edition.checks.schematron.assembling import assembled


def included(files: dict[str, str], path: str = "s/main.sch") -> tuple[list[str], list[str]]:
    """Return codes and places, and the messages about `<p/><q/>`, of a schema of several files."""
    contents = {
        key: f'<{body.split()[0]} xmlns="{SCH}" {body.split(maxsplit=1)[1]}'.encode()
        for key, body in files.items()
    }
    whole = assembled(Schema(path=path, content=contents[path]), contents.get)
    if whole.value is None:
        return [f"{item.code} {item.span.path}" for item in whole.diagnostics], []
    found = validate(whole.value.content, letter("<p/><q/>"), path=path)
    return [f"{item.code} {item.span}" for item in found], [item.message for item in found]


RULE = 'rule id="r" context="*[local-name() = \'{0}\']"><report test="1">{0}</report></rule>'


def test_files_are_taken_in_relative_to_the_file_that_names_them():
    files = {
        "s/main.sch": 'schema id="m"><include href="in/a.sch"/><extends href="b.sch"/></schema>',
        "s/in/a.sch": 'pattern id="a"><include href="../rules.sch#r"/></pattern>',
        "s/rules.sch": f"rules ><{RULE.format('p')}</rules>",
        "s/b.sch": f"schema ><title>B</title><pattern><{RULE.format('q')}</pattern></schema>",
    }
    assert included(files)[1] == ["p", "q"]


def test_a_rule_may_extend_one_of_another_file():
    files = {
        "s/main.sch": """schema ><pattern><rule context="//*[local-name() = 'q']">
            <extends href="r.sch"/></rule></pattern></schema>""",
        "s/r.sch": 'rule id="r" abstract="true"><report test="1">from r</report></rule>',
    }
    assert included(files)[1] == ["from r"]


@pytest.mark.parametrize(
    ("main", "place"),
    [
        ('<include href="gone.sch"/>', "TE413 s/main.sch"),
        ('<include href="http://example.org/a.sch"/>', "TE413 s/main.sch"),
        ('<include href="file:///etc/passwd"/>', "TE413 s/main.sch"),
        ('<include href="//example.org/a.sch"/>', "TE413 s/main.sch"),
        ("<include/>", "TE413 s/main.sch"),
        ('<include href="main.sch"/>', "TE413 s/main.sch"),
        ('<include href="round.sch"/>', "TE413 s/round.sch"),
        ('<include href="schema.sch"/>', "TE413 s/main.sch"),
        ('<include href="schema.sch#none"/>', "TE413 s/main.sch"),
        ('<pattern><extends href="schema.sch"/></pattern>', "TE413 s/main.sch"),
        ('<include href="broken.sch"/>', "TE301 s/broken.sch"),
    ],
)
def test_what_cannot_be_taken_in_is_reported_where_it_is_named(main, place):
    files = {
        "s/main.sch": f'schema id="m">{main}</schema>',
        "s/round.sch": 'pattern id="x"><include href="./round.sch"/></pattern>',
        "s/schema.sch": 'schema id="y"></schema>',
        "s/broken.sch": 'pattern id="z">',
    }
    assert included(files) == ([place], [])


def test_files_that_take_in_each_other_many_times_come_to_an_end():
    files = {
        f"s/{n}.sch": 'pattern id="x">' + f'<include href="{n + 1}.sch"/>' * 9 + "</pattern>"
        for n in range(20)
    }
    codes, _ = included({**files, "s/main.sch": 'schema id="m"><include href="0.sch"/></schema>'})
    assert set(codes) == {f"TE413 s/{n}.sch" for n in range(20)} & set(codes)
