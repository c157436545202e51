"""Pointers: each leads to an xml:id or to a file that exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import regex
from rapidfuzz import fuzz, process

from tei_edition import patterns, tei
from tei_edition.checks import Check, Settings
from tei_edition.checks.identifiers import declared
from tei_edition.checks.positions import spans
from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.tei import Corpus, Element, TeiDocument

DANGLING_POINTER = Rule(
    code="TE402",
    name="dangling-pointer",
    severity=Severity.ERROR,
    summary="A pointer leads to an identifier or a file that does not exist.",
    rationale="The person, note or passage that is meant cannot be found by readers or programs.",
)
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
# So many pointers dangle for another reason than a slip of the pen.
_HINTS_AT_MOST = 200
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BASE = f"{{{tei.XML}}}base"


Prefix = tuple[str, str, str]
"""An abbreviated scheme that prefixDef declares: its name, a pattern, and a replacement."""


@dataclass(frozen=True, slots=True)
class _Targets:
    """What pointers may lead to."""

    ids: Mapping[str, Mapping[str, Element]]
    """By path of a document, then by xml:id."""
    documents: Mapping[str, TeiDocument]
    """By path."""
    files: frozenset[str] | None
    """Paths of all files, or None if they are not known."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    """One URI in an attribute, and the path and fragment to which it leads."""

    element: Element
    attribute: str
    value: str
    path: str
    fragment: str


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Check the pointers of all documents of `corpus`."""
    documents = {item.path: item for item in (*settings.authorities, *corpus.documents)}
    ids = {path: declared(document) for path, document in documents.items()}
    targets = _Targets(ids, documents, settings.files)
    return tuple(item for document in corpus.documents for item in _dangling(document, targets))


def _dangling(document: TeiDocument, targets: _Targets) -> Iterator[Diagnostic]:
    found = [
        (pointer, what)
        for pointer in _pointers(document)
        if (what := _missing(pointer, document.path, targets)) is not None
    ]
    where = spans(document, [(pointer.element, pointer.attribute) for pointer, _ in found])
    hints = _hints([pointer for pointer, _ in found], document.path, targets)
    for (pointer, what), span in zip(found, where, strict=True):
        message = f'@{pointer.attribute} points to "{pointer.value}", {what}'
        yield DANGLING_POINTER.at(span, message, hints.get(pointer.value))


def _missing(pointer: _Pointer, own: str, targets: _Targets) -> str | None:
    """Say what `pointer` fails to reach from the document at `own`; None if it arrives."""
    if pointer.path not in targets.ids:
        absent = targets.files is not None and pointer.path not in targets.files
        return "a file that is not there" if absent else None
    # A fragment with a bracket is a scheme such as xpath(…), which no xml:id declares.
    if not pointer.fragment or "(" in pointer.fragment:
        return None
    if pointer.fragment in targets.ids[pointer.path]:
        return None
    return "which no xml:id declares" + ("" if pointer.path == own else f" in {pointer.path}")


def _pointers(document: TeiDocument) -> Iterator[_Pointer]:
    """Yield each URI that leads to a file of the edition from an attribute of a TEI element."""
    prefixes = _prefixes(document.root)
    for element in document.root.iter(f"{{{tei.TEI}}}*"):
        name = tei.name(element)
        for key, value in element.attrib.items():
            attribute = str(key)
            if not _is_pointer(name, attribute):
                continue
            for written in str(value).split():
                uri = _resolved(written, prefixes)
                if not _SCHEME.match(uri) and not uri.startswith("/"):
                    file, _, fragment = uri.partition("#")
                    path = _path(document.path, element, file)
                    yield _Pointer(element, attribute, written, path, unquote(fragment))


def _is_pointer(element: str, attribute: str) -> bool:
    if attribute in _NOT_ON:
        return element not in _NOT_ON[attribute]
    return attribute in _EVERYWHERE or element in _ON_SOME.get(attribute, ())


def _prefixes(root: Element) -> tuple[Prefix, ...]:
    """Return what the prefixDef elements declare."""
    found = []
    for definition in tei.find_all(root, ".//prefixDef"):
        pattern = definition.get("matchPattern", "(.*)")
        replacement = re.sub(r"\$(\d)", r"\\g<\1>", definition.get("replacementPattern", ""))
        found.append((definition.get("ident", ""), rf"^(?:{pattern})$", replacement))
    return tuple(found)


def _resolved(uri: str, prefixes: tuple[Prefix, ...]) -> str:
    prefix, colon, rest = uri.partition(":")
    for name, pattern, replacement in prefixes:
        if colon and name == prefix:
            # The pattern is the document's: it may be malformed, endless, or not fit.
            try:
                match = patterns.search(pattern, rest)
                return match.expand(replacement) if match else uri
            except (regex.error, IndexError, patterns.PatternTimeoutError):
                return uri
    return uri


def _path(own: str, element: Element, file: str) -> str:
    """Return the path that `file`, written at `element` of the document at `own`, leads to."""
    if not file:
        return own
    bases = [item.get(_BASE, "") for item in (element, *element.iterancestors())]
    folders = [posixpath.dirname(base) for base in (own, *reversed(bases))]
    return posixpath.normpath(posixpath.join(*folders, unquote(file.partition("?")[0])))


def _hints(missing: list[_Pointer], own: str, targets: _Targets) -> dict[str, str]:
    """Return, by the pointer as written, the file or identifier that is most like it."""
    hints: dict[str, str] = {}
    near: list[tuple[_Pointer, str]] = []
    for pointer in list({item.value: item for item in missing}.values())[:_HINTS_AT_MOST]:
        if pointer.path in targets.ids:
            if (found := _nearest(pointer.fragment, targets.ids[pointer.path])) is not None:
                near.append((pointer, found))
        elif (found := _nearest(pointer.path, sorted(targets.files or ()))) is not None:
            file = posixpath.relpath(found, posixpath.dirname(own) or ".")
            hints[pointer.value] = f'did you mean "{file}"?'
    for path in {pointer.path for pointer, _ in near}:
        here = [(pointer, name) for pointer, name in near if pointer.path == path]
        declared_at = spans(
            targets.documents[path], [(targets.ids[path][name], tei.XML_ID) for _, name in here]
        )
        for (pointer, name), span in zip(here, declared_at, strict=True):
            start = pointer.value[: max(map(pointer.value.rfind, "#:")) + 1]
            place = f"declared at {span.path}:{span.line}"
            hints[pointer.value] = f'did you mean "{start}{name}"? ({place})'
    return hints


def _nearest(wanted: str, names: Iterable[str]) -> str | None:
    best = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else None


POINTERS = Check(
    name="pointers",
    summary="Every pointer leads to an xml:id or a file that exists.",
    rules=(DANGLING_POINTER,),
    run=run,
)
