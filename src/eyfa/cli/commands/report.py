"""`eyfa report`: a paper that a board reads, and its pictures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from eyfa.cli import options
from eyfa.cli.choices import choose_order, refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis
from eyfa.cli.delivery import Outcome, keep_read, unknown_suffix
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.places import load_expected
from eyfa.cli.problem_lines import say_problems
from eyfa.cli.record import Record
from eyfa.files import check_target, make_folder, write_file
from eyfa.framework.loader import load_crosswalk
from eyfa.intake.expecting import compare_returns
from eyfa.intake.places import PLACES_MISSING, with_places_there
from eyfa.provenance.record import Provenance
from eyfa.reporting.board.findings import Findings, find_all
from eyfa.reporting.board.formats import PaperFormat, render_paper
from eyfa.reporting.board.front import read_intro, read_logo
from eyfa.reporting.board.paper import Paper, Part, Section
from eyfa.reporting.board.sections import build_paper
from eyfa.reporting.board.summary import TOP
from eyfa.scoring.choices import Rule
from eyfa.scoring.robust import SEED
from eyfa.words import _

if TYPE_CHECKING:
    from eyfa.planning.reader import PlanReading

_OF_THE_COVER = ("title", "organisation", "logo", "intro", "part", "brief", "appendix", "top")
"""Options that no chart depends on."""
EXAMPLES = """\b
Examples:
  eyfa report returned.xlsx -o report.html  one assessment
  eyfa report returned/ -o report.docx      several: side by side
  eyfa report 2025/ 2026/ -o report.html    rounds: what changed
  eyfa report returned/ -o board.docx --appendix figures.docx
  eyfa report returned/ -o brief.docx --brief
  eyfa report returned.xlsx --plan plan.xlsx -o report.html
  eyfa report returned/ -o board.pptx       page one as slides
  eyfa report returned/ --pictures slides/  the charts alone, as SVG and PNG
  eyfa report returned/ -o report.docx --lang both
"""
OutputFile = Annotated[
    Path | None,
    option("--output -o FILE", "Write it to a file: .html, .docx, .md, or .pptx for slides."),
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
AppendixFile = Annotated[
    Path | None,
    option("--appendix FILE", "Write the appendix to this file, and only the paper to --output."),
]
Brief = Annotated[bool, option("--brief", "Only page one and how to read it: two pages at most.")]
PartOfIt = Annotated[
    Part | None, option("--part", "Only the brief, the paper (brief included), or the appendix.")
]
First = Annotated[
    int | None, option("--top N", "How many gaps to put on page one.", show_default="5", min=1)
]
Robust = Annotated[
    bool,
    option("--robust", "Say for each gap which ranks it could have, as eyfa gaps --robust does."),
]
PlanFiles = Annotated[
    list[Path] | None,
    option(
        "--plan PLAN",
        "Say what scores would be once this plan is done, as eyfa plan --forecast does; can be given "
        "several times.",
    ),
]
CrosswalkFile = Annotated[
    Path | None,
    option(
        "--crosswalk FILE",
        "Read the answers through another framework, too: which benchmarks its items draw on (YAML).",
    ),
]
Expect = Annotated[
    str | None,
    option(
        "--expect FILE|wales",
        "Say who has returned, of the places in this list or of a manifest from eyfa init.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What stands in it."""

    top: First = None
    robust: Robust = False
    expect: Expect = None
    part: PartOfIt = None
    brief: Brief = False
    title: Title = ""
    organisation: Organisation = ""
    logo: LogoFile = None
    intro: Intro = None
    crosswalk: CrosswalkFile = None
    plan: PlanFiles = None


