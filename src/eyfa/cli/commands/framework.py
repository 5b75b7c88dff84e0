"""`eyfa framework`: read the framework, and check one's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import options
from eyfa.cli.app import COMMANDS, Group
from eyfa.cli.choices import complete_item, find_item, refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask
from eyfa.cli.delivery import Outcome, unknown_suffix
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.problem_lines import say_problems
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import write_bytes, write_text
from eyfa.files import check_target, write_file
from eyfa.framework.languages import in_language
from eyfa.framework.loader import (
    data_file,
    framework_schema,
    framework_warnings,
    load_framework,
)
from eyfa.framework.method_file import method_text
from eyfa.framework.model import Component, Framework
from eyfa.problems import EyfaError, Problem
from eyfa.provenance.version import __version__
from eyfa.reporting.field import entry
from eyfa.reporting.report import head
from eyfa.reporting.results.framework import benchmark_report, component_report, overview_report
from eyfa.reporting.results.search import Where, search_framework, search_report
from eyfa.reporting.visible import visible
from eyfa.reporting.what_was_read import PROBLEM
from eyfa.reporting.words import counted
from eyfa.words import ENGLISH, WELSH, _

EXAMPLES = """\b
Examples:
  eyfa framework show                      its components
  eyfa framework show B4                   one of them
  eyfa framework search play
  eyfa framework check our-framework.yaml
  eyfa framework method -o our-method.yaml
"""
SHOW_EXAMPLES = """\b
Examples:
  eyfa framework show          components, and how many benchmarks each has
  eyfa framework show B4       one component: its vision and its benchmarks
  eyfa framework show f1-n02   one benchmark, with its notes
"""
SEARCH_EXAMPLES = """\b
Examples:
  eyfa framework search play
  eyfa framework search fathers workforce     texts that hold both words
  eyfa framework search housing --format csv
"""
CHECK_EXAMPLES = """\b
Examples:
  eyfa framework check our-framework.yaml
  eyfa framework check our-framework.yaml --format json
"""
SCHEMA_EXAMPLES = """\b
Example:
  eyfa framework schema > framework.schema.json
"""
METHOD_EXAMPLES = """\b
Examples:
  eyfa framework method                      to read
  eyfa framework method -o our-method.yaml   to edit, and then:
  eyfa score returned.xlsx --method our-method.yaml
"""
WORDS_EXAMPLES = """\b
Examples:
  eyfa framework words -o words.xlsx        a sheet for a translator
  eyfa framework words --apply words.xlsx -o framework.cy.yaml
