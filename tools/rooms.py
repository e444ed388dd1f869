"""A contract for import-linter: a heavy library lives in one room.

import-linter's own ``protected`` says exactly this, but refuses a room that is not
built yet and a library that nobody imports yet. Then the rule would be off while
the house goes up, which is when it is broken. This one reads both as "nobody".
A room misspelt cannot hide: the room's own import then breaks the contract. A
library misspelt could, so ``tests/house/test_layout.py`` looks each one up.
"""

from collections.abc import Iterable

from grimp import ImportGraph
from importlinter import ContractCheck
from importlinter.contracts.protected import ProtectedContract
from importlinter.domain.imports import ModuleExpression


class RoomContract(ProtectedContract):
    """``protected``, in force before its room and its library are there."""

    type_name = "room"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Ask ``protected`` about what is in the graph, and leave the rest out."""

        def present(expressions: Iterable[ModuleExpression]) -> list[ModuleExpression]:
            return [found for found in expressions if str(found) in graph.modules]

        # import-linter types a contract's fields as their descriptions, not their
        # values, and says `type: ignore` in its own contracts too.
        self.protected_modules = present(self.protected_modules)  # type: ignore[arg-type, assignment]
        self.allowed_importers = present(self.allowed_importers)  # type: ignore[arg-type, assignment]
        return super().check(graph, verbose)
