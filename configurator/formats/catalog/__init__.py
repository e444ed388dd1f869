"""A model as a catalog folder, to be worked on by hand from there."""

from configurator.formats.catalog.folder import catalog_folder_of
from configurator.formats.catalog.writing import FolderTakenError, write_folder

__all__ = ["FolderTakenError", "catalog_folder_of", "write_folder"]
