"""How long validation takes: whole processes, and documents once a schema is loaded."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import validators
from lxml import etree

from tei_edition import relaxng
from tei_edition.relaxng import kept

# lxml looks for this package and would load half of the standard library with it.
PROGRAM = "import sys; sys.modules['rnc2rng'] = None; from tei_edition.cli import main; main()"
LIBXML2 = (
    "import sys; from lxml import etree; schema = etree.RelaxNG(etree.parse(sys.argv[1])); "
    "[schema.validate(etree.parse(path)) for path in sys.argv[2:]]"
)
LONG = 600_000
MANY = 500
ROUNDS = 3
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process took."""

    seconds: float
    """Wall time."""
    worked: float
    """Processor time of it and of its children."""
    memory: float
    """Megabytes that it had at most, one process of it."""


def times(schema: Path, files: Sequence[Path], limit: float) -> None:
    """Print times against one schema, on documents of `files` that are valid."""
    validator = relaxng.load(schema.read_bytes(), schema.as_posix(), {}.get)
    contents = [path.read_bytes() for path in files]
    valid = [one for one in contents if not validator.validate(one)]
    print(f"\nTimes against {schema.name}: median of {ROUNDS}, processor seconds in brackets")
    loading(schema)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = longer(max(valid, key=len), LONG)
        (folder / "long.xml").write_bytes(document)
        print(f"one document of {len(document) / 1000:.0f} kB, whole process")
        processes(schema, [folder / "long.xml"], limit, [[]])
        steady(validator, [document, *valid])
        many = folder / "many"
        many.mkdir()
        for at in range(MANY):
            (many / f"{at}.xml").write_bytes(valid[at % len(valid)])
        made = sorted(many.iterdir())
        size = sum(path.stat().st_size for path in made) / MEGABYTE
        print(f"{MANY} documents, {size:.1f} MB, whole process")
        processes(schema, made, limit, jobs())


def longer(content: bytes, size: int) -> bytes:
    """Return a document with its longest division as often as it takes to have `size` bytes."""
    root = etree.fromstring(content)
    division = max(root.iter("{*}div"), key=lambda one: len(etree.tostring(one)))
    again = deepcopy(division)
    for one in again.iter("*"):
        one.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
    own = len(etree.tostring(again))
    for _copy in range(max(0, size - len(content)) // own + 1):
        division.addnext(deepcopy(again))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def jobs() -> list[list[str]]:
    """Return the ways in which the program is run on many files."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, "validate", "--help"], capture_output=True, check=True
    )
    return [[], ["--jobs", "2"]] if b"--jobs" in run.stdout else [[]]


def loading(schema: Path) -> None:
    """Print how long the schema takes to load."""
    content = schema.read_bytes()
    begun = time.process_time()
    made = relaxng.load(content, schema.as_posix(), {}.get)
    print(f"  engine loads the schema in {time.process_time() - begun:.2f} s, cold")
    stored = kept.stored(made.schema)
    begun = time.process_time()
    restored = kept.restored(stored)
    assert restored is not None
    relaxng.validator(restored)
    print(f"  and in {time.process_time() - begun:.3f} s from what was kept of it")


def steady(validator: relaxng.Validator, documents: Sequence[bytes]) -> None:
    """Print the speed on documents once the schema is loaded and has met each of them."""
    size = sum(map(len, documents)) / MEGABYTE
    taken = []
    for _round in range(ROUNDS + 1):
        begun = time.process_time()
        for one in documents:
            assert not validator.validate(one)
        taken.append(time.process_time() - begun)
    print(f"{len(documents)} documents, {size:.1f} MB, once the schema is loaded, one core")
    print(f"  engine  first {size / taken[0]:5.1f} MB/s   later {size / min(taken[1:]):5.1f} MB/s")


def processes(
    schema: Path, files: Sequence[Path], limit: float, ways: Sequence[Sequence[str]]
) -> None:
    """Print what whole processes take."""
    names = [str(path) for path in files]
    for way in ways:
        validate = ["validate", *names, "--schema", str(schema), "--select", "TE3", *way]
        show(" ".join(["engine", *way]), [sys.executable, "-c", PROGRAM, *validate], limit)
    show(
        "jing",
        [shutil.which("java") or "java", "-jar", str(validators.JAR), str(schema), *names],
        limit,
    )
    show("libxml2", [sys.executable, "-c", LIBXML2, str(schema), *names], limit)


def show(name: str, command: Sequence[str], limit: float) -> None:
    """Print what a command takes."""
    costs = []
    for _round in range(ROUNDS):
        cost = measured(command, limit)
        if cost is None:
            print(f"  {name:16} did not finish in {limit:.0f} s")
            return
        costs.append(cost)
    wall = statistics.median(one.seconds for one in costs)
    worked = statistics.median(one.worked for one in costs)
    memory = max(one.memory for one in costs)
    print(f"  {name:16} {wall:6.2f} s  ({worked:6.2f} s)  {memory:5.0f} MB")


def measured(command: Sequence[str], limit: float) -> Cost | None:
    """Run a command, and return what it took; None if it had not ended by `limit` seconds."""
    begun = time.perf_counter()
    try:
        run = subprocess.run(
            [sys.executable, "-c", _WATCH, *command], capture_output=True, timeout=limit, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    own, below, memory = map(float, re.findall(rb"[\d.]+", run.stdout.splitlines()[-1]))
    return Cost(
        seconds=time.perf_counter() - begun, worked=own + below, memory=memory * 1024 / MEGABYTE
    )


# A process of its own, so that what children took is that of one command.
_WATCH = """
import resource, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
child.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime, used.ru_stime, used.ru_maxrss)
"""

if os.name == "nt":
    raise SystemExit("it needs the figures that POSIX systems give of processes")
