"""What tells patterns of one kind apart."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.relaxng import datatypes
from tei_edition.relaxng.datatypes import Parameters
from tei_edition.relaxng.names import NameClass


@dataclass(frozen=True, slots=True)
class Data:
    """A datatype, or one value of it."""

    library: str = ""
    """Name of its library."""
    name: str = ""
    """Its name."""
    parameters: Parameters = ()
    """What restricts it."""
    text: str = ""
    """The value."""

    @property
    def is_qualified(self) -> bool:
        """Tell whether values are names with prefixes."""
        return datatypes.is_qualified(self.library, self.name)


@dataclass(frozen=True, slots=True)
class Known:
    """What tells a pattern from others of its kind that consist of the same."""

    names: NameClass = ()
    """Names of an element or attribute."""
    number: int = -1
    """Number of an element."""
    data: Data = Data()
    """The datatype or value."""
