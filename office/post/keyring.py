"""Secrets: found by name in the environment or in a file, never in the database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from office.post.errors import DeliveryFailedError

PREFIX = "CONFIGURATOR_SECRET_"


class Keyring:
    """Finds what signs and signs in; shows nothing of it."""

    def __init__(self, environ: Mapping[str, str], folder: Path) -> None:
        """Take the environment, and the folder of files named like the secrets."""
        self._environ = environ
        self._folder = folder

    def secret(self, name: str) -> str:
        """Return a secret.

        Looked for as ``CONFIGURATOR_SECRET_NAME``, as the file that
        ``CONFIGURATOR_SECRET_NAME_FILE`` names, and as ``secrets/name`` in the state
        folder.

        Raises:
            DeliveryFailedError: if there is none.
        """
        variable = PREFIX + name.upper().replace("-", "_")
        said = self._environ.get(variable, "")
        if said:
            return said
        named = self._environ.get(f"{variable}_FILE", "")
        file = Path(named) if named else self._folder / name
        try:
            found = file.read_text("utf-8").strip()
        except (OSError, ValueError):
            found = ""
        if not found:
            raise DeliveryFailedError(
                name, "this machine does not have the secret",
                f"set {variable}, or write it into the file {file}",
            )  # fmt: skip
        return found
