"""A typer application with one command: the least that `--help` can cost."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str = "you") -> None:
    """Say hello."""
    print(f"Hello {name}")


app()
