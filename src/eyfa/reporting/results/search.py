"""Finding words in a framework: all of them, whatever their case and accents, anywhere in one text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum

from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.field import CODE, TEXT, Field, entries, people_columns, people_rows, tidy
from eyfa.reporting.listing import BLANK, Item, Line, Listing, Look, Shown
from eyfa.reporting.report import Report
from eyfa.reporting.results.framework import framework_report
from eyfa.reporting.table import Group, Table
from eyfa.words import N_, _

_TITLE = N_("Where the words occur")


class Where(StrEnum):
    """The sort of text that words were found in."""

    TITLE = "title"
    VISION = "vision"
    BENCHMARK = "benchmark"


@dataclass(frozen=True, slots=True)
class Match:
    """One text that holds all the words."""

    where: Where
    id: str
    """Of the benchmark, or of the component."""
    component: str
    level: str | None
    text: str
    spans: tuple[tuple[int, int], ...]
    """Where in the text the words stand: start and end."""


# fmt: off
MATCHES: list[Field[Match]] = [
    Field("id", words.REF, CODE, 9, "The component or benchmark, by id."),
    Field("component", words.COMPONENT, CODE, 12, "The component, by id."),
    Field("level", words.LEVEL, CODE, 12, "The benchmark's level, by id; none of a title or a vision.",
          show=lambda match, _: match.level or "", optional=True),
    Field("where", "Where", CODE, 12, "`title`, `vision` or `benchmark`.", "where.value"),
    Field("text", words.TEXT, TEXT, 80, "The text that contains all the words."),
]
# fmt: on


def search_framework(framework: Framework, looked_for: Sequence[str]) -> tuple[Match, ...]:
    """Every title, vision paragraph and benchmark that holds all the words, in the framework's order."""
    wanted = [folded for word in looked_for for folded in _plain(word)[0].split()]
    return tuple(
        Match(where, id_, component, level, text, spans)
        for where, id_, component, level, text in _texts(framework)
        if wanted and (spans := _spans(text, wanted))
    )


def search_report(
    framework: Framework, looked_for: Sequence[str], matches: Sequence[Match]
) -> Report:
    """The texts that hold all the words."""
    return framework_report(
        framework,
        _(words.OF).format(title=_("Search"), subject=" ".join(looked_for)),
        table=lambda: Table(
            name=N_("Search"),
            title=_TITLE,
            columns=people_columns(MATCHES),
            groups=(Group("", people_rows(MATCHES, framework, matches)),),
        ),
        screen=lambda: _screen(framework, looked_for, matches),
        data=lambda: tidy("Search", _TITLE, MATCHES, lambda: matches),
        document=lambda: {"words": list(looked_for), "matches": entries(MATCHES, matches)},
    )


def _screen(
    framework: Framework, looked_for: Sequence[str], matches: Sequence[Match]
) -> Iterator[Shown]:
    """The texts that were found, under their components, the words marked."""
    if not matches:
        yield Line.of(f"No benchmark, vision or title holds all of: {' '.join(looked_for)}")
        return
    components = {match.component for match in matches}
    for component in framework.components:
        if component.id in components:
            yield Line.of(f"{component.id} {component.title}", Look.STRONG)
            items = [_item(match) for match in matches if match.component == component.id]
            yield from (Listing(items, is_close=True), BLANK)
    found = words.counted(len(matches), "match", "matches")
    yield Line.of(f"{found} in {words.counted(len(components), 'component')}")


def _item(match: Match) -> Item:
    label = match.id if match.where is Where.BENCHMARK else match.where.value
    return Item(ref=label, text=match.text, marked=match.spans)


def _texts(framework: Framework) -> Iterator[tuple[Where, str, str, str | None, str]]:
    for component in framework.components:
        yield Where.TITLE, component.id, component.id, None, component.title
        for paragraph in component.vision:
            yield Where.VISION, component.id, component.id, None, paragraph
        for benchmark in component.benchmarks:
            yield Where.BENCHMARK, benchmark.id, component.id, benchmark.level, benchmark.text


def _spans(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand; nothing unless all of them do."""
    plain, origins = _plain(text)
    spans = []
    for word in wanted:
        start = plain.find(word)
        if start < 0:
            return ()
        while start >= 0:
            end = start + len(word)
            spans.append((origins[start], origins[end - 1] + 1))
            start = plain.find(word, end)
    return tuple(sorted(spans))


def _plain(text: str) -> tuple[str, list[int]]:
    """Text without case, accents and curly quotes, and for each character the place it came from."""
    characters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        decomposed = unicodedata.normalize("NFKD", character).replace("’", "'").casefold()
        for one in decomposed:
            if not unicodedata.combining(one):
                characters.append(one)
                origins.append(place)
    return "".join(characters), origins
