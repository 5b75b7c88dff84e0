"""What a command was given to read: every workbook of the paths, and every problem met on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli import mistakes, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.cli.folding import keep_whole
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line
from eyfa.framework.model import Framework, Method
from eyfa.problems import EyfaError, Problem, has_errors

if TYPE_CHECKING:
    from eyfa.cli.options import Reading
    from eyfa.collected.sources import Sources
    from eyfa.gathering import Batch


def read_inputs(
    paths: Sequence[Path | str],
    framework: Framework,
    options: Reading,
    asked: Asked = NOTHING_ASKED,
    *,
    texts: bool = True,
    quiet: bool = False,
) -> Batch:
    """Read every workbook of the paths, and every table of such; look at what came twice or looks odd.

    Args:
        paths: files and folders, as they were given.
        framework: what they answer.
        options: how they are read.
        asked: what is to be made of them.
        texts: whether what respondents wrote is wanted; without it, an assessment takes less memory.
        quiet: whether to say nothing of how far it is.

    Raises:
        typer.BadParameter: a sign to ignore is none, or workers and a scheduler were both given.
        EyfaError: no workbook was found in any of them, or the list of places has mistakes.
        KeyboardInterrupt: after saying how many were read; no child process is left.
    """
    from eyfa.cli.reading import how_to_read, watch  # noqa: PLC0415 - heavy
    from eyfa.collected.sources import find_sources  # noqa: PLC0415
    from eyfa.gathering import gather  # noqa: PLC0415

    how = how_to_read(options, framework, asked, texts=texts)
    sources = find_sources(paths, framework)
    require_any(sources)
    inputs = gather(sources, framework, how, partial(watch, quiet=quiet))
    keep_whole((*sources.files, *(reading.file for reading in inputs.readings)))
    return inputs


def require_any(sources: Sources) -> None:
    """Make sure that there is something to read.

    Raises:
        EyfaError: there is not; with why.
    """
    if sources.is_empty:
        nothing = () if has_errors(sources.problems) else (mistakes.NOTHING_FOUND.problem(),)
        raise EyfaError([*sources.problems, *nothing])


def read_method(
    file: Path | None, framework: Framework, asked: Asked = NOTHING_ASKED
) -> tuple[Method | None, tuple[Problem, ...]]:
    """The method to use (`None`: the framework's own), and notes on what it changes."""
    from eyfa.framework.loader import load_method  # noqa: PLC0415 - heavy
    from eyfa.reporting.method_changes import method_notes, own_method_notes  # noqa: PLC0415

    if file is None:
        return None, own_method_notes(framework)
    method = load_method(file, framework)
    return method, method_notes(framework, method, asked.name_of("method") or str(file))


def say_inputs(inputs: Batch, *, quiet: bool = False) -> ExitStatus:
    """Say what was met in reading; return how it went."""
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415 - heavy

    say_problems(inputs.problems, quiet=quiet)
    if not inputs.assessments:
        say_line(words.NOTHING_USABLE)
        return ExitStatus.NOTHING_DONE
    return ExitStatus.INPUT_ERRORS if has_errors(inputs.problems) else ExitStatus.FINE
