"""Holding where an output says that it comes from against what is there now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli import words
from eyfa.problems import EyfaError
from eyfa.provenance.record import (
    FrameworkMark,
    Input,
    Provenance,
    method_checksum,
)
from eyfa.version import __version__

if TYPE_CHECKING:
    from eyfa.framework.model import Framework, Method
    from eyfa.provenance.matching import Matched


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
    from eyfa.intake.find import find_sources  # noqa: PLC0415 - heavy

    sources = find_sources(paths, framework)
    of_files = [Input(str(file), _digest(file)) for file in sources.files]
    of_tables = [Input(it.file, it.sha256) for table in sources.tables for it in table.readings]
    return [*of_files, *of_tables, *(Input(it.file, it.sha256) for it in sources.unusable)]


def _digest(file: Path | str) -> str:
    from eyfa.workbook.reading.source import digest, read_bytes  # noqa: PLC0415 - heavy

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
