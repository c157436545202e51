"""Random schemas with all that the XML syntax has, in several files, and documents for them.

Names, namespaces and datatype libraries come in all the ways in which they can be given and
inherited; grammars stand in one another, include and override.
"""

from __future__ import annotations

import random
import re

from tei_edition.relaxng.datatypes import XSD

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" xmlns:p="n" xmlns:q="m"'
BLANKS = ("", "", "", " ", "\n ", "&#9;")
LIBRARY = f'datatypeLibrary="{XSD}"'
VALUES = (
    *("<value>x</value>", "<value> x  y </value>", "<value/>"),
    *(f'<value {LIBRARY} type="{one}">x y</value>' for one in ("string", "token", "NMTOKENS")),
    *(f'<value {LIBRARY} type="QName"{ns}>{name}</value>' for ns in ("", ' ns="m"')
      for name in ("a", " p:a", "q:b ")),
    *(f'<value {LIBRARY} type="{type_}">{word}</value>' for type_, word in (
        ("integer", "01"), ("decimal", "1.0"), ("boolean", "true"), ("hexBinary", "0a"))),
)  # fmt: skip
KINDS = (
    *("choice", "choice", "interleave", "interleave", "group", "mixed", "oneOrMore"),
    *("zeroOrMore", "optional", "element", "element", "other", "other"),
)
PARAMETERS = {
    "string": ('<param name="length">1</param>', '<param name="pattern">x+</param>'),
    "NMTOKENS": ('<param name="minLength">2</param>', '<param name=" maxLength ">1</param>'),
    "integer": ('<param name="minInclusive">1</param>', '<param name="totalDigits">1</param>'),
    "double": ('<param name="maxExclusive">1</param>', ""),
    "date": ('<param name="minInclusive">2000-01-01</param>', ""),
    "QName": ('<param name="pattern">p:.*</param>', ""),
}


