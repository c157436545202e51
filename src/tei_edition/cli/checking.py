"""The commands that find faults and explain them: validate and explain."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei_edition import terminal
from tei_edition.cli.base import Examples, Settings, end


@click.command(
    cls=Examples,
    epilog="""tei-edition validate
    tei-edition validate tei/protocol-63.xml --format json
    tei-edition validate letters/ --schema tei_all.rng --strict""",
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
    end(failed, strict=strict)


@click.command(
    cls=Examples,
    epilog="""tei-edition explain TE402
    tei-edition explain""",
)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule means; without CODE, list the rules."""
    from tei_edition.pipeline import explaining
    from tei_edition.registry import rules

    if code is None:
        for rule in rules():
            click.echo(f"{rule.code}  {rule.severity:<7}  {rule.name}")
        return
    words = explaining.explain(code)
    if words is None:
        raise click.UsageError(f"there is no rule {code}; tei-edition explain lists them")
    click.echo(words, nl=False)
