"""`eyfa init --places`: one workbook for each place, in a folder, with a manifest."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import mistakes, terminal, words
from eyfa.cli.context import Ask
from eyfa.cli.hints import hint
from eyfa.cli.progress import track
from eyfa.files import slug
from eyfa.problems import EyfaError

if TYPE_CHECKING:
    from eyfa.framework.model import Framework
    from eyfa.framework.places import Geography
    from eyfa.issue.scaffolding import Order, Planned, Written


def check_options(*, place: str, earlier: Path | None, out: Path | None) -> None:
    """Make sure that nothing is asked for that goes with one workbook alone.

    Raises:
        typer.BadParameter: something is.
    """
    if place:
        raise typer.BadParameter(words.PLACES_WITH_PLACE, param_hint="'--place'")
    if earlier is not None:
        raise typer.BadParameter(words.PLACES_WITH_FROM, param_hint="'--from'")
    if out is not None and not out.is_dir() and out.suffix.lower() == ".xlsx":
        raise typer.BadParameter(words.PLACES_WANT_A_FOLDER, param_hint="'[OUT]'")


def init_places(
    ask: Ask,
    order: Order,
    out: Path | None,
    *,
    levels: Sequence[str],
    components: Sequence[str],
    force: bool,
) -> None:
    """Write the workbooks and their manifest; say what was written, and what was there.

    Raises:
        EyfaError: no place is at such a level, or something cannot be written.
    """
    from eyfa.issue.scaffolding import plan, scaffold  # noqa: PLC0415 - heavy

    planned = plan(order, levels=levels, components=components)
    if not planned:
        raise EyfaError([mistakes.NO_PLACES.problem(geography=order.geography.title)])
    folder = out or Path(slug(f"eyfa {order.geography.id} {order.round}"))
    stream: Iterable[Written] = scaffold(order, planned, folder, force=force)
    if not ask.quiet:
        stream = track(stream, len(planned), words.WRITING)
    written, manifest = _write(stream, planned, folder, force=force)
    typer.echo(folder)
    if not ask.quiet:
        _say_what_was_written(order, planned, written, manifest, levels)
    sent = words.SEND_THEM.format(manifest=shlex.quote(str(manifest)))
    hint(sent, quiet=ask.quiet)


def _write(
    stream: Iterable[Written], planned: Sequence[Planned], folder: Path, *, force: bool
) -> tuple[list[Written], Path]:
    """Write all, then their manifest; where Ctrl-C ends it, say how many are written.

    Raises:
        EyfaError: something cannot be written.
        KeyboardInterrupt: after saying so.
    """
    from eyfa.issue.scaffolding import finish  # noqa: PLC0415 - heavy

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
        say = words.STOPPED_WRITING.format(done=len(done), total=len(planned))
        terminal.say_line(say)
        raise


def _say_what_was_written(
    order: Order,
    planned: Sequence[Planned],
    written: Sequence[Written],
    manifest: Path,
    levels: Sequence[str],
) -> None:
    new = sum(one.is_new for one in written)
    parts = ", ".join(_counts(order.framework, planned))
    terminal.say_line(words.WROTE_WORKBOOKS.format(new=new, all=len(written), parts=parts))
    if new < len(written):
        terminal.say_line(words.WERE_THERE.format(count=len(written) - new))
    asked = {one.place.code for one in planned}
    left = _names(order.geography, asked, levels)
    if left:
        terminal.say_line(words.PLACES_LEFT_OUT.format(places=", ".join(left)))
    terminal.say_line(words.MANIFEST_WRITTEN.format(file=manifest))


def _counts(framework: Framework, planned: Sequence[Planned]) -> Iterable[str]:
    for level in framework.levels:
        count = sum(one.place.level == level.id for one in planned)
        if count:
            yield f"{count} {level.title.lower()}"


def _names(geography: Geography, asked: set[str], levels: Sequence[str]) -> list[str]:
    """The places at the chosen levels about which nothing is asked."""
    return [
        place.name
        for place in geography.places
        if place.code not in asked and (not levels or place.level in levels)
    ]
