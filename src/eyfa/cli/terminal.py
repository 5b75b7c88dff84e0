"""Where text goes: the one place that makes consoles and writes to standard output and error.

A terminal gets colour and its own width; a pipe gets plain text. Nothing is ever cut with an ellipsis, no
line is broken within a word or the name of a file, and nothing from a file is taken for markup.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli import look
from eyfa.cli.folding import fold, forget_names
from eyfa.problems import EyfaError, Kind, Severity

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDEST = 140
"""Lines longer than this tire the eye."""

_LABEL = 20
"""Within these first characters of a line its label ends, if it has one."""
_INDENT = 2
_ERRORS = "eyfa.plainer"
_PLAIN = {
    "–": "-",
    "→": "->",
    "×": "x",
    "≈": "~",
    "·": "|",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "…": "...",
}
"""What stands for our typography where an encoding lacks it."""

OUTPUT_LOST = Kind(
    "output_not_writable",
    Severity.ERROR,
    "standard output cannot be written: {reason}",
    "check where it goes",
    "The results could not be written to where standard output leads.",
    {"reason": "no space left on device"},
)


class ClosedPipeError(Exception):
    """The reader of standard output has gone, as with `| head`: the end, but not a fault."""


def prepare_streams() -> None:
    """Let no character that a stream's encoding lacks stop a command, or turn a range into a riddle."""
    forget_names()
    codecs.register_error(_ERRORS, _plainer)
    if sys.stdout is None:
        sys.stdout = _Nowhere()
    if sys.stderr is None:
        sys.stderr = _Nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_ERRORS)


class _Nowhere(io.TextIOWrapper):
    """Stands for a stream that the shell closed (`>&-`), so that no file that is opened takes its number."""

    def __init__(self) -> None:
        super().__init__(io.BufferedWriter(io.FileIO(os.devnull, "w")), encoding="utf-8")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    character = error.object[error.start]
    return _PLAIN.get(character, "?"), error.start + 1


def data_console() -> Console:
    """The console for results, on standard output; write what it captures with `write_data`."""
    return _console(stderr=False)


def message_console() -> Console:
    """The console for progress, problems and hints, on standard error."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415 - heavy

    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, theme=look.theme())
    console.width = min(console.width, WIDEST)
    return console


def show(*renderables: RenderableType) -> None:
    """Render results for the terminal or the pipe, and write them to standard output."""
    write_text(_rendered(data_console(), renderables))


class _Page(io.StringIO):
    """Takes what a console prints; says that it has the encoding of the stream that it stands for."""

    encoding = "utf-8"

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self.encoding = encoding


def _rendered(console: Console, renderables: Iterable[RenderableType]) -> str:
    """What the console would print, without the blanks that fill its lines.

    The console itself writes nothing: it has its own ways to end when a pipe is closed.
    """
    from rich.text import Text  # noqa: PLC0415 - heavy

    from eyfa.cli.texts import Paragraph  # noqa: PLC0415

    page = console.file = _Page(console.encoding)
    for renderable in renderables:
        whole = Paragraph(renderable) if isinstance(renderable, Text) else renderable
        console.print(whole, crop=False)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def write_text(text: str) -> None:
    """Write text to standard output.

    Raises:
        ClosedPipeError: nobody reads any more.
        EyfaError: the system does not take it.
    """
    _refuse_closed_output()
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)


def write_wrapped(text: str) -> None:
    """Write lines to standard output, each broken at the window's edge and hung beneath its second part.

    Raises as `write_text`.
    """
    width = data_console().width
    lines = []
    for line in text.splitlines():
        lines += fold(line, width, line.rfind("  ", 0, _LABEL) + 2)
    write_text("\n".join(lines) + "\n")


def write_bytes(content: bytes | Iterable[bytes]) -> None:
    """Write data to standard output as they are, in UTF-8 whatever the locale. Raises as `write_text`."""
    _refuse_closed_output()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines([content] if isinstance(content, bytes) else content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _give_up(error)


def write_path(path: Path) -> None:
    """Write the name of a file to standard output: as it is to a program, made visible to the eye.

    Raises as `write_text`.
    """
    from eyfa.reporting.visible import visible  # noqa: PLC0415 - not needed by every command

    if sys.stdout.isatty():
        write_text(f"{visible(str(path))}\n")
    else:
        write_bytes(os.fsencode(path) + b"\n")


def _refuse_closed_output() -> None:
    if isinstance(sys.stdout, _Nowhere):
        raise EyfaError([OUTPUT_LOST.problem(reason="it is closed")])


def _give_up(error: OSError) -> None:
    _let_go_of_output()
    if error.errno in (errno.EPIPE, errno.EINVAL):  # Windows says EINVAL
        raise ClosedPipeError from None
    reason = (error.strerror or str(error)).lower()
    raise EyfaError([OUTPUT_LOST.problem(reason=reason)]) from None


def _let_go_of_output() -> None:
    """Keep Python from writing what is left to a pipe that is gone, when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*renderables: RenderableType) -> None:
    """Write messages to standard error."""
    say_text(_rendered(message_console(), renderables))


def say_text(text: str) -> None:
    """Write lines that are laid out to standard error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def say_line(text: str, *, whole: bool = False) -> None:
    """Write one message to standard error.

    Args:
        text: the message.
        whole: whether it stays one line on a terminal too, as what is to be copied does. For programs, which
            read these as well, every message is one; for the eye it is folded between words.
    """
    from eyfa.reporting.visible import visible  # noqa: PLC0415 - not needed by every command

    shown = visible(text)
    with contextlib.suppress(OSError):
        if not whole and sys.stderr.isatty():
            width = min(shutil.get_terminal_size().columns, WIDEST)
            shown = "\n".join(fold(shown, width, _INDENT))
        sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()


def is_on_screen() -> bool:
    """Whether results go to a screen, and into no file or program."""
    return sys.stdout.isatty()


def is_seen() -> bool:
    """Whether somebody sees what is said on standard error, and it is not kept for later."""
    return sys.stderr.isatty()


def is_watched() -> bool:
    """Whether somebody sees what is written as it is written: hints are for them, and for no program."""
    return sys.stdout.isatty() and sys.stderr.isatty()
