"""Cues of those whom only the lists of a document make known."""

from __future__ import annotations

import pytest

from tei_edition.reader.called import Called, called

NAMES = ("Stein", "O'Hara", "Town Clerk", "Weiß")
BEFORE = r"^(?i:(?:Mr\.|Lord)\s+){0,3}(?:\p{Lu}\.\s?){0,3}(?:\p{Lu}\p{Ll}+\s)?(?:(?:von|d’)\s?)?\Z"
KNOWN = Called(names=frozenset(map(called, NAMES)), before=BEFORE)


@pytest.mark.parametrize(
    "cue",
    [
        *("Stein: ", "Stein : ", "STEIN: ", "Mr. Stein: ", "mr. Lord A. B. von Stein: "),
        *("Adam Stein: ", "d’Stein: ", "O’Hara: ", "o'hara: ", "Town  clerk: ", "Weiß:\n"),
        *("Stein A.: ", "Stein A. B.: ", "Stein — ", "Stein. – ", "Weiß - "),
    ],
)
def test_a_cue_of_somebody_known_ends_behind_its_sign(cue: str) -> None:
    assert KNOWN.cue(f"{cue}That is: settled - Stein: no.") == len(cue)


@pytest.mark.parametrize(
    "text",
    [
        *("Steiner: No.", "Bold: No.", "Stein says: no.", "Stein:No."),
        *(" Stein: No.", "Stein – no.", "Frank O. Stein Brown: No.", "", ": No.", "EStein: No."),
        "Settled. " * 40 + "Stein: No.",
    ],
)
def test_other_words_are_no_cue(text: str) -> None:
    assert KNOWN.cue(text) == 0


def test_where_nobody_is_known_there_is_no_cue() -> None:
    assert Called().cue("Stein: No.") == 0
