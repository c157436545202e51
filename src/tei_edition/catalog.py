"""Catalogs: which address stands for which other one, such as a file that is at hand.

Two forms are known: a table of addresses and paths, and the `uri`, `rewriteURI` and `uriSuffix`
entries of an OASIS XML catalog.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tei_edition.addresses import WEB, joined, scheme
from tei_edition.tei import Element

NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """One catalog. All addresses in it are absolute."""

    exact: tuple[Pair, ...] = ()
    """Addresses, and what stands for them."""
    prefixes: tuple[Pair, ...] = ()
    """Beginnings of addresses, and what these are replaced by."""
    suffixes: tuple[Pair, ...] = ()
    """Ends of addresses, and what stands for the whole."""
    following: tuple[str, ...] = ()
    """Addresses of catalogs that are asked next."""

    def find(self, address: str) -> str | None:
        """Return what stands for `address`; the longest beginning or end that fits decides."""
        for name, target in self.exact:
            if name == address:
                return target
        begins = [pair for pair in self.prefixes if address.startswith(pair[0])]
        if begins:
            start, target = max(begins, key=_length)
            return target + address[len(start) :]
        ends = [pair for pair in self.suffixes if address.endswith(pair[0])]
        return max(ends, key=_length)[1] if ends else None


def find(catalogs: Iterable[Catalog], address: str) -> str | None:
    """Return what the first catalog that knows `address` has for it."""
    return next((found for one in catalogs if (found := one.find(address))), None)


def from_table(table: Mapping[str, str], address_of: Callable[[str], str]) -> Catalog:
    """Make a catalog of a table, in which an address that ends with / is a beginning.

    `address_of` makes an address of a path; what is an http address stays as it is.
    """
    exact: list[Pair] = []
    prefixes: list[Pair] = []
    for name, value in table.items():
        target = value if scheme(value) in WEB else address_of(value)
        if name.endswith("/"):
            prefixes.append((name, f"{target.rstrip('/')}/"))
        else:
            exact.append((name, target))
    return Catalog(exact=tuple(exact), prefixes=tuple(prefixes))


def read(root: Element, address: str) -> Catalog | None:
    """Read the root of an OASIS catalog that is at `address`; None if it is something else."""
    if root.tag != f"{{{NAMESPACE}}}catalog":
        return None

    def pairs(kind: str, name: str, target: str) -> tuple[Pair, ...]:
        return tuple(
            (one.get(name, ""), joined(one.base or address, one.get(target, "")))
            for one in root.iter(f"{{{NAMESPACE}}}{kind}")
            if one.get(name) and one.get(target)
        )

    # lxml finds the base of an element, which @xml:base may move, from that of the file.
    root.getroottree().docinfo.URL = address
    following = root.iter(f"{{{NAMESPACE}}}nextCatalog")
    return Catalog(
        exact=pairs("uri", "name", "uri"),
        prefixes=pairs("rewriteURI", "uriStartString", "rewritePrefix"),
        suffixes=pairs("uriSuffix", "uriSuffix", "uri"),
        following=tuple(joined(one.base or address, one.get("catalog", "")) for one in following),
    )


def _length(pair: Pair) -> int:
    return len(pair[0])
