"""XSLT in a process of its own, for stylesheets that are not trusted to come to an end.

Saxon cannot be interrupted. A process that runs it ends itself when time is over or memory is
short, and whatever brings Saxon down takes nothing else along.
"""

from __future__ import annotations

import atexit
import faulthandler
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import IO, cast

from tei_edition import saxon
from tei_edition.diagnostics import Diagnostic
from tei_edition.saxon import Parameter, Transformed

SECONDS = 60
"""How long a transformation may take."""
MEMORY = 2 << 30
"""Bytes that it may need, where the system can keep a process to that."""
OFTEN = 3
"""How often a stylesheet may fail to come to an end before it is not begun again."""

_TIME_IS_OVER = 1
"""Exit code with which `faulthandler` ends a process."""
_NO_MEMORY = 99
"""Exit code of Saxon's own for that."""
# The first lines of the process: it loads what this one loads, and nothing beside the documents.
_BEGIN = """import sys
sys.path[:] = sys.argv[2:]
from tei_edition.saxon_apart import serve
serve(int(sys.argv[1]))"""

_Answer = RuntimeError | tuple[str, tuple[Diagnostic, ...]]


class Ended(StrEnum):
    """Why a transformation gave nothing."""

    TIME = "time"
    """It took too long."""
    DEATH = "death"
    """It wanted too much memory, or brought its process down."""
    OFTEN = "often"
    """It was not begun, because the stylesheet came to such an end several times before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """One transformation."""

    number: int
    """The number of the stylesheet."""
    stylesheet: Path | str | None
    """The stylesheet; None if the process has it, since it may be long."""
    source: bytes
    parameters: dict[str, Parameter]
    path: str
    seconds: float


def transform(
    stylesheet: Path | str,
    source: bytes,
    *,
    parameters: Mapping[str, Parameter] = MappingProxyType({}),
    path: str = "",
) -> Transformed | Ended:
    """Run `stylesheet` as `saxon.transform` does, but not for ever; it makes no documents."""
    answer = _apart().answer(stylesheet, source, dict(parameters), path)
    if isinstance(answer, Ended):
        return answer
    if isinstance(answer, RuntimeError):
        # A bug is raised here as it was raised there.
        raise answer
    principal, diagnostics = answer
    return Transformed(principal=principal, documents=MappingProxyType({}), diagnostics=diagnostics)


class _Apart:
    """A process that transforms, begun when it is needed."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.numbers: dict[Path | str, int] = {}
        self.sent: set[int] = set()
        self.ended: Counter[int] = Counter()
        atexit.register(self.end)

    def answer(
        self, stylesheet: Path | str, source: bytes, parameters: dict[str, Parameter], path: str
    ) -> _Answer | Ended:
        """Return what a transformation gives."""
        with self.lock:
            number = self.numbers.setdefault(stylesheet, len(self.numbers))
            if self.ended[number] >= OFTEN:
                return Ended.OFTEN
            question = _Question(
                number=number,
                stylesheet=None if number in self.sent else stylesheet,
                source=source,
                parameters=parameters,
                path=path,
                seconds=SECONDS,
            )
            try:
                answer = self.ask(question)
            except (EOFError, OSError, pickle.UnpicklingError):
                self.ended[number] += 1
                return Ended.TIME if self.end() == _TIME_IS_OVER else Ended.DEATH
            except BaseException:
                # The answer would be taken for that to the next question.
                self.end()
                raise
            self.sent.add(number)
            return answer

    def ask(self, question: _Question) -> _Answer:
        """Return the answer of the process; raises an error if there is none."""
        self.process = self.process or subprocess.Popen(  # noqa: S603 (this program itself)
            [sys.executable, "-I", "-c", _BEGIN, str(MEMORY), *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        pickle.dump(question, cast("IO[bytes]", self.process.stdin))
        cast("IO[bytes]", self.process.stdin).flush()
        answer = pickle.load(cast("IO[bytes]", self.process.stdout))  # noqa: S301 (of our own)
        return cast("_Answer", answer)

    def end(self) -> int:
        """End the process, if there is one, and return its exit code."""
        process, self.process, self.sent = self.process, None, set()
        if process is None:
            return 0
        process.kill()
        with suppress(OSError), process:
            pass
        return process.wait()


@lru_cache(maxsize=1)
def _apart() -> _Apart:
    return _Apart()


def serve(memory: int) -> None:
    """Answer questions on standard input until there are no more; what a new process does.

    It is to need no more bytes than `memory`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    # What Saxon might write there must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    stylesheets: dict[int, Path | str] = {}
    with Path(os.devnull).open("w") as nowhere, suppress(EOFError):
        while True:
            question: _Question = pickle.load(sys.stdin.buffer)  # noqa: S301 (of our own)
            if question.stylesheet is not None:
                stylesheets[question.number] = question.stylesheet
            # Its clock runs in a thread of its own, whatever Saxon does.
            faulthandler.dump_traceback_later(question.seconds, exit=True, file=nowhere)
            answer = _answer(question, stylesheets[question.number])
            faulthandler.cancel_dump_traceback_later()
            pickle.dump(answer, answers)
            answers.flush()


def _answer(question: _Question, stylesheet: Path | str) -> _Answer:
    try:
        made = saxon.transform(
            stylesheet,
            question.source,
            parameters=question.parameters,
            path=question.path,
        )
    except MemoryError:
        os._exit(_NO_MEMORY)
    except Exception:
        return RuntimeError(traceback.format_exc())
    return made.principal, made.diagnostics


def _limit(memory: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
