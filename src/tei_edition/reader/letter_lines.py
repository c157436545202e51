"""Kinds of lines at the beginning and the end of a letter, each told by itself."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from tei_edition import dates
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.profiles.corresponding import Letters
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

LINE_MAX = 90
"""No longer line is an address, a date line or a salutation; characters."""
SMALL_WORDS = 3
"""Small words that a place and a date may have around them: `den`, `le`, `of`, `г.`."""
_SENTENCE = 8
"""More words with a full stop behind them are a sentence."""
_NAME = 6
"""Words of the longest name of a person with titles."""


def salutation(text: str, letters: Letters) -> int:
    """Return how many characters at the beginning of `text` are a salutation; 0 for none."""
    if is_salutation(text, letters):
        return len(text)
    match = search(_salutations(letters)[1], text)
    return match.end() if match else 0


def is_salutation(text: str, letters: Letters) -> bool:
    """Tell whether a line is nothing but a salutation."""
    return len(text) <= LINE_MAX and search(_salutations(letters)[0], text) is not None


@lru_cache(maxsize=16)
def _salutations(letters: Letters) -> tuple[str, str]:
    """Return patterns of a line that is a salutation, and of one before the words of the text."""
    opened = rf"(?i:{any_of(letters.salutes)})(?!\p{{L}})"
    form = rf"(?i:{any_of(letters.forms)})(?!\p{{L}})"
    unit = rf"(?:{opened}[^,:!?;]{{0,70}}?|{form}(?:\s+[\p{{L}}.’\x27-]+){{0,6}}?)"
    short = rf"(?:{opened}(?:\s+[^\s,:!?;]+){{1,4}}?|{form})"
    begins = r"^(?=\P{L}?\p{Lu})"
    whole = (
        rf"{begins}(?:(?:{unit}\s*[,:!;]\s*){{0,2}}{unit}\s*[,:!;]\s*[—–-]*\s*$"
        rf"|{short}\s*[.·…—–-]*\s*$)"
    )
    named = rf"{opened}[^,:!?;.]{{1,40}}(?:\.\s[^,:!?;.]{{1,30}})?"
    inline = rf"{begins}(?:{named}|{form})\s*[,:!](?:\s*[—–-]+\s*|\s+)(?=\S)"
    return whole, inline


def is_dated(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line says when a letter was written, perhaps with the place."""
    text = " ".join(one.text.split())
    if len(text) > LINE_MAX or not text:
        return False
    if is_labelled(one, sheet.profile.letters):
        return False
    known = sheet.profile.dates.words
    if text.rstrip(" .,").casefold() in dates.weekday_names(known.languages):
        return True
    found = next((one for one in dates.find(text, known) if one.first.month), None)
    if found is None:
        return False
    before, behind = text[: found.start], _untimed(text[found.end :], sheet)
    small = [word for word in before.split() if word[0].islower()]
    if len(small) > SMALL_WORDS or len(behind) > LINE_MAX // 2:
        return False
    return not (before and behind.strip(" .,;:)]") and len(behind.split()) > SMALL_WORDS)


def _untimed(text: str, sheet: Sheet) -> str:
    """Return `text` without clock times: "11 Uhr 40 Min. nachm." may stand behind a date."""
    for one in reversed(dates.clock_times(text, sheet.profile.dates.words)):
        text = text[: one.start] + text[one.end :]
    return text


def is_labelled(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a line has a label that says what it is, but for a date: `Subject:`."""
    labels = (kind.labels for kind in letters.labels if kind.role != "date")
    return search(rf"^(?i:{any_of(tuple(chain(*labels)))})\s*:", one.text) is not None


def is_line(one: Paragraph) -> bool:
    """Tell whether a paragraph is a line of an address or the like, not a sentence."""
    if len(one.text) > LINE_MAX:
        return False
    words = one.text.split()
    small = sum(word[0].islower() for word in words)
    return not (ends_sentence(one.text) and len(words) > _SENTENCE and small > SMALL_WORDS)


def is_capitalised(text: str, letters: Letters) -> bool:
    """Tell whether `text` is a few words with capital letters, as a name is."""
    words = text.split()
    if not any(sign.isalpha() for sign in text) or len(words) > _NAME:
        return False
    return search(letters.capitalised, text.strip()) is not None


def is_postal(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line says what only an envelope says."""
    words = rf"^\P{{L}}*(?i:{any_of(sheet.profile.letters.postal)})(?!\p{{L}})"
    return search(words, one.text) is not None
