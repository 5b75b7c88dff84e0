"""What a command works with: what it was asked for, what was read for it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import terminal
from eyfa.cli.choices import choose_components, choose_levels
from eyfa.cli.delivery import Destination, Outcome, deliver
from eyfa.cli.hints import Hint, command_line, suggest
from eyfa.cli.options import Counting, Reading, Selection
from eyfa.cli.problem_lines import say_how_many, say_problems
from eyfa.cli.record import Record, Run
from eyfa.cli.status import ExitStatus
from eyfa.framework.languages import in_language
from eyfa.framework.lean import dataclass
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework, Method
from eyfa.problems import Problem, has_errors
from eyfa.words import N_, _, language

if TYPE_CHECKING:
    from datetime import date

    from eyfa.intake.batch import Batch
    from eyfa.planning.reader import PlanReading
    from eyfa.provenance.record import Provenance
    from eyfa.reporting.report import Report
    from eyfa.scoring.choices import Rule
    from eyfa.scoring.combining import Combination, Combined

NOTHING_USABLE = N_("Nothing could be scored.")


def status_of(problems: Iterable[Problem]) -> ExitStatus:
    """How it went, where these problems were met and something came of it all the same."""
    return ExitStatus.INPUT_ERRORS if has_errors(problems) else ExitStatus.FINE


def agreed_beside(combinations: Sequence[Combination]) -> tuple[Problem, ...]:
    """A warning for each place in which what respondents agreed on is combined with their own answers."""
    if not combinations:
        return ()
    from eyfa.issue import meeting  # noqa: PLC0415 - heavy, and rarely wanted

    return meeting.agreed_beside(combinations)


@dataclass(frozen=True)
class Ask:
    """What a command was asked for, and what every command needs for it."""

    record: Record
    framework_file: Path | None
    """`None`: eyfa's own."""
    quiet: bool
    destination: Destination
    """Where results go; settled before any work is done."""
    run: Run
    """Runs another command line."""
    suffix: str = ""
    """What the names of its files end in, where it writes them in both languages."""

    @cached_property
    def framework(self) -> Framework:
        """The framework in use, read when it is wanted first.

        Raises:
            EyfaError: with every mistake in its file.
        """
        return in_language(load_framework(self.framework_file), language())

    def named(self, path: Path) -> Path:
        """What a file or folder is called in the language that is spoken."""
        return path.with_name(f"{path.stem}{self.suffix}{path.suffix}") if self.suffix else path

    def say(self, text: str) -> None:
        """Say what was done, unless nobody wants to know."""
        if not self.quiet:
            terminal.say_line(text)

    def read(self, reading: Reading, *, texts: bool = True) -> Batch:
        """Read every workbook of the paths, and every table of such, as `read_inputs` does."""
        from eyfa.cli.inputs import read_inputs  # noqa: PLC0415 - heavy

        return read_inputs(reading, self.framework, self.record, texts=texts, quiet=self.quiet)

    def read_plans(self, paths: Sequence[Path | str]) -> tuple[list[PlanReading], list[Problem]]:
        """Every action plan of the paths, each action once, and what is wrong with them, which is said.

        Raises:
            typer.Exit: no action could be read, and it was said why.
        """
        from eyfa.intake.find import find_workbooks  # noqa: PLC0415 - heavy
        from eyfa.planning.once import count_once  # noqa: PLC0415 - heavy
        from eyfa.planning.reader import read_plans  # noqa: PLC0415 - heavy

        files, problems = find_workbooks(paths)
        plans = count_once(list(read_plans(files, self.framework, names=self.record.names)))
        problems += [problem for one in plans for problem in one.problems]
        say_problems(problems, quiet=self.quiet)
        if not any(one.actions for one in plans):
            terminal.say_line(_("No action could be read."))
            raise typer.Exit(ExitStatus.NOTHING_DONE)
        return plans, problems

    def say_met(
        self, problems: Sequence[Problem], paths: Sequence[Path | str], *, is_known: bool = True
    ) -> None:
        """Say what was met in reading: to the eye how much it is, and which command shows it.

        Args:
            problems: what was met.
            paths: what was given to read.
            is_known: whether something could be read; without that, this is why.
        """
        if is_known and terminal.is_seen():
            say_how_many(
                problems, command_line(Hint("check"), paths, self.record), quiet=self.quiet
            )
        else:
            say_problems(problems, quiet=self.quiet)

    def count(
        self, counting: Counting, *, selection: Selection | None = None, texts: bool = True
    ) -> Basis:
        """Load, read, and say what was met.

        Args:
            counting: what is read, and how it is counted.
            selection: which part is wanted; something of it must have been asked about.
            texts: whether what respondents wrote is wanted.

        Raises:
            typer.Exit: nothing could be counted, and it was said why.
            typer.BadParameter: a level or a component is unknown.
            EyfaError: with every mistake of a file that options name; or nothing of the selection was asked.
        """
        from eyfa.cli.inputs import read_method, require_asked  # noqa: PLC0415 - heavy

        chosen = selection or Selection()
        levels = choose_levels(self.framework, chosen.level)
        components = choose_components(self.framework, chosen.component)
        method, notes = read_method(counting.method, self.framework, self.record)
        batch = self.read(counting.reading, texts=texts)
        self.say_met(batch.problems, counting.reading.paths, is_known=bool(batch.assessments))
        if not batch.assessments:
            terminal.say_line(_(NOTHING_USABLE))
            raise typer.Exit(ExitStatus.NOTHING_DONE)
        if selection is not None:
            require_asked(self.framework, batch.assessments, levels, components)
        return Basis(
            ask=self,
            paths=counting.reading.paths,
            method=method,
            method_notes=notes,
            levels=levels,
            components=components,
            batch=batch,
            status=status_of(batch.problems),
        )

    def conclude(self, outcome: Outcome) -> ExitStatus:
        """Show or write what was made, say what comes next, and return how it went."""
        deliver(outcome, self.destination, quiet=self.quiet)
        if outcome.hint is not None:
            suggest(outcome.hint, outcome.paths, self.record, quiet=self.quiet)
        return outcome.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What figures rest on: the framework, the method, the part that is wanted, and the answers."""

    ask: Ask
    paths: Sequence[Path | str]
    """What was given to read."""
    method: Method | None
    """`None`: the framework's own."""
    method_notes: tuple[Problem, ...]
    """What the method changes, for people."""
    levels: tuple[str, ...]
    components: tuple[str, ...]
    batch: Batch
    """With one assessment at least."""
    status: ExitStatus
    """How reading went."""

    @property
    def framework(self) -> Framework:
        """The framework in use."""
        return self.ask.framework

    @property
    def files(self) -> list[str]:
        """What was read."""
        return [reading.file for reading in self.batch.readings]

    @property
    def used_method(self) -> Method:
        """What counts: the method that was named, or the framework's own."""
        return self.method or self.framework.method

    def status_with(self, problems: Iterable[Problem]) -> ExitStatus:
        """How it went where these problems were met after reading."""
        return ExitStatus.INPUT_ERRORS if has_errors(problems) else self.status

    def combine(self, rule: Rule, *, is_one: bool = False) -> Combined:
        """One answer of the respondents of each place and round; what there is to say of it is said.

        Args:
            rule: how.
            is_one: whether all of them are to make one ranking, in which rounds are no longer told apart.
        """
        from eyfa.reporting.combined import named  # noqa: PLC0415 - heavy
        from eyfa.scoring.combining import combine_places  # noqa: PLC0415
        from eyfa.scoring.rounds import rounds_together  # noqa: PLC0415

        combined = named(combine_places(self.framework, self.batch.assessments, rule))
        mixed = rounds_together(combined.assessments) if is_one else ()
        combined = replace(combined, remarks=(*agreed_beside(combined.combinations), *mixed))
        say_problems(combined.problems, quiet=self.ask.quiet)
        return combined

    def provenance(
        self,
        *,
        read: Sequence[PlanReading] = (),
        problems: Sequence[Problem] = (),
        seed: int | None = None,
        day: date | None = None,
    ) -> Provenance:
        """Where what is made of it, and of plans, comes from; the rest as `Record.provenance` has it."""
        return self.ask.record.provenance(
            self.framework,
            (*self.batch.readings, *read),
            method=self.used_method,
            seed=seed,
            day=day,
            problems=problems,
        )

    def outcome(
        self,
        made: Report | bytes,
        *,
        provenance: Provenance | None = None,
        problems: Iterable[Problem] = (),
        hint: Hint | None = None,
        in_full: str = "",
    ) -> Outcome:
        """What was made of it, and how that went.

        Args:
            made: a report, or a workbook as it is.
            provenance: where the report comes from; what was read, without it.
            problems: met after reading.
            hint: what comes next.
            in_full: a name for a file with every row, where a terminal shows only the first.
        """
        return Outcome(
            made=made,
            provenance=provenance or self.provenance(problems=self.batch.problems),
            paths=self.paths,
            files=self.files,
            status=self.status_with(problems),
            hint=hint,
            in_full=in_full,
        )
