"""DOCX: the text of a word processor's document, with what it says of paragraphs and runs.

The text is extracted in a fixed way: a paragraph is a line, a blank line between two; items
of a list have their number or a hyphen before them, two blanks deeper for each level; the
cells of a row are parted by tabs; a marker is `[^n]`, and the notes follow the text, each
behind `[^n]: `; last come the headers and footers of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from tei_edition.diagnostics import Result
from tei_edition.inputs import docx_tables
from tei_edition.inputs.docx_findings import findings
from tei_edition.inputs.docx_page import OPEN_NOTE, Page
from tei_edition.inputs.docx_runs import Runs
from tei_edition.inputs.docx_styles import read_numbering, read_styles, value
from tei_edition.inputs.package import Package, W, unpack
from tei_edition.inputs.passages import titled
from tei_edition.model import Passage, SourceText
from tei_edition.profiles.docx import Docx
from tei_edition.tei import Element


def read(content: bytes, path: str, conventions: Docx) -> Result[SourceText | None]:
    """Read the bytes of a DOCX file; the value is None if they cannot be used."""
    unpacked = unpack(content, path)
    if unpacked.value is None:
        return Result(value=None, diagnostics=unpacked.diagnostics)
    return _Reader(unpacked.value, conventions).read(path)


class _Reader:
    """Follows the blocks of one document."""

    def __init__(self, package: Package, conventions: Docx) -> None:
        self.package = package
        self.conventions = conventions
        self.page = Page()
        self.styles = read_styles(package, conventions.styles)
        self.numbering = read_numbering(package)
        self.runs = Runs(page=self.page, styles=self.styles, links=package.links)
        self.quoted = False
        self.listed = False
        self.count = 0

    def read(self, path: str) -> Result[SourceText | None]:
        self._blocks(self.package.body)
        self._notes()
        headers = [(self.page.at, text) for text in self._headers()]
        source = SourceText(
            id=PurePath(path).stem,
            path=path,
            text=self.page.text(),
            passages=tuple(titled(self.page.passages)),
            marks=self.page.settled(),
        )
        return Result(value=source, diagnostics=tuple(findings(self.runs, headers, source)))

    def _blocks(self, parent: Element) -> None:
        for one in parent:
            name = str(one.tag).removeprefix(W)
            if name == "p":
                self._paragraph(one)
            elif name == "tbl":
                self._table(one)
            elif name in ("sdt", "sdtContent", "customXml"):
                self._blocks(one)
            elif name == "altChunk":
                self.runs.lose("a document inside the document")

    def _count(self) -> None:
        self.count += 1
        self.runs.place = f"paragraph {self.count} of the file"

    def _paragraph(self, one: Element) -> None:
        """Write a paragraph of the text, if it has words."""
        self._count()
        construct = self.styles.construct(one)
        item = self.styles.numbering(one)
        before, pieces = self.page.at, len(self.page.pieces)
        listed = item is not None and construct == "paragraph"
        self.page.layout(("\n" if listed and self.listed else "\n\n") if before else "")
        depth = item[1] or self.styles.depth(one) if item else 0
        if listed:
            self.page.layout("  " * depth)
        start, lead = self.page.at, 0
        if item:
            label = self.numbering.label(*item)
            self.page.layout(f"{label} ")
            lead = 2 if label == "-" else 0
        words = self.page.at
        self.runs.inline(one)
        if words == self.page.at:
            # Without words there is no paragraph.
            del self.page.pieces[pieces:]
            self.page.at = before
            return
        if construct == "drop":
            self.page.drop(start, "style")
            return
        made = self._passage(construct, start, lead if listed else None)
        self.page.passages.append(replace(made, level=depth + 1) if listed else made)
        self.listed, self.quoted = listed, construct == "quote"

    def _passage(self, construct: str, start: int, lead: int | None) -> Passage:
        """Return what was written from `start`; `lead` is the length of the sign of an item."""
        end = self.page.at
        if construct.startswith("heading-"):
            return Passage(start=start, end=end, kind="head", level=int(construct[-1]))
        if construct == "title":
            return Passage(start=start, end=end, kind="title")
        if construct == "quote":
            return Passage(start=start, end=end, kind="quote-more" if self.quoted else "quote")
        kind = "p" if lead is None else "item"
        return Passage(start=start, end=end, kind=kind, lead=lead or 0)

    def _table(self, table: Element) -> None:
        """Write a table, a line for each row."""
        self.listed = self.quoted = False
        first = True
        reaches = docx_tables.reaches(table)
        labels = docx_tables.labels(table, self.styles)
        for row in docx_tables.rows(table):
            self.page.layout("\n\n" if first and self.page.at else "\n" if self.page.at else "")
            opening = "table" if first else "row"
            for cell in docx_tables.cells(row):
                rows, cols = reaches[cell]
                if not rows:
                    continue
                if opening == "cell":
                    self.page.layout("\t")
                start = self.page.at
                self._cell(cell)
                role = "label" if any(row is one for one in labels) else ""
                self.page.passages.append(
                    Passage(
                        start=start,
                        end=self.page.at,
                        kind=opening,
                        role=role,
                        rows=rows,
                        cols=cols,
                    )
                )
                opening = "cell"
            first = False

    def _cell(self, cell: Element) -> None:
        begun = self.page.at
        for one in cell.iter(f"{W}p", f"{W}tbl"):
            if one.tag == f"{W}tbl":
                self.runs.lose("a table within a table, of which only the words were taken")
                continue
            self._count()
            if self.page.at > begun:
                self.page.line_break()
            self.runs.inline(one)

    def _notes(self) -> None:
        """Write the notes behind the text, also those whose markers stand in notes."""
        # Relationships are those of the body; in notes their numbers mean others.
        self.runs.links = {}
        for n, kind, id_ in self.runs.notes:
            self.runs.place = f"note {n}"
            roots = self.package.parts.get(kind, ())
            note = next((one for root in roots for one in root if value(one, "id") == id_), None)
            if note is None:
                continue
            self.page.layout(f"\n\n{OPEN_NOTE.format(n)}: ")
            role = self.conventions.comments if kind == "comments" else ""
            first = True
            for one in note.iter(f"{W}p"):
                self.page.layout("" if first else "\n\n    ")
                start = self.page.at
                if first and role and (author := value(note, "author")):
                    self.page.write(f"{author}:")
                    self.page.mark(start, "label")
                    self.page.layout(" ")
                self.runs.inline(one)
                passage = Passage(start=start, end=self.page.at, kind="note-more")
                if first:
                    passage = replace(passage, kind="note", n=n, role=role)
                if start < self.page.at:
                    self.page.passages.append(passage)
                    first = False

    def _headers(self) -> Iterator[str]:
        """Write the headers and footers of the pages, each text once."""
        seen: set[str] = set()
        self.runs.place = "the header or footer of a page"
        for root in (*self.package.parts.get("header", ()), *self.package.parts.get("footer", ())):
            text = " ".join("".join(str(one) for one in root.itertext(f"{W}t")).split())
            if text in seen or not any(sign.isalpha() for sign in text):
                continue
            seen.add(text)
            self.page.layout("\n\n")
            start = self.page.at
            for number, one in enumerate(root.iter(f"{W}p")):
                self.page.layout(" " if number else "")
                self.runs.inline(one)
            self.page.passages.append(
                Passage(start=start, end=self.page.at, kind="field", role="note")
            )
            yield text
