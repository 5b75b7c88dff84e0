"""`eyfa report`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked

if TYPE_CHECKING:
    from eyfa.cli.prelude import Prelude
    from eyfa.provenance import Provenance
    from eyfa.reporting.board.findings import Findings
    from eyfa.reporting.board.formats import PaperFormat
    from eyfa.reporting.board.paper import Paper

_OF_THE_COVER = ("title", "organisation", "logo", "intro")
"""Options that no chart depends on."""
EPILOG = """\b
Examples:
  eyfa report returned.xlsx -o report.html  one assessment
  eyfa report returned/ -o report.docx      several: side by side
  eyfa report 2025/ 2026/ -o report.html    rounds: what changed
  eyfa report returned/ --pictures slides/  the charts alone, as SVG and PNG
"""
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write it to a file: .html, .docx or .md.",
        show_default=False,
    ),
]
Pictures = Annotated[
    Path | None,
    typer.Option(
        "--pictures",
        metavar="DIR",
        help="Write its charts into a folder too, as SVG and PNG.",
        show_default=False,
    ),
]
Title = Annotated[
    str, typer.Option("--title", metavar="WORDS", help="Its title.", show_default=False)
]
Organisation = Annotated[
    str,
    typer.Option("--organisation", metavar="NAME", help="Who presents it.", show_default=False),
]
LogoFile = Annotated[
    Path | None,
    typer.Option("--logo", metavar="FILE", help="A logo for it: PNG or JPEG.", show_default=False),
]
Intro = Annotated[
    Path | None,
    typer.Option(
        "--intro",
        metavar="FILE",
        help="Words in front of it: paragraphs and lists of a text or Markdown file.",
        show_default=False,
    ),
]


def report(
    paths: options.Paths,
    output: OutputFile = None,
    pictures: Pictures = None,
    title: Title = "",
    organisation: Organisation = "",
    logo: LogoFile = None,
    intro: Intro = None,
    rounds: options.RoundsInOrder = "",
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    force: options.Force = False,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Write a report that a board can read.

    One file that needs nothing else: the headline in words, scores with pictures, the gaps in order
    of priority and why, what is not yet assessed, the evidence, the method and where the figures come from.

    Several assessments are set side by side; several rounds show what changed.
    """
    from eyfa.cli.hints import suggest  # noqa: PLC0415 - heavy
    from eyfa.cli.prelude import begin  # noqa: PLC0415
    from eyfa.reporting.board.build import build_paper  # noqa: PLC0415
    from eyfa.reporting.board.front import read_intro, read_logo  # noqa: PLC0415

    if output is None and pictures is None:
        raise typer.BadParameter(words.NOWHERE_TO_WRITE, param_hint="'--output'")
    format_ = None if output is None else _format(output, force=force)
    mark = read_logo(logo, organisation) if logo else None
    front = read_intro(intro) if intro else ()
    counting = options.Counting(method=method, reading=reading, framework=framework, quiet=quiet)
    prelude = begin(paths, counting, asked)
    if output is not None and os.path.lexists(output):
        given = (reading.places, method, logo, intro, framework)
        _keep_inputs(output, prelude, paths, [Path(it) for it in given if it])
    found = _findings(prelude, rounds, quiet=quiet)
    link = _link(output, pictures, asked)
    made = replace(prelude, asked=asked.without("pictures", **link)).provenance(
        problems=prelude.inputs.problems
    )
    paper = build_paper(
        found,
        title=title,
        organisation=organisation,
        logo=mark,
        intro=front,
        provenance=made,
    )
    if pictures is not None:
        _write_pictures(paper, pictures, _of_charts(made, asked), force=force, quiet=quiet)
    if output is not None and format_ is not None:
        _write(paper, output, format_, link.get("pictures"), force=force, quiet=quiet)
    suggest("plan", paths, "-o", "plan.xlsx", asked=asked, quiet=quiet)
    return prelude.status_with(found.problems)


def _of_charts(made: Provenance, asked: Asked) -> Provenance:
    """Where the charts alone come from: nothing of the cover is in them."""
    return replace(
        made,
        options=asked.without("pictures", *_OF_THE_COVER).options,
        files=tuple(it for it in made.files if it.option not in _OF_THE_COVER),
    )


