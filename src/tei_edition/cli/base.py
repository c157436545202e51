"""What all commands share: their form, their settings, their exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from tei_edition import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_edition.diagnostics import Diagnostic
    from tei_edition.pipeline.opening import Opened

CLEAN, FOUND, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def _set_level(ctx: click.Context, option: click.Parameter, chosen: bool) -> None:
    """Let `--quiet` and `--verbose` stand behind the command too."""
    if chosen:
        levels = {"quiet": terminal.QUIET, "verbose": terminal.VERBOSE}
        ctx.obj.level = levels[option.name or ""]


class Examples(click.Command):
    """A command whose epilog keeps its lines, with the options that all commands have."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the command's own parameters and the common ones."""
        own = super().get_params(ctx)
        return [*own[:-1], *_COMMON, own[-1]]

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are."""
        if self.epilog:
            formatter.write("\nExamples:\n")
            formatter.write("".join(f"  {row.strip()}\n" for row in self.epilog.splitlines()))


_COMMON = (
    click.Option(
        ["--quiet", "-q"],
        is_flag=True,
        expose_value=False,
        callback=_set_level,
        help="Say less: on stderr errors only.",
    ),
    click.Option(
        ["--verbose", "-v"],
        is_flag=True,
        expose_value=False,
        callback=_set_level,
        help="Show every decision.",
    ),
)


class Group(click.Group):
    """The program; lists its commands in the order of their use."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of their declaration."""
        return list(self.commands)


class Settings:
    """What the options before the command say."""

    def __init__(self, edition: Path | None, level: int, *, debug: bool) -> None:
        """Keep them for the command."""
        self.edition = edition
        self.level = level
        self.debug = debug

    def open(self, near: Path | None = None) -> Opened:
        """Open the edition, or end with what is wrong with it."""
        from tei_edition.pipeline.opening import open_edition

        opened = open_edition(self.edition or near or Path())
        if opened.value is None:
            self.show(opened.diagnostics, {})
            sys.exit(UNUSABLE)
        return opened.value

    def show(self, diagnostics: Sequence[Diagnostic], texts: dict[str, str]) -> None:
        """Write findings to stderr."""
        wanted = terminal.shown(diagnostics, self.level)
        if wanted:
            click.echo(terminal.findings(wanted, texts, sys.stderr), err=True, nl=False)

    def say(self, text: str) -> None:
        """Write a summary to stderr, unless it is not wanted."""
        if self.level > terminal.QUIET and text:
            click.echo(text, err=True)


def one_edition(settings: Settings, paths: Sequence[Path]) -> None:
    """Refuse files of several editions, each of which has schemas and settings of its own."""
    from tei_edition.workspace import find_root

    roots = {} if settings.edition else {find_root(path): path for path in reversed(paths)}
    if len(roots) > 1:
        first, other, *_ = reversed(roots.values())
        raise click.UsageError(
            f"{first} and {other} are not in the same edition: validate them one by one, "
            "or name the edition whose schemas hold for all with --edition before the command"
        )
    root = settings.edition or (find_root(Path()) if not paths else Path())
    if root is None and not Path("tei").is_dir():
        raise click.UsageError(
            "there is no edition here (no edition.toml): name files or folders, as in "
            "tei-edition validate letters/"
        )


def end(
    diagnostics: Sequence[Diagnostic], *, strict: bool = False, stale: bool = False
) -> NoReturn:
    """Exit with 2 for an unusable configuration, 1 for errors found, 0 otherwise."""
    from tei_edition.diagnostics import Severity

    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    if any(one.code.startswith("TE0") for one in errors):
        sys.exit(UNUSABLE)
    warned = strict and any(one.severity is Severity.WARNING for one in diagnostics)
    sys.exit(FOUND if errors or warned or stale else CLEAN)
