"""Feature-model files, to and from problems: the room that reads and writes them."""

from configurator.formats.model import Model
from configurator.formats.reading import SUFFIXES, read_model
from configurator.formats.source import ModelUnreadableError
from configurator.formats.uvl import write_uvl

__all__ = ["SUFFIXES", "Model", "ModelUnreadableError", "read_model", "write_uvl"]
