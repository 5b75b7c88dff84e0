"""Where an output says that it comes from, and which of the files that there are now it was made from.

An output is somebody else's file, so it is read within bounds, in a child process, as returned workbooks are.
Of a text larger than `MAX_FILE` its end is read, where eyfa writes what is looked for.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from eyfa.framework.lean import dataclass
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.provenance.embedded import PARTS, PNG, find_in_png
from eyfa.provenance.record import (
    KEY,
    SCHEMA,
    SIDECAR,
    Input,
    Provenance,
    find_comment,
    from_document,
    sidecar_of,
)
from eyfa.workbook.reading.archive import MAX_FILE, open_archive
from eyfa.workbook.reading.book import Sheet
from eyfa.workbook.reading.child import Bounds
from eyfa.workbook.reading.crew import Crew, Lost
from eyfa.workbook.reading.source import open_source, read_bytes
from eyfa.workbook.reading.xml_events import Damage, Reader, parse_xml

PROVENANCE_MISSING = Kind(
    "provenance_missing",
    Severity.ERROR,
    "does not say how it was made",
    "give an output of eyfa as it was written; what a .csv comes from stands beside it, in the .csv"
    f"{SIDECAR} that was written with it",
    "eyfa verify compares what an output says about itself with what is there. This one says nothing: it "
    "was not made by eyfa, was made before outputs said so, or the file beside a .csv is lost.",
)
PROVENANCE_DAMAGED = Kind(
    "provenance_damaged",
    Severity.ERROR,
    "what it says about how it was made cannot be read",
    "give the output as eyfa wrote it, or make it again",
    "Somebody or something has changed what the output says about how it was made, so nothing can be "
    "compared.",
)
Pair = tuple[Input, Input]
"""A file then and now."""
_CSV = ".csv"
_DOCUMENTS = (".docx", ".pptx")
_ZIP = b"PK"
_LAST_KEY = f'\n  "{KEY}": '
"""Text in JSON holds no line break, so that nothing but the key itself looks like this."""
_RECORD_START = '{"schema": "' + SCHEMA + '"'
_SCHEMA = SCHEMA.encode()


def output_of(path: Path) -> Path:
    """The output that is meant: the file itself, or the one that it stands beside."""
    name = path.name.removesuffix(SIDECAR)
    return path.with_name(name) if name and name != path.name else path


def read_provenance(output: Path, *, bounds: Bounds | None = None) -> Provenance:
    """Where an output says that it comes from, read in a child process.

    Raises:
        EyfaError: it cannot be read, or says nothing of it.
    """
    file = sidecar_of(output) if output.suffix.lower() == _CSV else output
    if file != output and not file.exists():
        raise EyfaError([PROVENANCE_MISSING.problem(file=str(output))])
    bounds = bounds or Bounds()
    with Crew(_read, bounds=bounds) as crew:
        found = crew.call(file)
    if isinstance(found, Lost):
        raise EyfaError([found.problem(str(file), bounds)])
    if isinstance(found, Provenance):
        return found
    raise EyfaError(replace(problem, file=str(file)) for problem in found)


def _read(path: Path) -> Provenance | tuple[Problem, ...]:
    """In the child: what the file says, or why it does not."""
    try:
        data = _end_of(path)
        return from_document(_document(data, is_document=path.suffix.lower() in _DOCUMENTS))
    except EyfaError as error:
        return error.problems
    except (ValueError, RecursionError, Damage):  # no JSON or XML, too deep, of another shape
        return (PROVENANCE_DAMAGED.problem(),)


def _document(data: bytes, *, is_document: bool) -> object:
    """The JSON that says it, found by what the file is."""
    if data.startswith(PNG):
        return _whole(find_in_png(data))
    if not data.startswith(_ZIP):
        return _of_text(data)
    return _of_word(data) if is_document else _of_workbook(data)


def _whole(text: str | None) -> object:
    """What stands in a text that holds nothing else."""
    if text is None:
        raise EyfaError([PROVENANCE_MISSING.problem()])
    document = json.loads(text)
    if not isinstance(document, dict) or KEY not in document:
        raise ValueError(text)
    return document[KEY]


class _Text(Reader):
    """The text of a part, whatever its elements."""

    def __init__(self) -> None:
        """Begin with none."""
        self.parts: list[str] = []

    def text(self, text: str) -> None:
        """Some more of it."""
        self.parts.append(text)


def _of_word(data: bytes) -> object:
    archive = open_archive(data)
    for name, part in archive.parts.items():
        if name.startswith(PARTS) and _SCHEMA in part:
            reader = _Text()
            parse_xml(part, reader)
            return _whole("".join(reader.parts))
    raise EyfaError([PROVENANCE_MISSING.problem()])


def _end_of(path: Path) -> bytes:
    """The file, or as much of its end as may be read."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return read_bytes(path)  # which says why
    if not stat.S_ISREG(state.st_mode) or state.st_size <= MAX_FILE:
        return read_bytes(path)
    with path.open("rb") as stream:
        if stream.read(len(_ZIP)) == _ZIP:
            return read_bytes(path)  # which says that it is too large
        stream.seek(-MAX_FILE, 2)
        return stream.read(MAX_FILE)


