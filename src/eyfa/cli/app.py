"""The commands of `eyfa`, in the order in which people need them."""

from __future__ import annotations

from typing import Annotated

import typer

from eyfa.cli import (
    check,
    collect,
    compare,
    consensus,
    demo,
    framework,
    gaps,
    init,
    plan,
    report,
    score,
    trend,
    verify,
)
from eyfa.cli.bundles import spread
from eyfa.cli.plain_help import PlainCommand

WIDEST = 120
"""Help does not get wider than so many characters."""

app = typer.Typer(
    name="eyfa",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from eyfa.version import __version__  # noqa: PLC0415

        typer.echo(f"eyfa {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version.")
]


EPILOG = """\b
Examples:
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa check returned/
  eyfa score returned/
  eyfa gaps returned/ -o gaps.xlsx
  eyfa compare returned/ --by region
  eyfa report returned/ -o report.html
  eyfa demo                      a whole round with made-up answers
"""


@app.callback(invoke_without_command=True, epilog=EPILOG)
def start(context: typer.Context, version: Version = False) -> None:  # noqa: ARG001 - eager
    """From a benchmark framework to a prioritised gap table.

    Workbooks go out, and come back as scores and gaps.
    """
    if context.invoked_subcommand is None:
        from eyfa.cli import words  # noqa: PLC0415
        from eyfa.version import __version__  # noqa: PLC0415

        typer.echo(words.START.format(version=__version__), nl=False)


app.command(cls=PlainCommand, epilog=init.EPILOG)(spread(init.init))
app.command(cls=PlainCommand, epilog=check.EPILOG)(spread(check.check))
app.command(cls=PlainCommand, epilog=score.EPILOG)(spread(score.score))
app.command(cls=PlainCommand, epilog=gaps.EPILOG)(spread(gaps.gaps))
app.command(cls=PlainCommand, epilog=compare.EPILOG)(spread(compare.compare))
app.command(cls=PlainCommand, epilog=consensus.EPILOG)(spread(consensus.consensus))
app.command(cls=PlainCommand, epilog=trend.EPILOG)(spread(trend.trend))
app.command(cls=PlainCommand, epilog=report.EPILOG)(spread(report.report))
app.command(cls=PlainCommand, epilog=plan.EPILOG)(spread(plan.plan))
app.command(cls=PlainCommand, epilog=collect.EPILOG)(collect.collect)
app.command(cls=PlainCommand, epilog=verify.EPILOG)(verify.verify)
app.add_typer(framework.app, name="framework")
app.command(cls=PlainCommand, epilog=demo.EPILOG)(demo.demo)