class Grammars:
    """A schema in the making; `files` are those that it takes in."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.files: dict[str, str] = {}
        self.around: list[list[str]] = []
        """The names of the definitions of the grammars around, innermost last."""

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def one(self, *some: str) -> str:
        return self.chance.choice(some)

    def inherited(self) -> str:
        ns = f' ns="{self.one("", "n", "m")}"' if self.often(0.1) else ""
        library = f' datatypeLibrary="{self.one("", XSD)}"' if self.often(0.1) else ""
        return ns + library

    def name(self) -> str:
        return self.one(*BLANKS) + self.one("", "", "p:", "q:") + self.one("a", "b", "c")

    def names(self, depth: int, excepted: str = "") -> str:
        kind = self.chance.randrange(8)
        if kind < 3 or depth == 0:
            ns = f' ns="{self.one("", "n", "m")}"' if self.often(0.5) else ""
            return f"<name{ns}>{self.name()}{self.one(*BLANKS)}</name>"
        if kind < 5:
            some = (self.names(depth - 1, excepted) for _ in range(self.chance.randrange(1, 4)))
            return f"<choice{self.inherited()}>{''.join(some)}</choice>"
        if excepted == "nsName" or (excepted and kind == 7):
            return self.names(0)
        what = "anyName" if kind == 7 else "nsName"
        some = (self.names(depth - 1, what) for _ in range(self.chance.randrange(1, 3)))
        but = f"<except{self.inherited()}>{''.join(some)}</except>"
        return f"<{what}{self.inherited()}>{but if self.often(0.6) else ''}</{what}>"

    def data(self, *, may_except: bool = True) -> str:
        if self.often(0.5):
            return self.one(*VALUES)
        type_, parameters = self.chance.choice(list(PARAMETERS.items()))
        inner = self.one(*parameters) if self.often(0.5) else ""
        if may_except and self.often(0.4):
            some = (self.data(may_except=False) for _ in range(self.chance.randrange(1, 3)))
            inner += f"<except>{''.join(some)}{self.one('', '<notAllowed/>')}</except>"
        return f'<data type="{self.one(*BLANKS)}{type_}" {LIBRARY}>{inner}</data>'

    def strings(self, depth: int, *, in_list: bool = False) -> str:
        kind = self.chance.randrange(9) if depth else 0
        inner = (lambda: self.strings(depth - 1, in_list=in_list)) if depth else self.data
        match kind:
            case 4 | 5:
                return f"<choice{self.inherited()}>{inner()}{inner()}</choice>"
            case 6:
                return f"<optional>{inner()}</optional>"
            case 7 | 8 if in_list:
                return f"<oneOrMore>{inner()}{inner() if self.often(0.5) else ''}</oneOrMore>"
            case 7 | 8:
                return f"<list>{self.strings(depth - 1, in_list=True)}</list>"
        return self.one("<empty/>", "<notAllowed/>") if self.often(0.05) else self.data()

    def attribute(self) -> str:
        content = self.one("", "<text/>", self.strings(2), self.strings(1))
        if self.often(0.6):
            ns = f' ns="{self.one("", "n", "m")}"' if self.often(0.3) else ""
            return f'<attribute name="{self.name()}"{ns}>{content}</attribute>'
        made = f"<attribute{self.inherited()}>{self.names(2)}{content}</attribute>"
        return f"<zeroOrMore>{made}</zeroOrMore>" if "<anyName" in made or "<ns" in made else made

    def element(self, depth: int) -> str:
        named = f' name="{self.name()}"{self.inherited()}>' if self.often(0.6) else None
        begin = named or f"{self.inherited()}>{self.names(2)}"
        attributes = "".join(self.attribute() for _ in range(self.chance.choice([0, 0, 1, 1, 2])))
        content = self.strings(2) if self.often(0.2) else self.pattern(depth - 1)
        return f"<element{begin}{attributes}{content}</element>"

    def pattern(self, depth: int) -> str:
        if depth <= 0:
            return self.one(self.ref(), self.ref(), "<text/>", "<empty/>", self.attribute())
        kind = self.one(*KINDS)
        if kind == "element":
            return self.element(depth)
        if kind == "other":
            return self.other(depth)
        some = (self.pattern(depth - 1) for _ in range(self.chance.choice([1, 2, 2, 3])))
        return f"<{kind}{self.inherited()}>{''.join(some)}</{kind}>"

    def other(self, depth: int) -> str:
        match self.chance.randrange(8) if len(self.files) < 4 else 7:
            case 0 | 1:
                return self.grammar(depth - 1)
            case 2:
                outer, self.around = self.around, []
                path = self.file("x", self.one(self.element(depth), self.grammar(1)))
                self.around = outer
                return f'<externalRef href="{path}"{self.inherited()}/>'
            case 3:
                return "<notAllowed/>"
        return self.one(self.ref(), self.attribute())

    def file(self, kind: str, content: str) -> str:
        path = f"{kind}{len(self.files)}.rng"
        what, rest = content[1:].split(">", 1)
        self.files[path] = f"<{what.removesuffix('/')} {RNG}>{rest}"
        return path

    def ref(self) -> str:
        if len(self.around) > 1 and self.often(0.4):
            return f'<parentRef name="{self.one(*self.around[-2])} "/>'
        here = self.around[-1] if self.around else None
        return f'<ref name="{self.one(*BLANKS)}{self.one(*here)}"/>' if here else "<text/>"

    def grammar(self, depth: int) -> str:
        names = ["d", "e", "f"][: self.chance.randrange(1, 4)]
        self.around.append(names)
        some = [one for name in names for one in self.definitions(name, depth)]
        some += self.combined("start", [self.element(2), self.ref()][: self.chance.randrange(1, 3)])
        self.chance.shuffle(some)
        if self.often(0.2) and len(self.files) < 4:
            cut = self.chance.randrange(1, len(some) + 1)
            path = self.file("i", f"<grammar{self.inherited()}>{''.join(some[:cut])}</grammar>")
            name = self.one(*names)
            instead = f'<define name="{name}">{self.element(1)}</define>'
            # Of what is replaced, jing wants more to be right than the specification does.
            is_plain = not re.search("<externalRef|.<grammar", self.files[path])
            is_there = is_plain and f'"{name}"' in self.files[path] and self.often(0.7)
            inner = self.one(instead, f"<div{self.inherited()}>{instead}</div>") if is_there else ""
            some = [*some[cut:], f'<include href="{path}"{self.inherited()}>{inner}</include>']
        self.around.pop()
        return f"<grammar{self.inherited()}>{''.join(some)}</grammar>"

    def definitions(self, name: str, depth: int) -> list[str]:
        many = self.chance.choice([1, 1, 1, 2, 3])
        contents = [self.one(self.element(depth), self.pattern(depth)) for _ in range(many)]
        return self.combined(f'define name="{name}"', contents)

    def combined(self, begin: str, contents: list[str]) -> list[str]:
        way = "choice" if begin == "start" else self.one("choice", "interleave")
        bare = self.chance.randrange(len(contents))
        end = begin.split(maxsplit=1)[0]
        given = [f' combine=" {way}"{self.inherited()}' for _ in contents]
        given[bare] = self.inherited()
        return [
            f"<{begin}{one}>{content}</{end}>" for one, content in zip(given, contents, strict=True)
        ]


def schema(seed: int) -> dict[str, str]:
    """Return the files of a schema; the first is `s.rng`."""
    made = Grammars(seed)
    content = made.grammar(3).replace("<grammar", f"<grammar {RNG}", 1)
    return {"s.rng": content, **made.files}
