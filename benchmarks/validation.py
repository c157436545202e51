"""The RELAX NG engine beside jing and libxml2: python benchmarks/validation.py [--mutants N].

Verdicts and messages first, on documents and on documents with one mistake, then times. It
needs Java, and the schemas and documents that --schemas and --documents name.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import validators
from mutations import Mutant, mutants
from validation_times import times

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCHEMAS = (
    *("tei_all", "tei_lite", "tei_ms", "tei_simplePrint", "tei_jtei", "tei_drama"),
    "teilite-2023",
)
SHORT = 200_000
"""Bytes of a document that mistakes are put into, at most."""


def main() -> None:
    """Run all comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schemas", type=Path, default=SHARED / "tei")
    parser.add_argument("--documents", type=Path, nargs="*")
    parser.add_argument("--mutants", type=int, default=2000, help="for each schema")
    parser.add_argument("--limit", type=float, default=60, help="seconds that libxml2 has")
    parser.add_argument("--only", choices=["verdicts", "times"])
    asked = parser.parse_args()
    folders = asked.documents or [SHARED / "tei" / "tests", SHARED / "corpus"]
    folders += [ROOT / "tei", ROOT / "benchmarks" / "documents"]
    found = sorted(file for folder in folders for file in folder.rglob("*.xml"))
    # Jing ends at the first document whose document type declaration it cannot fetch.
    files = [file for file in found if b"<!DOCTYPE" not in file.read_bytes()]
    schemas = [asked.schemas / f"{name}.rng" for name in SCHEMAS]
    if asked.only != "times":
        for schema in (*schemas, ROOT / "schema" / "protocol.rng"):
            verdicts(schema, files, asked.mutants, asked.limit)
    if asked.only != "verdicts":
        times(schemas[0], files, asked.limit)


def verdicts(schema: Path, files: Sequence[Path], count: int, limit: float) -> None:
    """Print how the verdicts of the three on documents and on mutants of valid ones agree."""
    ours, jings = validators.engine(schema, files), validators.jing(schema, files)
    other = validators.libxml2(schema, files, limit)
    print(f"\n{schema.name}: {len(files)} documents, of which jing calls ", end="")
    print(f"{sum(not one for one in jings.messages.values())} valid")
    agreement("engine", ours, jings)
    agreement("libxml2", other, jings)
    valid = [
        path for path, found in jings.messages.items() if not found and path.stat().st_size < SHORT
    ]
    if not valid:
        return
    with tempfile.TemporaryDirectory() as folder:
        made = written(valid, count, Path(folder))
        jings = validators.jing(schema, list(made))
        print(f"  {len(made)} mutants, of which jing calls ", end="")
        print(f"{sum(bool(one) for one in jings.messages.values())} invalid")
        runs = {
            "engine": validators.engine(schema, list(made)),
            "jing": jings,
            # What it cannot read in time it does not read in more of it.
            "libxml2": validators.libxml2(schema, list(made), limit) if other.is_whole else other,
        }
        for name, run in runs.items():
            if name != "jing":
                agreement(name, run, jings)
            quality(name, run, made)


def written(valid: Sequence[Path], count: int, folder: Path) -> dict[Path, Mutant]:
    """Write mutants of documents, as many of each, and return them by file."""
    chance = random.Random(1)
    each = -(-count // len(valid))
    made: dict[Path, Mutant] = {}
    for at, path in enumerate(valid):
        for number, mutant in enumerate(mutants(path.read_bytes(), each, chance)):
            target = folder / f"{at}-{number}-{mutant.kind}.xml"
            target.write_bytes(mutant.content)
            made[target] = mutant
    return made


def agreement(name: str, run: validators.Run, jings: validators.Run) -> None:
    """Print how often a validator says the same as jing, and the files about which it does not."""
    if not run.is_whole:
        print(f"    {name:8} did not finish ({len(run.messages)} of {len(jings.messages)} files)")
        return
    other = [
        path for path, found in run.messages.items() if bool(found) != bool(jings.messages[path])
    ]
    same = len(run.messages) - len(other)
    print(f"    {name:8} agrees on {same} of {len(run.messages)}")
    for path in other[:5]:
        said = (run.messages[path] or jings.messages[path])[0]
        verdict = "invalid" if run.messages[path] else "valid"
        print(
            f"             {path.name}: {name} calls it {verdict}; line {said[0]}: {said[1][:90]}"
        )


def quality(name: str, run: validators.Run, made: dict[Path, Mutant]) -> None:
    """Print how often the first message is at the mistake, and how often it is the only one."""
    if not run.is_whole:
        return
    counts: Counter[str] = Counter()
    for path, found in run.messages.items():
        if found:
            counts["wrong"] += 1
            counts["placed"] += is_placed(found[0], made[path])
            counts["alone"] += len(found) == 1
    wrong = max(1, counts["wrong"])
    print(
        f"    {name:8} first message at the mistake {counts['placed'] / wrong:6.1%}"
        f"   one message {counts['alone'] / wrong:6.1%}"
    )


def is_placed(said: tuple[int, str], mutant: Mutant) -> bool:
    """Tell whether a message is at the line of a mistake, and names what is concerned."""
    return said[0] in mutant.places and any(name in said[1] for name in mutant.names)


if __name__ == "__main__":
    sys.exit(main())
