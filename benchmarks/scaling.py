"""How the converter's cost grows: python benchmarks/scaling.py [--texts FOLDER] [--rounds N].

Three tables: with the number of documents (peak memory), with the length of one document, and
with the number of names in the personography. Without a folder of texts, the sources of this
repository's edition are repeated in another order. Times are processor time, the best of some
rounds: they count work, whoever else uses the machine.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape

from tei_edition import authority, config, profiles, tei
from tei_edition.authority import Authority
from tei_edition.model import SourceText
from tei_edition.pipeline import shipped
from tei_edition.pipeline.encoding import Conventions, convert_text

ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (50_000, 100_000, 200_000, 400_000, 800_000)
NAMES = (0, 50, 500, 5_000, 50_000)
DOCUMENTS = (1, 20, 100, 400)
SYLLABLES = ("ba", "ke", "li", "mor", "ru", "ta", "ves", "zo", "ner", "hof", "stein", "ov", "ley")


def profile(name: str) -> profiles.Profile:
    """Return a built-in profile."""
    loaded = profiles.load(name, shipped.find).value
    if loaded is None:
        sys.exit(f"there is no profile {name}")
    return loaded


def people(count: int) -> Authority:
    """Return a personography of invented names, none of them the same."""
    chance = random.Random(1962)
    names: dict[tuple[str, str], None] = {}
    while len(names) < count:
        first, last = ("".join(chance.choices(SYLLABLES, k=size)).capitalize() for size in (2, 4))
        names[first, last] = None
    persons = "".join(
        f'<person xml:id="p{at}"><persName type="main"><forename>{escape(first)}</forename> '
        f"<surname>{escape(last)}</surname></persName></person>"
        for at, (first, last) in enumerate(names)
    )
    content = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPerson>'
        f"{persons}</listPerson></standOff></TEI>"
    )
    parsed = tei.parse(content.encode(), "tei/personography.xml").value
    return authority.read([parsed] if parsed else [])


def texts(folder: Path | None) -> list[str]:
    """Return the texts to measure with."""
    files = sorted((folder or ROOT / "sources").rglob("*.txt"))
    return [file.read_text(encoding="utf-8") for file in files]


def of_length(parts: list[str], length: int) -> SourceText:
    """Return a source of about `length` characters, made of paragraphs of all texts."""
    chance = random.Random(length)
    paragraphs = [one for text in parts for one in text.split("\n\n")]
    chosen: list[str] = []
    size = 0
    while size < length:
        chosen.append(chance.choice(paragraphs))
        size += len(chosen[-1]) + 2
    return SourceText(id="long", path="long.txt", text="\n\n".join(chosen))


def seconds(source: SourceText, with_: Conventions, rounds: int) -> float:
    """Return the processor time of a conversion, the best of some rounds."""
    times = []
    for _round in range(rounds):
        begun = time.process_time()
        convert_text(source, with_)
        times.append(time.process_time() - begun)
    return min(times)


def row(label: str, source: SourceText, with_: Conventions, rounds: int) -> None:
    """Print one line of a table."""
    size = len(source.text.encode())
    took = seconds(source, with_, rounds)
    print(f"{label:>22}  {took:7.2f} s  {size / took / 1e6:6.3f} MB/s")


def memory(count: int, folder: Path | None) -> float:
    """Return the peak memory in MB of a process that converts `count` documents."""
    arguments = [sys.executable, __file__, "--documents", str(count)]
    arguments += ["--texts", str(folder)] if folder else []
    return float(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)


def convert_many(count: int, parts: list[str], with_: Conventions) -> None:
    """Convert documents one after the other and print the peak memory of the process in MB."""
    import resource as usage

    for at in range(count):
        convert_text(SourceText(id=f"d{at}", path="d.txt", text=parts[at % len(parts)]), with_)
    peak = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss
    print(peak / (2**20 if sys.platform == "darwin" else 2**10))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder of plain texts")
    parser.add_argument("--profile", default="minutes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    parts = texts(options.texts)
    edition = config.read('[edition]\ntitle = "Benchmark"').value
    kind = profile(options.profile)

    def with_names(count: int) -> Conventions:
        return Conventions(profile=kind, authority=people(count), edition=edition)

    if options.documents:
        convert_many(options.documents, parts, with_names(500))
        return
    # First, because a process inherits the peak of the one that starts it.
    print("documents one after the other")
    for count in DOCUMENTS:
        print(f"{count:>12} documents  {memory(count, options.texts):7.1f} MB at most")
    print("length of the document (500 names)")
    convert_text(of_length(parts, 20_000), with_names(500))
    for length in LENGTHS:
        row(f"{length:,} characters", of_length(parts, length), with_names(500), options.rounds)
    print("names in the personography (200,000 characters)")
    for count in NAMES:
        row(f"{count:,} names", of_length(parts, 200_000), with_names(count), options.rounds)


if __name__ == "__main__":
    main()
