"""Making an output once more, as it says that it was made, and holding the two against each other.

What stands in an output is somebody's: it chooses among commands that only write where they are told, and
names no file, neither to be read nor to be written.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from eyfa.cli import words
from eyfa.cli.commands.verify_findings import Finding, Given, Verdict
from eyfa.cli.loading import recorded_options
from eyfa.cli.record import Again, Run, names_file
from eyfa.cli.status import STOPPED, ExitStatus
from eyfa.provenance.record import Input, Provenance, bare_words, named_words

if TYPE_CHECKING:
    from eyfa.provenance.matching import Matched

PICTURES = (".svg", ".png")
"""What `eyfa report --pictures` writes, many at once."""
_ZIPPED = (".xlsx", ".docx")
_FOLDER = "pictures"
"""The option that names a folder of them."""
_INIT, _FROM = "init", "from"
"""The command whose report has one input, and the option that names it."""
_PIECE = 1 << 20


def compare_content(
    output: Path,
    made: Provenance,
    given: Given,
    found: Sequence[Input],
    matched: Matched,
    run: Run,
) -> Finding:
    """Make it again by the command that it names, and hold the two against each other, byte by byte."""
    known = recorded_options(made.command)
    is_told = made.command != _INIT or _FROM in made.options
    if known is None or not made.options.keys() <= known or not is_told:
        asked = words.VERIFY_UNKNOWN.format(asked=made.command_line)
        return Finding(Verdict.DIFFERS, asked)
    if made.command == _INIT and len(given.paths) != 1:
        return Finding(Verdict.DIFFERS, words.VERIFY_NOT_MADE.format(reason=words.VERIFY_ONE_PATH))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"again{output.suffix.lower()}"
        arguments = _arguments(target, made, given, found, matched)
        reason = _make_again(run, arguments, made, given, matched)
        again = _made_as(target, output)
        if reason is not None or again is None:
            reason = reason or words.VERIFY_NOTHING
            return Finding(Verdict.DIFFERS, words.VERIFY_NOT_MADE.format(reason=reason))
        return _compare(output, again)


def _compare(output: Path, again: Path) -> Finding:
    where = _first_difference(output, again)
    if where is None:
        return Finding(Verdict.SAME, words.VERIFY_CONTENT)
    text = words.VERIFY_OTHER_CONTENT.format(line=f"{where:,}")
    if again.suffix in _ZIPPED:
        text = words.VERIFY_OTHER_WORKBOOK
    elif again.suffix in PICTURES:
        text = words.VERIFY_OTHER_PICTURE
    return Finding(Verdict.DIFFERS, text)


def _make_again(
    run: Run, arguments: Sequence[str], made: Provenance, given: Given, matched: Matched
) -> str | None:
    """Run the command once more; why it could not be run, if so."""
    named = {*given.files, _FROM, _FOLDER} & made.options.keys()
    recorded = {name: str(made.options[name]) for name in named}
    again = Again(matched.names, recorded, given.day or _day_of(made))
    said, printed = io.StringIO(), io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
        status = run(arguments, again)
    if status in STOPPED:
        raise KeyboardInterrupt
    if status in (ExitStatus.FINE, ExitStatus.INPUT_ERRORS):
        return None
    mark = words.SEE_HELP.partition("{")[0]
    lines = said.getvalue().strip().splitlines()
    last = [line for line in lines if not line.startswith(mark)]
    return last[-1] if last else words.VERIFY_NOTHING


def _arguments(
    target: Path, made: Provenance, given: Given, found: Sequence[Input], matched: Matched
) -> list[str]:
    """The command line that makes it again, writing nothing outside the target's own folder."""
    options = {
        name: value
        for name, value in made.options.items()
        if name != _FOLDER and not names_file(name, value)
    }
    files = {name: value for name, value in given.files.items() if name in made.options}
    words_ = [*made.command.split(), *named_words({**options, **files}), "--quiet"]
    if made.command == _INIT:
        paths = [f"--{_FROM}={given.paths[0]}", f"--report={target}"]
        return [*words_, *paths, "--", str(target.with_name("workbook.xlsx"))]
    if target.suffix not in PICTURES:
        words_.append(f"--output={target}")
    if target.suffix in PICTURES or _FOLDER in made.options:
        words_.append(f"--{_FOLDER}={target.with_name(_FOLDER)}")
    if given.workers:
        words_.append(f"--workers={given.workers}")
    return [
        *words_,
        "--",
        *bare_words(made.options),
        *map(str, _in_order(given.paths, found, matched)),
    ]


def _day_of(made: Provenance) -> date:
    """The day that counted; where none did, one on which no date has passed."""
    try:
        return date.fromisoformat(made.day or "")
    except ValueError:
        return date.min


def _made_as(target: Path, output: Path) -> Path | None:
    """What was made; of several pictures that of the same name, or else of the same content."""
    if target.suffix not in PICTURES:
        return target if target.exists() else None
    every = sorted(target.with_name(_FOLDER).glob(f"*{target.suffix}"))
    same = [picture for picture in every if picture.name == output.name]
    same += [picture for picture in every if _first_difference(output, picture) is None]
    return same[0] if same else next(iter(every), None)


def _in_order(
    paths: Sequence[Path | str], found: Sequence[Input], matched: Matched
) -> Sequence[Path | str]:
    """The paths as they were given; file by file where their order is not that of the output."""
    order = [now.file for _, now in matched.same]
    files = [one.file for one in found]
    is_told = all(then.file for then, _ in matched.same)
    if order == files or not is_told or not all(map(_is_there, files)):
        return paths
    return order


def _is_there(file: str) -> bool:
    from eyfa.remote import is_address  # noqa: PLC0415

    return is_address(file) or Path(file).exists()


def _first_difference(one: Path, other: Path) -> int | None:
    """The first line in which two files differ, from 1; `None` where they are the same."""
    line = 1
    with one.open("rb") as a, other.open("rb") as b:
        for piece, its in zip_longest(_pieces(a), _pieces(b), fillvalue=b""):
            if piece != its:
                common = next(
                    (
                        i
                        for i, pair in enumerate(zip(piece, its, strict=False))
                        if len(set(pair)) > 1
                    ),
                    min(len(piece), len(its)),
                )
                return line + piece[:common].count(b"\n")
            line += piece.count(b"\n")
    return None


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(_PIECE), b"")
