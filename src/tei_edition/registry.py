"""The toolkit at a glance: what there is, in the order in which it is used."""

from __future__ import annotations

import importlib
import pkgutil

import tei_edition
from tei_edition.annotators import Annotator
from tei_edition.annotators.brackets import annotate_brackets
from tei_edition.annotators.dating import annotate_dates
from tei_edition.annotators.editorial import annotate_editorial
from tei_edition.annotators.front import annotate_responsibility
from tei_edition.annotators.letters import annotate_letters
from tei_edition.annotators.names import annotate_names
from tei_edition.annotators.titles import annotate_titles
from tei_edition.checks.every import CHECKS
from tei_edition.diagnostics import Rule
from tei_edition.exporters import html, text
from tei_edition.exporters import print as print_

__all__ = ["ANNOTATORS", "CHECKS", "EXPORTERS", "rules"]

ANNOTATORS = (
    Annotator(
        name="responsibility",
        summary="who wrote the notes",
        annotate=annotate_responsibility,
    ),
    Annotator(
        name="brackets",
        summary="deletions and supplied words",
        annotate=annotate_brackets,
    ),
    Annotator(
        name="titles",
        summary="bibliographic references and emphasis",
        annotate=annotate_titles,
    ),
    Annotator(name="dates", summary="dates and times", annotate=annotate_dates),
    Annotator(name="names", summary="persons, places, organisations", annotate=annotate_names),
    Annotator(
        name="letters",
        summary="places of datelines; what stands behind a letter",
        annotate=annotate_letters,
    ),
    Annotator(
        name="editorial",
        summary="direct speech, remarks on delivery, references, where the profile asks",
        annotate=annotate_editorial,
    ),
)
"""Passes over a text between reader and writer; each may build on those before it."""

EXPORTERS = (html.EXPORTER, print_.EXPORTER, text.EXPORTER)
"""Output formats, in the order of `export --list`."""


def rules() -> tuple[Rule, ...]:
    """Return all rules by code: each is declared once, beside the code that raises it."""
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(tei_edition.__path__, "tei_edition."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Rule):
                found[value.code] = value
    return tuple(found[code] for code in sorted(found))
