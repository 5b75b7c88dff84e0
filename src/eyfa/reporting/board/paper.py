"""A paper apart from any format: sections of sentences, lists, tables and pictures, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from eyfa.framework.lean import dataclass
from eyfa.provenance.record import Provenance
from eyfa.reporting.board.summary import Figure, Summary
from eyfa.reporting.table import Table
from eyfa.words import N_, _


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
    narrow: Mapping[str, Any] = field(default_factory=dict)
    """The same for a window that is too narrow for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """A table of scores, each on a ground by its step of the scale: its own picture, in words and figures."""

    table: Table
    steps: Mapping[tuple[int, int], int | None]
    """By row and column: the step; `None` where too little is rated to judge."""
    picture: Picture
    """The same for a slide."""


Block = str | Note | Bullets | Table | Picture | Heat
"""What a section is made of; running text stands as it is."""


class Part(StrEnum):
    """Which part of a report a section is in."""

    BRIEF = "brief"
    """Page one, and how to read it."""
    PAPER = "paper"
    """What a board discusses besides: with the brief, four pages at most."""
    APPENDIX = "appendix"
    """All that it rests on."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath it."""

    id: str
    """Unique within the paper; never shown."""
    level: int
    """1, or 2 for a part of the section before it."""
    heading: str
    blocks: tuple[Block, ...]
    part: Part


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
    summary: Summary
    """Page one as data: its figures stand above all sections, the rest of it is in the first ones."""
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
        return _("Presented by {name}").format(name=self.organisation) if self.organisation else ""

    @property
    def answered(self) -> str:
        """Who answered, in a line."""
        return " · ".join(self.summary.answered)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What stands above all sections; nothing where there is an appendix alone."""
        has_page_one = any(one.part is Part.BRIEF for one in self.sections)
        return self.summary.figures if has_page_one else ()

    @property
    def appendix(self) -> tuple[Section, ...]:
        """The sections of the appendix."""
        return tuple(one for one in self.sections if one.part is Part.APPENDIX)

    def only(self, part: Part) -> Paper:
        """A part of it as a paper of its own; the paper has what the brief has, too."""
        wanted = {Part.BRIEF, Part.PAPER} if part is Part.PAPER else {part}
        return replace(self, sections=tuple(one for one in self.sections if one.part in wanted))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All of them, in reading order."""
        blocks = (block for section in self.sections for block in section.blocks)
        drawn = (block.picture if isinstance(block, Heat) else block for block in blocks)
        return tuple(block for block in drawn if isinstance(block, Picture))


class Numbering:
    """The numbers of tables and pictures: `Table 1`, `Figure 1`, as they come in reading order."""

    def __init__(self) -> None:
        self._last = {"Table": 0, "Figure": 0}

    def __call__(self, block: Table | Picture) -> tuple[str, int]:
        """What a block is called, and its number among those."""
        sort = "Table" if isinstance(block, Table) else "Figure"
        self._last[sort] += 1
        return _(N_("Table") if sort == "Table" else N_("Figure")), self._last[sort]
