"""Certificates of a mail server: made anew for each drill, by the openssl at hand."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

NAMES = {
    "good": "IP:127.0.0.1",
    "other name": "DNS:mail.example.org",
    "stranger": "IP:127.0.0.1",
}
"""What is shown, and whose name it bears; nobody vouches for the stranger's."""
TRUSTED = ("good", "other name")


class NoOpensslError(Exception):
    """No certificate can be made here: there is no openssl."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """What a server may show, by name; ``trusted`` is the file a client goes by."""

    shown: dict[str, ssl.SSLContext]
    trusted: Path


def made_in(folder: Path) -> Certificates:
    """Make them.

    Raises:
        NoOpensslError: if that program is not installed.
    """
    program = shutil.which("openssl")
    if program is None:
        raise NoOpensslError("openssl is not installed")
    shown: dict[str, ssl.SSLContext] = {}
    for number, (name, bears) in enumerate(NAMES.items()):
        key, certificate = folder / f"{number}.key", folder / f"{number}.pem"
        subprocess.run(  # noqa: S603 - our own words
            [program, "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=drill",
             "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-addext", f"subjectAltName={bears}",
             "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
        shown[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        shown[name].load_cert_chain(certificate, key)
    trusted = folder / "trusted.pem"
    held = [folder / f"{at}.pem" for at, name in enumerate(NAMES) if name in TRUSTED]
    trusted.write_text("".join(one.read_text() for one in held))
    return Certificates(shown, trusted)
