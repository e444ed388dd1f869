"""UVL, the universal variability language: a tree of features and what holds of them.

Written from the public description of the language
(universal-variability-language.github.io). Read are features of the Boolean level
with group cardinalities, attributes, and arithmetic and ``sum`` over attributes. A
construct whose meaning the description leaves open is refused, and the mistake says so.
"""

from configurator.formats.model import Model
from configurator.formats.uvl.printing import print_tree
from configurator.formats.uvl.reading import read_uvl
from configurator.formats.uvl.saying import tree_of

__all__ = ["read_uvl", "write_uvl"]


def write_uvl(model: Model) -> str:
    """Return a model as a UVL file; what was read from one is written as it was.

    Raises:
        FileTooLargeError: if its tables need too many words.
    """
    return print_tree(model.tree or tree_of(model.problem, model.name))
