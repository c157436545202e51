"""The options that say what is reported, in which form, and where to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])

FORM_NAMES = ("text", "json", "sarif", "github", "gitlab", "junit", "html")
"""The names of all forms; the forms themselves are loaded only for a report."""


class _Target(click.ParamType[tuple[str, Path]]):
    """A form and a file, such as `sarif=out.sarif`."""

    name = "form=file"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        """Return the name of the form, and the file."""
        if isinstance(value, tuple):
            return value
        name, _, path = str(value).partition("=")
        if name not in FORM_NAMES:
            known = ", ".join(FORM_NAMES)
            self.fail(f'"{name}" is no form of report; forms are {known}', param, ctx)
        if not path:
            self.fail(f'"{value}" names no file: write {name}=FILE', param, ctx)
        if Path(path).is_dir():
            self.fail(f'"{path}" is a folder', param, ctx)
        return name, Path(path)


class _Codes(click.ParamType[tuple[str, ...]]):
    """Codes of rules, or what they begin with, between commas."""

    name = "codes"

    def convert(
        self, value: object, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the codes."""
        if isinstance(value, tuple):
            return value
        return tuple(code.strip() for code in str(value).split(","))


_OPTIONS = (
    click.option(
        "--format",
        "format_",
        type=click.Choice(FORM_NAMES),
        default="text",
        show_default=True,
        help="Form of the report.",
    ),
    click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File for it; otherwise it is shown.",
    ),
    click.option(
        "--report",
        "targets",
        type=_Target(),
        multiple=True,
        metavar="FORM=FILE",
        help="One more report in a file; may be given several times.",
    ),
    click.option(
        "--select",
        type=_Codes(),
        multiple=True,
        metavar="CODES",
        help="Only rules with these codes, or whose codes begin so: TE3,TE402.",
    ),
    click.option(
        "--ignore",
        type=_Codes(),
        multiple=True,
        metavar="CODES",
        help="Not these rules; the longer of two codes that fit decides.",
    ),
    click.option(
        "--baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File with known findings, which --write-baseline makes; only others are reported.",
    ),
    click.option(
        "--write-baseline",
        is_flag=True,
        help="Write what is found now into the baseline, and report nothing.",
    ),
    click.option(
        "--rules-page",
        envvar="TEI_EDITION_RULES_PAGE",
        metavar="ADDRESS",
        default="",
        help="Address of the page of rules, for links in SARIF.",
    ),
)


def report_options(command: F) -> F:
    """Give a command the options of this module."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
