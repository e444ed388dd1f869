"""Feature-model files, to and from problems: the room that reads and writes them."""

from configurator.formats.model import Model
from configurator.formats.reading import read_model
from configurator.formats.source import ModelUnreadableError

__all__ = ["Model", "ModelUnreadableError", "read_model"]
