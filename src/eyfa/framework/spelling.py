"""What was probably meant by a name that is not known: the known one that it comes nearest to."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import count

from eyfa.words import _

MOST_KNOWN = 16
"""How many known names are listed in a hint, at most."""
_MOST_COMPARED = 5_000
"""Known names that an unknown one is compared with: with more of them, nobody would wait for it."""
_MOST_LOOKED_AT = 60
"""Characters of a name that are looked at for a slip."""
_ALIKE = 0.7
"""How alike two names have to be (0 to 1) for one to be taken for a misspelling of the other."""
_bits: dict[tuple[str, int], int] = {}
"""A bit for the first of each character in a known text, one for the second, and so on."""
_next_bit = count()


def known_or_meant(found: str, known: Collection[str]) -> str:
    """The hint for a name that is not known: what was probably meant, else what there is."""
    close = close_match(found, known) if len(known) <= _MOST_COMPARED else None
    if close:
        return _("did you mean {name!r}?").format(name=close)
    names = known if isinstance(known, Sequence) else list(known)
    shown = names if len(names) <= MOST_KNOWN else [*names[:3], "…", names[-1]]
    return _("known: {names}").format(names=", ".join(shown))


def close_match(found: str, known: Collection[str]) -> str | None:
    """What was probably meant, if anything known looks like it."""
    return nearest(found[:_MOST_LOOKED_AT], known, _ALIKE)


def nearest(
    text: str, known: Collection[str], cutoff: float, *, most: int | None = None
) -> str | None:
    """The one of the known texts that is most alike, if any is as much as the cutoff (0 to 1).

    It is the one that `difflib` finds, in a fraction of its time.

    Two texts cannot be more alike than the characters that they share, in whatever order, allow: few of the
    known ones pass by that measure, and only they are compared in earnest; with `most`, only so many of
    them, which share the most.
    """
    length = len(text)
    known_bits = [(name, _characters(name)) for name in known]
    bits = sum(_bits.get(one, 0) for one in _numbered(text))  # what no known one has, has no bit
    shares = [
        (_ratio((of_name & bits).bit_count(), length + len(name)), name)
        for name, of_name in known_bits
    ]
    passing = [share for share in shares if share[0] >= cutoff]
    if most is not None and len(passing) > most:
        passing = heapq.nlargest(most, passing)
    possible = [name for _, name in passing]
    found = difflib.get_close_matches(text, possible, n=1, cutoff=cutoff) if possible else None
    return found[0] if found else None


def _ratio(shared: int, both: int) -> float:
    """Likeness by the arithmetic of `difflib`, so that nothing falls between the two."""
    return 2.0 * shared / both if both else 1.0


@lru_cache(1 << 14)
def _characters(text: str) -> int:
    """The characters of a known text as bits: two texts share as many as they have bits in common."""
    return sum(
        _bits.get(one) or _bits.setdefault(one, 1 << next(_next_bit)) for one in _numbered(text)
    )


def _numbered(text: str) -> list[tuple[str, int]]:
    """Each character, with how often it stood there before."""
    seen: dict[str, int] = {}
    numbered = []
    for character in text:
        before = seen[character] = seen.get(character, -1) + 1
        numbered.append((character, before))
    return numbered
