"""The options that say against which schemas documents are checked, and where these are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from tei_edition.pipeline.needed import Choice

F = TypeVar("F", bound=Callable[..., object])

_OPTIONS = (
    click.option(
        "--schema", type=click.Path(path_type=Path), help="RELAX NG schema (.rng or .rnc)."
    ),
    click.option(
        "--schematron",
        type=click.Path(path_type=Path),
        help="Schematron schema (.sch), or a .rng with rules inside.",
    ),
    click.option("--phase", default="", help="Phase of the Schematron schema, or #ALL."),
    click.option(
        "--catalog",
        "catalogs",
        multiple=True,
        type=click.Path(path_type=Path),
        help="XML catalog: which files stand for which addresses.",
    ),
    click.option(
        "--allow-network", is_flag=True, help="Fetch schemas that are on the network, once."
    ),
)


def schema_options(command: F) -> F:
    """Give a command the options about schemas."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choice(
    schema: Path | None,
    schematron: Path | None,
    phase: str,
    catalogs: tuple[Path, ...],
    allow_network: bool,
) -> Choice:
    """Return what a user says of schemas with these options."""
    from tei_edition.pipeline.library import Network
    from tei_edition.pipeline.needed import Choice

    return Choice(
        relaxng=schema,
        schematron=schematron,
        phase=phase,
        catalogs=catalogs,
        network=Network.ALLOWED if allow_network else Network.REFUSED,
    )
