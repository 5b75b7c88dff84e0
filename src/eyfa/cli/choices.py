"""Levels, components, benchmarks, signs and rounds as people type them: id or title, in any case.

What was probably meant is asked, and the shell is told what there is.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from eyfa.framework.folding import fold
from eyfa.problems import EyfaError
from eyfa.reporting.visible import visible

if TYPE_CHECKING:
    from eyfa.assessment import Assessment
    from eyfa.framework.model import Benchmark, Component, Framework
    from eyfa.scoring.round_order import RoundOrder

_WORD = 3
"""Fewer letters than this stand in too many names."""


def refused(option: str, why: str) -> typer.BadParameter:
    """The error that an option, or `[ARGUMENT]`, cannot be taken as it was given."""
    return typer.BadParameter(why, param_hint=f"'{option}'")


def choose_levels(framework: Framework, given: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the levels meant; none given, none named.

    Raises:
        typer.BadParameter: one is unknown.
    """
    from eyfa.framework.languages import every_language  # noqa: PLC0415 - with the framework's models

    each = every_language(framework)
    names = {
        id_: (id_, *(one.level_by_id[id_].title for one in each)) for id_ in framework.level_by_id
    }
    return _choose("level", names, given)


def choose_components(framework: Framework, given: Sequence[str] | None) -> tuple[str, ...]:
    """The ids of the components meant; none given, none named. Raises as `choose_levels` does."""
    from eyfa.framework.languages import every_language  # noqa: PLC0415 - with the framework's models

    each = every_language(framework)
    names = {
        id_: tuple(name for one in each for name in _names(one.component_by_id[id_]))
        for id_ in framework.component_by_id
    }
    return _choose("component", names, given)


def choose_signs(given: Sequence[str] | None) -> tuple[str, ...]:
    """The codes of the signs meant. Raises as `choose_levels` does."""
    codes = {code: (code,) for code, _ in known_signs()}
    return _choose("warning to ignore", codes, given, option="ignore")


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
    if fold(given) not in codes:
        why = f"there is no code {visible(given)!r}. {guess(given, codes)}"
        raise refused("--explain", f"{why}See all with: eyfa check --explain all")
    return codes[fold(given)]


def find_item(framework: Framework, given: str) -> Component | Benchmark:
    """The component (id or title) or benchmark (id) meant.

    Raises:
        typer.BadParameter: there is none; with what was probably meant.
    """
    items: dict[str, Component | Benchmark] = {}
    for component in framework.components:
        for name in _names(component):
            items.setdefault(fold(name), component)
    items |= {fold(id_): benchmark for id_, benchmark in framework.benchmark_by_id.items()}
    if fold(given) not in items:
        meant = guess(given, {name: item.id for name, item in items.items()})
        why = f"there is no {visible(given)!r} in the framework. {meant}"
        raise refused("ID", f"{why}See all with: eyfa framework show")
    return items[fold(given)]


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
        f"{visible(name)!r} is none of them" for name in names if fold(name) not in order.names
    ]
    faults += [f"{name!r} is not named" for key, name in order.names.items() if not often[key]]
    faults += [f"{name!r} is named twice" for key, name in order.names.items() if often[key] > 1]
    if faults:
        known = ", ".join(map(repr, order.names.values()))
        why = (
            f"give each round once, the earliest first; there are {known}, and {', '.join(faults)}"
        )
        raise refused("--rounds", why)
    return order_rounds(assessments, names)


def _rounds_named(given: str, known: Collection[str]) -> list[str]:
    """The names between the commas; a name that has commas itself is taken whole."""
    pieces = given.split(",")
    names: list[str] = []
    while pieces:
        counts = range(len(pieces), 1, -1)
        whole = (count for count in counts if fold(",".join(pieces[:count])) in known)
        count = next(whole, 1)
        names.append(",".join(pieces[:count]).strip())
        del pieces[:count]
    return names


def _names(component: Component) -> tuple[str, ...]:
    return component.id, component.short_title, component.name, component.title


def _choose(
    what: str,
    names: Mapping[str, Iterable[str]],
    given: Sequence[str] | None,
    *,
    option: str | None = None,
) -> tuple[str, ...]:
    """The ids of what is meant, in the order of all there are.

    Raises:
        typer.BadParameter: one is unknown.
    """
    id_by_name = {fold(name): id_ for id_, called in names.items() for name in called}
    wanted = set()
    for one in given or ():
        if fold(one) not in id_by_name:
            why = f"there is no {what} {visible(one)!r}. {guess(one, id_by_name)}"
            raise refused(f"--{option or what}", f"{why}Choose from: {', '.join(names)}")
        wanted.add(id_by_name[fold(one)])
    return tuple(id_ for id_ in names if id_ in wanted)


def guess(given: str, known: Mapping[str, str]) -> str:
    """The question whether something else was meant, if there is something like it.

    Args:
        given: what was typed.
        known: what there is, by its folded names.
    """
    close = closest(fold(given), known)
    return f"Did you mean {known[close]!r}? " if close else ""


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
    return next((named_by[word] for word in difflib.get_close_matches(given, named_by, n=1)), None)


def _offered(context: typer.Context) -> Framework | None:
    """The framework that the command line names so far; none where it cannot be read."""
    from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy

    try:
        return load_framework(context.params.get("framework"))
    except EyfaError:
        return None


def complete_level(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Levels of the framework for the shell."""
    framework = _offered(ctx)
    for level in framework.levels if framework else ():
        if level.id.startswith(incomplete):
            yield level.id, level.title


def complete_component(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Components of the framework for the shell."""
    framework = _offered(ctx)
    for component in framework.components if framework else ():
        if component.id.startswith(incomplete):
            yield component.id, component.title


def complete_item(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Components, and benchmarks once a component is named, for the shell."""
    yield from complete_component(ctx, incomplete)
    framework = _offered(ctx)
    for benchmark in framework.benchmark_by_id.values() if framework else ():
        if "-" in incomplete and benchmark.id.startswith(incomplete):
            yield benchmark.id, benchmark.text


def complete_sign(incomplete: str) -> Iterator[tuple[str, str]]:
    """Codes of the signs that can be switched off, for the shell."""
    for code, remedy in known_signs():
        if code.startswith(incomplete):
            yield code, remedy
