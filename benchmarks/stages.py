"""Where the time of a conversion goes: python benchmarks/stages.py [--texts FOLDER] [--names N].

Prints the processor time that each stage takes for a megabyte of text that is converted once,
as most texts are; the best of the later rounds stands beside it. A text of middle length is
converted before, for what a process needs once, and does not count. The texts are read with a
built-in profile or that of a file, and with a personography of made-up names; without a folder
they are the sources of this repository's edition.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from scaling import ROOT, people

from tei_edition import config, ledger, profiles, reader, writer
from tei_edition.annotators.front import scope
from tei_edition.annotators.unlinked import unlinked
from tei_edition.checks.fidelity import compare
from tei_edition.cli import COLLECT
from tei_edition.model import SourceText
from tei_edition.pipeline import shipped
from tei_edition.pipeline.encoding import Conventions
from tei_edition.registry import ANNOTATORS

T = TypeVar("T")
Spent = defaultdict[str, float]
"""Seconds of each stage."""


def profile(name: str) -> profiles.Profile:
    """Return a built-in profile, or that of a file."""

    def find(wanted: str) -> tuple[str, str] | None:
        if wanted.endswith(".toml"):
            return wanted, Path(wanted).read_text(encoding="utf-8")
        return shipped.find(wanted)

    loaded = profiles.load(name, find).value
    assert loaded is not None, f"there is no profile {name}"
    return loaded


def convert(source: SourceText, with_: Conventions) -> Spent:
    """Convert a text as `convert_text` does, and return what each stage took."""
    spent = Spent(float)

    def stage(name: str, work: Callable[..., T], *arguments: object) -> T:
        begun = time.process_time()
        done = work(*arguments)
        spent[name] += time.process_time() - begun
        return done

    text = stage("reader", reader.read, source, with_.profile).value
    assert text is not None
    known = stage("front", scope, text, source, with_.profile, with_.authority)
    for annotator in ANNOTATORS:
        text = stage(annotator.name, annotator.annotate, text, known).value
    stage("ledger", ledger.balance, text, source)
    imprint = writer.Imprint(
        publication=with_.edition.edition, profile=with_.profile, authority=with_.authority
    )
    tree = stage("writer", writer.write, text, source, imprint).value
    stage("fidelity", compare, text, tree, source)
    stage("serialize", writer.serialize, tree, with_.models)
    stage("unlinked", unlinked, text, known)
    return spent


def measured(sources: list[SourceText], with_: Conventions) -> Spent:
    """Return the seconds of each stage for all sources."""
    spent = Spent(float)
    for source in sources:
        for name, seconds in convert(source, with_).items():
            spent[name] += seconds
    return spent


def main() -> None:
    """Print the table."""
    gc.set_threshold(*COLLECT)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=ROOT / "sources", help="folder of texts")
    parser.add_argument("--profile", default="minutes", help="name, or path of a file")
    parser.add_argument("--names", type=int, default=5_000, help="names of the personography")
    parser.add_argument("--rounds", type=int, default=3, help="the first one included")
    options = parser.parse_args()
    edition = config.read('[edition]\ntitle = "Benchmark"').value
    with_ = Conventions(
        profile=profile(options.profile), authority=people(options.names), edition=edition
    )
    sources = [
        SourceText(id=file.stem, path=file.name, text=file.read_bytes().decode())
        for file in sorted(options.texts.rglob("*.txt"))
    ]
    middle = sorted(sources, key=lambda source: len(source.text))[len(sources) // 2]
    measured([middle], with_)
    sources = [source for source in sources if source is not middle] or sources
    size = sum(len(source.text.encode()) for source in sources) / 1e6
    first, *later = (measured(sources, with_) for _round in range(options.rounds))
    best = {name: min((one[name] for one in later), default=0.0) for name in first}
    first["all"], best["all"] = sum(first.values()), sum(best.values())
    print(f"{'s/MB':>14}{'once':>9}{'again':>9}")
    for name, seconds in first.items():
        again = f"{best[name] / size:9.3f}" if later else ""
        print(f"{name:>14}{seconds / size:9.3f}{again}")
    print(f"{size:.3f} MB in {len(sources)} texts, {size / first['all']:.2f} MB/s")


if __name__ == "__main__":
    main()
