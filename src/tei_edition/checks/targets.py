"""Where pointers lead: which attributes hold them, what prefixes mean, what there is to reach."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import regex

from tei_edition import patterns, tei
from tei_edition.checks import Settings
from tei_edition.checks.identifiers import declared
from tei_edition.tei import Corpus, Element, TeiDocument

# The attributes that hold pointers wherever TEI has them.
_NAMES = """
adj adjFrom adjTo ana calendar change children copyOf corresp datcat datingMethod datingPoint
decls domains edRef exclude fVal facs feats follow fromUnit given hand inst lemmaRef mergedIn
mutual next nymRef parent parts perf period prev ref rendition replyTo resp sameAs scribeRef
scriptRef select since source spanTo synch targetDatcat targetEnd toUnit toWhom unitRef url
valueDatcat who wit
"""
_EVERYWHERE = frozenset(re.findall(r"\w+", _NAMES))
# Those that hold pointers on some elements and something else on others.
_ON_SOME = {
    "active": frozenset({"relation"}),
    "passive": frozenset({"relation"}),
    "class": frozenset({"msDesc", "msPart", "msFrag"}),
    "end": frozenset({"annotationBlock", "u", "event", "incident", "kinesic", "vocal", "writing"}),
    "start": frozenset({"annotationBlock", "u", "event", "incident", "kinesic", "vocal"}),
    "from": frozenset({"app", "arc", "rt", "span"}),
    "to": frozenset({"app", "arc", "rt", "span"}),
    "new": frozenset({"handShift"}),
    "origin": frozenset({"timeline"}),
    "scheme": frozenset({"catRef", "classCode", "keywords", "occupation", "socecStatus"}),
}
_NOT_ON = {"target": frozenset({"annotation"}), "resp": frozenset({"space"})}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BASE = f"{{{tei.XML}}}base"
_PREFIXED = f"{{{tei.TEI}}}"

Target = tuple[str, str]
"""The path of a file and a fragment in it, or ""."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """An abbreviated scheme that a prefixDef declares."""

    ident: str
    """The scheme."""
    pattern: str
    """What its pointers have behind the colon."""
    replacement: str
    """The pointer that is meant, with groups of the pattern as \\g<1>."""
    path: str
    """The file that declares it."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What pointers may lead to."""

    ids: Mapping[str, Mapping[str, Element]]
    """By path of a document, then by xml:id."""
    documents: Mapping[str, TeiDocument]
    """By path."""
    files: frozenset[str] | None
    """Paths of all files, or None if they are not known."""
    prefixes: tuple[Prefix, ...]
    """What the prefixDef elements of all documents declare."""

    def element(self, target: Target) -> Element | None:
        """Return the element with the xml:id that a pointer names."""
        return self.ids.get(target[0], {}).get(target[1])

    def missing(self, target: Target) -> str | None:
        """Say what is not there, "file" or "id"; None if a pointer to `target` arrives."""
        path, fragment = target
        if path not in self.ids:
            return "file" if self.files is not None and path not in self.files else None
        # A fragment with a bracket is a scheme such as xpath(…), which no xml:id declares.
        if not fragment or "(" in fragment or fragment in self.ids[path]:
            return None
        return "id"


@dataclass(frozen=True, slots=True)
class Pointer:
    """One URI in an attribute."""

    element: Element
    """The element that has it."""
    attribute: str
    """The name of the attribute."""
    value: str
    """The URI as written."""
    targets: tuple[Target, ...]
    """Where it may lead in the edition: to the first of these that is there. Empty: elsewhere."""
    scheme: str = ""
    """The scheme of a URI that leads elsewhere, or ""."""
    pattern: str = ""
    """The pattern of the prefixDef that the URI does not match, or ""."""

    def target(self, targets: Targets) -> Target | None:
        """Return what it leads to in the edition, whether it is there or not."""
        there = (one for one in self.targets if targets.missing(one) is None)
        return next(there, self.targets[0] if self.targets else None)


def collect(corpus: Corpus, settings: Settings) -> Targets:
    """Return what the pointers of `corpus` may lead to."""
    documents = {item.path: item for item in (*settings.authorities, *corpus.documents)}
    return Targets(
        ids={path: declared(document) for path, document in documents.items()},
        documents=documents,
        files=settings.files,
        prefixes=tuple(one for document in documents.values() for one in _prefixes(document)),
    )


