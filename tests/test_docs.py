"""The documentation says what the code does."""

from __future__ import annotations

import importlib.util
import json
import re
import textwrap
import tomllib
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import jsonschema
import pytest

from conftest import ROOT
from converting import convert, profile
from tei_edition import authority, ledger, tei
from tei_edition.checks import Check, relaxng
from tei_edition.cli import cli
from tei_edition.exporters import Exporter
from tei_edition.pipeline import shipped
from tei_edition.profiles import Profile
from tei_edition.registry import EXPORTERS

CASES = ROOT / "tests" / "cases" / "rules"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_page_of_rules_is_made_from_the_rules():
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert text("rules.md") == module.page(), "run: python docs/make_rules.py"


def make_schemas():
    spec = importlib.util.spec_from_file_location("make_schemas", ROOT / "docs" / "make_schemas.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["edition.schema.json", "profile.schema.json"])
def test_json_schemas_are_made_from_the_records(name):
    made = (ROOT / "schema" / name).read_text(encoding="utf-8")
    assert made == make_schemas().schema(name), "run: python docs/make_schemas.py"


def valid(name, content):
    known = json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(known)
    return jsonschema.Draft7Validator(known).is_valid(tomllib.loads(content))


@pytest.mark.parametrize("name", shipped.names())
def test_profiles_fit_their_json_schema(name):
    path = ROOT / "src/tei_edition/profiles" / f"{name}.toml"
    assert valid("profile.schema.json", path.read_text(encoding="utf-8"))


def test_edition_fits_its_json_schema():
    assert valid("edition.schema.json", (ROOT / "edition.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "fault",
    [
        'honorific = ["Cde."]',
        "name = 3",
        'language = "German!"',
        '[lines]\nparagraphs = "words"',
        "[dates.seasons]\nspring = [3, 13]",
        "[dates.seasons]\nspring = [3]",
        '[[headings.patterns]]\ntype = "section"',
    ],
)
def test_json_schema_sees_the_faults_that_the_toolkit_sees(fault):
    sound = 'name = "own"\n' if "name" not in fault else ""
    assert not valid("profile.schema.json", sound + fault)


@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_is_in_the_readme_and_has_examples(name):
    assert f"tei-edition {name}" in README
    assert "tei-edition " in (cli.commands[name].epilog or "")
    assert cli.commands[name].help


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_every_exporter_is_in_the_readme(exporter):
    assert f"build/{exporter.name}/" in README


def keys(record: type) -> set[str]:
    found = set()
    for name, hint in get_type_hints(record).items():
        found.add(name.rstrip("_").replace("_", "-"))
        for inner in (hint, *get_args(hint)):
            if is_dataclass(inner):
                found |= keys(inner)
    return found


@pytest.mark.parametrize("key", sorted(keys(Profile)))
def test_every_key_of_a_profile_is_described(key):
    prose = re.sub(r"```.+?```", "", text("profiles.md"), flags=re.DOTALL)
    described = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", prose))))
    assert key in described


@pytest.mark.parametrize("name", shipped.built_in())
def test_every_profile_is_described(name):
    assert f"`{name}`" in text("profiles.md")


def test_every_field_of_a_profile_has_a_sentence():
    # The docstring below a field is its documentation; none may be missing.
    folder = ROOT / "src/tei_edition/profiles"
    for path in folder.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        records = "".join(re.findall(r"^@dataclass.+?(?=^\S+ =|^def |\Z)", source, re.M | re.S))
        assert re.findall(r'^    (\w+): .+\n(?!    """)', records, re.MULTILINE) == [], path.name
    assert fields(Profile)


def test_every_dependency_has_a_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = text("dependencies.md").casefold()
    for requirement in project["dependencies"]:
        assert f"| {re.split('[<>=]', requirement)[0]} |" in page


def test_the_examples_of_the_guide_run():
    blocks = re.findall(r"```python\n(.+?)```", text("extending.md"), re.DOTALL)
    made = []
    for block in blocks:
        scope: dict[str, object] = {}
        exec(compile(block, "extending.md", "exec"), scope)  # noqa: S102 (our own page)
        made += [value for value in scope.values() if isinstance(value, Check | Exporter)]
    assert {type(one) for one in made} == {Check, Exporter}


def test_the_findings_that_are_shown_are_those_of_the_cases():
    (block,) = re.findall(r"```text\n(letters/.+?)```", README, re.DOTALL)
    (path, code) = re.findall(r"^(\S+?):\d.*\[(TE\d+)\]", block)[0]
    assert block.replace(path, "bad.xml") in (CASES / code / "expected.txt").read_text("utf-8")


def test_links_between_pages_lead_somewhere():
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_examples_of_authority_files_are_valid_and_give_the_forms_they_promise():
    guide = text("personography.md")
    lists = "".join(re.findall(r"```xml\n(.*?)```", guide, re.DOTALL))
    parsed = tei.parse(
        f"""<TEI xmlns="{tei.TEI}"><teiHeader><fileDesc>
<titleStmt><title>Example</title></titleStmt>
<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc>
</fileDesc></teiHeader><standOff>{lists}</standOff></TEI>""".encode(),
        "tei/personography.xml",
    )
    assert parsed.value is not None
    assert relaxng.validate((ROOT / "schema/protocol.rng").read_bytes(), parsed.value) == ()
    known = authority.read([parsed.value])
    entries = {one.id: one for one in known.entries}
    assert set(entries) == {"weber", "weber-karl", "neuhafen", "harbour-committee"}
    table = guide.partition("| form |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| [^|-]+ \| (.+) \|$", table, re.MULTILINE)[1:]
    promised = {form for row in rows for form in row.split(", ")}
    assert len(promised) > 6
    assert all(entries["weber"] in known.called(form) for form in promised)
    assert [title.text for title in entries["weber-karl"].titles] == ["Engineer"]


def test_the_guide_to_the_ledger_names_what_is_in_it():
    guide = text("ledger.md")
    for kind in ledger.KINDS:
        assert f"| `{kind}` |" in guide
    assert ledger.LOST_TEXT.code in guide


def test_the_profile_made_step_by_step_reads_its_text():
    steps = text("profiles.md").split("## Step by step")[1].split("\n## ")[0]
    blocks = re.findall(r"^ *```(text|toml)\n(.+?)^ *```", steps, re.DOTALL | re.MULTILINE)
    own = "\n".join(textwrap.dedent(block) for kind, block in blocks if kind == "toml")
    source = next(block for kind, block in blocks if kind == "text")
    root = convert(source, profile("own.toml", own)).root

    def texts(path):
        return [" ".join("".join(one.itertext()).split()) for one in root.iterfind(path)]

    assert texts(".//{*}particDesc//{*}person[@role='chair']") == ["Marsh"]
    assert len(texts(".//{*}particDesc//{*}person")) == 4
    assert texts(".//{*}div[@type='agenda-item']/{*}head") == [
        "Minute 11. Dredging",
        "Minute 12. Light dues",
    ]
    assert texts(".//{*}speaker") == ["Ald. Marsh >>"]
    assert texts(".//{*}del") == ["The contractor is to blame."]
    assert texts(".//{*}note/{*}p") == ["Words in braces deleted in the minute book."]
    assert "stamp of the record office" in texts(".//{*}normalization")[0]
    assert not any("Stamped" in one for one in texts(".//{*}body"))