def _of_text(data: bytes) -> object:
    text = data.decode(errors="replace")
    comment = find_comment(text)
    if comment is not None and not text.lstrip().startswith("{"):
        return json.loads(comment)
    _, found, rest = text.rpartition(_LAST_KEY)
    if found:
        return json.JSONDecoder().raw_decode(rest)[0]
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        whole = json.loads(text)
        if KEY in whole:
            return whole[KEY]
    raise EyfaError([PROVENANCE_MISSING.problem()])


def _of_workbook(data: bytes) -> object:
    """From the last sheet that tells it, which is the last one of a workbook as eyfa wrote it."""
    for sheet in reversed(open_source(data).sheets):
        for document in _records(sheet):
            return document
    raise EyfaError([PROVENANCE_MISSING.problem()])


def _records(sheet: Sheet) -> Iterator[object]:
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if not isinstance(value, str) or not value.startswith(_RECORD_START):
                continue
            document = json.loads(value)
            count = document["inputs"] if isinstance(document.get("inputs"), int) else -1
            beneath = [cells[column:][:2] for cells in sheet.rows[row + 1 :][: max(0, count)]]
            inputs = [{"file": cells[0], "sha256": cells[-1]} for cells in beneath]
            texts = [text for one in inputs for text in one.values()]
            if len(inputs) != count or not all(isinstance(text, str) for text in texts):
                raise EyfaError([PROVENANCE_DAMAGED.problem()])
            yield document | {"inputs": inputs}


@dataclass(frozen=True, slots=True)
class Matched:
    """The inputs of an output, and what is there now."""

    same: tuple[Pair, ...]
    """Of the same content, in the order of the output; of the same name where it was not readable then."""
    changed: tuple[Pair, ...]
    """Of the same name and of other content."""
    missing: tuple[Input, ...]
    extra: tuple[Input, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all are there, and nothing else."""
        return not (self.changed or self.missing or self.extra)

    @property
    def names(self) -> dict[str, str]:
        """What those were called that have another name now, by that."""
        return {now.file: then.file for then, now in self.same if then.file not in {"", now.file}}


def match_inputs(recorded: Sequence[Input], found: Sequence[Input]) -> Matched:
    """Match by content, and what is left by name; the same content under the same name goes first."""
    partner: dict[int, int] = {}
    for rule in _RULES:
        taken = set(partner.values())
        waiting: dict[object, list[int]] = {}
        for index, now in reversed(list(enumerate(found))):
            if index not in taken and rule(now):
                waiting.setdefault(rule(now), []).append(index)
        for index, then in enumerate(recorded):
            if index not in partner and waiting.get(rule(then)):
                partner[index] = waiting[rule(then)].pop()
    pairs = [(recorded[one], found[other]) for one, other in sorted(partner.items())]
    taken = set(partner.values())
    return Matched(
        same=tuple(pair for pair in pairs if _is_same(pair)),
        changed=tuple(pair for pair in pairs if not _is_same(pair)),
        missing=tuple(then for index, then in enumerate(recorded) if index not in partner),
        extra=tuple(now for index, now in enumerate(found) if index not in taken),
    )


def _is_same(pair: Pair) -> bool:
    then, now = pair
    return then.sha256 in {"", now.sha256}


_RULES: tuple[Callable[[Input], object], ...] = (
    lambda file: (file.file, file.sha256),
    lambda file: file.sha256,
    lambda file: file.file,
    lambda file: PurePath(file.file).name,
)
"""By what files are matched, one after the other; what is empty matches nothing."""
