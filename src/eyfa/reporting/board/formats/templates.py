"""A paper through a template: what the page and the Word document ask of it, with all text escaped."""

from __future__ import annotations

from functools import partial
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined

from eyfa.reporting.board import look
from eyfa.reporting.board.paper import Block, Bullets, Heat, Note, Numbering, Paper, Picture
from eyfa.reporting.formats.html import beneath, beside, cell, in_its_language
from eyfa.reporting.table import Table
from eyfa.reporting.visible import visible
from eyfa.words import _

_WIDE = 9
"""A table of more columns than this goes across a page of its own on paper."""
_FEW, _LONG = 10, 30
"""Rows of a table, and letters in a column."""


def fill(template: str, paper: Paper, **more: Any) -> str:
    """A template of this folder with a paper in it; whatever people wrote is text, never markup."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # In Word, it is a property of the run.
        finalize=partial(in_its_language, paper.foreign if ".html." in template else {}),
    )
    source = resources.files("eyfa.reporting.board.formats").joinpath(template).read_text("utf-8")
    return environment.from_string(source).render(
        paper=paper,
        look=look,
        kind=_kind,
        number=Numbering(),
        is_wide=is_wide,
        is_few=is_few,
        beside=beside,
        beneath=beneath,
        cell=cell,
        visible=visible,
        words={
            "appendix": _("Appendix"),
            "figures": _("At a glance"),
            "skip": _("Skip to the report"),
        },
        **more,
    )


def is_wide(table: Table) -> bool:
    """Whether a table takes a page across."""
    return len(beside(table)) > _WIDE


def is_few(table: Table) -> bool:
    """Whether a table has so few rows, of words, that a phone shows each of them as a card."""
    return len(table.rows) <= _FEW and any(column.width > _LONG for column in table.columns)


def _kind(block: Block) -> str:
    """The name of the template's part for a block."""
    match block:
        case str():
            return "text"
        case Note():
            return "note"
        case Bullets():
            return "bullets"
        case Picture():
            return "picture"
        case Heat():
            return "heat"
        case Table():
            return "table"
