"""The commands with which an edition is made: init and convert."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition import terminal
from tei_edition.cli.base import UNUSABLE, Examples, Settings, end


class _WithProfiles(Examples):
    """A command whose help tells which profiles there are."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and then the profiles."""
        from tei_edition.pipeline import shipped

        super().format_options(ctx, formatter)
        with formatter.section("Profiles"):
            formatter.write_dl(list(shipped.summaries().items()))


@click.command(
    cls=_WithProfiles,
    epilog="""tei-edition init minutes-1962
    tei-edition init letters --profile letters --language de""",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--profile", default="minutes", show_default=True, help="Kind of the sources.")
@click.option("--language", help="Language of the sources, such as de; otherwise the profile's.")
@click.pass_obj
def init(settings: Settings, folder: Path, profile: str, language: str | None) -> None:
    """Make a new edition in FOLDER that builds at once."""
    from tei_edition.pipeline.starting import init as start

    made = start(folder, profile, language or "")
    settings.show(made.diagnostics, {})
    if made.value is None:
        sys.exit(UNUSABLE)
    settings.say("\n".join(f"made {path}" for path in made.value.files))
    settings.say(f"Now put texts into {folder / 'sources'} and run: tei-edition build")
    if made.value.asks:
        settings.say(f"Say in {made.value.asks} in which language they are.")


@click.command(
    cls=Examples,
    epilog="""tei-edition convert
    tei-edition convert sources/protocol-63.txt --report review.html
    tei-edition convert --check
    tei-edition convert sources/protocol-63.txt --accept
    tei-edition convert --prune
    tei-edition convert --proposals proposals.xml
    tei-edition convert letter.txt --profile plain --out tei""",
)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--profile", help="Built-in profile or TOML file; otherwise the edition's.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Output folder.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option(
    "--accept", is_flag=True, help="Take the TEI file as it is for the answer to a conflict."
)
@click.option("--prune", is_flag=True, help="Remove TEI files whose source is gone.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page for review (.html) or the fate of each character (.json).",
)
@click.option(
    "--proposals",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write entries for persons whom the personography does not know, as TEI to copy there.",
)
@click.pass_obj
def convert(
    settings: Settings,
    sources: tuple[Path, ...],
    profile: str | None,
    out: Path | None,
    check: bool,
    accept: bool,
    prune: bool,
    report: Path | None,
    proposals: Path | None,
) -> None:
    """Convert sources to TEI. Edits made in the TEI files are kept."""
    from tei_edition.pipeline import conversion, proposing, reporting
    from tei_edition.pipeline.settling import Mode

    if report and report.suffix.lower() not in tuple(reporting.Form):
        raise click.BadParameter("name a file that ends in .html or .json", param_hint="--report")
    asked = {Mode.CHECK: check, Mode.ACCEPT: accept, Mode.PRUNE: prune}
    modes = [mode for mode, wanted in asked.items() if wanted]
    if len(modes) > 1:
        raise click.UsageError(" and ".join(f"--{mode}" for mode in modes) + " exclude each other")
    if accept and not sources:
        raise click.UsageError("--accept needs the SOURCE whose TEI file is to stand")
    if prune and sources:
        raise click.UsageError("--prune looks at all sources: name none")
    mode = modes[0] if modes else Mode.WRITE

    opened = settings.open(sources[0] if sources else None)
    with terminal.Progress(settings.level) as progress:
        done = conversion.convert_all(
            opened, sources, conversion.Options(profile=profile, out=out, mode=mode), progress
        )
    settings.show(done.diagnostics, done.texts)
    settings.say(terminal.conversion_rows(done.documents))
    settings.say(terminal.removed_rows(done.removed))
    settings.say(f"{terminal.counted(done.diagnostics, settings.level)}.")
    settings.say(terminal.strangers_row(len(proposing.strangers(done)), proposals))
    failed = [*proposing.write_proposals(opened, proposals, done)] if proposals else []
    failed += reporting.write_report(opened, report, done) if report else ()
    settings.show(failed, {})
    end([*done.diagnostics, *failed], stale=check and done.changed)
