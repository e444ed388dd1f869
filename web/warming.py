"""Compiles the engine's kernels ahead: ``python -m web.warming``, once at set-up."""

from __future__ import annotations

import sys
import time

from configurator.warming import warm


def main() -> None:
    """Say what is being compiled, and how long it took."""
    begun = time.monotonic()
    for what in warm():
        sys.stdout.write(f"  {what}\n")
        sys.stdout.flush()
    sys.stdout.write(f"  ready after {time.monotonic() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
