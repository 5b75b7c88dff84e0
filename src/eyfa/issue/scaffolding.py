"""One workbook for each place of a geography, and the manifest of all: what `eyfa init --places` does.

A run that was interrupted is finished by the same call: the same arguments always give the same bytes, so a
file that is there either is what would be written, or is something else and left alone. Once there is a
manifest, a list of places may grow: what was issued for the same before, and was not touched since, stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property, partial
from pathlib import Path

from eyfa.assessment import Assessment, Response, Scope
from eyfa.files import check_target, make_folder, slug, write_file
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.framework.place_names import Place
from eyfa.framework.places import Geography
from eyfa.issue.issuing import make_workbook
from eyfa.issue.manifest import MANIFEST, Issued, read_manifest, render_manifest
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.reading.child import may_fork
from eyfa.workbook.reading.crew import Crew, Lost, available_cores

FILE_DIFFERS = Kind(
    "file_differs",
    Severity.ERROR,
    "this file is there already, and is not the workbook that would be written",
    "take another folder; if nothing in it is needed, --force replaces it",
    "A workbook of that name is there, perhaps filled in or written for another round. Nothing was "
    "written at all, so that none is lost.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A workbook to issue."""

    place: Place
    scope: Scope
    name: str
    """Of its file, unlike that of any other."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a workbook starts with of an earlier round."""

    organisation: str
    """Who answered then."""
    responses: Mapping[str, Response]
    carried: CarriedOver | None
    """The ratings among them, to be looked at."""


NOTHING = Start("", {}, None)


@dataclass(frozen=True)
class Order:
    """What all the workbooks of a folder are issued for."""

    framework: Framework
    geography: Geography
    round: str = ""
    organisation: str = ""
    starts: Mapping[str, Start] = field(default_factory=dict)
    """What workbooks start with that are not blank, by the code of their place."""

    @cached_property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """The places to choose from, by level."""
        return {level: self.geography.choices((level,)) for level in self.framework.level_by_id}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a planned workbook."""

    issued: Issued
    is_new: bool
    """Not where the file was there already."""


def plan(
    order: Order, *, levels: Sequence[str] = (), components: Sequence[str] = ()
) -> tuple[Planned, ...]:
    """The workbooks to issue: for each place one about its level, where anything is asked at that level.

    Args:
        order: what they are issued for.
        levels: only the places at these levels; at all without any.
        components: only these components are asked about; all without any.
    """
    framework = order.framework
    scopes = {
        level: Scope.of(framework, levels=(level,), components=tuple(components))
        for level in framework.level_by_id
        if not levels or level in levels
    }
    asking = {level: scope for level, scope in scopes.items() if any(scope.items(framework))}
    planned: list[Planned] = []
    taken = {MANIFEST}
    for place in order.geography.places:
        if place.level in asking:
            scope = asking[place.level]
            name = next(one for one in _names(order, place, scope) if one not in taken)
            taken.add(name)
            planned.append(Planned(place, scope, name))
    return tuple(planned)


def _names(order: Order, place: Place, scope: Scope) -> Iterator[str]:
    """Names for a place's file, the plainest first: `eyfa-cardiff-local-2026.xlsx`."""
    whole = Scope.of(order.framework)
    components = () if scope.components == whole.components else scope.components
    rest = [slug(part) for part in (place.level, *components, order.round)]
    by_name, by_code = slug(place.name), slug(f"{place.name} {place.code}") or "place"
    for start in filter(None, (by_name, by_code)):
        yield "-".join(filter(None, ["eyfa", start, *rest]))[:_LONGEST] + ".xlsx"
    for number in range(2, len(order.geography.places) + 2):
        stem = "-".join(filter(None, ["eyfa", by_code, *rest]))[:_LONGEST]
        yield f"{stem}-{number}.xlsx"


_FEWEST_EACH, _SEVERAL = 4, 2
"""For fewer workbooks than so many each, other processes are not worth their start."""
_LONGEST = 200
"""Characters of a name, apart from what tells it from others: systems allow 255."""


