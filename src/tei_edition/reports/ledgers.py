"""The fates of the characters of sources as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from tei_edition.diagnostics import Diagnostic
from tei_edition.reports.report import in_order

if TYPE_CHECKING:
    from tei_edition.ledger import Ledger

VERSION = 1
"""Version of the form; a field that changes its meaning raises it."""


def ledger_report(
    documents: Iterable[tuple[str, str, str, Ledger | None]], diagnostics: Iterable[Diagnostic]
) -> str:
    """Return the fate of each character of some sources as JSON.

    `documents` are rows of source, TEI file, text of the source and ledger. A fate has the
    offsets `start` and `end` (characters, from 0), its kind, its rule and its characters.
    """
    rows: list[dict[str, object]] = []
    total: Counter[str] = Counter()
    for source, target, text, ledger in documents:
        counts = ledger.counts() if ledger else {}
        total.update(counts, characters=len(text))
        fates = [
            {**asdict(fate), "text": text[fate.start : fate.end]}
            for fate in (ledger.fates if ledger else ())
        ]
        rows.append(
            {
                "source": source,
                "tei": target,
                "characters": len(text),
                "summary": counts,
                "fates": fates,
            }
        )
    value = {
        "version": VERSION,
        "summary": dict(sorted(total.items())),
        "documents": rows,
        "diagnostics": [asdict(item) for item in in_order(diagnostics)],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
