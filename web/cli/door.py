"""The door of the command line: commands made on demand, errors made exit codes.

A command returns its exit code (``None`` is 0) or raises; nothing else ends the
program, and nobody ever sees a stack trace who did not ask for one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from web.cli.faults import keep_details
from web.cli.speaking import say_json
from web.problems import ExitCode, Refusal, refusal_of


@dataclass(frozen=True, slots=True)
class Room:
    """Where a command is made, and what it is for; it is imported when it is used."""

    made_in: str
    purpose: str

    def command(self) -> click.Command:
        """Import the command, written as ``module:name``."""
        module, _, name = self.made_in.partition(":")
        found = getattr(import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{self.made_in} is no command")
        return found


class PipeClosedError(Exception):
    """Whoever read our output has stopped, as ``head`` does."""


class Door(click.Group):
    """The group of all commands."""

    def __init__(self, rooms: Mapping[str, Room], **settings: Any) -> None:
        """Take the table of commands; none of them is imported yet."""
        super().__init__(**settings)
        self._rooms = rooms

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(self._rooms)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it."""
        del ctx
        room = self._rooms.get(cmd_name)
        return room.command() if room else None

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands from the table, so that help imports nothing."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(n, room.purpose) for n, room in self._rooms.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, keeping a closed pipe from looking like a negative answer."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one command line and end with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        run = super().main

        def answer() -> object:
            found = run(
                given, prog_name or "configurator", complete_var,
                standalone_mode=False, windows_expand_args=windows_expand_args, **extra,
            )  # fmt: skip
            sys.stdout.flush()
            return found

        code = ended(answer, given)
        if standalone_mode:
            sys.exit(int(code))
        return code


def ended(answer: Callable[[], object], given: list[str]) -> ExitCode:
    """Run a command and return the exit code, whatever happens in it."""
    try:
        found = answer()
        return ExitCode(found) if isinstance(found, int) else ExitCode.FINE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return ExitCode.INTERRUPTED
    except (PipeClosedError, BrokenPipeError):
        _drop_output()
        return ExitCode.PIPE_CLOSED
    except click.ClickException as error:
        return _refuse(_of_click(error), given)
    except Exception as error:
        # Every error ends here: told if it is one of ours to tell, else a fault.
        refusal = refusal_of(error) or _own_fault(error, given)
        if os.environ.get("CONFIGURATOR_DEBUG") == "1":
            traceback.print_exception(error)
        return _refuse(refusal, given)


def _refuse(refusal: Refusal, given: list[str]) -> ExitCode:
    """Tell people on stderr, and programs on stdout too if they asked for JSON."""
    for line in refusal.lines():
        click.echo(line, err=True)
    try:
        if "--json" in given:
            say_json(refusal.to_plain())
        sys.stdout.flush()
    except OSError:
        _drop_output()
    return refusal.code


def _of_click(error: click.ClickException) -> Refusal:
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "configurator"
    return Refusal(
        code=ExitCode.USAGE, kind="wrong-usage", what=error.format_message(),
        where=path, fix=f"see: {path} --help",
    )  # fmt: skip


def _own_fault(error: Exception, given: list[str]) -> Refusal:
    kept = keep_details(error, given, os.environ)
    return Refusal(
        code=ExitCode.OURS, kind="own-fault",
        what="this is a fault of the program, not of what you asked",
        where=f"details are in {kept}" if kept else "",
        fix="send us that file" if kept else "run it again with CONFIGURATOR_DEBUG=1",
    )  # fmt: skip


def _drop_output() -> None:
    """Send what is still buffered nowhere, or Python fails on it once more at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
