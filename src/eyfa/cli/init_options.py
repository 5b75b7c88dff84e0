"""What `eyfa init` can be told: what a workbook is issued for, and what it starts from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import words

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
Place = Annotated[
    str, typer.Option("--place", help="The area that is asked about.", show_default=False)
]
Places = Annotated[
    str | None,
    typer.Option(
        "--places",
        metavar="FILE|wales",
        help="One workbook for each of these places (YAML or CSV), at its level, into a folder.",
        show_default=False,
    ),
]
Organisation = Annotated[
    str, typer.Option("--organisation", help="Who is asked.", show_default=False)
]
Round = Annotated[
    str, typer.Option("--round", help="The occasion, such as 2026.", show_default=False)
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="RETURNED",
        help="Start with the answers of an earlier round: a workbook, or a table or folder of which "
        "--place, --organisation and --from-round name one.",
        show_default=False,
    ),
]
FromFramework = Annotated[
    Path | None,
    typer.Option(
        "--from-framework",
        metavar="FILE",
        help="What they answer, if it is another edition of the framework.",
        show_default=False,
    ),
]
FromRound = Annotated[
    str,
    typer.Option("--from-round", metavar="NAME", help="Which earlier round.", show_default=False),
]
CarryReport = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="List what was carried over, is new, changed or gone: .md, .html, .xlsx, .csv or .json.",
        show_default=False,
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


ABOUT, CARRYING = About(), Carrying()
"""Defaults, for who calls the command without a command line."""


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
    for option, text in given.items():
        if not text.isprintable() or len(text) > MAX_NAME:
            raise typer.BadParameter(words.NOT_A_NAME, param_hint=f"'{option}'")


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
    for option, given in others.items():
        if given and carrying.from_ is None:
            raise typer.BadParameter(words.FROM_ALONE, param_hint=f"'{option}'")
