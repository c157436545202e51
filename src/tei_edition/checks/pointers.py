"""Pointers: each leads to an xml:id or to a file that exists."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tei_edition import tei
from tei_edition.checks import Check
from tei_edition.checks.around import Target, Targets
from tei_edition.checks.contents import Contents
from tei_edition.checks.facts import Fact, Whole
from tei_edition.checks.page import Page
from tei_edition.checks.positions import spans
from tei_edition.checks.targets import Pointer
from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span

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
# What attributes point to that have one purpose.
_MEANT = {
    "wit": ("witness",),
    "hand": ("handNote",),
    "facs": ("surface", "zone"),
    "rendition": ("rendition",),
    "resp": ("respStmt", "editor"),
    "who": ("person", "personGrp", "role"),
}
_FEW = 4
# The grammar reports what is no pointer at all.
_NO_URI = re.compile(r"#.*#")
_WEB = re.compile(r"www\.\w")
# Schemes that the world knows; any other is an edition's own.
_KNOWN = frozenset(
    re.findall(
        r"[a-z-]+",
        """ark bitcoin cid data dns doi file ftp ftps geo git gopher hdl http https info ipfs irc
    jar javascript ldap magnet mailto news nntp rtsp sftp sip sms ssh svn tag tei tel urn
    view-source ws wss xmpp""",
    )
)


def find(page: Page) -> Iterator[Diagnostic]:
    """Find the pointers of a document that do not arrive."""
    own = page.document.path
    found = [
        (pointer, what)
        for pointer in page.pointers
        if not _has_unknown_scheme(pointer)
        and not (page.schemas.relaxng and _NO_URI.search(pointer.value))
        and (what := _missing(pointer, own, page.targets)) is not None
    ]
    if found and page.schemas.relaxng:
        wrong = _written_wrongly(page.document.root)
        found = [one for one in found if one[0].value.partition("#")[2] not in wrong]
    where = spans(page.document, [(pointer.element, pointer.attribute) for pointer, _ in found])
    hints = _hints([pointer for pointer, _ in found], page.targets)
    for (pointer, what), span in zip(found, where, strict=True):
        message = f'@{_shown(pointer)} points to "{pointer.value}", {what}'
        yield DANGLING_POINTER.at(span, message, hints.get(pointer.value))


def _written_wrongly(root: tei.Element) -> frozenset[str]:
    """Return the identifiers that are meant by what the grammar reports as wrong."""
    elements = list(root.iter("*"))
    ids = [element.get(tei.XML_ID, "") for element in elements]
    broken = {re.sub(r"[\s#]", "", one) for one in ids if re.search(r"[\s#]", one)}
    return frozenset(broken.union(element.get("id", "") for element in elements) - {""})


def facts(page: Page) -> Iterator[Fact]:
    """Return the schemes that nobody explains, each with its first pointer."""
    unknown = [one for one in page.pointers if _has_unknown_scheme(one)]
    counted = Counter(one.scheme for one in unknown)
    for scheme, pointer in {one.scheme: one for one in reversed(unknown)}.items():
        yield Fact(
            kind=_SCHEME,
            path=page.document.path,
            key=(scheme, _shown(pointer)),
            value=pointer.value,
            count=counted[scheme],
        )


_SCHEME = "scheme"


def _has_unknown_scheme(pointer: Pointer) -> bool:
    return bool(pointer.scheme) and pointer.scheme.lower() not in _KNOWN


def unexplained(whole: Whole) -> Iterator[Diagnostic]:
    """Report each scheme that nobody explains, where it stands first."""
    schemes: dict[str, list[Fact]] = defaultdict(list)
    for fact in whole.of(_SCHEME):
        schemes[fact.key[0]].append(fact)
    for scheme, found in schemes.items():
        first = found[0]
        count = sum(one.count for one in found) - 1
        more = f" (and {count} more)" if count else ""
        message = f'no prefixDef says what "{scheme}:" means in "{first.value}"{more}'
        hint = (
            f'add <prefixDef ident="{scheme}" matchPattern="…" replacementPattern="…"/> '
            "to the listPrefixDef of the encodingDesc"
        )
        yield UNKNOWN_PREFIX.at(_place(first, whole), message, hint)


def _place(fact: Fact, whole: Whole) -> Span:
    document = whole.document(fact.path)
    _scheme, attribute = fact.key
    for element in document.root.iter(f"{{{tei.TEI}}}*") if document else ():
        for key, value in element.items():
            if fact.value in str(value).split() and str(key).endswith(attribute) and document:
                return spans(document, [(element, str(key))])[0]
    return Span(path=fact.path)


def _shown(pointer: Pointer) -> str:
    return pointer.attribute.rpartition("}")[2]


def _missing(pointer: Pointer, own: str, targets: Targets) -> str | None:
    """Say what `pointer` fails to reach from the document at `own`; None if it arrives."""
    if pointer.pattern:
        return f'which does not fit the pattern "{pointer.pattern}" of its prefixDef'
    target = pointer.target(targets)
    if _means_identifier(pointer, target, targets) or _WEB.match(pointer.value):
        return "a file that is not there"
    match target and targets.missing(target):
        case "file":
            return "a file that is not there"
        case "id":
            path = target[0] if target else ""
            return "which no xml:id declares" + ("" if path == own else f" in {path}")
    return None


def _means_identifier(pointer: Pointer, target: Target | None, targets: Targets) -> bool:
    """Tell whether a pointer is an identifier of the document without its "#"."""
    return (
        target is not None
        and target[0] != targets.own.path
        and pointer.value in targets.own.ids
        and targets.contents(target[0]) is None
        and target[0] not in (targets.around.files or ())
    )


def _hints(missing: list[Pointer], targets: Targets) -> dict[str, str]:
    """Return, by the pointer as written, the file or identifier that is most like it."""
    hints: dict[str, str] = {}
    own = targets.own.path
    for pointer in list({item.value: item for item in missing}.values())[:_HINTS_AT_MOST]:
        path, fragment = pointer.target(targets) or ("", "")
        there = targets.contents(path)
        if _WEB.match(pointer.value):
            hints[pointer.value] = f'did you mean "https://{pointer.value}"?'
        elif there is None and pointer.value in targets.own.ids:
            hints[pointer.value] = f'did you mean "#{pointer.value}"?'
        elif there is None and (other := _elsewhere(pointer.value, targets)):
            hints[pointer.value] = other
        elif there is None:
            if (found := _nearest(path, sorted(targets.around.files or ()))) is not None:
                hints[pointer.value] = f'did you mean "{_relative(found, own)}"?'
        elif elsewhere := _elsewhere(fragment, targets) or _file(fragment, targets):
            hints[pointer.value] = elsewhere
        elif (name := _nearest(fragment.strip("#,;"), there.ids)) is not None:
            file, mark, _ = pointer.value.partition("#")
            start = f"{file}#" if mark else f"{pointer.value.partition(':')[0]}:"
            place = f"declared at {path}:{there.ids[name].line}"
            hints[pointer.value] = f'did you mean "{start}{name}"? ({place})'
        elif others := _others(pointer, there):
            hints[pointer.value] = others
    return hints


def _others(pointer: Pointer, there: Contents) -> str | None:
    """Return what an attribute of this kind might point to, if that is little."""
    tags = {f"{{{tei.TEI}}}{one}" for one in _MEANT.get(pointer.attribute, ())}
    names = [f'"#{name}"' for name, one in there.ids.items() if one.tag in tags]
    return f"there is {' and '.join(names)}" if 0 < len(names) <= _FEW else None


def _elsewhere(fragment: str, targets: Targets) -> str | None:
    """Return a hint where the document itself, or one file of entries, has the identifier."""
    own = targets.own.path
    files = (targets.contents(path) for path in dict.fromkeys((own, *targets.around.authorities)))
    having = [one for one in files if one and fragment in one.ids]
    if len(having) != 1:
        return None
    path = having[0].path
    file = "" if path == own else _relative(path, own)
    return f'did you mean "{file}#{fragment}"? (declared at {path}:{having[0].ids[fragment].line})'


def _file(fragment: str, targets: Targets) -> str | None:
    """Return a hint where an identifier is the name of another document."""
    called = targets.around.called
    path = called.get(fragment) or called.get(f"{fragment}.xml")
    return f'did you mean the file "{_relative(path, targets.own.path)}"?' if path else None


def _relative(path: str, own: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(own) or ".")


def _nearest(wanted: str, names: Iterable[str]) -> str | None:
    every = list(names)
    # In short names one slip of the hand changes much; where it gives several, none is meant more.
    slips = [one for one in every if OSA.distance(wanted, one, score_cutoff=1) <= 1]
    if len(slips) == 1 and len(wanted) > 1:
        return slips[0]
    best = process.extractOne(wanted, every, scorer=fuzz.ratio, score_cutoff=70)
    return best[0] if best else None


POINTERS = Check(
    name="pointers",
    summary="Every pointer leads to an xml:id or a file that exists.",
    rules=(DANGLING_POINTER, UNKNOWN_PREFIX),
    document=find,
    facts=facts,
    corpus=unexplained,
)
