"""Compare the participants of converted documents with a list of those who took part.

    python benchmarks/attendance.py PRESENT.tsv FOLDER

PRESENT.tsv has a line for each role of a person: file name, the words of the source, the
person as the source writes the name, role or roles. FOLDER holds the TEI files. A person
counts with each role of particDesc; precision, recall and F are printed, and what differs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
Row = tuple[str, str, str]
"""File, person, role."""


def expected(table: str) -> set[Row]:
    """Return the rows of the list, one for each role."""
    rows = (line.split("\t") for line in table.splitlines() if line.strip())
    return {
        (file, _bare(name), role) for file, _words, name, roles in rows for role in roles.split()
    }


def encoded(path: Path) -> Iterator[Row]:
    """Yield a row for each role of each participant of a TEI file."""
    for person in etree.parse(path).iter(f"{TEI}person"):
        for role in person.get("role", "").split():
            yield path.name, _bare("".join(person.itertext())), role


def _bare(name: str) -> str:
    return " ".join(name.split())


def main(table: Path, folder: Path) -> None:
    gold = expected(table.read_text(encoding="utf-8"))
    files = sorted({file for file, _name, _role in gold})
    made = {row for file in files for row in encoded(folder / file)}
    same = gold & made
    precision, recall = len(same) / max(1, len(made)), len(same) / max(1, len(gold))
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"expected {len(gold)}, encoded {len(made)}: P {precision:.4f} R {recall:.4f} F {both:.4f}"
    )
    for sign, rows in (("-", gold - made), ("+", made - gold)):
        for row in sorted(rows):
            print(sign, *row)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
