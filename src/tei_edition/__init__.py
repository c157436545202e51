"""tei-edition: plain-text transcriptions to a validated and published TEI P5 edition."""

__version__ = "0.1.0"
