"""From a catalog version to the problem the engines solve."""

from configurator.translation.translate import Answered, translate, translate_with

__all__ = ["Answered", "translate", "translate_with"]
