"""The catalogue of all sorts of problems: meaning, example, remedy; for `--explain` and the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa import (
    completeness,
    expecting,
    files,
    issuing,
    listing,
    locating,
    manifest,
    recorded,
    remote,
    scaffolding,
    scheduling,
    signs,
)
from eyfa.cli import meanings, mistakes, terminal, words
from eyfa.cli.meanings.entry import Entry
from eyfa.collected import findings as collected_findings
from eyfa.framework import mistakes as framework_mistakes
from eyfa.framework import place_rules, place_table, table
from eyfa.planning import mistakes as plan_mistakes
from eyfa.problems import Kind
from eyfa.reporting import method_changes
from eyfa.reporting.board import front
from eyfa.reporting.words import SEVERITIES
from eyfa.scoring import combining, compare, grouping, round_order, rounds
from eyfa.workbook import file_findings, findings

HOMES = (
    findings,
    file_findings,
    signs,
    locating,
    framework_mistakes,
    place_rules,
    place_table,
    table,
    files,
    recorded,
    listing,
    remote,
    scheduling,
    issuing,
    scaffolding,
    method_changes,
    front,
    collected_findings,
    combining,
    grouping,
    rounds,
    round_order,
    compare,
    completeness,
    manifest,
    expecting,
    mistakes,
    terminal,
    plan_mistakes,
)
"""The modules that declare sorts of problems."""


def all_kinds() -> dict[str, Kind]:
    """Every sort of problem by its code; no code is declared twice, which a test holds."""
    return {
        kind.code: kind for home in HOMES for kind in vars(home).values() if isinstance(kind, Kind)
    }


def catalogue() -> Iterator[tuple[str, list[tuple[Kind, Entry]]]]:
    """The parts of the catalogue, each with its sorts of problems."""
    kinds = all_kinds()
    for title, entries in meanings.PARTS.items():
        yield title, [(kinds[code], entry) for code, entry in entries.items()]


def explain(code: str) -> str:
    """One sort of problem, as plain text."""
    kind, entry = next(pair for _, pairs in catalogue() for pair in pairs if pair[0].code == code)
    severity = SEVERITIES[kind.severity].lower()
    return words.EXPLANATION.format(
        code=code, severity=severity, meaning=entry.meaning, **_example(kind, entry)
    )


def as_markdown() -> str:
    """All of it, as a page of the documentation."""
    lines = [words.CATALOGUE_HEAD]
    for title, pairs in catalogue():
        lines.append(f"\n## {title}\n")
        for kind, entry in pairs:
            example = _example(kind, entry)
            lines.append(
                words.CATALOGUE_ENTRY.format(
                    code=kind.code,
                    severity=SEVERITIES[kind.severity],
                    meaning=entry.meaning,
                    **example,
                )
            )
    return "".join(lines)


def _example(kind: Kind, entry: Entry) -> dict[str, str]:
    """The message and the remedy with words put in, as sentences."""
    example = kind.problem(**entry.words)  # type: ignore[arg-type] # the templates' words
    return {"example": _sentence(example.message), "remedy": _sentence(example.hint)}


def _sentence(text: str) -> str:
    """With a capital and a stop, unless it begins with a name or ends with a mark of its own."""
    first = text[:1].upper() if text[:1].islower() else text[:1]
    return first + text[1:] + ("" if text.endswith(("?", ".", "…")) else ".")
