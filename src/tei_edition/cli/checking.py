"""The commands that find faults and explain them: validate and explain."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_edition import terminal
from tei_edition.cli.base import Examples, Settings, end, one_edition
from tei_edition.cli.finding import choice, schema_options
from tei_edition.cli.reporting import report_options
from tei_edition.cli.showing import Shown

if TYPE_CHECKING:
    from tei_edition.diagnostics import Diagnostic
    from tei_edition.pipeline.judging import Asked
    from tei_edition.pipeline.opening import Opened
    from tei_edition.pipeline.validation import Validated
    from tei_edition.reports import Report


@click.command(
    cls=Examples,
    epilog="""tei-edition validate
    tei-edition validate tei/protocol-63.xml --format json
    tei-edition validate letters/ --schema tei_all.rng --strict
    tei-edition validate --schematron rules.sch --phase draft --svrl report.svrl
    tei-edition validate letter.xml --catalog catalog.xml -v
    tei-edition validate letter.xml --allow-network
    tei-edition validate --report sarif=out.sarif --report html=report.html
    tei-edition validate --ignore TE4 --select TE402
    tei-edition validate letters/ --jobs 4
    tei-edition validate --baseline known.json --write-baseline
    tei-edition validate --baseline known.json""",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@schema_options
@click.option("--svrl", type=click.Path(path_type=Path, dir_okay=False), help="SVRL report file.")
@report_options
@click.option(
    "--long",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="MB",
    help="Read longer files in pieces, and check them against RELAX NG only.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes; otherwise one for each core.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.pass_obj
def validate(
    settings: Settings,
    paths: tuple[Path, ...],
    schema: Path | None,
    schematron: Path | None,
    phase: str,
    catalogs: tuple[Path, ...],
    allow_network: bool,
    svrl: Path | None,
    format_: str,
    output: Path | None,
    targets: tuple[tuple[str, Path], ...],
    select: tuple[tuple[str, ...], ...],
    ignore: tuple[tuple[str, ...], ...],
    baseline: Path | None,
    write_baseline: bool,
    rules_page: str,
    long: int,
    jobs: int | None,
    strict: bool,
) -> None:
    """Check TEI files: form, schema, Schematron rules, pointers, names, dates, notes, letters.

    The schemas are those that are named here, else those that a document names in its
    xml-model lines, else those of the edition; -v says which ones were used.
    """
    from tei_edition.diagnostics import Severity
    from tei_edition.pipeline.judging import Asked, judge, sieve, wanted_checks
    from tei_edition.pipeline.long_files import MEGABYTE
    from tei_edition.pipeline.looking import Fault
    from tei_edition.pipeline.opening import seen_from
    from tei_edition.pipeline.processes import processors
    from tei_edition.pipeline.svrl import write_svrl
    from tei_edition.pipeline.validation import Way
    from tei_edition.pipeline.validation import validate as check
    from tei_edition.reports import FORMS

    files = _files((*targets, *([(format_, output)] if output else [])))
    one_edition(settings, paths)
    opened = seen_from(settings.open(paths[0] if paths else None), Path.cwd())
    schemas = choice(schema, schematron, phase, catalogs, allow_network)
    asked = Asked(
        select=tuple(chain(*select)),
        ignore=tuple(chain(*ignore)),
        baseline=baseline,
        failing=frozenset({Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}),
        rules_page=rules_page,
    )
    wanted = sieve(opened, asked)
    is_shown = format_ == "text" and not output and not write_baseline
    with terminal.Progress(settings.level) as progress:
        shown = Shown(wanted.value, progress, sys.stdout if is_shown else None)
        way = Way(
            checks=wanted_checks(wanted.value.selection),
            long=long * MEGABYTE,
            jobs=jobs or processors(),
            fault=Fault.RAISED if settings.debug else Fault.FOUND,
            progress=progress,
            tell=shown.tell,
        )
        done = check(opened, paths, schemas, way)
    if write_baseline:
        _write_baseline(settings, opened, done, asked)
    forms = {form.name: form for form in FORMS}
    report = judge(opened, done, asked, wanted, [forms[name] for name in (format_, *dict(targets))])
    failed: list[Diagnostic] = []
    for name, path in files:
        failed += opened.workspace.write(path, _bytes(forms[name].render(report))).diagnostics
    if svrl:
        written = write_svrl(opened, paths, schemas, svrl, long=long * MEGABYTE)
        failed += written.diagnostics
        settings.say("" if written.value else "There are no Schematron rules to report in SVRL.")
    settings.show(failed, {})
    if is_shown:
        shown.rest(report)
    elif not output:
        click.echo(forms[format_].render(report), nl=False)
    _sum_up(settings, done, report)
    end([*report.diagnostics, *failed], strict=strict)


def _files(targets: tuple[tuple[str, Path], ...]) -> tuple[tuple[str, Path], ...]:
    """Return the reports that are to be in files, each in one of its own."""
    for path, count in Counter(path for _name, path in targets).items():
        if count > 1:
            raise click.UsageError(f"two reports cannot be in one file: {path}")
    return targets


def _sum_up(settings: Settings, done: Validated, report: Report) -> None:
    from tei_edition.pipeline.validation import used
    from tei_edition.reports import summary

    if settings.level >= terminal.VERBOSE:
        settings.say("\n".join(used(done)))
    if done.unused:
        settings.say(f"Rules inside of {done.unused} were not run: --schematron runs them.")
    settings.say(summary(len(report.files), report.diagnostics, report.left_out))


def _write_baseline(settings: Settings, opened: Opened, done: Validated, asked: Asked) -> None:
    """Write the baseline and end."""
    from tei_edition.pipeline.judging import baseline_path, write_baseline

    path = baseline_path(opened, asked)
    if path is None:
        raise click.UsageError(
            "--write-baseline needs --baseline FILE, or baseline in edition.toml"
        )
    written = write_baseline(opened, done, asked, path)
    settings.show(written.diagnostics, {})
    if not written.diagnostics:
        known = "1 finding is" if written.value == 1 else f"{written.value} findings are"
        settings.say(f"{opened.workspace.show(path)}: {known} known now")
    end(written.diagnostics)


def _bytes(text: str) -> bytes:
    # What is no character, such as half of a pair, came in with a name of a file.
    return text.encode("utf-8", "replace")


@click.command(
    cls=Examples,
    epilog="""tei-edition explain TE402
    tei-edition explain dangling-pointer
    tei-edition explain TE4
    tei-edition explain""",
)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a rule means, by code or name; list those whose codes begin so, or all."""
    from tei_edition.pipeline import explaining

    found = explaining.meant(code or "TE")
    if len(found) > 1:
        for rule in found:
            click.echo(f"{rule.code}  {rule.severity:<7}  {rule.name}")
        return
    if not found:
        near = explaining.nearest(code or "")
        meant = f"did you mean {near.code} ({near.name})? " if near else ""
        raise click.UsageError(
            f'there is no rule "{code}": {meant}tei-edition explain lists them all'
        )
    words = explaining.explain(found[0].code) or ""
    click.echo(words, nl=False)
