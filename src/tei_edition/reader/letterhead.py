"""Lines above the title and the date of a document: who issues it, and for whose eyes it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tei_edition import dates
from tei_edition.profiles import search
from tei_edition.profiles.front import HeaderField
from tei_edition.reader import headings, openers
from tei_edition.reader.fields import holds_day, label
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

REACH = 6
"""Among so many lines the title or the date stands below a letterhead."""
LINE_MAX = 120
"""No longer line is part of a letterhead; characters."""

OpensBody = Callable[[Paragraph], bool]


def stands_above(paragraphs: Sequence[Paragraph], sheet: Sheet, opens_body: OpensBody) -> str:
    """Return above which line the first paragraph is a letterhead: `title`, `date`, or "".

    Only lines of a letterhead, and other such dates, stand between the two.
    """
    dated = False
    for at, one in enumerate(paragraphs[:REACH]):
        role = _role(one, sheet) if at else ""
        if role == "title":
            return role
        dated = dated or role == "date"
        if not role and not _is_letterhead(one, sheet, opens_body):
            break
    return "date" if dated else ""


def recognised(one: Paragraph, sheet: Sheet) -> HeaderField | None:
    """Return the field whose pattern a line matches; a heading of parts of the text is none."""
    text = " ".join(one.text.split())
    for field in sheet.profile.header.fields:
        if field.pattern and search(field.pattern, text):
            opening = headings.opening(one, sheet)
            return None if opening and opening.gathers else field
    return None


def _role(one: Paragraph, sheet: Sheet) -> str:
    """Return what a line is that a letterhead may stand above."""
    if (field := recognised(one, sheet)) and field.role in ("title", "date"):
        return field.role
    if dates.is_date_line(one.text, sheet.profile.dates.words) or holds_day(one, sheet):
        return "date"
    return ""


def _is_letterhead(one: Paragraph, sheet: Sheet, opens_body: OpensBody) -> bool:
    """Tell whether a line may be part of a letterhead: in capitals, or short and no sentence."""
    if len(one.text) > LINE_MAX or one.kind not in ("", "p") or label(one.text, sheet):
        return False
    if openers.opener(one, sheet) or openers.leads_group(one, sheet):
        return False
    if one.text.rstrip().endswith(":") or not opens_body(one):
        return not ends_sentence(one.text)
    opening = headings.opening(one, sheet)
    return opening is not None and opening.n is None and opening.type == "section"
