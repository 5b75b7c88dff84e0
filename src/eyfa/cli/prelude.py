"""What stands before every count: the framework, the method and the answers, and how reading them went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.cli.choices import choose_components, choose_levels, require_asked
from eyfa.cli.inputs import read_inputs, read_method, say_inputs
from eyfa.cli.options import Counting, Selection
from eyfa.cli.status import ExitStatus
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework, Method

if TYPE_CHECKING:
    from datetime import date

    from eyfa.gathering import Batch
    from eyfa.problems import Problem
    from eyfa.provenance import Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Prelude:
    """What a command counts, and how."""

    framework: Framework
    method: Method | None
    """`None`: the framework's own."""
    method_notes: tuple[Problem, ...]
    """What the method changes, for people."""
    levels: tuple[str, ...]
    components: tuple[str, ...]
    inputs: Batch
    """With one assessment at least."""
    status: ExitStatus
    """How reading went."""
    asked: Asked

    @property
    def used_method(self) -> Method:
        """What counts: the method that was named, or the framework's own."""
        return self.method or self.framework.method

    def status_with(self, problems: Iterable[Problem]) -> ExitStatus:
        """How it went where these problems were met after reading."""
        from eyfa.problems import has_errors  # noqa: PLC0415 - with the framework

        return ExitStatus.INPUT_ERRORS if has_errors(problems) else self.status

    def provenance(
        self,
        *,
        problems: Sequence[Problem] = (),
        seed: int | None = None,
        day: date | None = None,
    ) -> Provenance:
        """Where what is made of it comes from; the rest as `Asked.provenance` has it."""
        return self.asked.provenance(
            self.framework,
            self.inputs.readings,
            method=self.used_method,
            seed=seed,
            day=day,
            problems=problems,
        )


def begin(
    paths: Sequence[Path | str],
    counting: Counting,
    asked: Asked = NOTHING_ASKED,
    *,
    selection: Selection | None = None,
    texts: bool = True,
) -> Prelude:
    """Load, read, and say what was met.

    Args:
        paths: files and folders, as they were given.
        counting: how they are read and counted.
        asked: what is to be made of them.
        selection: which part is wanted; something of it must have been asked about.
        texts: whether what respondents wrote is wanted.

    Raises:
        typer.Exit: nothing could be counted, and it was said why.
        typer.BadParameter: a level or a component is unknown.
        EyfaError: with every mistake of a file that options name; or nothing of the selection was asked.
    """
    framework = load_framework(counting.framework)
    chosen = selection or Selection()
    levels = choose_levels(framework, chosen.level)
    components = choose_components(framework, chosen.component)
    method, notes = read_method(counting.method, framework, asked)
    inputs = read_inputs(
        paths, framework, counting.reading, asked, texts=texts, quiet=counting.quiet
    )
    status = say_inputs(inputs, quiet=counting.quiet)
    if status is ExitStatus.NOTHING_DONE:
        raise typer.Exit(status)
    if selection is not None:
        require_asked(framework, inputs.assessments, levels, components)
    return Prelude(
        framework=framework,
        method=method,
        method_notes=notes,
        levels=levels,
        components=components,
        inputs=inputs,
        status=status,
        asked=asked,
    )
