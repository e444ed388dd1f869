"""Secrets an installation makes for itself, each in a file nobody else can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_key(state: Path, name: str) -> bytes:
    """Return a key of this installation; the first process to ask makes it.

    Args:
        state: the folder of what the program keeps.
        name: of its file.

    Raises:
        OSError: if it can be neither read nor made.
    """
    return _kept(state / name, secrets.token_bytes(32))


def kept_token(state: Path, name: str) -> str:
    """Return a secret that can be typed and sent; made as a key is.

    Raises:
        OSError: if it can be neither read nor made.
    """
    return (
        _kept(state / name, f"{secrets.token_urlsafe(32)}\n".encode()).decode().strip()
    )


def _kept(file: Path, new: bytes) -> bytes:
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as made:
            made.write(new)
        try:
            os.link(part, file)  # whole or not at all, and never over another's
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return file.read_bytes()
