"""Addresses: XML Schema's anyURI (part 2, 3.2.17), after RFC 2396 and RFC 2732.

What these do not let stand in an address, letters with accents or blanks for example, is taken
as if it were escaped. As in RFC 3986, which replaced them, a scheme may have nothing behind it.
"""

from __future__ import annotations

import re
from functools import cache

_PLAIN = r"A-Za-z0-9\-_.!~*'()%" + r" <>\"{}|\\^`\x7f\u0080-\U0010FFFF"
_SEGMENT = rf"[{_PLAIN};@&=+$,]"
_PATH = rf"(?:/[{_PLAIN}:@&=+$,;/]*)"
_ANY = rf"[{_PLAIN};/?:@&=+$,\[\]]*"
_NAMED = rf"[{_PLAIN}$,;:@&=+]*"
_NUMBERED = rf"(?:[{_PLAIN};:&=+$,]*@)?\[[0-9A-Fa-f:.]+\](?::[0-9]*)?"
_PLACE = rf"//(?:{_NUMBERED}|{_NAMED}){_PATH}?|{_PATH}"
_SCHEME = r"[A-Za-z][A-Za-z0-9+\-.]*"
_OPAQUE = rf"[{_PLAIN};?:@&=+$,]{_ANY}"
_ADDRESS = (
    rf"(?:{_SCHEME}:(?:(?:{_PLACE})(?:\?{_ANY})?|{_OPAQUE})?"
    rf"|(?:{_PLACE}|{_SEGMENT}+{_PATH}?)?(?:\?{_ANY})?)(?:\#{_ANY})?"
)
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")


def is_address(text: str) -> bool:
    """Tell whether `text`, without blanks around it, is an address or a part of one."""
    return _address().fullmatch(text) is not None and not _STRAY.search(text)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(_ADDRESS)