"""


class CheckShape(StrEnum):
    """What `framework check --format` offers."""

    LINES = "lines"
    JSON = "json"


Item = Annotated[
    str | None,
    typer.Argument(
        metavar="ID",
        help="A component or a benchmark, such as B4 or F1-L01.",
        show_default=False,
        autocompletion=complete_item,
    ),
]
Words = Annotated[
    list[str],
    typer.Argument(metavar="WORD", help="All of them must occur.", show_default=False),
]
File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="A framework file (YAML); eyfa's own without it.", show_default=False
    ),
]
WordsOutput = Annotated[
    Path | None, option("--output -o FILE", "The sheet to write, or with --apply the translations.")
]
Apply = Annotated[
    Path | None, option("--apply FILE", "Take the translations from this sheet, filled in.")
]
CheckAs = Annotated[CheckShape, option("--format", "How to print it.", show_default=True)]
MethodOutput = Annotated[
    Path | None, option("--output -o FILE", "Write it to a file, such as our-method.yaml.")
]


@command(SHOW_EXAMPLES)
def show(ask: Ask, *, item: Item = None) -> Outcome:
    """Show components or a benchmark.

    All components in short, one of them in full, or one benchmark with its notes.
    """
    framework = ask.framework
    found = None if item is None else find_item(framework, item)
    hint = None
    if found is None:
        report = overview_report(framework)
        hint = Hint("framework show", paths=[framework.components[0].id])
    elif isinstance(found, Component):
        report = component_report(framework, found)
        hint = Hint("init", options={"framework": ask.framework_file, "component": found.id})
    else:
        report = benchmark_report(framework, found)

    return Outcome(made=report, provenance=ask.record.provenance(framework), hint=hint)


@command(SEARCH_EXAMPLES)
def search(ask: Ask, *, words: Words) -> Outcome:
    """Find words in the framework.

    Looks in titles, visions and benchmarks, whatever the case and accents of the words.
    """
    framework = ask.framework
    matches = search_framework(framework, words)

    benchmarks = [match.id for match in matches if match.where is Where.BENCHMARK]
    first = [*benchmarks, *(match.component for match in matches)][:1]
    own = {"framework": ask.framework_file}
    return Outcome(
        made=search_report(framework, words, matches),
        provenance=ask.record.provenance(framework),
        hint=Hint("framework show", paths=first, options=own) if first else None,
    )


@command(CHECK_EXAMPLES, prints=False, is_recorded=False)
def check(ask: Ask, *, file: File = None, format_: CheckAs = CheckShape.LINES) -> Outcome:
    """Check a framework file of your own.

    It is fine, or every mistake comes with its line, column and remedy; a label that spreadsheets may
    change is a warning.
    """
    own = file or ask.framework_file
    file = own or data_file("framework.yaml")
    framework: Framework | None = None
    problems: Sequence[Problem] = ()
    try:
        framework = load_framework(file)
        problems = framework_warnings(file) if own else ()
    except EyfaError as error:
        problems = error.problems
    if format_ is CheckShape.JSON:
        write_bytes(_json_text(file, framework, problems))
    else:
        if framework is not None and not ask.quiet:
            write_text(f"{visible(str(file))}: fine. {_counts(framework)}.\n")
        write_text("".join(f"{visible(str(problem))}\n" for problem in problems))
    if framework is None:
        return Outcome(status=ExitStatus.NOTHING_DONE)
    return Outcome(hint=None if own is None else Hint("init", options={"framework": own}))


@command(SCHEMA_EXAMPLES, prints=False, is_recorded=False)
def schema(ask: Ask) -> Outcome:  # noqa: ARG001 - the same for every framework, and it says nothing else
    """Print the JSON Schema of such files.

    For editors that check while you type.
    """
    write_bytes(json.dumps(framework_schema(), ensure_ascii=False, indent=2).encode() + b"\n")
    return Outcome()


@command(METHOD_EXAMPLES, prints=False, is_recorded=False)
def method(ask: Ask, *, output: MethodOutput = None, force: options.Force = False) -> Outcome:
    """Write a method file to start from.

    Weights and targets for --method, explained; as it stands it changes nothing.
    """
    if output is None:
        write_text(method_text(ask.framework))
        return Outcome()
    check_target(output, force=force)
    write_file(output, method_text(ask.framework).encode(), force=force)
    ask.say(f"Wrote {output}")
    own = {"framework": ask.framework_file, "method": output}
    return Outcome(hint=Hint("score", paths=["RETURNED"], options=own))


@command(WORDS_EXAMPLES, prints=False, is_recorded=False)
def words(
    ask: Ask, *, output: WordsOutput = None, apply: Apply = None, force: options.Force = False
) -> Outcome:
    """Write a sheet for whoever translates the framework into Welsh.

    Every text of it stands beside its Welsh. With --apply, what stands in such a sheet becomes a file
    of translations. Lay it beside the framework's own file, and its Welsh is used.
    """
    from eyfa.issue import translating  # noqa: PLC0415 - heavy, and rarely wanted

    suffix = ".xlsx" if apply is None else ".yaml"
    if output is None:
        why = _("say where to write it: -o {file}").format(file=f"words{suffix}")
        raise refused("--output", why)
    if output.suffix.lower() != suffix:
        raise unknown_suffix(output, [suffix])
    check_target(output, force=force)
    original = in_language(ask.framework, ENGLISH)
    if apply is None:
        write_file(output, translating.words_workbook(original, WELSH), force=force)
    else:
        translation, problems = translating.read_words(apply, original, WELSH)
        say_problems(problems, quiet=ask.quiet)
        text = translating.translation_text(original, translation, "Welsh")
        write_file(output, text.encode(), force=force)
    ask.say(_("Wrote {file}").format(file=output))
    return Outcome()


def _counts(framework: Framework) -> str:
    """How much of what is in it."""
    parts = {
        "component": framework.components,
        "level": framework.levels,
        "benchmark": framework.benchmark_by_id,
        "rating": framework.ratings,
    }
    return ", ".join(counted(len(part), what) for what, part in parts.items())


def _json_text(file: Path, framework: Framework | None, problems: Sequence[Problem]) -> bytes:
    """The same as a document; the framework is null where it could not be loaded."""
    unknown = {"schema": "eyfa/framework/1", "eyfa": __version__, "framework": None}
    start = unknown if framework is None else head("framework", framework)
    within = entry(PROBLEM)
    found = [
        {"file": one.file, "line": one.line, "column": one.column} | within(one) for one in problems
    ]
    status = "unusable" if framework is None else "ok"
    document = start | {"file": str(file), "status": status, "problems": found}
    return json.dumps(document, indent=2).encode() + b"\n"


framework = Group(
    name="framework",
    commands=[show, search, check, schema, method, words],
    help=COMMANDS["framework"],
    epilog=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
)
