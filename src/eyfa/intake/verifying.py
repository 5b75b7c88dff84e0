"""Holding an output, and what it says of how it was made, against what there is now.

It is made again only where nothing else differs; who can run a command line does that.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework, Method
from eyfa.intake.find import find_sources, tables_among
from eyfa.intake.output_provenance import Matched, match_inputs
from eyfa.problems import EyfaError
from eyfa.provenance.record import FrameworkMark, Input, Provenance, method_checksum
from eyfa.provenance.version import __version__
from eyfa.reporting.visible import visible
from eyfa.words import _
from eyfa.workbook.reading.source import digest, read_bytes

PICTURES = (".svg", ".png")
"""What `eyfa report --pictures` writes, many at once."""
_ZIPPED = (".xlsx", ".docx", ".pptx")
_PIECE = 1 << 20


class Verdict(StrEnum):
    """What became of one comparison."""

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

    paths: Sequence[Path | str]
    inputs: Sequence[Input]
    """The workbooks that these name."""
    files: Mapping[str, str]
    """Files of options, by option."""
    day: date | None
    """Another day than the one that the output says it depends on."""


Remake = Callable[[Path, Matched], Path | str]
"""Makes an output again in a folder, of inputs that match; the file, or why there is none."""


def is_confirmed(findings: Sequence[Finding]) -> bool:
    """Whether nothing differs."""
    return all(finding.verdict is not Verdict.DIFFERS for finding in findings)


def verify_output(
    output: Path,
    made: Provenance,
    framework: Framework,
    method: Method,
    given: Given,
    remake: Remake,
) -> list[Finding]:
    """What is as it was, and what is not.

    Args:
        output: what is looked at.
        made: how it says that it was made.
        framework: in use now.
        method: in use now.
        given: what it is said to be made from.
        remake: makes it again, in a folder that is gone afterwards.
    """
    matched = match_inputs(made.inputs, given.inputs)
    findings = [*_compare_maker(made, framework, method, given.files), *_compare_inputs(matched)]
    findings += [
        Finding(
            Verdict.NOTE,
            _(
                "{table} is a table: it says what the workbooks held, and only the workbooks can show that "
                "it is true"
            ).format(table=table),
        )
        for table in tables_among(given.paths)
    ]
    if not is_confirmed(findings):
        why = _("content: not made again, because of what differs")
        return [*findings, Finding(Verdict.NOTE, why)]
    with tempfile.TemporaryDirectory() as folder:
        findings.append(_compare_content(output, remake(Path(folder), matched)))
    if not is_confirmed(findings):
        findings += [Finding(Verdict.NOTE, reason) for reason in _reasons(made, given.day)]
    return findings


def find_inputs(paths: Sequence[Path | str], framework: Framework) -> list[Input]:
    """The workbooks that paths name, each with its digest; those of tables as these have them."""
    sources = find_sources(paths, framework)
    of_tables = (reading for table in sources.tables for reading in table.readings)
    told = (Input(one.file, one.sha256) for one in (*of_tables, *sources.unusable))
    return [*(Input(str(file), _digest(file)) for file in sources.files), *told]


def _digest(file: Path | str) -> str:
    """Of its content; empty where it cannot be read."""
    try:
        return digest(read_bytes(file))
    except EyfaError:
        return ""


def _compare_maker(
    made: Provenance, framework: Framework, method: Method, files: Mapping[str, str]
) -> Iterator[Finding]:
    """Version, framework, method, and the files of options."""
    is_same = made.eyfa == __version__
    other = _(
        "eyfa: made by {then}, but this is {now}, which may count or write differently"
    ).format(then=made.eyfa, now=__version__)
    yield Finding.of(is_same, f"eyfa {__version__}" if is_same else other)
    mark = FrameworkMark(framework.id, framework.edition, framework.checksum)
    yield _of_file(
        made,
        "framework",
        _("framework: {id}, edition {edition}").format(
            id=made.framework.id, edition=made.framework.edition
        ),
        _("it is {id}, edition {edition}, with other content").format(
            id=mark.id, edition=mark.edition
        ),
        is_same=made.framework == mark,
    )
    if made.method is not None:
        yield _of_file(
            made,
            "method",
            _("method: {file}").format(file=made.method.file or _("the framework’s own")),
            _("it has other weights or targets"),
            is_same=made.method.checksum == method_checksum(method),
        )
    for one in made.files:
        file = files.get(one.option)
        yield _of_file(
            made,
            one.option,
            _("file of {option}: {file}").format(option=f"--{one.option}", file=one.file),
            _("it is not given, or has other content"),
            is_same=file is not None and _digest(Path(file)) == one.sha256,
        )


def _of_file(made: Provenance, option: str, then: str, now: str, *, is_same: bool) -> Finding:
    """What an option named; where it is another now, what was given then is to be given again."""
    file = made.options.get(option)
    template = (
        _("{then}; now {now}")
        if file is None
        else _("{then}; now {now} (it was made with {option}: give that again)")
    )
    differs = template.format(then=then, now=now, option=f"--{option} {file}")
    return Finding.of(is_same, then if is_same else differs)


def _compare_inputs(matched: Matched) -> Iterator[Finding]:
    """The files that were read."""
    if matched.same:
        yield Finding(
            Verdict.SAME, _("inputs with the same content: {count}").format(count=len(matched.same))
        )
    for now, then in matched.names.items():
        if visible(now) == visible(then):
            continue  # a workbook has a name that is not UTF-8 only as it is shown
        yield Finding(Verdict.NOTE, _("input: {then} is {now} here").format(then=then, now=now))
    for before, after in matched.changed:
        said = _("input changed: {file} (SHA-256 {then}… then, {now}… now)").format(
            file=after.file, then=before.sha256[:12], now=after.sha256[:12] or _("not readable")
        )
        yield Finding(Verdict.DIFFERS, said)
    for one in matched.missing:
        said = _("input missing: {file} (SHA-256 {sha256}…)")
        yield Finding(Verdict.DIFFERS, said.format(file=one.file, sha256=one.sha256[:12]))
    for one in matched.extra:
        yield Finding(
            Verdict.DIFFERS, _("input that it was not made from: {file}").format(file=one.file)
        )


def _compare_content(output: Path, again: Path | str) -> Finding:
    """The output and what was made again, byte by byte."""
    if isinstance(again, str):
        return Finding(Verdict.DIFFERS, _("content: {reason}").format(reason=again))
    line = first_difference(output, again)
    if line is None:
        return Finding(Verdict.SAME, _("content: made again, it is the same, byte for byte"))
    if again.suffix in _ZIPPED:
        how = _("content: made again, it is not the same; once a program has saved it, it never is")
    elif again.suffix in PICTURES:
        how = _("content: made again, it is another picture")
    else:
        how = _("content: made again, it is not the same from line {line:,} on").format(line=line)
    return Finding(Verdict.DIFFERS, how)


def _reasons(made: Provenance, day: date | None) -> Iterator[str]:
    """Why it may be another, though nobody altered it."""
    if made.command == "report":
        yield _(
            "charts are drawn with the fonts of a computer: on another computer they may differ by a point, "
            "and so may the report"
        )
    if day is not None and made.day is not None:
        yield _("it was checked as of {day}, and says that it depends on {other}").format(
            day=day.isoformat(), other=made.day
        )
    yield _("notes about files that were not read depend on the names of folders")


def first_difference(one: Path, other: Path) -> int | None:
    """The first line in which two files differ, from 1; `None` where they are the same."""
    line = 1
    with one.open("rb") as first, other.open("rb") as second:
        for piece, twin in zip_longest(_pieces(first), _pieces(second), fillvalue=b""):
            if piece != twin:
                pairs = enumerate(zip(piece, twin, strict=False))
                shorter = min(len(piece), len(twin))
                common = next((at for at, (byte, its) in pairs if byte != its), shorter)
                return line + piece[:common].count(b"\n")
            line += piece.count(b"\n")
    return None


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(_PIECE), b"")
