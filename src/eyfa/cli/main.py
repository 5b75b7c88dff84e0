"""The entry point, and the one boundary where errors become exit statuses.

What it needs is imported as late as can be, so that an interrupt while it loads ends quietly.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from eyfa.cli.status import STOPPED, ExitStatus, heed_signals, stopped_status
from eyfa.problems import EyfaError

if TYPE_CHECKING:
    from eyfa.cli import record

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


def run(arguments: Sequence[str], again: record.Again | None = None) -> int:
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
    from eyfa.cli.endings import say_stopped  # noqa: PLC0415

    stopped = stopped_status()
    say_stopped(stopped)
    return stopped


def _run(arguments: list[str], again: record.Again | None) -> int:
    from eyfa.cli.folding import keep_whole  # noqa: PLC0415
    from eyfa.cli.terminal import ClosedPipeError, prepare_streams  # noqa: PLC0415

    prepare_streams()
    keep_whole((*arguments, *(argument.partition("=")[2] for argument in arguments)))
    try:
        return _invoke(arguments, again)
    except ClosedPipeError:
        return ExitStatus.FINE
    except EyfaError as error:
        from eyfa.cli.endings import say_refusal  # noqa: PLC0415

        say_refusal(error.problems)
        return ExitStatus.NOTHING_DONE
    except Exception as error:  # noqa: BLE001 - the boundary
        from eyfa.cli.endings import say_fault  # noqa: PLC0415

        say_fault(error)
        return ExitStatus.FAULT


def _invoke(arguments: list[str], again: record.Again | None) -> int:
    """Let typer find the command; its usage errors say what they are, without a traceback or a frame."""
    import typer  # noqa: PLC0415
    from typer.main import get_command  # noqa: PLC0415

    from eyfa.cli.app import app  # noqa: PLC0415
    from eyfa.cli.record import Again, Invocation  # noqa: PLC0415

    invocation = Invocation(run, again or Again())
    try:
        status = get_command(app).main(
            arguments, prog_name="eyfa", standalone_mode=False, obj=invocation
        )
    except OSError:
        from eyfa.cli.terminal import write_text  # noqa: PLC0415

        write_text("")  # raises where standard output is to blame, to which typer itself wrote
        raise
    except typer.Abort:
        return ExitStatus.INTERRUPTED
    except typer.TyperException as error:
        from eyfa.cli.endings import say_misuse  # noqa: PLC0415

        say_misuse(error)
        return ExitStatus.NOTHING_DONE
    return status if isinstance(status, int) else ExitStatus.FINE
