"""From a catalog version to the problem the engines solve."""

from configurator.translation.translate import translate

__all__ = ["translate"]
