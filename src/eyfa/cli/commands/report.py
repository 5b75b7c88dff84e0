"""`eyfa report`: a paper that a board reads, and its pictures."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from eyfa.cli import options
from eyfa.cli.choices import choose_order, refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis
from eyfa.cli.delivery import Outcome, keep_read, unknown_suffix
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.problem_lines import say_problems
from eyfa.cli.record import Record
from eyfa.files import check_target, make_folder, write_file
from eyfa.intake.places import PLACES_MISSING, with_places_there
from eyfa.provenance.record import Provenance
from eyfa.reporting.board.findings import Findings, find_all
from eyfa.reporting.board.formats import PaperFormat, render_paper
from eyfa.reporting.board.front import read_intro, read_logo
from eyfa.reporting.board.paper import Paper
from eyfa.reporting.board.sections import build_paper
from eyfa.reporting.words import counted
from eyfa.scoring.choices import Rule

_OF_THE_COVER = ("title", "organisation", "logo", "intro")
"""Options that no chart depends on."""
EXAMPLES = """\b
Examples:
  eyfa report returned.xlsx -o report.html  one assessment
  eyfa report returned/ -o report.docx      several: side by side
  eyfa report 2025/ 2026/ -o report.html    rounds: what changed
  eyfa report returned/ --pictures slides/  the charts alone, as SVG and PNG
  eyfa report returned/ -o report.docx --lang both
"""
OutputFile = Annotated[
    Path | None, option("--output -o FILE", "Write it to a file: .html, .docx or .md.")
]
Pictures = Annotated[
    Path | None, option("--pictures DIR", "Write its charts into a folder too, as SVG and PNG.")
]
Title = Annotated[str, option("--title WORDS", "Its title.")]
Organisation = Annotated[str, option("--organisation NAME", "Who presents it.")]
LogoFile = Annotated[Path | None, option("--logo FILE", "A logo for it: PNG or JPEG.")]
Intro = Annotated[
    Path | None,
    option("--intro FILE", "Introduction, from a text or Markdown file."),
]


@command(EXAMPLES, prints=False, in_both=True)
def report(
    ask: Ask,
    *,
    output: OutputFile = None,
    pictures: Pictures = None,
    title: Title = "",
    organisation: Organisation = "",
    logo: LogoFile = None,
    intro: Intro = None,
    rounds: options.RoundsInOrder = "",
    counting: options.Counting,
    force: options.Force = False,
) -> Outcome:
    """Write a report that a board can read.

    One file that needs nothing else: the headline in words, scores with pictures, the gaps in order
    of priority and why, what is not yet assessed, the evidence, the method and where the figures come from.

    Several assessments are set side by side; several rounds show what changed.
    """
    if output is None and pictures is None:
        raise refused("--output", "say where to write the report: -o report.html")
    output, pictures = (path and ask.named(path) for path in (output, pictures))
    format_ = None if output is None else _format(output, force=force)
    mark = read_logo(logo, organisation) if logo else None
    front = read_intro(intro) if intro else ()
    basis = ask.count(counting)
    if output is not None:
        keep_read([output], basis.files, basis.paths)
    found = _findings(basis, rounds)
    link = _link(output, pictures, ask.record)
    record = ask.record.without("pictures", **link)
    made = replace(basis, ask=replace(ask, record=record)).provenance(problems=basis.batch.problems)
    paper = build_paper(
        found,
        title=title,
        organisation=organisation,
        logo=mark,
        intro=front,
        provenance=made,
    )
    if pictures is not None:
        _write_pictures(ask, paper, pictures, _of_charts(made, ask.record), force=force)
    if output is not None and format_ is not None:
        names = [picture.name for picture in paper.pictures] if link else []
        links = {name: f"{link['pictures']}/{name}.svg" for name in names}
        write_file(output, render_paper(paper, format_, links=links), force=force)
        ask.say(f"Wrote {output}")
    return Outcome(
        paths=basis.paths,
        status=basis.status_with(found.problems),
        hint=Hint("plan", ("-o", "plan.xlsx")),
    )


def _of_charts(made: Provenance, record: Record) -> Provenance:
    """Where the charts alone come from: nothing of the cover is in them."""
    return replace(
        made,
        options=record.without("pictures", *_OF_THE_COVER).options,
        files=tuple(file for file in made.files if file.option not in _OF_THE_COVER),
    )


def _link(output: Path | None, pictures: Path | None, record: Record) -> dict[str, str]:
    """Where Markdown, which holds no pictures, is to find them: their folder seen from its own."""
    if output is None or pictures is None or output.suffix.lower() != ".md":
        return {}
    given = record.again.options.get("pictures")
    return {"pictures": given or Path(os.path.relpath(pictures, output.parent)).as_posix()}


def _findings(basis: Basis, rounds: str) -> Findings:
    """What there is to report.

    Raises:
        typer.BadParameter: other rounds are named.
    """
    framework, batch = basis.framework, basis.batch
    combined = basis.combine(Rule.MEDIAN)
    found = find_all(
        framework,
        batch.assessments,
        basis.method,
        problems=(*batch.problems, *combined.remarks),
        method_notes=basis.method_notes,
        combined=combined,
        order=choose_order(batch.assessments, rounds),
    )
    say_problems(found.round_problems, quiet=basis.ask.quiet)
    if found.regions is None:
        return found
    regions = with_places_there(framework, batch.geography, found.regions)
    missing = (problem for problem in regions.problems if problem.code == PLACES_MISSING.code)
    return replace(found, regions=regions, problems=(*found.problems, *missing))


def _format(output: Path, *, force: bool) -> PaperFormat:
    """The format that a name's suffix stands for.

    Raises:
        EyfaError: it stands for none, or the file may not be written.
    """
    try:
        format_ = PaperFormat(output.suffix.lower().removeprefix("."))
    except ValueError:
        raise unknown_suffix(output, (f".{one}" for one in PaperFormat)) from None
    check_target(output, force=force)
    return format_


def _write_pictures(ask: Ask, paper: Paper, folder: Path, made: Provenance, *, force: bool) -> None:
    """All of them, or none where one is there already."""
    from eyfa.reporting.board.drawing import to_png, to_svg  # noqa: PLC0415 - heavy

    make_folder(folder)
    files = {}
    for picture in paper.pictures:
        files[folder / f"{picture.name}.svg"] = to_svg(picture, made).encode()
        files[folder / f"{picture.name}.png"] = to_png(picture, made)
    for file in files:
        check_target(file, force=force)
    for file, content in files.items():
        write_file(file, content, force=force)
    count = counted(len(paper.pictures), "picture")
    ask.say(f"Wrote {count} into {folder}, as SVG and PNG.")
