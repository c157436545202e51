"""What the styles and the numbering of a DOCX file say of its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tei_edition.inputs.package import Package, W
from tei_edition.tei import Element

DEPTH = 12
"""How many styles may be based on one another before it counts as a circle."""
_RENDS = (
    *(("i", "italic"), ("b", "bold"), ("smallCaps", "small-caps"), ("caps", "capitals")),
    *(("strike", "struck"), ("dstrike", "struck"), ("vanish", "hidden")),
)
_SPACED = 20
"""Additional space between letters, in twentieths of a point, that is meant to be seen."""
_OFF = ("0", "false", "off", "none")
_LIST = re.compile(r"list (?:bullet|number) ([2-9])")
_HEADING = re.compile(r"heading ([1-6])")
_HEADINGS = range(6)
"""Levels of the outline that headings have."""
_QUOTES = ("quote", "intense quote", "block text")


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, or ""."""
    return element.get(f"{W}{name}", "") if element is not None else ""


def is_on(switch: Element | None) -> bool:
    """Tell whether a property that is either on or off is there, and on."""
    return switch is not None and value(switch) not in _OFF


def rends(properties: Element | None) -> dict[str, bool]:
    """Return what run properties switch on or off: values of @rend, `struck`, `hidden`."""
    found: dict[str, bool] = {}
    if properties is None:
        return found
    for tag, rend in _RENDS:
        switch = properties.find(f"{W}{tag}")
        if switch is not None:
            found[rend] = value(switch) not in _OFF
    if (line := properties.find(f"{W}u")) is not None:
        found["underline"] = value(line) not in _OFF
    if (place := properties.find(f"{W}vertAlign")) is not None:
        found |= {one: value(place) == one for one in ("superscript", "subscript")}
    if (space := properties.find(f"{W}spacing")) is not None:
        width = value(space)
        found["spaced"] = width.isdecimal() and int(width) >= _SPACED
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of a document."""

    named: Mapping[str, Element]
    """Elements w:style by their id."""
    own: Mapping[str, str]
    """What the profile says of styles: by name in small letters, the construct."""

    def chain(self, id_: str) -> Iterable[Element]:
        """Yield a style and those that it is based on."""
        for _ in range(DEPTH):
            style = self.named.get(id_)
            if style is None:
                return
            yield style
            id_ = value(style.find(f"{W}basedOn"))

    def construct(self, paragraph: Element) -> str:
        """Return title, heading-1 … heading-6, quote, item, drop, or paragraph."""
        properties = paragraph.find(f"{W}pPr")
        id_ = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        level = _outline(properties)
        for style in self.chain(id_):
            name = value(style.find(f"{W}name")).casefold()
            if name in self.own:
                return self.own[name]
            if name == "title":
                return "title"
            if name in _QUOTES:
                return "quote"
            if match := _HEADING.fullmatch(name):
                return f"heading-{match[1]}"
            level = level or _outline(style.find(f"{W}pPr"))
        return f"heading-{level}" if level else "paragraph"

    def rends(self, run: Element) -> frozenset[str]:
        """Return how a run looks, from its own properties and its character style."""
        properties = run.find(f"{W}rPr")
        found = rends(properties)
        id_ = value(properties.find(f"{W}rStyle")) if properties is not None else ""
        for style in self.chain(id_):
            found = rends(style.find(f"{W}rPr")) | found
        return frozenset(rend for rend, on in found.items() if on)

    def numbering(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list to which a paragraph belongs, and its level from 0."""
        properties = paragraph.find(f"{W}pPr")
        id_ = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        sources = [properties, *(style.find(f"{W}pPr") for style in self.chain(id_))]
        for one in sources:
            number = one.find(f"{W}numPr") if one is not None else None
            if number is not None:
                list_, level = value(number.find(f"{W}numId")), value(number.find(f"{W}ilvl"))
                known = list_ not in ("", "0")
                return (list_, int(level) if level.isdecimal() else 0) if known else None
        return None

    def depth(self, paragraph: Element) -> int:
        """Return how deep in a list a paragraph is by the name of its style, from 0."""
        properties = paragraph.find(f"{W}pPr")
        id_ = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        names = (value(style.find(f"{W}name")) for style in self.chain(id_))
        found = (_LIST.fullmatch(name.casefold()) for name in names)
        return next((int(match[1]) - 1 for match in found if match), 0)


def _outline(properties: Element | None) -> int:
    level = value(properties.find(f"{W}outlineLvl")) if properties is not None else ""
    return int(level) + 1 if level.isdecimal() and int(level) in _HEADINGS else 0


def read_styles(package: Package, own: Mapping[str, str]) -> Styles:
    """Return the styles of a package, with what the profile says of them."""
    found = {
        value(style, "styleId"): style
        for root in package.parts.get("styles", ())
        for style in root.iterfind(f"{W}style")
    }
    return Styles(named=found, own={name.casefold(): kind for name, kind in own.items()})


@dataclass(slots=True, kw_only=True)
class Numbering:
    """Counts the items of all lists of a document."""

    levels: Mapping[str, Mapping[int, Element]]
    """Elements w:lvl by list and level."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """How far each level of a list has been counted."""

    def label(self, list_: str, level: int) -> str:
        """Return what stands before the next item: a number as Word shows it, or "-"."""
        levels = self.levels.get(list_, {})
        counts = self.counts.setdefault(list_, {})
        counts[level] = counts.get(level, _start(levels.get(level)) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        shown = levels.get(level)
        if shown is None or value(shown.find(f"{W}numFmt")) in ("bullet", "none", ""):
            return "-"

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            kind = levels.get(at)
            count = counts.get(at, _start(kind))
            return figure(count, value(kind.find(f"{W}numFmt")) if kind is not None else "")

        return re.sub(r"%([1-9])", number, value(shown.find(f"{W}lvlText"))).strip() or "-"


def _start(level: Element | None) -> int:
    start = value(level.find(f"{W}start")) if level is not None else ""
    return int(start) if start.isdecimal() else 1


def figure(count: int, kind: str) -> str:
    """Return a number in the figures of `kind`, a value of w:numFmt."""
    if kind.endswith("Roman"):
        roman = "".join(sign * (count % above // worth) for sign, worth, above in _ROMAN)
        for long, short in _SHORT:
            roman = roman.replace(long, short)
        return roman if kind.startswith("upper") else roman.lower()
    if kind.endswith("Letter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind.startswith("upper") else letter
    return f"{count:02}" if kind == "decimalZero" else str(count)


_ROMAN = (
    *(("M", 1000, 10**6), ("D", 500, 1000), ("C", 100, 500), ("L", 50, 100)),
    *(("X", 10, 50), ("V", 5, 10), ("I", 1, 5)),
)
_SHORT = (
    *(("DCCCC", "CM"), ("CCCC", "CD"), ("LXXXX", "XC"), ("XXXX", "XL")),
    *(("VIIII", "IX"), ("IIII", "IV")),
)


def read_numbering(package: Package) -> Numbering:
    """Return the lists of a package."""
    levels: dict[str, dict[int, Element]] = {}
    for root in package.parts.get("numbering", ()):
        kinds = {value(one, "abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
        for one in root.iterfind(f"{W}num"):
            kind = kinds.get(value(one.find(f"{W}abstractNumId")))
            shown = kind.iterfind(f"{W}lvl") if kind is not None else ()
            found = {int(value(level, "ilvl") or 0): level for level in shown}
            levels[value(one, "numId")] = found
    return Numbering(levels=levels)
