"""Authority files as records: persons, places and organisations with the forms of their names."""

from tei_edition.authority.reading import read
from tei_edition.authority.records import (
    FULL,
    PSEUDONYM,
    ROLE,
    SURNAME,
    VARIANT,
    Authority,
    Entry,
    Form,
    is_forename,
    straight,
)

__all__ = [
    "FULL",
    "PSEUDONYM",
    "ROLE",
    "SURNAME",
    "VARIANT",
    "Authority",
    "Entry",
    "Form",
    "is_forename",
    "read",
    "straight",
]
