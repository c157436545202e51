"""Where pointers lead: which attributes hold them, and what prefixes and bases mean."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import regex

from tei_edition import patterns, tei
from tei_edition.checks.around import Target, Targets
from tei_edition.checks.contents import Prefix
from tei_edition.tei import Element, TeiDocument

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


def pointers(document: TeiDocument, targets: Targets) -> Iterator[Pointer]:
    """Yield each URI in an attribute of a TEI element, in document order."""
    own = targets.own.prefixes
    named = {one.ident for one in own}
    others = (one for one in targets.around.prefixes if one.ident not in named)
    reader = _Reader(document.path, [*own, *others])
    is_based = document.root.xpath("boolean(//@xml:base)")
    for element in document.root.iter(f"{_PREFIXED}*"):
        # Of all values at once, each would be looked for behind all attributes before it.
        for key in element.keys():  # noqa: SIM118 (an element's own iteration is over children)
            if is_pointer(element, str(key)):
                folder = _folder(element) if is_based else ""
                for written in str(element.get(key)).split():
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
        file = file.partition("?")[0]
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
    return posixpath.normpath(posixpath.join(posixpath.dirname(own), folder, unquote(file)))