def scaffold(
    order: Order, planned: Sequence[Planned], folder: Path, *, force: bool = False
) -> Iterator[Written]:
    """Write the workbooks that are not there yet, one at a time; those that are there come first.

    Each file is whole or not there. `finish` writes the manifest, once all are there.

    Raises:
        EyfaError: before anything is written, where files are there that differ from what would be
            written, and from what was issued before (unless `force`); or where the system does not let one
            be written.
    """
    make_folder(folder)
    earlier = {one.file: one for one in check_manifest(folder, force=force)}
    there = [one for one in planned if os.path.lexists(folder / one.name)]
    different: list[Problem] = []
    for one in there:
        path, before = folder / one.name, earlier.get(one.name)
        issued, content = _make(order, one)
        digest = _digest(path)
        if digest == issued.sha256:
            yield Written(issued, is_new=False)
        elif force:
            write_file(path, content, force=True)
            yield Written(issued, is_new=True)
        elif before and (before.workbook_id, before.sha256) == (issued.workbook_id, digest):
            yield Written(replace(issued, sha256=before.sha256), is_new=False)
        else:
            different.append(FILE_DIFFERS.problem(file=str(path)))
    if different:
        raise EyfaError(different)
    done = {one.name for one in there}
    todo = [one for one in planned if one.name not in done]
    with contextlib.closing(_made(order, todo)) as made:
        for one, (issued, content) in zip(todo, made, strict=True):
            write_file(folder / one.name, content)
            yield Written(issued, is_new=True)


def _made(order: Order, planned: Sequence[Planned]) -> Generator[tuple[Issued, bytes], None, None]:
    """The workbooks as bytes, in their order; made on all cores where there are many and it is safe."""
    workers = min(available_cores(), len(planned) // _FEWEST_EACH)
    if workers < _SEVERAL or not may_fork():
        yield from (_make(order, one) for one in planned)
        return
    with Crew(partial(_make, order), size=workers) as crew:
        for one, made in zip(planned, crew.do(planned), strict=True):
            yield _make(order, one) if isinstance(made, Lost) else made


def check_manifest(folder: Path, *, force: bool = False) -> tuple[Issued, ...]:
    """What an earlier manifest of the folder says; nothing where there is none.

    Raises:
        EyfaError: a file of that name is no manifest, and `force` is not given.
    """
    path = folder / MANIFEST
    if not os.path.lexists(path):
        return ()
    try:
        return read_manifest(path)[0]
    except EyfaError:
        check_target(path, force=force)
        return ()


def finish(folder: Path, issued: Sequence[Issued], *, force: bool = False) -> Path:
    """Write the manifest: of these workbooks, and of those of earlier runs that are still there.

    Raises:
        EyfaError: as `check_manifest`, or the system does not let it be written.
    """
    own = {one.file for one in issued}
    earlier = [
        one
        for one in check_manifest(folder, force=force)
        if one.file not in own and Path(one.file).name == one.file and (folder / one.file).is_file()
    ]
    path = folder / MANIFEST
    content = render_manifest([*earlier, *issued])
    if _digest(path) != hashlib.sha256(content).hexdigest():
        write_file(path, content, force=True)
    return path


def _make(order: Order, one: Planned) -> tuple[Issued, bytes]:
    place = one.place
    start = order.starts.get(place.code, NOTHING)
    asked = Assessment(
        id="",
        scope=one.scope,
        responses=start.responses,
        organisation=order.organisation or start.organisation,
        place=place.name,
        round=order.round,
    )
    places = order.choices[place.level]
    identity, content = make_workbook(
        order.framework, asked, place_names=places, carried=start.carried
    )
    issued = Issued(
        place=place.name,
        code=place.code,
        level=place.level,
        round=order.round,
        file=one.name,
        workbook_id=identity.workbook_id,
        sha256=hashlib.sha256(content).hexdigest(),
        components=" ".join(one.scope.components),
    )
    return issued, content


def _digest(path: Path) -> str | None:
    """Of what a file holds; `None` where it cannot be read, or is none."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
