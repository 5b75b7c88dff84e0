"""What a shell offers where an id is to be typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from eyfa.framework.model import Framework


def _completion_framework(context: typer.Context) -> Framework | None:
    """The framework that the command line names so far; none where it cannot be read."""
    from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy
    from eyfa.problems import EyfaError  # noqa: PLC0415

    try:
        return load_framework(context.params.get("framework"))
    except EyfaError:
        return None


def complete_level(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Levels of the framework for the shell."""
    framework = _completion_framework(ctx)
    for level in framework.levels if framework else ():
        if level.id.startswith(incomplete):
            yield level.id, level.title


def complete_component(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Components of the framework for the shell."""
    framework = _completion_framework(ctx)
    for component in framework.components if framework else ():
        if component.id.startswith(incomplete):
            yield component.id, component.title


def complete_item(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Components, and benchmarks once a component is named, for the shell."""
    yield from complete_component(ctx, incomplete)
    framework = _completion_framework(ctx)
    for benchmark in framework.benchmark_by_id.values() if framework else ():
        if "-" in incomplete and benchmark.id.startswith(incomplete):
            yield benchmark.id, benchmark.text


def complete_sign(incomplete: str) -> Iterator[tuple[str, str]]:
    """Codes of the signs that can be switched off, for the shell."""
    from eyfa.cli.choices import known_signs  # noqa: PLC0415 - heavy

    for code, hint in known_signs():
        if code.startswith(incomplete):
            yield code, hint
