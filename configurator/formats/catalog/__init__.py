"""A model as a catalog folder, to be worked on by hand from there."""

from configurator.formats.catalog.folder import catalog_folder_of

__all__ = ["catalog_folder_of"]
