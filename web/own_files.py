"""Our own files, served before anything else is asked: packed, and kept for ever.

They are copied once into the state folder, each with its gzip beside it, under a name
made of what they hold; so every process serves the same, and a new release another.
An address that says what the file holds may be kept for a year; one that does not, or
says something else, is asked again after an hour.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from web.guarding import HEADERS, TLS_ALONE
from web.pages.static_files import FOLDER, FOR_EVER, MARK, held

if TYPE_CHECKING:
    from wsgiref.headers import Headers

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/static/"
_AN_HOUR = 3600
_KEPT = "static"


class OwnFiles(WhiteNoise):  # type: ignore[misc]  # it ships no types
    """Serves our files, and hands everything else on."""

    def __init__(self, application: WSGIApplication, folder: Path) -> None:
        """Serve the files of a folder in front of an application."""
        super().__init__(
            application, root=folder, prefix=PREFIX, max_age=_AN_HOUR,
            allow_all_origins=False, add_headers_function=_guarded,
        )  # fmt: skip

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request."""
        path = str(environ.get("PATH_INFO", ""))
        if path in self.files and environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            # The door behind us refuses it, with everything an answer has to carry.
            return self.application(environ, start_response)  # type: ignore[no-any-return]
        if environ["wsgi.url_scheme"] == "https":
            start_response = _over_tls_alone(start_response)
        if path in self.files:
            fresh = f"{MARK}={held(path.removeprefix(PREFIX))}"
            if environ.get("QUERY_STRING") == fresh:
                start_response = _for_ever(start_response)
        answer: Iterable[bytes] = super().__call__(environ, start_response)
        return answer


def own_files(application: WSGIApplication, state: Path) -> OwnFiles:
    """Serve our files in front of an application, packed in its state folder.

    Raises:
        OSError: if they cannot be laid there.
    """
    return OwnFiles(application, _packed(state / _KEPT))


def _packed(place: Path) -> Path:
    """Return the folder of our files with their gzips; made where there is none."""
    names = sorted(p.relative_to(FOLDER) for p in FOLDER.rglob("*") if p.is_file())
    told = sha256()
    for name in names:
        told.update(f"{name}\0{held(name.as_posix())}\n".encode())
    folder = place / told.hexdigest()[:16]
    if folder.is_dir():
        return folder
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=place, suffix=".part"))
    packer = Compressor(use_brotli=False, quiet=True)
    for name in names:
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FOLDER / name, part / name)
        if packer.should_compress(name.name):
            packer.compress(str(part / name))
    try:
        part.rename(folder)  # whole or not at all
    except OSError:  # another process was first
        shutil.rmtree(part)
        if not folder.is_dir():
            raise
    return folder


def _guarded(headers: Headers, path: str, url: str) -> None:
    del path, url
    for name, value in HEADERS.items():
        headers[name] = value


def _over_tls_alone(start_response: StartResponse) -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        kept = [one for one in headers if one[0] != TLS_ALONE[0]]
        return start_response(status, [*kept, TLS_ALONE], *more)

    return start


def _for_ever(start_response: StartResponse) -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        kept = [one for one in headers if one[0].lower() != "cache-control"]
        return start_response(status, [*kept, ("Cache-Control", FOR_EVER)], *more)

    return start