def _link(output: Path | None, pictures: Path | None, asked: Asked) -> dict[str, str]:
    """Where Markdown, which holds no pictures, is to find them: their folder seen from its own."""
    if output is None or pictures is None or output.suffix.lower() != ".md":
        return {}
    given = asked.again.options.get("pictures")
    return {"pictures": given or Path(os.path.relpath(pictures, output.parent)).as_posix()}


def _findings(prelude: Prelude, rounds: str, *, quiet: bool) -> Findings:
    """What there is to report.

    Raises:
        typer.BadParameter: other rounds are named.
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import choose_order  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.completeness import PLACES_MISSING, with_places_there  # noqa: PLC0415
    from eyfa.reporting.board.findings import find_all  # noqa: PLC0415
    from eyfa.scoring.rule import Rule  # noqa: PLC0415

    framework, assessments = prelude.framework, prelude.inputs.assessments
    combined = combining.combine(framework, assessments, Rule.MEDIAN, quiet=quiet)
    found = find_all(
        framework,
        assessments,
        prelude.method,
        problems=(*prelude.inputs.problems, *combined.remarks),
        method_notes=prelude.method_notes,
        combined=combined,
        order=choose_order(assessments, rounds),
    )
    say_problems(found.round_problems, quiet=quiet)
    if found.regions is None:
        return found
    geography = prelude.inputs.geography
    regions = with_places_there(framework, geography, found.regions)
    missing = (it for it in regions.problems if it.code == PLACES_MISSING.code)
    return replace(found, regions=regions, problems=(*found.problems, *missing))


def _keep_inputs(
    output: Path, prelude: Prelude, paths: Sequence[Path | str], others: Sequence[Path]
) -> None:
    """Make sure that the report takes the place of nothing that it is made from.

    Raises:
        EyfaError: it would.
    """
    from eyfa.cli.output import keep_inputs  # noqa: PLC0415 - heavy
    from eyfa.collected.sources import files_of_tables  # noqa: PLC0415

    met = {Path(it.file) for it in prelude.inputs.assessments}
    met |= {Path(it.file) for it in prelude.inputs.problems if it.file}
    keep_inputs(output, {*met, *others} | files_of_tables(paths))


def _format(output: Path, *, force: bool) -> PaperFormat:
    """The format that a name's suffix stands for.

    Raises:
        EyfaError: it stands for none, or the file may not be written.
    """
    from eyfa.cli import mistakes  # noqa: PLC0415
    from eyfa.files import check_target  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415
    from eyfa.reporting.board.formats import PaperFormat  # noqa: PLC0415

    suffix = output.suffix.lower()
    try:
        format_ = PaperFormat(suffix.removeprefix("."))
    except ValueError:
        known = ", ".join(f".{one}" for one in PaperFormat)
        problem = mistakes.UNKNOWN_SUFFIX.problem(
            file=str(output), found=suffix or "nameless", expected=known
        )
        raise EyfaError([problem]) from None
    check_target(output, force=force)
    return format_


def _write(
    paper: Paper,
    output: Path,
    format_: PaperFormat,
    pictures: str | None,
    *,
    force: bool,
    quiet: bool,
) -> None:
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.files import write_file  # noqa: PLC0415
    from eyfa.reporting.board.formats import render_paper  # noqa: PLC0415

    links = {}
    if pictures is not None:
        links = {it.name: f"{pictures}/{it.name}.svg" for it in paper.pictures}
    write_file(output, render_paper(paper, format_, links=links), force=force)
    if not quiet:
        say_line(words.WROTE.format(file=output))


def _write_pictures(
    paper: Paper, folder: Path, made: Provenance, *, force: bool, quiet: bool
) -> None:
    """All of them, or none where one is there already."""
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.files import check_target, make_folder, write_file  # noqa: PLC0415
    from eyfa.reporting.board.drawing import to_png, to_svg  # noqa: PLC0415
    from eyfa.reporting.words import counted  # noqa: PLC0415

    make_folder(folder)
    files = {}
    for it in paper.pictures:
        files[folder / f"{it.name}.svg"] = to_svg(it, made).encode()
        files[folder / f"{it.name}.png"] = to_png(it, made)
    for file in files:
        check_target(file, force=force)
    for file, content in files.items():
        write_file(file, content, force=force)
    if not quiet:
        count = counted(len(paper.pictures), "picture")
        say_line(words.WROTE_PICTURES.format(pictures=count, folder=folder))
