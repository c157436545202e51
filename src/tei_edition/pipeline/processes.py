"""Work that is done in several processes, with its results in the order of its parts."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

State = TypeVar("State")
Part = TypeVar("Part")
Made = TypeVar("Made")

_MOST = 61
"""Processes that Windows can wait for."""
_AT_ONCE = 8
"""Parts that a process gets at once, at most."""


def processors() -> int:
    """Return how many processors may be used."""
    return os.cpu_count() or 1


def spread(
    make: Callable[[State], Callable[[Part], Made]],
    state: State,
    parts: Sequence[Part],
    workers: int,
) -> Iterator[Made]:
    """Yield what `make(state)` makes of each part, in order, from `workers` processes.

    `make` is called once in each process; it, `state`, the parts and what is made of them
    travel between processes. With one worker all is done here. So is the rest when a process
    is ended from outside, as it is for want of memory.
    """
    done = 0
    if workers > 1:
        # Most work needs one process, and would load this for nothing.
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        pool = ProcessPoolExecutor(min(workers, _MOST), get_context("spawn"), _begin, (make, state))
        each = max(1, min(_AT_ONCE, len(parts) // (4 * workers)))
        try:
            with _uninterrupted():
                results = pool.map(_do, parts, chunksize=each)
            for made in results:
                done += 1
                yield made
        except BrokenProcessPool:
            pass
        finally:
            pool.shutdown(cancel_futures=True)
    if done < len(parts):
        do = make(state)
        for part in parts[done:]:
            yield do(part)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let processes that begin here leave interruptions to this one, which ends them."""
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


_work: Callable[[Any], Any] | None = None
"""In a process of a pool: what it does, set once by `_begin`."""


def _begin(make: Callable[[Any], Callable[[Any], Any]], state: object) -> None:
    global _work  # noqa: PLW0603 (a worker's own state, set before its first task)
    # On Windows it is not taken over from the process that begins this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = make(state)


def _do(part: object) -> Any:
    return _work(part) if _work else None
