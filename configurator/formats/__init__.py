"""Feature-model files and tables, to and from problems: the room that reads them."""

from configurator.formats.catalog import (
    FolderTakenError,
    catalog_folder_of,
    write_folder,
)
from configurator.formats.model import Model
from configurator.formats.reading import SUFFIXES, read_any, read_model, read_table
from configurator.formats.sentences import sentence_of
from configurator.formats.source import FileTooLargeError, ModelUnreadableError
from configurator.formats.uvl import write_uvl

__all__ = [
    "SUFFIXES",
    "FileTooLargeError",
    "FolderTakenError",
    "Model",
    "ModelUnreadableError",
    "catalog_folder_of",
    "read_any",
    "read_model",
    "read_table",
    "sentence_of",
    "write_folder",
    "write_uvl",
]
