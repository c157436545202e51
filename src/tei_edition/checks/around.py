"""The files around a document: what its pointers may lead to, and what they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from mimetypes import MimeTypes
from posixpath import basename, dirname, splitext

from rapidfuzz import fuzz, process

from tei_edition.checks.contents import ENTRIES, Contents, Declared, Prefix
from tei_edition.tei import Element

_FIGURES = re.compile(r"\d+")
_ALIKE = 85
"""From which likeness on, of 100, a name is another one misspelt."""
_MANY = 1000
"""Files of a folder among which a misspelt name is not looked for."""

Target = tuple[str, str]
"""The path of a file and a fragment in it, or ""."""
# Without the files of the system, which differ from one machine to the other.
_KINDS = MimeTypes(filenames=())
Names = Mapping[tuple[str, str], tuple[Target, ...]]
"""The entries that have a name, by the element of the entry and the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of all files together before any of them is checked."""

    others: Mapping[str, Contents] = field(default_factory=dict)
    """Documents that pointers may lead to, by path; they may be read only when asked for."""
    files: frozenset[str] | None = None
    """Paths of all files, or None if they are not known."""
    folders: frozenset[tuple[str, str]] = frozenset()
    """The folders of the files, each with an ending that a file in it has."""
    tops: frozenset[str] = frozenset()
    """The outermost of these folders."""
    beside: Callable[[str], frozenset[str]] = lambda _path: frozenset()
    """Returns the paths of all files in the folder of a path, as far as they can be seen."""
    authorities: tuple[str, ...] = ()
    """Paths of the files of entries."""
    prefixes: tuple[Prefix, ...] = ()
    """What prefixDef elements declare for all documents."""
    names: Names = field(default_factory=dict)
    """The names of all entries of the authority files."""
    called: Mapping[str, str] = field(default_factory=dict)
    """The paths of the documents, by the names of their files without folders."""


def around(
    authorities: Iterable[Contents],
    prefixes: Iterable[Prefix],
    others: Mapping[str, Contents],
    files: frozenset[str] | None,
    beside: Callable[[str], frozenset[str]] = lambda _path: frozenset(),
) -> Around:
    """Return what is known of all files together."""
    known = tuple(authorities)
    return Around(
        others=others,
        files=files,
        folders=frozenset((dirname(one), splitext(one)[1]) for one in files or ()),
        tops=frozenset(map(_top, files or ())),
        beside=beside,
        authorities=tuple(one.path for one in known),
        prefixes=tuple({_meaning(one): one for one in prefixes}.values()),
        names=names(known),
        called={basename(path): path for path in sorted(others, reverse=True)},
    )


def _top(path: str) -> str:
    return dirname(path).partition("/")[0]


def _meaning(prefix: Prefix) -> tuple[str, str, str, str]:
    # Documents of one folder mean the same, unless they mean places in themselves.
    is_own = prefix.replacement.startswith("#")
    place = prefix.path if is_own else dirname(prefix.path)
    return prefix.ident, prefix.pattern, prefix.replacement, place


def names(files: Iterable[Contents]) -> Names:
    """Return the names of all entries in `files`."""
    found: dict[tuple[str, str], dict[Target, None]] = defaultdict(dict)
    for one in files:
        for identifier, entry in one.ids.items():
            if entry.tag in ENTRIES:
                for form in entry.forms:
                    found[entry.tag, form][one.path, identifier] = None
    return {key: tuple(entries) for key, entries in found.items()}


@lru_cache(maxsize=1000)
def _meant(path: str, own: str, beside: frozenset[str]) -> str | None:
    if not path.endswith(".xml") or len(beside) > _MANY:
        return None
    figures = _FIGURES.findall(path)
    like = [
        one
        for one in beside
        if one.endswith(".xml") and one != own and _FIGURES.findall(one) == figures
    ]
    best = process.extractOne(path, sorted(like), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return best[0] if best else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What the pointers of one document may lead to."""

    own: Contents
    """The document itself, as others know it."""
    elements: Mapping[str, Element]
    """Its elements by xml:id."""
    around: Around
    """The files around it."""

    def element(self, target: Target) -> Element | None:
        """Return the element that a pointer names, if it is in the document itself."""
        return self.elements.get(target[1]) if target[0] == self.own.path else None

    def declared(self, target: Target) -> Declared | None:
        """Return what is known of the element that a pointer names."""
        contents = self.contents(target[0])
        return contents.ids.get(target[1]) if contents else None

    def contents(self, path: str) -> Contents | None:
        """Return what is known of a document; None if it is none of the documents."""
        return self.own if path == self.own.path else self.around.others.get(path)

    def missing(self, target: Target) -> str | None:
        """Say what is not there, "file" or "id"; None if a pointer to `target` arrives."""
        path, fragment = target
        contents = self.contents(path)
        if contents is None:
            return "file" if self._is_expected(path) else None
        # A fragment with a bracket is a scheme such as xpath(…), which no xml:id declares.
        if not fragment or "(" in fragment or fragment in contents.ids:
            return None
        return None if self._is_included(fragment, contents) else "id"

    def _is_expected(self, path: str) -> bool:
        """Tell whether a file that is not there should be, as others of its kind are.

        Of folders that are not the edition's nothing is known, and pictures and recordings are
        often kept elsewhere.
        """
        files, folders = self.around.files, self.around.folders
        beside = self.around.beside(path)
        if path in beside or path in (files or ()):
            return False
        if self.meant(path) is not None:
            return True
        if files is None or _top(path) not in self.around.tops:
            return False
        kind = _KINDS.guess_type(path)[0] or ""
        is_kept_elsewhere = kind.startswith(("image/", "audio/", "video/"))
        return not is_kept_elsewhere or (dirname(path), splitext(path)[1]) in folders

    def meant(self, path: str) -> str | None:
        """Return the document beside a path of which the path is a misspelt name, if there is one.

        Where numbers are other it is another document, which may be kept elsewhere.
        """
        return _meant(path, self.own.path, self.around.beside(path))

    def _is_included(self, fragment: str, contents: Contents) -> bool:
        """Tell whether an identifier is, or may be, in a file that a document takes in."""
        inner = [self.contents(path) for path in contents.included]
        return any(one is None or fragment in one.ids for one in inner)
