"""Random schemas and documents: the engine against Clark's algorithm by the letter, and jing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import jing
import relaxng_random as made
from relaxng_reference import Reference
from tei_edition import relaxng
from tei_edition.relaxng.explain import explain
from tei_edition.relaxng.verdict import is_valid

EVERY = range(40)
"""Seeds; each stands for as many schemas as there are in a batch."""
BATCH = 40
DOCUMENTS = 12


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


@jing.needs_jing
def test_verdicts_are_those_of_jing(tmp_path: Path) -> None:
    """All schemas are one, in which the root element says which of them is meant."""
    chance = random.Random(1)
    wrong, parts = set(), []
    files = []
    for number, (start, elements, validator) in enumerate(schemas(1) + schemas(2)):
        own = made.written(start, elements).removeprefix(made.HEAD).removesuffix("</grammar>")
        inner = f"<grammar>{own}</grammar>"
        parts.append(f'<element name="s{number}">{inner}</element>')
        for at in range(DOCUMENTS):
            content = made.xml(made.document(chance, elements[0], elements))
            path = tmp_path / f"{number}-{at}.xml"
            path.write_text(f"<s{number}>{content}</s{number}>", encoding="utf-8")
            files.append(path)
            if not is_valid(validator.automaton, [content]):
                wrong.add(path.name)
    schema = tmp_path / "s.rng"
    schema.write_text(
        f"{made.HEAD}<start><choice>{''.join(parts)}</choice></start></grammar>", encoding="utf-8"
    )
    assert jing.errors(schema, files).keys() == wrong
