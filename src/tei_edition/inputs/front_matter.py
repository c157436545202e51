"""The block of keys and values at the beginning of a Markdown file."""

from __future__ import annotations

import re

from tei_edition.model import Annotation, Mark, Notation, Passage

_LINE = re.compile(r"[^\r\n]+")
_PAIR = re.compile(
    r"(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*$"
)
_ROLES = {
    **{"title": "title", "date": "date", "author": "author", "abstract": "abstract"},
    **{"summary": "abstract", "source": "citation", "citation": "citation"},
    **{"rights": "availability", "license": "availability", "licence": "availability"},
}
"""Fields of the header for the keys that other tools, such as pandoc and Jekyll, know."""


def front_matter(
    text: str, start: int, end: int
) -> tuple[tuple[Passage, ...], tuple[Annotation, ...]]:
    """Return the fields in text[start:end], one for each line.

    A line with an unknown key, or of a value over several lines, is a note with its key.
    """
    passages: list[Passage] = []
    marks: list[Annotation] = []
    for line in _LINE.finditer(text, start, end):
        pair = _PAIR.fullmatch(line[0])
        role = _ROLES.get(pair["key"].casefold()) if pair else None
        if pair and role and pair["value"]:
            low, high = (line.start() + at for at in pair.span("value"))
            passages.append(Passage(start=low, end=high, kind="field", role=role))
            marks.append(Notation(start=line.start(), end=low, rule="front-matter"))
        elif line[0].strip():
            passages.append(Passage(start=line.start(), end=line.end(), kind="field", role="note"))
            if pair and pair["value"]:
                key = line.start() + line[0].index(pair["key"])
                marks.append(Mark(start=key, end=key + len(pair["key"]) + 1, tag="label"))
    return tuple(passages), tuple(marks)
