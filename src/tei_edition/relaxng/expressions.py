"""Regular expressions of XML Schema (part 2, appendix F) as patterns of the `regex` library."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import regex

from tei_edition.patterns import compiled, match_at
from tei_edition.relaxng import letters

_CATEGORY = re.compile(
    r"L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?|Is(?P<block>[A-Za-z0-9\-]+)"
)
_TIMES = re.compile(r"[?*+]|\{(?P<least>[0-9]{1,9})(?P<open>,(?P<most>[0-9]{1,9})?)?\}")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", **{sign: sign for sign in r"\|.?*+(){}-[]^"}}
_CLASSES: dict[str, Callable[[], str]] = {
    "s": lambda: r" \t\n\r",
    "S": lambda: r"\x00-\x08\x0B\x0C\x0E-\x1F\x21-\U0010FFFF",
    "d": lambda: r"\p{Nd}",
    "D": lambda: r"\P{Nd}",
    "w": lambda: r"\p{L}\p{M}\p{N}\p{S}",
    "W": lambda: r"\p{P}\p{Z}\p{C}",
    "i": lambda: f":{letters.first()}",
    "I": letters.not_first,
    "c": lambda: f":{letters.every()}",
    "C": letters.not_every,
}
_DEEPEST = 100
"""Groups in one another, at most."""
_LONGEST = 100_000
"""Characters of a pattern, at most."""
_MOST = 1_000_000
"""So often, at most, stands what is in counted groups of counted groups."""


@lru_cache(maxsize=1024)
def test(pattern: str) -> Callable[[str], bool]:
    """Return a function that tells whether a text matches; raises ValueError for a bad pattern.

    The function raises `PatternTimeoutError` for a pattern that does not come to an end.
    """
    whole = rf"(?:{translated(pattern)})\Z"
    try:
        compiled(whole)
    except regex.error as error:
        raise ValueError(str(error)) from error
    return lambda text: match_at(whole, text, 0) is not None


def translated(pattern: str) -> str:
    """Return `pattern` in the words of `regex`; raises ValueError if it is none."""
    reader = _Reader(pattern)
    made = reader.alternatives(0)
    if reader.ahead:
        raise ValueError(f'"{reader.ahead}" stands alone')
    return made


class _Reader:
    """A pattern that is read from left to right."""

    def __init__(self, pattern: str) -> None:
        if len(pattern) > _LONGEST:
            raise ValueError(f"it has more than {_LONGEST} characters")
        self.pattern = pattern
        self.at = 0
        self.most = 1
        """How often the last piece stands, with what is counted in it."""

    @property
    def ahead(self) -> str:
        """The next character, or "" at the end."""
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        """Return the next character and go on behind it."""
        sign = self.ahead
        if not sign:
            raise ValueError("it breaks off")
        self.at += 1
        return sign

    def expect(self, sign: str) -> None:
        """Go on behind `sign`, which must come next."""
        if self.take() != sign:
            raise ValueError(f'"{sign}" is missing before "{self.pattern[self.at - 1 :]}"')

    def alternatives(self, depth: int) -> str:
        """Read branches with bars between them."""
        if depth > _DEEPEST:
            raise ValueError("its groups are nested too deep")
        made: list[str] = []
        most = 1
        while self.ahead not in ("", ")"):
            self.most = 1
            made.append(self.piece(depth))
            most = max(most, self.most)
        self.most = most
        return "".join(made)

    def piece(self, depth: int) -> str:
        """Read one atom and how often it stands, or a bar."""
        sign = self.take()
        match sign:
            case "|":
                return sign
            case "(":
                atom = f"(?:{self.alternatives(depth + 1)})"
                self.expect(")")
            case "[":
                atom = self.group(depth)
            case ".":
                atom = r"[^\n\r]"
            case "\\":
                atom = f"[{self.escape()[0]}]"
            case _ if sign in "?*+{}])":
                raise ValueError(f'"{sign}" stands where it means nothing')
            case _:
                atom = _written(sign)
        return atom + self.times()

    def times(self) -> str:
        """Read how often the atom before stands."""
        found = _TIMES.match(self.pattern, self.at)
        if found is None:
            return ""
        if found["most"] and int(found["most"]) < int(found["least"]):
            raise ValueError(f'in "{found[0]}" the first number is higher than the second')
        self.most *= max(1, int(found["most"] or found["least"] or 1))
        if self.most > _MOST:
            raise ValueError(f'with "{found[0]}" it repeats itself more than {_MOST} times')
        self.at = found.end()
        return found[0]

    def escape(self) -> tuple[str, str]:
        """Read what follows a backslash; return a class, and the character if it is only one."""
        sign = self.take()
        if sign in _SIGNS:
            return _written(_SIGNS[sign]), _SIGNS[sign]
        if sign in _CLASSES:
            return _CLASSES[sign](), ""
        if sign not in "pP":
            raise ValueError(rf'"\{sign}" means nothing')
        self.expect("{")
        end = self.pattern.find("}", self.at)
        name = self.pattern[self.at : max(end, self.at)]
        found = _CATEGORY.fullmatch(name)
        if found is None:
            raise ValueError(f'"{name}" is no kind of characters')
        self.at = end + 1
        return rf"\{sign}{{{f'Block={block}' if (block := found['block']) else name}}}", ""

    def group(self, depth: int) -> str:
        """Read a class of characters behind its opening bracket."""
        if depth > _DEEPEST:
            raise ValueError("its classes are nested too deep")
        negated = "^" if self.ahead == "^" else ""
        self.at += len(negated)
        made: list[str] = []
        while not self.pattern.startswith(("]", "-["), self.at) or not made:
            made.append(self.member(is_first=not made))
        whole = f"[{negated}{''.join(made)}]"
        if self.take() == "-":
            self.expect("[")
            whole = f"(?:(?!{self.group(depth + 1)}){whole})"
            self.expect("]")
        return whole

    def member(self, *, is_first: bool) -> str:
        """Read a character, a range or a class in a class."""
        low, sign = self.bound()
        if sign == "-" and low == "-":
            if is_first or self.pattern.startswith(("]", "-["), self.at):
                return _written(sign)
            raise ValueError('a "-" in a class stands first, last or between two characters')
        is_range = self.ahead == "-" and not self.pattern.startswith(("-]", "-["), self.at)
        if not is_range or not sign:
            return low if len(low) > 1 else _written(low)
        self.at += 1
        high, last = self.bound()
        if not last or high == "-" or last < sign:
            raise ValueError(f'"{sign}-{high}" is no range of characters')
        return f"{_written(sign)}-{_written(last)}"

    def bound(self) -> tuple[str, str]:
        """Read a character or an escape, as `escape` does; a bare hyphen is returned bare."""
        sign = self.take()
        if sign == "\\":
            return self.escape()
        if sign in "[]":
            raise ValueError(rf'write "\{sign}" for "{sign}" in a class')
        return ("-" if sign == "-" else _written(sign)), sign


def _written(sign: str) -> str:
    """Return a character as `regex` has it, in a class or outside."""
    return sign if sign.isascii() and sign.isalnum() else rf"\U{ord(sign):08X}"
