"""All checks, for those who need nothing else of the toolkit."""

from __future__ import annotations

from tei_edition.checks.editorial import EDITORIAL
from tei_edition.checks.edits import SOURCES
from tei_edition.checks.identifiers import IDENTIFIERS
from tei_edition.checks.pointers import POINTERS
from tei_edition.checks.relaxng import RELAXNG
from tei_edition.checks.roots import ROOTS
from tei_edition.checks.schematron import SCHEMATRON

CHECKS = (ROOTS, RELAXNG, SCHEMATRON, IDENTIFIERS, POINTERS, EDITORIAL, SOURCES)
"""Checks of `validate`."""