@command(EXAMPLES, prints=False, in_both=True)
def report(
    ask: Ask,
    *,
    output: OutputFile = None,
    appendix: AppendixFile = None,
    pictures: Pictures = None,
    saying: Saying,
    selection: options.Selection,
    rounds: options.RoundsInOrder = "",
    counting: options.Counting,
    force: options.Force = False,
) -> Outcome:
    """Write a report that a board can read.

    Page one is the summary: who answered, what was found, where each component stands, and the gaps to
    act on first. At most three more pages set places, levels and rounds side by side. All figures, every
    gap, the method and where the figures come from are in the appendix.

    Several assessments are set side by side; several rounds show what changed.
    """
    if output is None and pictures is None:
        raise refused("--output", "say where to write the report: -o report.html")
    part = _part(saying, output, appendix)
    output, appendix, pictures = (path and ask.named(path) for path in (output, appendix, pictures))
    written = [
        (path, _format(path, force=force), only)
        for path, only in ((output, part), (appendix, Part.APPENDIX))
        if path is not None
    ]
    mark = read_logo(saying.logo, saying.organisation) if saying.logo else None
    front = read_intro(saying.intro) if saying.intro else ()
    basis = ask.count(counting, selection=selection)
    keep_read([path for path, *_rest in written], basis.files, basis.paths)
    seed = SEED if saying.robust else None
    found = _findings(basis, rounds, saying, seed)
    plans, met = ask.read_plans(saying.plan) if saying.plan else ([], [])
    found = replace(found, problems=(*found.problems, *met))
    link = _link(output, pictures, ask.record)
    whole = ask.record.without("pictures", "appendix", "brief", "part", **link)

    def provenance(record: Record) -> Provenance:
        told = replace(basis, ask=replace(ask, record=record))
        return told.provenance(read=plans, problems=basis.batch.problems, seed=seed)

    paper = build_paper(
        found,
        title=saying.title,
        organisation=saying.organisation,
        logo=mark,
        intro=front,
        provenance=provenance(whole),
        top=saying.top or TOP,
        more=_of_plans(found, plans) if plans else (),
    )
    if pictures is not None:
        charts = _of_charts(provenance(whole), whole)
        _write_pictures(ask, paper, pictures, charts, force=force)
    names = [picture.name for picture in paper.pictures] if link else []
    links = {name: f"{link['pictures']}/{name}.svg" for name in names}
    for path, format_, only in written:
        made = paper
        if only is not None:
            own = provenance(whole.without(part=only.value))
            made = replace(paper.only(only), provenance=own)
        write_file(path, render_paper(made, format_, links=links), force=force)
        ask.say(_("Wrote {file}").format(file=path))
    return Outcome(
        paths=basis.paths,
        status=basis.status_with(found.problems),
        hint=Hint("plan", ("-o", "plan.xlsx")),
    )


def _of_plans(found: Findings, plans: Sequence[PlanReading]) -> list[Section]:
    """What the plans would lead to: the scores in the paper, the actions in the appendix."""
    from eyfa.planning.forecast import forecast  # noqa: PLC0415 - heavy
    from eyfa.planning.forecast_report import forecast_tables  # noqa: PLC0415 - heavy

    actions = [action for one in plans for action in one.actions]
    found_of = [forecast(found.framework, one, actions, found.method) for one in found.current]
    *scores, effects = forecast_tables(found.framework, found_of)
    return [
        Section("plan", 1, _("If this plan is done"), tuple(scores), Part.PAPER),
        Section("actions", 1, _("What each action would add"), (effects,), Part.APPENDIX),
    ]


def _part(saying: Saying, output: Path | None, appendix: Path | None) -> Part | None:
    """Which part is written to --output; `None`: all of it.

    Raises:
        typer.BadParameter: the options contradict one another.
    """
    if appendix is not None and (output is None or appendix == output):
        raise refused("--appendix", "give another file for the paper: -o board.docx")
    part = Part.BRIEF if saying.brief else saying.part
    if saying.brief and saying.part not in {None, Part.BRIEF}:
        raise refused("--brief", f"it contradicts --part {saying.part}")
    if appendix is None:
        return part
    if part is Part.APPENDIX:
        raise refused("--appendix", "--part appendix writes it to --output already")
    return part or Part.PAPER


def _of_charts(made: Provenance, record: Record) -> Provenance:
    """Where the charts alone come from: nothing of the cover is in them."""
    return replace(
        made,
        options=record.without(*_OF_THE_COVER, "pictures").options,
        files=tuple(file for file in made.files if file.option not in _OF_THE_COVER),
    )


def _link(output: Path | None, pictures: Path | None, record: Record) -> dict[str, str]:
    """Where Markdown, which holds no pictures, is to find them: their folder seen from its own."""
    if output is None or pictures is None or output.suffix.lower() != ".md":
        return {}
    given = record.again.options.get("pictures")
    return {"pictures": given or Path(os.path.relpath(pictures, output.parent)).as_posix()}


def _findings(basis: Basis, rounds: str, saying: Saying, seed: int | None) -> Findings:
    """What there is to report.

    Raises:
        typer.BadParameter: other rounds are named.
        EyfaError: with every mistake in the list of who is expected.
    """
    framework, batch = basis.framework, basis.batch
    problems, returned = batch.problems, None
    if saying.expect is not None:
        expected = load_expected(saying.expect, framework)
        returns = compare_returns(expected.expectations, batch.readings)
        came = sum(one.status == "returned" for one in returns.expected)
        returned = came, len(returns.expected)
        odd = (*expected.problems, *(replace(one, file=saying.expect) for one in returns.problems))
        say_problems(odd, quiet=basis.ask.quiet)
        problems = (*odd, *problems)
    combined = basis.combine(Rule.MEDIAN)
    found = find_all(
        framework,
        batch.assessments,
        basis.method,
        problems=(*problems, *combined.remarks),
        method_notes=basis.method_notes,
        combined=combined,
        order=choose_order(batch.assessments, rounds),
        levels=basis.levels,
        components=basis.components,
        seed=seed,
        returned=returned,
    )
    if saying.crosswalk is not None:
        found = replace(found, crosswalk=load_crosswalk(saying.crosswalk, framework))
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
    said = _("Wrote {count} pictures, each as SVG and PNG, into {folder}")
    ask.say(said.format(count=len(paper.pictures), folder=folder))
