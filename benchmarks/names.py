"""Measure the search for names: python benchmarks/names.py [--size CHARACTERS].

The first table shows what the annotation of names costs in a text of one size as the
personography grows, beside the time to read and compile it, which is spent once for all
documents; the second, how the cost grows with the length of the text. Persons and texts are
made up, the same each time. CPU seconds; compare ratios.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time

from tei_edition import authority, reader, tei
from tei_edition.annotators.front import scope
from tei_edition.annotators.names import annotate_names
from tei_edition.authority import Authority
from tei_edition.model import SourceText
from tei_edition.pipeline.opening import load_profile, open_edition
from tei_edition.profiles import Profile
from tei_edition.workspace import resource_path

PERSONS = (0, 500, 5_000, 50_000)
MILLION = 1_000_000
SYLLABLES = [*map("".join, itertools.product("bdfghklmnprstvwz", ("a", "el", "or", "in", "us")))]
WORDS = (
    *("the", "board", "read", "a", "letter", "of", "that", "day", "and", "said", "it"),
    *("would", "answer", "soon", "if", "others", "agree"),
)


def made_name(chance: random.Random, syllables: int) -> str:
    """Return a name of some syllables."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def made_persons(count: int) -> list[tuple[str, str, str]]:
    """Return forename, second forename and surname of persons."""
    chance = random.Random(count)
    return [
        (made_name(chance, 2), made_name(chance, 2), made_name(chance, chance.choice((2, 3, 3, 4))))
        for _ in range(count)
    ]


def personography(persons: list[tuple[str, str, str]]) -> Authority:
    """Return the authority of a personography of these persons."""
    entries = "".join(
        f'<person xml:id="p{at}"><persName type="main"><forename>{first}</forename> '
        f"<forename>{second}</forename> <surname>{surname}</surname></persName></person>"
        for at, (first, second, surname) in enumerate(persons)
    )
    content = (
        f'<TEI xmlns="{tei.TEI}"><standOff><listPerson>{entries}</listPerson></standOff></TEI>'
    )
    parsed = tei.parse(content.encode(), "tei/personography.xml").value
    assert parsed is not None
    return authority.read([parsed])


def made_text(size: int, persons: list[tuple[str, str, str]]) -> str:
    """Return about `size` characters: paragraphs of eighty words, two of them names."""
    chance = random.Random(size)
    named = persons[:300] or made_persons(300)
    lines, length = [], 0
    while length < size:
        words = [chance.choice(WORDS) for _ in range(80)]
        for at in (20, 60):
            first, _second, surname = chance.choice(named)
            forms = (surname, f"{first} {surname}", f"{first[0]}. {surname}", f"Mr. {surname}")
            words[at] = chance.choice(forms)
        lines.append(" ".join(words) + ".")
        length += len(lines[-1]) + 2
    return "\n\n".join(lines)


def seconds(text: str, known: Authority, profile: Profile) -> float:
    """Return the CPU time of the annotation of names."""
    source = SourceText(id="made", path="made.txt", text=text)
    read = reader.read(source, profile).value
    assert read is not None
    wide = scope(read, source, profile, known)
    begun = time.process_time()
    annotate_names(read, wide)
    return time.process_time() - begun


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=300_000, help="characters of the text")
    size = parser.parse_args().size
    opened = open_edition(resource_path("profiles")).value
    assert opened is not None
    profile = load_profile(opened, "minutes").value
    assert profile is not None
    print("persons   read and compiled   annotated   of a million characters")
    for count in PERSONS:
        persons = made_persons(count)
        begun = time.process_time()
        known = personography(persons)
        seconds("Nobody came.", known, profile)
        once = time.process_time() - begun
        cost = seconds(made_text(size, persons), known, profile)
        print(f"{count:7} {once:17.2f} s {cost:9.2f} s {cost / size * MILLION:23.2f} s")
    print("\ncharacters   annotated   of a million characters (5,000 persons)")
    persons = made_persons(5_000)
    known = personography(persons)
    seconds("Nobody came.", known, profile)
    for length in (size // 8, size // 4, size // 2, size, size * 2):
        cost = seconds(made_text(length, persons), known, profile)
        print(f"{length:10} {cost:9.2f} s {cost / length * MILLION:23.2f} s")


if __name__ == "__main__":
    main()
