"""The commands that publish: build and export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition import terminal
from tei_edition.cli.base import UNUSABLE, Examples, Settings, end


@click.command(
    cls=Examples,
    epilog="""tei-edition build
    tei-edition build --only html
    tei-edition build --out public --force""",
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
    settings.say(terminal.build_rows(done, opened.workspace.root, seconds, settings.level))
    end(done.diagnostics)


@click.command(
    cls=Examples,
    epilog="""tei-edition export --list
    tei-edition export text
    tei-edition export html letters/ --out site""",
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
    end(done.diagnostics)
