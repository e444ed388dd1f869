"""A finding: what is wrong with a catalog, where, and what proves it.

A finding is a claim about every product there is, so it never comes alone. Either it
carries a *proof*: rules, and what is asked of them, that cannot all hold, of which
none can be left out. Or it carries *witnesses*: complete valid products that show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.mistake import NOWHERE, Place
from rules.wording import Wording

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


@dataclass(frozen=True, slots=True)
class Proof:
    """These cannot all hold; leave out any one and the rest can.

    ``asked`` is what was tried, as an author would write it; ``rules`` are the ids of
    the rules that stand against it. No rules: what options say by themselves suffices.
    """

    asked: tuple[str, ...]
    rules: tuple[str, ...]

    def to_plain(self) -> dict[str, object]:
        """Return the form the command line prints as JSON."""
        return {"asked": list(self.asked), "rules": list(self.rules)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing an author should know before anybody orders.

    ``code`` is stable; ``about`` is what it is about, as it is written in the files.
    ``figures`` are whole numbers that belong to it (minor units of money), ``optimal``
    says of an extreme whether it is proved, ``advice`` what can be done.
    """

    code: str
    severity: str
    about: str
    sentence: Wording
    advice: Wording
    place: Place = NOWHERE
    proof: Proof | None = None
    witnesses: tuple[Mapping[str, str], ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    optimal: bool | None = None

    def to_plain(self) -> dict[str, object]:
        """Return the form the command line prints as JSON.

        It begins like a mistake in a file, so that one list holds both.
        """
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.severity,
            "code": self.code,
            "what": self.sentence.en,
            "expected": "",
            "found": "",
            "suggestion": self.advice.en,
            "about": self.about,
            "sentence": self.sentence.to_plain(),
            "advice": self.advice.to_plain(),
            "proof": self.proof.to_plain() if self.proof else None,
            "witnesses": [dict(one) for one in self.witnesses],
            "figures": dict(self.figures),
            "optimal": self.optimal,
        }
