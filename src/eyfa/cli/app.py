"""The commands of `eyfa`, in the order in which people need them."""

from __future__ import annotations

from typing import Annotated

import typer

from eyfa.cli import check, demo, framework, gaps, init, score

app = typer.Typer(
    name="eyfa",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from eyfa.version import __version__  # noqa: PLC0415

        typer.echo(f"eyfa {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version.")
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context, version: Version = False) -> None:  # noqa: ARG001 - eager
    """Turn a benchmark framework into an assessment: workbooks out, scores and gaps back."""
    if context.invoked_subcommand is None:
        from eyfa.cli import words  # noqa: PLC0415
        from eyfa.version import __version__  # noqa: PLC0415

        typer.echo(words.START.format(version=__version__), nl=False)


app.command(epilog=init.EPILOG)(init.init)
app.command(epilog=check.EPILOG)(check.check)
app.command(epilog=score.EPILOG)(score.score)
app.command(epilog=gaps.EPILOG)(gaps.gaps)
app.add_typer(framework.app, name="framework")
app.command(epilog=demo.EPILOG)(demo.demo)
