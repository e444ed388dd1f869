"""What a PDF carries besides its pages: files for a machine, and words about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One file; ``relationship`` says what it is to the pages: ``Alternative``."""

    name: str
    content: bytes
    description: str
    relationship: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """Everything enclosed; ``metadata`` is an RDF element for the PDF's own."""

    files: tuple[Enclosure, ...]
    metadata: bytes