def pointers(document: TeiDocument, targets: Targets) -> Iterator[Pointer]:
    """Yield each URI in an attribute of a TEI element, in document order."""
    own = [one for one in targets.prefixes if one.path == document.path]
    named = {one.ident for one in own}
    reader = _Reader(document.path, [*own, *(p for p in targets.prefixes if p.ident not in named)])
    is_based = document.root.xpath("boolean(//@xml:base)")
    for element in document.root.iter(f"{_PREFIXED}*"):
        for key, value in element.items():
            if is_pointer(element, str(key)):
                folder = _folder(element) if is_based else ""
                for written in str(value).split():
                    place, scheme, pattern = reader.read(written, folder)
                    yield Pointer(element, str(key), written, place, scheme, pattern)


def is_pointer(element: Element, attribute: str) -> bool:
    """Tell whether an attribute of a TEI element holds pointers."""
    if attribute in _EVERYWHERE:
        return attribute not in _NOT_ON or _name(element) not in _NOT_ON[attribute]
    if attribute == "target":
        return _name(element) not in _NOT_ON[attribute]
    return attribute in _ON_SOME and _name(element) in _ON_SOME[attribute]


def _name(element: Element) -> str:
    return str(element.tag)[len(_PREFIXED) :]


def _prefixes(document: TeiDocument) -> Iterator[Prefix]:
    for definition in document.root.iter(f"{_PREFIXED}prefixDef"):
        replacement = re.sub(r"\$(\d)", r"\\g<\1>", definition.get("replacementPattern", ""))
        pattern = f"^(?:{definition.get('matchPattern', '(.*)')})$"
        yield Prefix(definition.get("ident", ""), pattern, replacement, document.path)


Read = tuple[tuple[Target, ...], str, str]


class _Reader:
    """Reads the URIs of a document, each once."""

    def __init__(self, path: str, prefixes: list[Prefix]) -> None:
        self._path = path
        self._prefixes = prefixes
        self._known: dict[tuple[str, str], Read] = {}
        self._paths: dict[tuple[str, str, str], str] = {}
        self._unusable: set[Prefix] = set()

    def read(self, uri: str, folder: str) -> Read:
        """Return where `uri` leads, its scheme if elsewhere, and a pattern that it breaks."""
        key = (uri, folder)
        if key not in self._known:
            self._known[key] = self._read(uri, folder)
        return self._known[key]

    def _read(self, uri: str, folder: str) -> Read:
        scheme = _SCHEME.match(uri)
        prefixes = [one for one in self._prefixes if scheme and one.ident == scheme[1]]
        if not prefixes:
            return self._place(uri, self._path, folder)
        found: list[Read] = []
        for prefix in prefixes:
            if prefix in self._unusable:
                continue
            expanded = self._expanded(uri.partition(":")[2], prefix)
            if expanded is None:
                continue
            # What another file declares may be meant from there, or from here.
            places = dict.fromkeys((self._path, prefix.path))
            found += [self._place(expanded, path, folder) for path in places]
        if not found:
            usable = [one for one in prefixes if one not in self._unusable]
            return (), "", usable[0].pattern[4:-2] if usable else ""
        return tuple(one for targets, *_ in found for one in targets), "", ""

    def _expanded(self, rest: str, prefix: Prefix) -> str | None:
        """Return what `rest` behind a prefix stands for; "/" if that cannot be known."""
        # The pattern is the document's: it may be malformed, endless, or not fit.
        try:
            match = patterns.search(prefix.pattern, rest)
            return match.expand(prefix.replacement) if match else None
        except (regex.error, IndexError, patterns.PatternTimeoutError):
            self._unusable.add(prefix)
            return None

    def _place(self, uri: str, own: str, folder: str) -> Read:
        if scheme := _SCHEME.match(uri):
            return (), scheme[1], ""
        file, _, fragment = uri.partition("#")
        if file and (uri.startswith("/") or _SCHEME.match(folder)):
            return (), "", ""
        place = (own, folder, file)
        if place not in self._paths:
            self._paths[place] = _path(own, folder, file)
        return ((self._paths[place], unquote(fragment)),), "", ""


def _folder(element: Element) -> str:
    """Return the base that the element and those around it give to its pointers."""
    bases = [item.get(_BASE, "") for item in (element, *element.iterancestors())]
    return posixpath.join("", *(posixpath.dirname(base) for base in reversed(bases)))


def _path(own: str, folder: str, file: str) -> str:
    """Return the path that `file`, written in the document at `own`, leads to."""
    if not file:
        return own
    return posixpath.normpath(
        posixpath.join(posixpath.dirname(own), folder, unquote(file.partition("?")[0]))
    )
