"""Pointers: each leads to an xml:id or to a file that exists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tei_edition import tei
from tei_edition.checks import Check
from tei_edition.checks.around import Target, Targets
from tei_edition.checks.facts import Fact, Whole
from tei_edition.checks.findings import Found, placed
from tei_edition.checks.leading import hints, is_web
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
# The grammar reports what is no pointer at all.
_NO_URI = re.compile(r"#.*#")
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
    likely = hints([pointer for pointer, _ in found], page.targets)
    yield from placed(page.document, (_dangling(*one, likely) for one in found))


def _dangling(pointer: Pointer, what: str, likely: Mapping[str, str]) -> Found:
    return Found(
        rule=DANGLING_POINTER,
        place=(pointer.element, pointer.attribute),
        message=f'@{_shown(pointer)} points to "{pointer.value}", {what}',
        hint=likely.get(pointer.value),
    )


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
    if _means_identifier(pointer, target, targets) or is_web(pointer.value):
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
        and target[0] not in (targets.around.files or targets.around.beside(target[0]))
    )


POINTERS = Check(
    name="pointers",
    summary="Every pointer leads to an xml:id or a file that exists.",
    rules=(DANGLING_POINTER, UNKNOWN_PREFIX),
    document=find,
    facts=facts,
    corpus=unexplained,
)
