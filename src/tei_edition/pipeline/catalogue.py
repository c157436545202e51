"""What exporters work on: the documents in their order, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tei_edition import tei
from tei_edition.config import Edition
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.exporters import Context, Entry
from tei_edition.pipeline.cache import digest, toolkit
from tei_edition.tei import TeiDocument, find, find_all, text_of

SAME_DOCUMENT_NAME = Rule(
    code="TE710",
    name="documents-of-one-name",
    severity=Severity.ERROR,
    summary="Two TEI documents have the same file name, and so would the files made of them.",
    rationale="The second would overwrite the first, and readers would never see it.",
)

File = tuple[str, bytes]
"""Path of a TEI file, as shown, and its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What an export works on; can be sent to another process."""

    edition: Edition
    """The configuration."""
    authorities: tuple[File, ...]
    """Authority files."""
    documents: tuple[File, ...]
    """Documents, in the order of the catalogue."""
    catalogue: tuple[Entry, ...]
    """All documents, in order of date, then of id."""

    def context(self) -> Context:
        """Return what exporters are given."""
        parsed = (tei.parse(content, path).value for path, content in self.authorities)
        return Context(
            edition=self.edition,
            authorities=tuple(one for one in parsed if one),
            catalogue=self.catalogue,
        )

    def key(self) -> str:
        """Return a hash of everything that is the same for all documents."""
        authorities = (part for row in self.authorities for part in row)
        return digest(toolkit(), repr(self.edition), repr(self.catalogue), *authorities)


def entry(document: TeiDocument) -> Entry:
    """Return what the table of contents says of a document, in the words of its own page."""
    header = find(document.root, "teiHeader")
    if header is None:
        return Entry(id=document.id, title="", date="", n="")
    dates = [date for path in _DATES for date in find_all(header, path)]
    values = (date.get(key) for date in dates for key in _DATING)
    titles = find_all(header, "fileDesc/titleStmt/title")
    articles = [one for one in titles if one.get("level") == "a"]
    main = [one for one in titles if one.get("type") == "main"]
    meeting = find(header, "fileDesc/titleStmt/meeting")
    return Entry(
        id=document.id,
        title=text_of(next(iter((*articles, *main, *titles)), None)),
        date=next((value for value in values if value), ""),
        n=meeting.get("n", "") if meeting is not None else "",
    )


_DATES = (
    "profileDesc/creation/date",
    "fileDesc/titleStmt/meeting/date",
    "profileDesc/correspDesc/correspAction[@type='sent']/date",
    "fileDesc/titleStmt/title/date",
    "fileDesc/sourceDesc//origDate",
    "fileDesc/sourceDesc//date",
)
"""Where a header says when the text was written, the nearest first."""

_DATING = ("when", "from", "notBefore", "when-iso", "from-iso", "notBefore-iso")


def job(
    edition: Edition, authorities: Iterable[File], rows: Iterable[tuple[Entry, File]]
) -> Result[Job]:
    """Return the job for documents with their entries: sorted by date, each name once."""
    known: dict[str, str] = {}
    kept: list[tuple[Entry, File]] = []
    findings: list[Diagnostic] = []
    for one, file in rows:
        first = known.setdefault(one.id.casefold(), file[0])
        if first == file[0]:
            kept.append((one, file))
            continue
        message = f"{file[0]} has the same file name as {first} and is left out"
        hint = "the files made of it would be overwritten: rename one of the two"
        findings.append(SAME_DOCUMENT_NAME.at(Span(path=file[0]), message, hint))
    kept.sort(key=lambda row: (row[0].date, row[0].id))
    work = Job(
        edition=edition,
        authorities=tuple(authorities),
        documents=tuple(file for _entry, file in kept),
        catalogue=tuple(one for one, _file in kept),
    )
    return Result(value=work, diagnostics=tuple(findings))
