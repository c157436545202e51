"""The converter against the three protocols as they were encoded by hand, and against grammars."""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import lru_cache
from types import ModuleType
from typing import Any

import pytest

from conftest import SHARED
from converting import ROOT, SOURCES, convert, convert_source, grammar, profile
from jing import TEI_ALL, errors, needs_jing, needs_tei_all

HAND = ROOT / "tests" / "hand"
GOLDEN = ROOT / "tests" / "golden"
SCORE = SHARED / "tools" / "score.py"
needs_score = pytest.mark.skipif(not SCORE.exists(), reason="score.py is not in ../shared/tools")


@lru_cache(maxsize=1)
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("converted")
    found = {}
    for name in SOURCES:
        path = folder / f"{name}.xml"
        path.write_bytes(convert_source(name).content)
        score = scorer()
        gold, made = score.load(str(HAND / path.name)), score.load(str(path))
        found[name] = score.report(score.score(gold, made))
    return found


@needs_score
@pytest.mark.parametrize("name", SOURCES)
def test_text_is_that_of_the_hand_encoding(scores, name):
    assert (scores[name]["text"]["kept"], scores[name]["text"]["extra"]) == (1, 0)


@needs_score
@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("kind", ["del", "supplied", "head", "item", "speaker", "note", "place"])
def test_is_encoded_as_by_hand(scores, name, kind):
    if kind in scores[name]:
        assert scores[name][kind]["exact"]["F"] == 1
    else:
        assert kind in {"del", "speaker", "item"}


@needs_score
@pytest.mark.parametrize("name", SOURCES)
def test_names_and_dates(scores, name):
    assert scores[name]["person"]["exact"]["F"] >= 0.98
    assert scores[name]["person"]["link"]["purity"] == 1
    assert scores[name]["date"]["value_end_to_end"] >= 0.95
    assert scores[name]["note"]["body_ok"] == 1


@pytest.mark.parametrize("name", SOURCES)
def test_golden(name):
    path = GOLDEN / f"{name}.xml"
    made = convert_source(name).content
    if os.environ.get("TEI_EDITION_UPDATE"):
        path.write_bytes(made)
    assert made.decode() == path.read_bytes().decode()


@pytest.mark.parametrize("name", SOURCES)
def test_is_valid_against_the_edition(name):
    assert grammar().validate(convert_source(name).root), grammar().error_log


@needs_jing
@needs_tei_all
def test_is_valid_against_all_of_tei(tmp_path):
    files = []
    for name in SOURCES:
        files.append(tmp_path / f"{name}.xml")
        files[-1].write_bytes(convert_source(name).content)
    assert errors(TEI_ALL, files) == {}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_make_no_difference(end):
    text = "12 May 1950\n\nReport\n\nThe tide[1]\nwas high.\n\n- tugs\n- lights\n\n[1] In\n\nmay.\n"
    expected = convert(text, profile("minutes")).root
    made = convert(text.replace("\n", end), profile("minutes")).root
    body = "{*}text"
    assert (
        "".join(made.find(body).itertext()).split()
        == "".join(expected.find(body).itertext()).split()
    )
    assert [one.tag for one in made.find(body).iter()] == [
        one.tag for one in expected.find(body).iter()
    ]
