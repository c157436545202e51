"""The command line: click commands of a few lines; what they do is in `pipeline`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from tei_edition import __version__, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_edition.diagnostics import Diagnostic
    from tei_edition.pipeline.opening import Opened

CLEAN, FOUND, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


class Examples(click.Command):
    """A command whose epilog keeps its lines."""

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are."""
        if self.epilog:
            formatter.write("\nExamples:\n")
            formatter.write("".join(f"  {row.strip()}\n" for row in self.epilog.splitlines()))


class Group(click.Group):
    """The program; lists its commands in the order of their use."""

    command_class = Examples

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


@cli.command(
    epilog="""tei-edition init minutes-1962
    tei-edition init letters --profile plain"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--profile", default="minutes", show_default=True, help="Kind of the sources.")
@click.pass_obj
def init(settings: Settings, folder: Path, profile: str) -> None:
    """Make a new edition in FOLDER that builds at once."""
    from tei_edition.pipeline.starting import init as start

    made = start(folder, profile)
    settings.show(made.diagnostics, {})
    if made.value is None:
        sys.exit(UNUSABLE)
    settings.say("\n".join(f"made {path}" for path in made.value))
    settings.say(f"Now put texts into {folder / 'sources'} and run: tei-edition build")


@cli.command(
    epilog="""tei-edition convert
    tei-edition convert sources/protocol-63.txt --report ledger.json
    tei-edition convert --check
    tei-edition convert letter.txt --profile plain --out tei"""
)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--profile", help="Built-in profile or TOML file; otherwise the edition's.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Output folder.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the fate of each character as JSON.",
)
@click.pass_obj
def convert(
    settings: Settings,
    sources: tuple[Path, ...],
    profile: str | None,
    out: Path | None,
    check: bool,
    report: Path | None,
) -> None:
    """Convert sources to TEI. Edits made in the TEI files are kept."""
    from tei_edition.pipeline import conversion

    opened = settings.open(sources[0] if sources else None)
    with terminal.Progress(settings.level) as progress:
        done = conversion.convert_all(
            opened, sources, conversion.Options(profile=profile, out=out, check=check), progress
        )
    settings.show(done.diagnostics, done.texts)
    settings.say(terminal.conversion_rows(done.documents))
    settings.say(f"{terminal.counted(done.diagnostics)}.")
    failed = list(done.diagnostics)
    if report:
        failed += conversion.write_report(opened, report, done)
        settings.show(failed[len(done.diagnostics) :], {})
    _end(failed, stale=check and done.changed)


@cli.command(
    epilog="""tei-edition validate
    tei-edition validate tei/protocol-63.xml --format json
    tei-edition validate letters/ --schema tei_all.rng --strict"""
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--schema", type=click.Path(path_type=Path), help="RELAX NG schema (.rng).")
@click.option("--schematron", type=click.Path(path_type=Path), help="Schematron schema (.sch).")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Report file.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.pass_obj
def validate(
    settings: Settings,
    paths: tuple[Path, ...],
    schema: Path | None,
    schematron: Path | None,
    format_: str,
    output: Path | None,
    strict: bool,
) -> None:
    """Check TEI files: form, schema, Schematron rules, identifiers, pointers."""
    from tei_edition import reports
    from tei_edition.pipeline.validation import Schemas, no_schema
    from tei_edition.pipeline.validation import validate as check

    opened = settings.open(paths[0] if paths else None)
    done = check(opened, paths, Schemas(relaxng=schema, schematron=schematron))
    if format_ == "json":
        text = reports.json(done.diagnostics)
    else:
        text = terminal.findings(done.diagnostics, done.texts, sys.stdout)
    failed = list(done.diagnostics)
    if output:
        failed += opened.workspace.write(output, text.encode()).diagnostics
        settings.show(failed[len(done.diagnostics) :], {})
    else:
        click.echo(text, nl=False)
    settings.say(reports.summary(done.files, done.diagnostics))
    settings.say(no_schema(done))
    _end(failed, strict=strict)


@cli.command(
    epilog="""tei-edition build
    tei-edition build --only html
    tei-edition build --out public --force"""
)
@click.option("--only", help="Formats to make, with commas between them, such as html,print.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Output folder.")
@click.option("--jobs", type=click.IntRange(1), help="Processes; otherwise one for each core.")
@click.option("--force", is_flag=True, help="Make everything again.")
@click.pass_obj
def build(
    settings: Settings, only: str | None, out: Path | None, jobs: int | None, force: bool
) -> None:
    """Convert, validate and publish the edition; only what changed is done again."""
    from time import perf_counter

    from tei_edition.pipeline import building, choosing

    begun = perf_counter()
    opened = settings.open()
    options = choosing.options(opened, only=only, out=out, jobs=jobs, force=force)
    if options.value is None:
        settings.show(options.diagnostics, {})
        sys.exit(UNUSABLE)
    with terminal.Progress(settings.level) as progress:
        done = building.build(opened, options.value, progress)
    settings.show(done.diagnostics, building.texts(opened, done.diagnostics))
    seconds = perf_counter() - begun
    settings.say(terminal.build_rows(done, opened.workspace.root, seconds))
    _end(done.diagnostics)


@cli.command(
    epilog="""tei-edition export --list
    tei-edition export text
    tei-edition export html letters/ --out site"""
)
@click.argument("format_", metavar="FORMAT", required=False)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--list", "list_", is_flag=True, help="Name the formats.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Output folder.")
@click.pass_obj
def export(
    settings: Settings,
    format_: str | None,
    paths: tuple[Path, ...],
    list_: bool,
    out: Path | None,
) -> None:
    """Write TEI files in another FORMAT."""
    from tei_edition.pipeline.exporting import export as run
    from tei_edition.registry import EXPORTERS

    if list_:
        for one in EXPORTERS:
            click.echo(f"{one.name:<8} {one.summary}")
        return
    exporter = next((one for one in EXPORTERS if one.name == format_), None)
    if exporter is None:
        names = ", ".join(one.name for one in EXPORTERS)
        raise click.UsageError(f"FORMAT is one of: {names}")
    opened = settings.open(paths[0] if paths else None)
    with terminal.Progress(settings.level) as progress:
        done = run(exporter, opened, paths, out, progress)
    settings.show(done.diagnostics, {})
    settings.say(f"{done.folder}: {done.written} file{'s' * (done.written != 1)} written")
    _end(done.diagnostics)


@cli.command(
    epilog="""tei-edition explain TE402
    tei-edition explain"""
)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule means; without CODE, list the rules."""
    from tei_edition.registry import rules

    known = {rule.code: rule for rule in rules()}
    if code is None:
        for rule in known.values():
            click.echo(f"{rule.code}  {rule.severity:<7}  {rule.name}")
        return
    if code.upper() not in known:
        raise click.UsageError(f"there is no rule {code}; tei-edition explain lists them")
    rule = known[code.upper()]
    click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.summary}\n{rule.rationale}")


def _end(
    diagnostics: Sequence[Diagnostic], *, strict: bool = False, stale: bool = False
) -> NoReturn:
    """Exit with 2 for an unusable configuration, 1 for errors found, 0 otherwise."""
    from tei_edition.diagnostics import Severity

    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    if any(one.code.startswith("TE0") for one in errors):
        sys.exit(UNUSABLE)
    warned = strict and any(one.severity is Severity.WARNING for one in diagnostics)
    sys.exit(FOUND if errors or warned or stale else CLEAN)


def main() -> None:
    """Run the command line; a fault of the program itself is told without a traceback."""
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
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        click.echo(f"tei-edition failed: {type(error).__name__}: {error}", err=True)
        click.echo("This is a fault of the program. Run it with --debug and report it.", err=True)
        sys.exit(UNUSABLE)
