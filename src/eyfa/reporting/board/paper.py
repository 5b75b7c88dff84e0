"""A paper apart from any format: sections of paragraphs, lists, tables and pictures, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eyfa.provenance.record import Provenance
from eyfa.reporting.table import Table


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    is_note: bool = False
    """Whether it explains a table or picture next to it."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart; everything in it stands in a table as well."""

    name: str
    """A slug: the name of its file, unique within the paper."""
    title: str
    """What it shows, as a finding."""
    alt: str
    """What somebody who does not see it has to know."""
    chart: Mapping[str, Any]
    """Vega-Lite, with its data, and without a title."""


Block = Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands beneath it."""

    id: str
    """Unique within the paper; never shown."""
    heading: str
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...] = ()
    """Sections of the next level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """Somebody's mark, as the bytes of a picture."""

    content: bytes
    mime: str
    """`image/png` or `image/jpeg`."""
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole report."""

    title: str
    subtitle: str
    """Whose framework it is about."""
    organisation: str
    """Who presents it; empty where nobody said."""
    language: str
    """BCP 47 tag."""
    sections: tuple[Section, ...]
    credit: tuple[str, ...]
    """Whose words are quoted, and what they are not."""
    logo: Logo | None = None
    intro: tuple[Block, ...] = ()
    """What somebody put in front of it."""
    provenance: Provenance | None = None
    """Where it comes from; every file of it says so."""

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Every section with its level, from 1, in reading order."""
        return _walk(self.sections, 1)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All of them, in reading order."""
        return tuple(
            block for _, it in self.walk() for block in it.blocks if isinstance(block, Picture)
        )


def _walk(sections: tuple[Section, ...], level: int) -> Iterator[tuple[int, Section]]:
    for it in sections:
        yield level, it
        yield from _walk(it.parts, level + 1)
