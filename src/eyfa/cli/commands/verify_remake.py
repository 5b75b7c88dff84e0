"""Making an output once more, as it says that it was made.

What stands in an output is somebody's: it chooses among commands that only write where they are told, and
names no file, neither to be read nor to be written.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from eyfa.cli.app import recorded_options
from eyfa.cli.endings import SEE_HELP
from eyfa.cli.record import PLANS, Again, Run, names_file
from eyfa.cli.status import STOPPED, ExitStatus
from eyfa.intake.output_provenance import Matched
from eyfa.intake.verifying import PICTURES, Given, first_difference
from eyfa.provenance.record import Option, Provenance, bare_words, named_words
from eyfa.remote import in_full, is_address

_FOLDER = "pictures"
"""The option that names a folder of them."""
_INIT, _FROM = "init", "from"
"""The command whose report has one input, and the option that names it."""
_NOTHING = "nothing came of it"


def remake(
    output: Path,
    made: Provenance,
    given: Given,
    run: Run,
    workers: int | None,
    folder: Path,
    matched: Matched,
) -> Path | str:
    """Make it again in a folder by the command that it names; the file, or why there is none.

    Args:
        output: what is made again.
        made: how it says that it was made.
        given: of what it is made now.
        run: runs a command line.
        workers: how many files to read at once.
        folder: where everything is written.
        matched: which input is which.
    """
    known = recorded_options(made.command)
    is_told = made.command != _INIT or _FROM in made.options
    if known is None or not made.options.keys() <= known or not is_told:
        return f"not made again, because eyfa knows no such command or option: {made.command_line}"
    if made.command == _INIT and len(given.paths) != 1:
        reason: str | None = "it was made from one file, table or folder: give that alone"
    else:
        target = folder / f"again{output.suffix.lower()}"
        arguments = [
            *_words(target, made, given, matched, workers),
            "--",
            *_operands(target, made, given, matched),
        ]
        reason = _run_again(run, arguments, made, given, matched)
        again = _made_as(target, output)
        if reason is None and again is not None:
            return again
    return f"it cannot be made again: {reason or _NOTHING}"


def _run_again(
    run: Run, arguments: Sequence[str], made: Provenance, given: Given, matched: Matched
) -> str | None:
    """Run the command once more; why it could not be run, if so."""
    named = {*given.files, _FROM, _FOLDER} & made.options.keys()
    again = Again(
        matched.names, {name: str(made.options[name]) for name in named}, given.day or _day_of(made)
    )
    said, printed = io.StringIO(), io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        status = run(arguments, again)
    if status in STOPPED:
        raise KeyboardInterrupt
    if status in (ExitStatus.FINE, ExitStatus.INPUT_ERRORS):
        return None
    lines = said.getvalue().strip().splitlines()
    return next((line for line in reversed(lines) if not line.startswith(SEE_HELP)), _NOTHING)


def _day_of(made: Provenance) -> date:
    """The day that counted; where none did, one on which no date has passed."""
    try:
        return date.fromisoformat(made.day or "")
    except ValueError:
        return date.min


def _words(
    target: Path, made: Provenance, given: Given, matched: Matched, workers: int | None
) -> Iterator[str]:
    """The command and its options, so that it writes nothing outside the target's own folder."""
    yield from made.command.split()
    kept = {
        name: value
        for name, value in made.options.items()
        if name != _FOLDER and name not in PLANS and not names_file(name, value)
    }
    files = {name: value for name, value in given.files.items() if name in made.options}
    yield from named_words({**kept, **files})
    yield from (f"--{name}={in_full(file)}" for name, file in _plans(made, matched))
    yield "--quiet"
    if made.command == _INIT:
        yield from (f"--{_FROM}={in_full(given.paths[0])}", f"--report={target}")
        return
    if target.suffix not in PICTURES:
        yield f"--output={target}"
    if target.suffix in PICTURES or _FOLDER in made.options:
        yield f"--{_FOLDER}={target.with_name(_FOLDER)}"
    if workers:
        yield f"--workers={workers}"


def _operands(target: Path, made: Provenance, given: Given, matched: Matched) -> Iterator[str]:
    """What the command is given to read, or to write."""
    if made.command == _INIT:
        yield str(target.with_name("workbook.xlsx"))
    else:
        yield from bare_words(made.options)
        plans = [file for _, file in _plans(made, matched)]
        order = [now.file for _, now in matched.same if now.file not in plans]
        yield from map(in_full, order if plans else _in_order(given, matched))


def _plans(made: Provenance, matched: Matched) -> list[tuple[str, str]]:
    """The files that are action plans now, each with the option that named it."""
    return [
        (name, now.file)
        for name in PLANS
        for then, now in matched.same
        if then.file in _several(made.options.get(name))
    ]


def _several(value: Option | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _in_order(given: Given, matched: Matched) -> Sequence[Path | str]:
    """The paths as they were given; file by file where their order is not that of the output."""
    order = [now.file for _, now in matched.same]
    files = [one.file for one in given.inputs]
    is_told = all(then.file for then, _ in matched.same)
    are_there = all(is_address(file) or Path(file).exists() for file in files)
    return order if order != files and is_told and are_there else given.paths


def _made_as(target: Path, output: Path) -> Path | None:
    """What was made; of several pictures that of the same name, or else of the same content."""
    if target.suffix not in PICTURES:
        return target if target.exists() else None
    every = sorted(target.with_name(_FOLDER).glob(f"*{target.suffix}"))
    same = [picture for picture in every if picture.name == output.name]
    same += [picture for picture in every if first_difference(output, picture) is None]
    return same[0] if same else next(iter(every), None)
