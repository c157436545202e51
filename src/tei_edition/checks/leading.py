"""Where pointers that lead nowhere were probably meant to lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tei_edition import tei
from tei_edition.checks.around import Targets
from tei_edition.checks.contents import Contents
from tei_edition.checks.targets import Pointer

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
_WEB = re.compile(r"www\.\w")


def is_web(uri: str) -> bool:
    """Tell whether a pointer is the address of a page without its scheme."""
    return _WEB.match(uri) is not None


def hints(missing: list[Pointer], targets: Targets) -> dict[str, str]:
    """Return, by the pointer as written, the file or identifier that is most like it."""
    found: dict[str, str] = {}
    own = targets.own.path
    for pointer in list({item.value: item for item in missing}.values())[:_HINTS_AT_MOST]:
        path, fragment = pointer.target(targets) or ("", "")
        there = targets.contents(path)
        if is_web(pointer.value):
            found[pointer.value] = f'did you mean "https://{pointer.value}"?'
        elif there is None and pointer.value in targets.own.ids:
            found[pointer.value] = f'did you mean "#{pointer.value}"?'
        elif there is None and (other := _elsewhere(pointer.value, targets)):
            found[pointer.value] = other
        elif there is None:
            if (file := _nearest_file(path, targets)) is not None:
                mark = f"#{fragment}" if fragment else ""
                found[pointer.value] = f'did you mean "{_relative(file, own)}{mark}"?'
        elif elsewhere := _elsewhere(fragment, targets) or _file(fragment, targets):
            found[pointer.value] = elsewhere
        elif (name := _nearest(fragment.strip("#,;"), there.ids)) is not None:
            file, mark, _ = pointer.value.partition("#")
            start = f"{file}#" if mark else f"{pointer.value.partition(':')[0]}:"
            place = f"declared at {path}:{there.ids[name].line}"
            found[pointer.value] = f'did you mean "{start}{name}"? ({place})'
        elif others := _others(pointer, there):
            found[pointer.value] = others
    return found


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


def _nearest_file(wanted: str, targets: Targets) -> str | None:
    """Return the file that is meant: the only one of this name in another folder, or one alike."""
    others = sorted(path for path in targets.around.files or () if path != targets.own.path)
    name = posixpath.basename(wanted)
    same = [path for path in others if posixpath.basename(path) == name]
    return same[0] if len(same) == 1 else targets.meant(wanted) or _nearest(wanted, others)


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
