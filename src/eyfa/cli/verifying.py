"""Holding where an output says that it comes from against what is there now, and making it once more."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from eyfa.cli import words
from eyfa.cli.asked import FILES, MAKING_AGAIN, NO_FILE, Again
from eyfa.cli.bundles import ASKING
from eyfa.framework.folding import fold
from eyfa.problems import EyfaError
from eyfa.provenance import (
    FrameworkMark,
    Input,
    Provenance,
    bare_words,
    method_checksum,
    named_words,
)
from eyfa.version import __version__

if TYPE_CHECKING:
    from eyfa.framework.model import Framework, Method
    from eyfa.matching import Matched

_PIECE = 1 << 20
_ZIPPED = ".xlsx"


class Verdict(StrEnum):
    """What became of one comparison; the words of the screen are others."""

    SAME = "same"
    DIFFERS = "differs"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was compared."""

    verdict: Verdict
    text: str

    @classmethod
    def of(cls, is_same: bool, text: str) -> Finding:
        """What is the same, or is not."""
        return cls(Verdict.SAME if is_same else Verdict.DIFFERS, text)


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave to compare an output with."""

    paths: tuple[Path | str, ...]
    files: Mapping[str, str]
    """Files of options, by option."""
    day: date | None
    workers: int | None


def find_inputs(paths: Sequence[Path | str], framework: Framework) -> list[Input]:
    """The workbooks that paths name, each with its digest; those of tables as these have them."""
    from eyfa.collected.sources import find_sources  # noqa: PLC0415 - heavy

    sources = find_sources(paths, framework)
    of_files = [Input(str(file), _digest(file)) for file in sources.files]
    of_tables = [Input(it.file, it.sha256) for table in sources.tables for it in table.readings]
    return [*of_files, *of_tables, *(Input(it.file, it.sha256) for it in sources.unusable)]


def _digest(file: Path | str) -> str:
    from eyfa.workbook.source import digest, read_bytes  # noqa: PLC0415 - heavy

    try:
        return digest(read_bytes(file))
    except EyfaError:
        return ""


def compare_maker(
    made: Provenance, framework: Framework, method: Method, given: Given
) -> Iterator[Finding]:
    """Version, framework, method, and the files of options."""
    same = made.eyfa == __version__
    text = words.VERIFY_EYFA if same else words.VERIFY_OTHER_EYFA
    yield Finding.of(same, text.format(found=__version__, made=made.eyfa))
    mark = FrameworkMark(framework.id, framework.edition, framework.checksum)
    same = made.framework == mark
    named = words.VERIFY_FRAMEWORK.format(id=made.framework.id, edition=made.framework.edition)
    again = words.VERIFY_OTHER_FRAMEWORK.format(
        id=mark.id, edition=mark.edition, again=_again(made, "framework")
    )
    yield Finding.of(same, named if same else f"{named}{again}")
    if made.method is not None:
        same = made.method.checksum == method_checksum(method)
        named = words.VERIFY_METHOD.format(name=made.method.file or words.VERIFY_OWN_METHOD)
        again = words.VERIFY_OTHER_METHOD.format(again=_again(made, "method"))
        yield Finding.of(same, named if same else f"{named}{again}")
    for one in made.files:
        file = given.files.get(one.option)
        same = file is not None and _digest(Path(file)) == one.sha256
        named = words.VERIFY_FILE.format(option=one.option, name=one.file)
        again = words.VERIFY_OTHER_FILE.format(again=_again(made, one.option))
        yield Finding.of(same, named if same else f"{named}{again}")


def _again(made: Provenance, option: str) -> str:
    """Which option is to be given again, where it was given then."""
    file = made.options.get(option)
    return "" if file is None else words.VERIFY_AGAIN.format(option=option, file=file)


def compare_inputs(matched: Matched) -> Iterator[Finding]:
    """The files that were read."""
    from eyfa.reporting.words import counted  # noqa: PLC0415 - heavy

    files = counted(len(matched.same), "input")
    if matched.same:
        yield Finding(Verdict.SAME, words.VERIFY_INPUTS.format(inputs=files))
    for now, then in matched.names.items():
        yield Finding(Verdict.NOTE, words.VERIFY_RENAMED.format(then=then, now=now))
    for before, after in matched.changed:
        text = words.VERIFY_CHANGED.format(
            file=after.file, then=before.sha256[:12], now=after.sha256[:12] or words.VERIFY_UNREAD
        )
        yield Finding(Verdict.DIFFERS, text)
    for it in matched.missing:
        text = words.VERIFY_MISSING.format(file=it.file, sha256=it.sha256[:12])
        yield Finding(Verdict.DIFFERS, text)
    for it in matched.extra:
        yield Finding(Verdict.DIFFERS, words.VERIFY_EXTRA.format(file=it.file))


def compare_content(
    output: Path, made: Provenance, given: Given, found: Sequence[Input], matched: Matched
) -> Finding:
    """Make it again by the command that it names, and hold the two against each other, byte by byte."""
    unknown = made.options.keys() - ASKING.get(made.command, frozenset())
    if made.command not in ASKING or unknown:
        asked = words.VERIFY_UNKNOWN.format(asked=made.command_line)
        return Finding(Verdict.DIFFERS, asked)
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / f"again{output.suffix.lower()}"
        reason = _make_again(again, made, given, found, matched)
        if reason is not None:
            return Finding(Verdict.DIFFERS, words.VERIFY_NOT_MADE.format(reason=reason))
        where = _first_difference(output, again)
    if where is None:
        return Finding(Verdict.SAME, words.VERIFY_CONTENT)
    if output.suffix.lower() == _ZIPPED:
        return Finding(Verdict.DIFFERS, words.VERIFY_OTHER_WORKBOOK)
    return Finding(Verdict.DIFFERS, words.VERIFY_OTHER_CONTENT.format(line=f"{where:,}"))


def _make_again(
    target: Path, made: Provenance, given: Given, found: Sequence[Input], matched: Matched
) -> str | None:
    """Run the command once more; why it could not be run, if so.

    What stands in an output is somebody's: it chooses among commands that only write where they are told,
    and names no file.
    """
    from eyfa.cli.main import run  # noqa: PLC0415 - this module is loaded by it
    from eyfa.cli.status import STOPPED, ExitStatus  # noqa: PLC0415

    options = {name: value for name, value in made.options.items() if not _is_file(name, value)}
    files = {name: value for name, value in given.files.items() if name in made.options}
    arguments = [
        *made.command.split(),
        *named_words({**options, **files}),
        f"--output={target}",
        "--quiet",
        *([f"--workers={given.workers}"] if given.workers else []),
        "--",
        *bare_words(made.options),
        *map(str, _in_order(given.paths, found, matched)),
    ]
    recorded = {name: str(made.options[name]) for name in files}
    token = MAKING_AGAIN.set(Again(matched.names, recorded, given.day))
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            status = run(arguments)
    finally:
        MAKING_AGAIN.reset(token)
    if status in STOPPED:
        raise KeyboardInterrupt
    if status in (ExitStatus.FINE, ExitStatus.INPUT_ERRORS) and target.exists():
        return None
    last = said.getvalue().strip().splitlines()
    return last[-1] if last else words.VERIFY_NOTHING


def _is_file(name: str, value: object) -> bool:
    return name in FILES and fold(str(value)) != NO_FILE


def _in_order(
    paths: Sequence[Path | str], found: Sequence[Input], matched: Matched
) -> Sequence[Path | str]:
    """The paths as they were given; file by file where their order is not that of the output."""
    order = [now.file for _, now in matched.same]
    files = [it.file for it in found]
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
