"""A paper apart from any format: sections of sentences, lists, tables and pictures, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from eyfa.framework.lean import dataclass
from eyfa.provenance.record import Provenance
from eyfa.reporting.table import Table


@dataclass(frozen=True, slots=True)
class Note:
    """What explains the table or picture next to it."""

    text: str


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


Block = str | Note | Bullets | Table | Picture
"""What a section is made of; running text stands as it is."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath it."""

    id: str
    """Unique within the paper; never shown."""
    level: int
    """1, or 2 for a part of the section before it."""
    heading: str
    blocks: tuple[Block, ...]


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
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Texts that are in another language, each with its tag."""
    sections: tuple[Section, ...]
    credit: tuple[str, ...]
    """Whose words are quoted, and what they are not."""
    logo: Logo | None = None
    intro: tuple[Block, ...] = ()
    """What somebody put in front of it."""
    provenance: Provenance | None = None
    """Where it comes from; every file of it says so."""

    @property
    def presented(self) -> str:
        """Who presents it, in words."""
        return f"Presented by {self.organisation}" if self.organisation else ""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All of them, in reading order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block for block in blocks if isinstance(block, Picture))


class Numbering:
    """The numbers of tables and pictures: `Table 1`, `Figure 1`, as they come in reading order."""

    def __init__(self) -> None:
        self._last = {"Table": 0, "Figure": 0}

    def __call__(self, block: Table | Picture) -> tuple[str, int]:
        """Of what sort a block is, and its number among those."""
        sort = "Table" if isinstance(block, Table) else "Figure"
        self._last[sort] += 1
        return sort, self._last[sort]
