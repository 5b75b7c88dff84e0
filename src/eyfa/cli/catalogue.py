"""The catalogue of all sorts of problems: meaning, example, remedy; for `--explain` and the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from eyfa import files, problems, remote
from eyfa.cli import delivery, inputs, terminal
from eyfa.cli.commands import compare, consensus, init_from, init_places, trend
from eyfa.collected import findings as collected_findings
from eyfa.framework import document, languages, mistakes, place_files, rules, strict_yaml, table
from eyfa.intake import cluster, expecting, find, locating, places
from eyfa.intake import output_provenance as recorded
from eyfa.issue import issuing, manifest, meeting, scaffolding, translating
from eyfa.planning import once, reader
from eyfa.problems import Kind
from eyfa.reporting import method_changes
from eyfa.reporting.board import front
from eyfa.reporting.words import SEVERITIES
from eyfa.scoring import combining, grouping, round_order, rounds, signs
from eyfa.scoring import compare as comparing
from eyfa.words import N_, _
from eyfa.workbook.reading import file_findings, findings

PARTS: dict[str, tuple[ModuleType, ...]] = {
    "Returned workbooks": (findings, signs),
    "Returned files": (file_findings, find, remote, problems),
    "Collected tables": (collected_findings,),
    "Framework and method files": (document, strict_yaml, mistakes, rules, languages, translating),
    "Action plans": (reader, once),
    "Places": (locating, place_files, table, manifest, expecting),
    "Commands and what they write": (
        *(delivery, inputs, init_places, compare, consensus, trend, meeting, init_from),
        *(terminal, files, recorded, issuing, scaffolding, cluster),
        *(grouping, comparing, rounds, round_order, combining, places),
        *(front, method_changes),
    ),
}
"""The parts of the catalogue, each with the modules that declare its sorts of problems."""
_EXPLANATION = N_("""\
{code} ({severity})
  What it means  {meaning}
  For example    {example}
  What to do     {remedy}
""")
_HEAD = """\
# Problems

Every sort of problem that eyfa tells of, by the code that stands in its JSON and CSV outputs. An
*error* means that an answer or a file could not be taken, a *warning* that everything was taken and a
person should look, a *note* that something was understood that was not written quite as asked.

One of them in the terminal: `eyfa check --explain CODE`. This page is made by
`eyfa check --explain all > docs/problems.md`.
"""
_ENTRY = """
### `{code}`

{severity}. {meaning}

> {example}

{remedy}
"""


def catalogue() -> Iterator[tuple[str, list[Kind]]]:
    """The parts of the catalogue, each with its sorts of problems in the order of their declaration."""
    seen: set[str] = set()  # a module may have what another one declares
    for title, modules in PARTS.items():
        named = (value for module in modules for value in vars(module).values())
        kinds = [value for value in named if isinstance(value, Kind)]
        fresh = {kind.code: kind for kind in kinds if kind.code not in seen}
        seen |= fresh.keys()
        yield title, list(fresh.values())


def all_kinds() -> dict[str, Kind]:
    """Every sort of problem by its code; no code is declared twice, which a test holds."""
    return {kind.code: kind for _, kinds in catalogue() for kind in kinds}


def explain(code: str) -> str:
    """One sort of problem, as plain text."""
    kind = all_kinds()[code]
    return _(_EXPLANATION).format(
        code=code, severity=_(SEVERITIES[kind.severity]).lower(), **_in_words(kind)
    )


def as_markdown() -> str:
    """All of it, as a page of the documentation."""
    lines = [_HEAD]
    for title, kinds in catalogue():
        lines.append(f"\n## {title}\n")
        lines += [
            _ENTRY.format(code=kind.code, severity=SEVERITIES[kind.severity], **_in_words(kind))
            for kind in kinds
        ]
    return "".join(lines)


def _in_words(kind: Kind) -> dict[str, str]:
    """What it means; the message and the remedy with words put in, as sentences."""
    example = kind.problem(**kind.example)  # type: ignore[arg-type] # the templates' words
    return {
        "meaning": _(kind.meaning),
        "example": _sentence(example.message),
        "remedy": _sentence(example.hint),
    }


def _sentence(text: str) -> str:
    """With a capital and a stop, unless it begins with a name or ends with a mark of its own."""
    first = text[:1].upper() if text[:1].islower() else text[:1]
    return first + text[1:] + ("" if text.endswith(("?", ".", "…")) else ".")
