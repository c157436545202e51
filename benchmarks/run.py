"""Measure what users wait for: python benchmarks/run.py [--texts FOLDER] [--rounds N].

Each figure is the median of some rounds, in seconds of wall time; the build works on a copy
of the edition in a temporary folder.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = [sys.executable, "-c", "from tei_edition.cli import main; main()"]
EDITION = ("edition.toml", "sources", "tei", "schema", ".tei-edition/base")


def program(*arguments: str, folder: Path) -> None:
    """Run the command line in `folder`."""
    subprocess.run([*PROGRAM, *arguments], cwd=folder, check=True, capture_output=True)


def median(rounds: int, work: Callable[[], object]) -> float:
    """Return the median time of `work`."""
    times = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def copy(folder: Path) -> None:
    """Copy the edition without what was built."""
    for name in EDITION:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


def conversion(texts: Path, folder: Path) -> None:
    """Print the throughput of the converter over all .txt files below `texts`."""
    files = sorted(texts.rglob("*.txt"))
    size = sum(len(file.read_text(encoding="utf-8")) for file in files)
    arguments = ["--quiet", "convert", *map(str, files), "--profile", "plain"]
    begun = time.perf_counter()
    program(*arguments, "--out", str(folder / "out"), folder=folder)
    seconds = time.perf_counter() - begun
    print(
        f"convert {len(files)} texts   {seconds:6.2f} s   {size / seconds / 1e6:.2f} M characters/s"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder of plain texts to convert")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy(folder)
        rows = {
            "--help": lambda: program("--help", folder=folder),
            "build, everything": lambda: program("build", "--force", folder=folder),
            "build, nothing to do": lambda: program("build", folder=folder),
            "validate": lambda: program("validate", folder=folder),
        }
        for label, work in rows.items():
            print(f"{label:22} {median(options.rounds, work):6.2f} s")
        if options.texts:
            conversion(options.texts, folder)


if __name__ == "__main__":
    main()
