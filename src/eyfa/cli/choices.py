"""Levels, components and benchmarks as people type them: id or title, in any case."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import mistakes, words
from eyfa.framework.folding import fold
from eyfa.problems import EyfaError
from eyfa.reporting.visible import visible

if TYPE_CHECKING:
    from eyfa.assessment import Assessment
    from eyfa.framework.model import Benchmark, Component, Framework
    from eyfa.scoring.round_order import RoundOrder

_NEAR = 0.8
"""How much alike the names of files have to be: a folder may hold many that are."""
_WORD = 3
"""Fewer letters than this stand in too many names."""


def choose_levels(framework: Framework, given: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the levels meant; none given, none named.

    Raises:
        typer.BadParameter: one is unknown.
    """
    names = {id_: (id_, level.title) for id_, level in framework.level_by_id.items()}
    return _choose(words.LEVEL, names, given)


def choose_components(framework: Framework, given: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the components meant; none given, none named. Raises as `choose_levels` does."""
    names = {
        id_: (id_, component.short_title, component.name, component.title)
        for id_, component in framework.component_by_id.items()
    }
    return _choose(words.COMPONENT, names, given)


def choose_order(assessments: Sequence[Assessment], given: str) -> RoundOrder:
    """The order of the rounds of these assessments: the one that was given, or what names and dates tell.

    Raises:
        typer.BadParameter: the order given is not one of exactly these rounds.
    """
    from eyfa.scoring.round_order import order_rounds  # noqa: PLC0415 - with the scores

    order = order_rounds(assessments)
    if not given:
        return order
    names = _rounds_named(given, order.names)
    often = Counter(map(fold, names))
    faults = [
        *(
            words.NO_SUCH_ROUND.format(name=visible(it))
            for it in names
            if fold(it) not in order.names
        ),
        *(words.ROUND_MISSING.format(name=it) for key, it in order.names.items() if not often[key]),
        *(
            words.ROUND_NAMED_TWICE.format(name=it)
            for key, it in order.names.items()
            if often[key] > 1
        ),
    ]
    if faults:
        known = ", ".join(map(repr, order.names.values()))
        message = words.EVERY_ROUND_ONCE.format(known=known, faults=", ".join(faults))
        raise typer.BadParameter(message, param_hint="'--rounds'")
    return order_rounds(assessments, names)


def _rounds_named(given: str, known: Collection[str]) -> list[str]:
    """The names between the commas; a name that has commas itself is taken whole."""
    pieces = given.split(",")
    names: list[str] = []
    while pieces:
        whole = (it for it in range(len(pieces), 1, -1) if fold(",".join(pieces[:it])) in known)
        count = next(whole, 1)
        names.append(",".join(pieces[:count]).strip())
        del pieces[:count]
    return names


def choose_signs(given: Sequence[str] | None) -> tuple[str, ...]:
    """The codes of the signs meant. Raises as `choose_levels` does."""
    codes = {code: (code,) for code, _ in known_signs()}
    return _choose(words.SIGN, codes, given, option="ignore")


def known_signs() -> Iterator[tuple[str, str]]:
    """The codes and remedies of all that may be ignored: of answers, and of those carried over."""
    from eyfa.scoring.signs import KINDS  # noqa: PLC0415 - with the framework's models
    from eyfa.workbook.reading.findings import CARRIED_OVER  # noqa: PLC0415 - with the reader

    for kind in (*KINDS, CARRIED_OVER):
        yield kind.code, kind.hint


def choose_code(given: str, known: Iterable[str]) -> str:
    """The code of a sort of problem.

    Raises:
        typer.BadParameter: there is none such; with what was probably meant.
    """
    codes = {fold(code): code for code in known}
    if fold(given) in codes:
        return codes[fold(given)]
    message = words.UNKNOWN_CODE.format(given=visible(given), guess=guess(given, codes))
    raise typer.BadParameter(message, param_hint="'--explain'")


def require_asked(
    framework: Framework,
    assessments: Iterable[Assessment],
    levels: Sequence[str],
    components: Sequence[str],
) -> None:
    """Make sure that something of a selection was asked: no gaps would else sound like all is well.

    Raises:
        EyfaError: none of the assessments asks about any of it.
    """
    from eyfa.reporting.reports import asked_words, part_words  # noqa: PLC0415 - heavy

    scopes = list(dict.fromkeys(assessment.scope for assessment in assessments))
    for scope in scopes:
        for component, benchmark in scope.items(framework):
            if (not levels or benchmark.level in levels) and (
                not components or component.id in components
            ):
                return
    problem = mistakes.NOTHING_ASKED.problem(
        selection=part_words(framework, levels=levels, components=components),
        expected=" | ".join(asked_words(framework, scope) for scope in scopes),
    )
    raise EyfaError([problem])


def find_item(framework: Framework, given: str) -> Component | Benchmark:
    """The component (id or title) or benchmark (id) meant.

    Raises:
        typer.BadParameter: there is none; with what was probably meant.
    """
    items: dict[str, Component | Benchmark] = {}
    for component in framework.components:
        for name in (component.id, component.short_title, component.name, component.title):
            items.setdefault(fold(name), component)
    items |= {fold(id_): benchmark for id_, benchmark in framework.benchmark_by_id.items()}
    found = items.get(fold(given))
    if found is not None:
        return found
    meant = guess(given, {name: item.id for name, item in items.items()})
    message = words.UNKNOWN_ID.format(given=visible(given), guess=meant)
    raise typer.BadParameter(message, param_hint="'ID'")


def _choose(
    what: str,
    names: Mapping[str, Iterable[str]],
    given: Sequence[str] | None,
    *,
    option: str | None = None,
) -> tuple[str, ...]:
    id_by_name = {fold(name): id_ for id_, its in names.items() for name in its}
    hint = f"'--{option or what}'"
    wanted = {_choose_one(what, id_by_name, list(names), one, hint) for one in given or ()}
    return tuple(id_ for id_ in names if id_ in wanted)


def _choose_one(
    what: str, id_by_name: Mapping[str, str], known: list[str], given: str, hint: str
) -> str:
    folded = fold(given)
    if folded in id_by_name:
        return id_by_name[folded]
    message = words.UNKNOWN_CHOICE.format(
        what=what,
        given=visible(given),
        guess=guess(given, id_by_name),
        known=", ".join(known),
    )
    raise typer.BadParameter(message, param_hint=hint)


def guess(given: str, known: Mapping[str, str]) -> str:
    """The question whether something else was meant, if there is something like it.

    Args:
        given: what was typed.
        known: what there is, by its folded names.
    """
    close = closest(fold(given), known)
    return words.GUESS.format(guess=known[close]) if close else ""


def closest(given: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant: one that the words stand in, that they nearly are, or part of it."""
    names = list(names)
    if len(given) >= _WORD:
        within = [name for name in names if given in name]
        if within:
            return min(within, key=len)
    near = difflib.get_close_matches(given, names, n=1)
    if near or len(given) < _WORD:
        return next(iter(near), None)
    named_by = {word: name for name in reversed(names) for word in name.split()}
    return next((named_by[it] for it in difflib.get_close_matches(given, named_by, n=1)), None)


def near_file(path: Path) -> Path | None:
    """A file or folder beside where this one would be, with nearly its name."""
    try:
        beside = {it.name: it for it in path.parent.iterdir()}
    except OSError:
        return None
    near = difflib.get_close_matches(path.name, beside, n=1, cutoff=_NEAR)
    return beside[near[0]] if near else None
