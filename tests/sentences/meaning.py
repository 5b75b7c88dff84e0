"""How a text is read: kinds of sentences, each with what it means, and what is said without any claim.

A text is read from its start: the longest kind that fits, then the next. What fits none has no meaning yet: a
new sentence needs a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from sentences.facts import Facts

Holds = Callable[..., bool]
"""Whether a sentence is true: of the facts, and of what the groups of its pattern caught, by name."""


class Meanings:
    """Kinds of sentences: a pattern each, above the function that says when such a sentence is true."""

    def __init__(self) -> None:
        self._rows: list[tuple[re.Pattern[str], Holds]] = []

    def means(self, *patterns: str) -> Callable[[Holds], Holds]:
        """What sentences of these patterns mean; a group that caught nothing is `None`."""

        def add(holds: Holds) -> Holds:
            self._rows += [(re.compile(f"(?:{it})(?= |$)"), holds) for it in patterns]
            return holds

        return add

    def longest(self, text: str) -> tuple[re.Match[str], Holds] | None:
        """The kind that reads most of a text from its start."""
        found = [(match, holds) for pattern, holds in self._rows if (match := pattern.match(text))]
        return max(found, key=lambda it: it[0].end(), default=None)


def untrue(
    texts: Iterable[str], sorts: Iterable[Meanings], fixed: Iterable[str], facts: Facts
) -> list[str]:
    """What is false, or has no meaning, in some texts."""
    sorts, fixed = tuple(sorts), sorted(fixed, key=len, reverse=True)
    return [it for text in dict.fromkeys(texts) for it in _untrue(text, sorts, fixed, facts)]


def _untrue(
    text: str, sorts: tuple[Meanings, ...], fixed: list[str], facts: Facts
) -> Iterator[str]:
    rest = text
    while rest:
        plain = next((it for it in fixed if f"{rest} ".startswith(f"{it} ")), None)
        found = [it for sort in sorts if (it := sort.longest(rest))]
        if plain is not None:
            end = len(plain)
        elif found:
            match, holds = max(found, key=lambda it: it[0].end())
            end = match.end()
            if not holds(facts, **match.groupdict()):
                yield f"false: {match.group()}"
        else:
            yield f"without a meaning: {rest}"
            return
        rest = rest[end:].lstrip()


def is_list_of(text: str, names: Iterable[str]) -> bool:
    """Whether a list in words is of just these, or of the first of them and says how many more
    there are."""
    known = list(names)
    more = re.search(r" and (\d+) more$", text)
    said = text[: more.start()].split(", ") if more else re.split(r", | and ", text)
    count = len(said) + (int(more.group(1)) if more else 0)
    return len(set(said)) == len(said) and set(said) <= set(known) and count == len(known)


def is_counted(count: int, noun: str, one: str, many: str) -> bool:
    """Whether the noun beside a number is the one that belongs there."""
    return noun == (one if count == 1 else many)
