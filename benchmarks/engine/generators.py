"""Made-up products of the two kinds that are hard in practice, the same for a seed.

Public models are not part of this repository; these are what a benchmark and a test
can build anywhere. Both kinds hold products by construction.
"""

from benchmarks.engine.cars import car_like
from benchmarks.engine.platforms import platform_like
from benchmarks.engine.shape import Shape, shape_of

__all__ = ["Shape", "car_like", "platform_like", "shape_of"]
