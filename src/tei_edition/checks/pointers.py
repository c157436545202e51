"""Pointers: each leads to an xml:id or to a file that exists."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from tei_edition import tei
from tei_edition.checks import Check, Settings
from tei_edition.checks.positions import spans
from tei_edition.checks.targets import Pointer, Target, Targets, collect, pointers
from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.tei import Corpus, TeiDocument

DANGLING_POINTER = Rule(
    code="TE402",
    name="dangling-pointer",
    severity=Severity.ERROR,
    summary="A pointer leads to an identifier or a file that does not exist.",
    rationale="The person, note or passage that is meant cannot be found by readers or programs.",
)
UNKNOWN_PREFIX = Rule(
    code="TE404",
    name="unknown-prefix",
    severity=Severity.WARNING,
    summary="Pointers begin with a prefix that no prefixDef explains.",
    rationale=(
        "What is meant is known to those who made the edition; with a prefixDef in the header "
        "everybody can follow the pointers, and they are checked."
    ),
)
# So many pointers dangle for another reason than a slip of the pen.
_HINTS_AT_MOST = 200
# Schemes that the world knows; any other is an edition's own.
_KNOWN = frozenset(
    re.findall(
        r"[a-z-]+",
        """ark bitcoin cid data dns doi file ftp ftps geo git gopher hdl http https info ipfs irc
    jar javascript ldap magnet mailto news nntp rtsp sftp sip sms ssh svn tag tel urn view-source
    ws wss xmpp""",
    )
)


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Check the pointers of all documents of `corpus`."""
    targets = collect(corpus, settings)
    found: list[Diagnostic] = []
    unknown: dict[str, tuple[TeiDocument, Pointer]] = {}
    counted: Counter[str] = Counter()
    for document in corpus.documents:
        dangling: list[tuple[Pointer, str]] = []
        for pointer in pointers(document, targets):
            if pointer.scheme and pointer.scheme.lower() not in _KNOWN:
                unknown.setdefault(pointer.scheme, (document, pointer))
                counted[pointer.scheme] += 1
            elif (what := _missing(pointer, document.path, targets)) is not None:
                dangling.append((pointer, what))
        found.extend(_dangling(document, dangling, targets))
    for scheme, (document, pointer) in unknown.items():
        found.append(_unknown(document, pointer, counted[scheme]))
    return tuple(found)


def _dangling(
    document: TeiDocument, found: list[tuple[Pointer, str]], targets: Targets
) -> Iterator[Diagnostic]:
    where = spans(document, [(pointer.element, pointer.attribute) for pointer, _ in found])
    hints = _hints([pointer for pointer, _ in found], document.path, targets)
    for (pointer, what), span in zip(found, where, strict=True):
        message = f'@{_shown(pointer)} points to "{pointer.value}", {what}'
        yield DANGLING_POINTER.at(span, message, hints.get(pointer.value))


def _unknown(document: TeiDocument, pointer: Pointer, count: int) -> Diagnostic:
    (span,) = spans(document, [(pointer.element, pointer.attribute)])
    more = f" (and {count - 1} more)" if count > 1 else ""
    message = f'no prefixDef says what "{pointer.scheme}:" means in "{pointer.value}"{more}'
    hint = (
        f'add <prefixDef ident="{pointer.scheme}" matchPattern="…" replacementPattern="…"/> '
        "to the listPrefixDef of the encodingDesc"
    )
    return UNKNOWN_PREFIX.at(span, message, hint)


def _shown(pointer: Pointer) -> str:
    return pointer.attribute.rpartition("}")[2]


def _missing(pointer: Pointer, own: str, targets: Targets) -> str | None:
    """Say what `pointer` fails to reach from the document at `own`; None if it arrives."""
    if pointer.pattern:
        return f'which does not fit the pattern "{pointer.pattern}" of its prefixDef'
    target = pointer.target(targets)
    match target and targets.missing(target):
        case "file":
            return "a file that is not there"
        case "id":
            path = target[0] if target else ""
            return "which no xml:id declares" + ("" if path == own else f" in {path}")
    return None


def _hints(missing: list[Pointer], own: str, targets: Targets) -> dict[str, str]:
    """Return, by the pointer as written, the file or identifier that is most like it."""
    hints: dict[str, str] = {}
    near: list[tuple[Pointer, Target]] = []
    for pointer in list({item.value: item for item in missing}.values())[:_HINTS_AT_MOST]:
        path, fragment = pointer.target(targets) or ("", "")
        if path in targets.ids:
            if elsewhere := _elsewhere(fragment, own, targets):
                hints[pointer.value] = elsewhere
            elif (name := _nearest(fragment, targets.ids[path])) is not None:
                near.append((pointer, (path, name)))
        elif (found := _nearest(path, sorted(targets.files or ()))) is not None:
            hints[pointer.value] = f'did you mean "{_relative(found, own)}"?'
    for path in {path for _, (path, _) in near}:
        here = [(pointer, name) for pointer, (file, name) in near if file == path]
        declared_at = spans(
            targets.documents[path], [(targets.ids[path][name], tei.XML_ID) for _, name in here]
        )
        for (pointer, name), span in zip(here, declared_at, strict=True):
            start = pointer.value[: max(map(pointer.value.rfind, "#:")) + 1]
            place = f"declared at {span.path}:{span.line}"
            hints[pointer.value] = f'did you mean "{start}{name}"? ({place})'
    return hints


def _elsewhere(fragment: str, own: str, targets: Targets) -> str | None:
    """Return a hint where one other file has the identifier, as an entry others may point to."""
    paths = [path for path, ids in targets.ids.items() if fragment in ids]
    if len(paths) != 1:
        return None
    line = tei.line_of(targets.ids[paths[0]][fragment])
    file = "" if paths[0] == own else _relative(paths[0], own)
    return f'did you mean "{file}#{fragment}"? (declared at {paths[0]}:{line})'


def _relative(path: str, own: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(own) or ".")


def _nearest(wanted: str, names: Iterable[str]) -> str | None:
    best = process.extractOne(wanted, list(names), scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else None


POINTERS = Check(
    name="pointers",
    summary="Every pointer leads to an xml:id or a file that exists.",
    rules=(DANGLING_POINTER, UNKNOWN_PREFIX),
    run=run,
)
