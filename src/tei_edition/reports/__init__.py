"""Reports: what was found, in each form that people and programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tei_edition.reports.console import Colour, terminal, text
from tei_edition.reports.data import VERSION, json
from tei_edition.reports.explanation import Explanation
from tei_edition.reports.github import github
from tei_edition.reports.gitlab import gitlab
from tei_edition.reports.junit import junit
from tei_edition.reports.ledgers import ledger_report
from tei_edition.reports.report import LeftOut, Report, in_order, summary
from tei_edition.reports.sarif import sarif

__all__ = [
    "FORMS",
    "VERSION",
    "Colour",
    "Explanation",
    "Form",
    "LeftOut",
    "Report",
    "in_order",
    "json",
    "ledger_report",
    "summary",
    "terminal",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of report."""

    name: str
    """The word for it on the command line."""
    summary: str
    """What it is for."""
    render: Callable[[Report], str]
    """Returns the report as text."""
    explains: bool = False
    """Whether it has what the rules mean."""


def _html(report: Report) -> str:
    # The page is made of lxml's HTML, which no other form needs.
    from tei_edition.reports.page import page

    return page(report)


FORMS = (
    Form(name="text", summary="for a terminal", render=text),
    Form(name="json", summary="for programs: schema/report.schema.json", render=json),
    Form(name="sarif", summary="SARIF 2.1.0: code scanning, editors", render=sarif, explains=True),
    Form(name="github", summary="annotations in GitHub Actions", render=github),
    Form(name="gitlab", summary="GitLab code quality", render=gitlab),
    Form(name="junit", summary="JUnit XML: a test case for each file", render=junit),
    Form(name="html", summary="a page to read, in one file", render=_html, explains=True),
)
"""All forms of `validate`."""
