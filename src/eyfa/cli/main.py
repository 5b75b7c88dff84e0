"""The entry point, and the one boundary where errors become exit statuses.

What it needs is imported as late as can be, so that an interrupt while it loads ends quietly.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from eyfa.cli.status import (
    STOPPED,
    ExitStatus,
    heed_signals,
    ignore_signals,
    stopped_status,
    was_stopped,
)
from eyfa.problems import EyfaError
from eyfa.words import ENGLISH, LANGUAGES, language, language_of_system, speaking, use_language

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
    asked = os.environ.get("EYFA_LANG", "").lower()
    on_screen = None
    if asked in LANGUAGES:
        use_language(asked)
    else:
        on_screen = language_of_system()
    try:
        status = run(sys.argv[1:], on_screen=on_screen)
    except KeyboardInterrupt:  # a second one
        status = stopped_status()
    ignore_signals()
    sys.exit(status)


def run(
    arguments: Sequence[str], again: record.Again | None = None, *, on_screen: str | None = None
) -> int:
    """Run a command line and return its exit status; only an interpreter that ends can get past this.

    Args:
        arguments: its words, without `eyfa`.
        again: what is different where an output is made once more.
        on_screen: the language of what is said on a screen, unless the command line names one.
    """
    named = _named_language(arguments)
    spoken = named or (ENGLISH if again else language())
    try:
        with speaking(spoken), speaking(named or on_screen or spoken):
            status = _run(list(arguments), again, spoken)
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
    if status not in STOPPED:
        return status
    from eyfa.cli.endings import say_stopped  # noqa: PLC0415

    stopped = stopped_status()
    say_stopped(stopped)
    return stopped


def _named_language(arguments: Sequence[str]) -> str | None:
    """The language that a command line names; typer would tell when its own words are said already."""
    for word, following in pairwise((*arguments, "")):
        name, is_joined, value = word.partition("=")
        if name == "--":
            break
        if name == "--lang" and (tag := value if is_joined else following) in LANGUAGES:
            return tag
    return None


def _run(arguments: list[str], again: record.Again | None, spoken: str) -> int:
    from eyfa.cli.folding import keep_whole  # noqa: PLC0415
    from eyfa.cli.terminal import ClosedPipeError, prepare_streams  # noqa: PLC0415

    prepare_streams()
    keep_whole((*arguments, *(argument.partition("=")[2] for argument in arguments)))
    try:
        return _invoke(arguments, again, spoken)
    except ClosedPipeError:
        return ExitStatus.FINE
    except EyfaError as error:
        if was_stopped():
            return ExitStatus.INTERRUPTED
        from eyfa.cli.endings import say_refusal  # noqa: PLC0415

        say_refusal(error.problems)
        return ExitStatus.NOTHING_DONE
    except Exception as error:  # noqa: BLE001 - the boundary
        if was_stopped():
            return ExitStatus.INTERRUPTED
        from eyfa.cli.endings import say_fault  # noqa: PLC0415

        say_fault(error)
        return ExitStatus.FAULT


def _invoke(arguments: list[str], again: record.Again | None, spoken: str) -> int:
    """Let typer find the command; its usage errors say what they are, without a traceback or a frame."""
    import typer  # noqa: PLC0415
    from typer.main import get_command  # noqa: PLC0415

    from eyfa.cli.app import app  # noqa: PLC0415
    from eyfa.cli.record import Again, Invocation  # noqa: PLC0415

    invocation = Invocation(run, again or Again(), spoken)
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
