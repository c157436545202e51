"""Random schemas and documents: the engine against Clark's algorithm by the letter, and jing."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

import jing
import relaxng_grammars
import relaxng_random as made
from relaxng_documents import Documents
from relaxng_reference import Reference
from tei_edition import relaxng
from tei_edition.relaxng.explain import explain
from tei_edition.relaxng.verdict import is_valid

EVERY = range(40)
"""Seeds; each stands for as many schemas as there are in a batch."""
BATCH = 40
DOCUMENTS = 12
GRAMMARS = 400
"""Schemas in several files that are tried; a part of them is right."""


def schemas(seed: int) -> list[tuple[tuple, tuple, relaxng.Validator]]:
    """Return random schemas that keep the restrictions, with their validators."""
    chance = random.Random(seed)
    found = []
    for _ in range(BATCH):
        start, elements = made.schema(chance)
        try:
            content = made.written(start, elements).encode()
            found.append((start, elements, relaxng.load(content, "s.rng", {}.get)))
        except relaxng.SchemaError:
            continue
    return found


@pytest.mark.parametrize("seed", EVERY)
def test_verdicts_are_those_of_the_algorithm_by_the_letter(seed: int) -> None:
    chance = random.Random(seed)
    verdicts = []
    for start, elements, validator in schemas(seed):
        reference = Reference(start, elements)
        for _ in range(DOCUMENTS):
            document = made.document(chance, elements[0], elements)
            content = made.xml(document)
            verdict = reference.is_valid(document)
            verdicts.append(verdict)
            where = (made.written(start, elements), content)
            assert is_valid(validator.automaton, [content]) == verdict, where
            assert bool(explain(validator.recovery, [content])) != verdict, where
    assert len(set(verdicts)) > 1


def together(folder: Path) -> tuple[Path, dict[Path, bool]]:
    """Write many schemas as one, and documents; return it, and which of them are valid.

    The root element of a document says which of the schemas is meant.
    """
    chance = random.Random(1)
    parts, verdicts = [], {}
    for number, (start, elements, validator) in enumerate(schemas(1) + schemas(2)):
        own = made.written(start, elements).removeprefix(made.HEAD).removesuffix("</grammar>")
        parts.append(f'<element name="s{number}"><grammar>{own}</grammar></element>')
        for at in range(DOCUMENTS):
            content = made.xml(made.document(chance, elements[0], elements))
            path = folder / f"{number}-{at}.xml"
            path.write_text(f"<s{number}>{content}</s{number}>", encoding="utf-8")
            verdicts[path] = is_valid(validator.automaton, [content])
    schema = folder / "s.rng"
    schema.write_text(
        f"{made.HEAD}<start><choice>{''.join(parts)}</choice></start></grammar>", encoding="utf-8"
    )
    return schema, verdicts


@jing.needs_jing
def test_verdicts_are_those_of_jing(tmp_path: Path) -> None:
    schema, verdicts = together(tmp_path)
    wrong = {path.name for path, is_good in verdicts.items() if not is_good}
    assert jing.errors(schema, verdicts).keys() == wrong


def grammars(folder: Path) -> tuple[Path, dict[Path, bool]]:
    """Do as `together` does with schemas in all their forms, which are files of their own."""
    names, verdicts = [], {}
    for seed in range(GRAMMARS):
        files = relaxng_grammars.schema(seed)
        written = {f"{seed}-{path}": linked(content, seed) for path, content in files.items()}
        try:
            validator = relaxng.load(files["s.rng"].encode(), "s.rng", taken_in(files))
        except relaxng.SchemaError:
            continue
        names.append(f"{seed}-s.rng")
        for path, content in written.items():
            (folder / path).write_text(content, encoding="utf-8")
        for at in range(DOCUMENTS):
            content = Documents(validator.schema, f"{seed} {at}").document()
            path = folder / f"{seed}-{at}.xml"
            path.write_text(f"<s{seed}>{content}</s{seed}>", encoding="utf-8")
            verdict = is_valid(validator.automaton, [content])
            assert bool(explain(validator.recovery, [content])) != verdict, (seed, content)
            verdicts[path] = verdict
    parts = (
        f'<element name="s{name.split("-")[0]}"><externalRef href="{name}"/></element>'
        for name in names
    )
    schema = folder / "s.rng"
    schema.write_text(f"{made.HEAD}<start><choice>{''.join(parts)}</choice></start></grammar>")
    return schema, verdicts


def linked(content: str, seed: int) -> str:
    """Return a file of a schema with links to files of the same seed."""
    return content.replace('href="', f'href="{seed}-')


def taken_in(files: dict[str, str]) -> relaxng.Read:
    return lambda path: files[path].encode() if path in files else None


@jing.needs_jing
def test_verdicts_on_schemas_in_all_their_forms_are_those_of_jing(tmp_path: Path) -> None:
    schema, verdicts = grammars(tmp_path)
    wrong = {path.name for path, is_good in verdicts.items() if not is_good}
    assert len(wrong) > len(verdicts) / 5
    assert len(verdicts) - len(wrong) > len(verdicts) / 5
    assert jing.errors(schema, verdicts).keys() == wrong


@jing.needs_jing
def test_both_syntaxes_say_the_same(tmp_path: Path) -> None:
    schema, verdicts = together(tmp_path)
    compact = schema.with_suffix(".rnc")
    java = shutil.which("java")
    assert java
    trang = jing.JAR.with_name("trang.jar")
    subprocess.run([java, "-jar", str(trang), str(schema), str(compact)], check=True)
    for path in (schema, compact):
        validator = relaxng.load(path.read_bytes(), path.as_posix(), {}.get)
        for document, verdict in verdicts.items():
            assert is_valid(validator.automaton, [document.read_bytes()]) == verdict, path.name
