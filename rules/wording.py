"""A text in the two languages every customer-facing thing is written in."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, English and 简体中文 side by side.

    A missing translation is an empty string: reading a catalog reports it as
    a finding, and the page shows the other language rather than nothing.
    """

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the text in ``language``, or in the other one where it is missing."""
        wanted, other = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return wanted or other

    def missing(self) -> tuple[str, ...]:
        """Name the languages this text lacks."""
        return tuple(code for code in LANGUAGES if not getattr(self, code))

    def to_plain(self) -> dict[str, str]:
        """Return the canonical plain form."""
        return {"en": self.en, "zh": self.zh}

    @classmethod
    def from_plain(cls, plain: dict[str, str]) -> Wording:
        """Read what ``to_plain`` wrote."""
        return cls(plain["en"], plain["zh"])


NO_WORDS = Wording("", "")
