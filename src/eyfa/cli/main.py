"""The entry point, and the one boundary where errors become exit statuses."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from eyfa.cli.status import STOPPED, ExitStatus, heed_signals, stopped_status
from eyfa.problems import EyfaError

if TYPE_CHECKING:
    from eyfa.cli.record import Again

GARBAGE_AFTER = 100_000
"""Objects that may pile up before the collector looks at the youngest."""


def main() -> NoReturn:
    """Run the command line that the shell gave, and exit."""
    # A command is short: looking for garbage while its modules load would take a tenth of its time.
    gc.set_threshold(GARBAGE_AFTER)
    # Nor do our models want plug-ins, which pydantic would look for in every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    heed_signals()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str], again: Again | None = None) -> int:
    """Run a command line and return its exit status; only an interpreter that ends can get past this.

    Args:
        arguments: its words, without `eyfa`.
        again: what is different where an output is made once more.
    """
    try:
        status = _run(list(arguments), again)
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    if status not in STOPPED:
        return status
    stopped = stopped_status()
    _say_stopped(stopped)
    return stopped


def _run(arguments: list[str], again: Again | None) -> int:
    from eyfa.cli.folding import keep_whole  # noqa: PLC0415
    from eyfa.cli.terminal import ClosedPipeError, prepare_streams  # noqa: PLC0415

    prepare_streams()
    keep_whole((*arguments, *(argument.partition("=")[2] for argument in arguments)))
    try:
        return _invoke(arguments, again)
    except EyfaError as error:
        _say_problems(error)
        return ExitStatus.NOTHING_DONE
    except ClosedPipeError:
        return ExitStatus.FINE
    except Exception as error:  # noqa: BLE001 - the boundary
        _say_fault(error)
        return ExitStatus.FAULT


def _invoke(arguments: list[str], again: Again | None) -> int:
    """Let typer find the command; its usage errors say what they are, without a traceback or a frame."""
    import typer  # noqa: PLC0415 - so that an interrupt while it loads ends quietly
    from typer.main import get_command  # noqa: PLC0415

    from eyfa.cli.app import app  # noqa: PLC0415
    from eyfa.cli.record import FIRST_TIME, Invocation  # noqa: PLC0415

    invocation = Invocation(run, again or FIRST_TIME)
    try:
        status = get_command(app).main(
            arguments, prog_name="eyfa", standalone_mode=False, obj=invocation
        )
    except typer.Abort:
        return ExitStatus.INTERRUPTED
    except typer.TyperException as error:
        _say_misuse(error)
        return ExitStatus.NOTHING_DONE
    return status if isinstance(status, int) else ExitStatus.FINE


def _say_stopped(status: ExitStatus) -> None:
    from eyfa.cli import words  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415

    say_line(words.STOPPED[status])


def _say_misuse(error: Exception) -> None:
    from eyfa.cli.misuse import say_misuse  # noqa: PLC0415

    say_misuse(error)


def _say_problems(error: EyfaError) -> None:
    from eyfa.cli.problem_lines import say_near_files, say_problem_lines  # noqa: PLC0415

    say_problem_lines(error.problems)
    say_near_files(error.problems)


def _say_fault(error: Exception) -> None:
    import platform  # noqa: PLC0415

    from eyfa.cli import words  # noqa: PLC0415
    from eyfa.reporting.visible import visible  # noqa: PLC0415
    from eyfa.version import __version__  # noqa: PLC0415

    if os.environ.get("EYFA_DEBUG") == "1":
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    described = visible(f"{type(error).__name__}: {error}")
    facts = {"python": platform.python_version(), "platform": platform.platform(terse=True)}
    print(
        words.FAULT.format(error=described, version=__version__, **facts), file=sys.stderr, end=""
    )
