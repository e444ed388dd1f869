"""Text to trees: the parser of the rule language, and of every formula.

The grammar stands in ``grammar.lark``; this is the only room that knows the
parser library. ``parsing`` reads a text, ``tree`` builds our records from what
was read, ``telling`` says in the author's words what could not be.
"""

from rules.language.parsing import (
    RESERVED,
    STORED,
    WRITTEN,
    Limits,
    parse_expression,
    parse_rules,
)

__all__ = [
    "RESERVED",
    "STORED",
    "WRITTEN",
    "Limits",
    "parse_expression",
    "parse_rules",
]
