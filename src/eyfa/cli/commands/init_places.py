"""`eyfa init --places`: one workbook for each place, in a folder, with a manifest."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from eyfa.cli.context import Ask
from eyfa.cli.hints import hint
from eyfa.cli.progress import track
from eyfa.cli.terminal import say_line
from eyfa.files import slug
from eyfa.issue.scaffolding import Order, Planned, Written, finish, plan, scaffold
from eyfa.problems import EyfaError, Kind, Severity

NO_PLACES = Kind(
    "no_places",
    Severity.ERROR,
    "there is no place in {geography} at a level that is asked about",
    "choose other levels or components, or other places",
    "One workbook a place was asked for, and none of the places is at a level at which the chosen "
    "components have anything. Nothing was written.",
    {"geography": "Wales"},
)


def init_places(
    ask: Ask,
    order: Order,
    folder: Path,
    *,
    levels: Sequence[str],
    components: Sequence[str],
    force: bool,
) -> None:
    """Write the workbooks and their manifest; say what was written, and what was there.

    Raises:
        EyfaError: no place is at such a level, or something cannot be written.
    """
    planned = plan(order, levels=levels, components=components)
    if not planned:
        raise EyfaError([NO_PLACES.problem(geography=order.geography.title)])
    issued = scaffold(order, planned, folder, force=force)
    stream = track(issued, len(planned), quiet=ask.quiet, label="Writing")
    written, manifest = _write(stream, planned, folder, force=force)
    typer.echo(folder)
    if not ask.quiet:
        _say_what_was_written(order, planned, written, manifest, levels)
    hint(
        "Next: send each to its place, to fill in with Excel, LibreOffice or Google Sheets.\n"
        f"When they come back: eyfa check FOLDER --expect {shlex.quote(str(manifest))}",
        quiet=ask.quiet,
    )


def default_folder(order: Order) -> Path:
    """Where the workbooks go if nobody says."""
    return Path(slug(f"eyfa {order.geography.id} {order.round}"))


def _write(
    stream: Iterable[Written], planned: Sequence[Planned], folder: Path, *, force: bool
) -> tuple[list[Written], Path]:
    """Write all, then their manifest; where Ctrl-C ends it, say how many are written.

    Raises:
        EyfaError: something cannot be written.
        KeyboardInterrupt: after saying so.
    """
    before = {one.name for one in planned if os.path.lexists(folder / one.name)}
    written: list[Written] = []
    try:
        for one in stream:
            written.append(one)  # noqa: PERF402 - an interrupt leaves what there is
        return written, finish(folder, [one.issued for one in written], force=force)
    except KeyboardInterrupt:
        done = {one.issued.file for one in written}
        done |= {  # written, and not yet told of
            one.name
            for one in planned
            if one.name not in before and os.path.lexists(folder / one.name)
        }
        say_line(
            f"{len(done)} of {len(planned)} workbooks are written, and kept. Run the same command again to "
            "write the rest, and the manifest."
        )
        raise


def _say_what_was_written(
    order: Order,
    planned: Sequence[Planned],
    written: Sequence[Written],
    manifest: Path,
    levels: Sequence[str],
) -> None:
    """How many workbooks of which levels, and of which places there is none."""
    new = sum(one.is_new for one in written)
    count = Counter(one.place.level for one in planned)
    parts = ", ".join(
        f"{count[level.id]} {level.title.lower()}"
        for level in order.framework.levels
        if count[level.id]
    )
    say_line(f"Wrote {new} of {len(written)} workbooks ({parts}).")
    if new < len(written):
        say_line(f"There already, as they were issued: {len(written) - new}.")
    asked = {one.place.code for one in planned}
    left = [
        place.name
        for place in order.geography.places
        if place.code not in asked and (not levels or place.level in levels)
    ]
    if left:
        say_line(
            f"Nothing is asked at their level, so there is no workbook for: {', '.join(left)}."
        )
    say_line(f"Which file is for which place: {manifest}")
