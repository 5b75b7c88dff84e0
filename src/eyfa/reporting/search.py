"""Finding words in a framework: all of them, whatever their case and accents, anywhere in one text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eyfa.framework.model import Framework


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


def search_framework(framework: Framework, words: Sequence[str]) -> tuple[Match, ...]:
    """Every title, vision paragraph and benchmark that holds all the words, in the framework's order."""
    wanted = [folded for word in words for folded in _plain(word)[0].split()]
    return tuple(
        Match(where, id_, component, level, text, spans)
        for where, id_, component, level, text in _texts(framework)
        if wanted and (spans := _spans(text, wanted))
    )


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
