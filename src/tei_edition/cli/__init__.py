"""The command line: click commands of a few lines; what they do is in `pipeline`."""

from __future__ import annotations

import gc
import io
import sys
from pathlib import Path

import click

from tei_edition import __version__, terminal
from tei_edition.cli.base import INTERRUPTED, UNUSABLE, Group, Settings
from tei_edition.cli.checking import explain, validate
from tei_edition.cli.editing import convert, init
from tei_edition.cli.publishing import build, export


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tei-edition")
@click.option(
    "--edition",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the edition; otherwise the nearest one with an edition.toml.",
)
@click.option("--quiet", "-q", "level", flag_value=terminal.QUIET, type=int, help="Errors only.")
@click.option(
    "--verbose", "-v", "level", flag_value=terminal.VERBOSE, type=int, help="Show every decision."
)
@click.option("--debug", is_flag=True, help="Show a traceback if the program itself fails.")
@click.pass_context
def cli(ctx: click.Context, edition: Path | None, level: int | None, debug: bool) -> None:
    """Turn plain-text transcriptions into a TEI P5 edition, validate it, and publish it."""
    chosen = terminal.NORMAL if level is None else level
    ctx.obj = Settings(edition, chosen, debug=debug)


for command in (init, convert, validate, build, export, explain):
    cli.add_command(command)


# Nearly all that is made for a document is used until it is done: to look for what is not
# used so often as Python does by itself takes a tenth of a conversion.
COLLECT = (20_000, 20, 20)


def main() -> None:
    """Run the command line; a fault of the program itself is told without a traceback."""
    gc.set_threshold(*COLLECT)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Where a stream goes into a file, Windows would choose a code page for it.
            stream.reconfigure(encoding="utf-8")
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(UNUSABLE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was finished is kept; run the command again.", err=True)
        sys.exit(INTERRUPTED)
    # Findings are values: what is raised is a fault of the program, whatever its class.
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        click.echo(f"tei-edition failed: {type(error).__name__}: {error}", err=True)
        click.echo("This is a fault of the program. Run it with --debug and report it.", err=True)
        sys.exit(UNUSABLE)
