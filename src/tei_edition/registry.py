"""The toolkit at a glance: what there is, in the order in which it is used."""

from __future__ import annotations

from tei_edition.annotators import Annotator
from tei_edition.annotators.brackets import annotate_brackets
from tei_edition.annotators.dating import annotate_dates
from tei_edition.annotators.editorial import annotate_editorial
from tei_edition.annotators.front import annotate_responsibility
from tei_edition.annotators.names import annotate_names
from tei_edition.annotators.titles import annotate_titles

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
        name="editorial",
        summary="direct speech, remarks on delivery, references, where the profile asks",
        annotate=annotate_editorial,
    ),
)
"""Passes over a text between reader and writer; each may build on those before it."""
