"""What `eyfa init` can be told: what a workbook is issued for, and what it starts from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import words
from eyfa.cli.options import option

MAX_NAME = 200
"""A name, not a story."""

OutFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="[OUT]",
        help="The workbook to write, or a folder; named after what it is for without it.",
        show_default=False,
    ),
]
Place = Annotated[str, option("--place", "The area that is asked about.")]
Places = Annotated[
    str | None,
    option(
        "--places FILE|wales",
        "One workbook for each of these places (YAML or CSV), at its level, into a folder.",
    ),
]
Organisation = Annotated[str, option("--organisation", "Who is asked.")]
Round = Annotated[str, option("--round", "The occasion, such as 2026.")]
From = Annotated[
    Path | None,
    option(
        "--from RETURNED",
        "Start with the answers of an earlier round: a workbook, or a table or folder of which "
        "--place, --organisation and --from-round name one.",
    ),
]
FromFramework = Annotated[
    Path | None,
    option("--from-framework FILE", "What they answer, if it is another edition of the framework."),
]
FromRound = Annotated[str, option("--from-round NAME", "Which earlier round.")]
CarryReport = Annotated[
    Path | None,
    option(
        "--report FILE",
        "List what was carried over, is new, changed or gone: .md, .html, .xlsx, .csv or .json.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a workbook is issued for."""

    place: Place = ""
    places: Places = None
    organisation: Organisation = ""
    round_: Round = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What it starts from."""

    from_: From = None
    from_framework: FromFramework = None
    from_round: FromRound = ""
    report: CarryReport = None


def check_names(about: About) -> None:
    """Make sure that names can stand on one line.

    Raises:
        typer.BadParameter: one cannot.
    """
    given = {
        "--place": about.place,
        "--organisation": about.organisation,
        "--round": about.round_,
    }
    for name, text in given.items():
        if not text.isprintable() or len(text) > MAX_NAME:
            raise typer.BadParameter(words.NOT_A_NAME, param_hint=f"'{name}'")


def check_carrying(carrying: Carrying) -> None:
    """Make sure that nothing is said of earlier answers where none are given.

    Raises:
        typer.BadParameter: something is.
    """
    others = {
        "--from-framework": carrying.from_framework,
        "--from-round": carrying.from_round,
        "--report": carrying.report,
    }
    for name, given in others.items():
        if given and carrying.from_ is None:
            raise typer.BadParameter(words.FROM_ALONE, param_hint=f"'{name}'")
