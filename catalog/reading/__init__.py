"""From files to a catalog draft: the one room of this floor that opens files."""

from catalog.reading.folder import read_catalog

__all__ = ["read_catalog"]
