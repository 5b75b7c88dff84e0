"""The section that says how a report was made, and of which files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from eyfa.provenance.record import Provenance
from eyfa.reporting import made_words
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.about_section import FACT_COLUMNS
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Section
from eyfa.reporting.table import (
    Column,
    Kind,
    Row,
    plain_table,
)
from eyfa.version import __version__


def provenance_section(found: Findings, provenance: Provenance | None = None) -> Section:
    """The versions and checksums by which anybody can make the same again."""
    framework = found.framework
    method = found.method_notes[0].file if found.method_notes else None
    rows: list[Row] = [
        (words.EYFA, __version__),
        (words.FRAMEWORK, f"{framework.title} ({framework.id})"),
        (words.EDITION, framework.edition),
        (words.CHECKSUM, framework.checksum),
        (words.SOURCE, framework.source),
        *([(words.METHOD_FILE, PurePath(method).name)] if method else []),
        *(_asked_rows(provenance) if provenance else ()),
    ]
    inputs = plain_table(
        words.INPUTS_TITLE,
        words.INPUTS_TITLE,
        (
            Column("file", table_words.FILE, width=40),
            Column("id", table_words.REFERENCE, Kind.CODE, 16),
            Column("sha256", words.SHA256, width=64),
        ),
        [
            (name, it.id, it.sha256)
            for it, name in zip(found.assessments, _names(found), strict=True)
        ],
    )
    if provenance is not None:
        inputs = replace(inputs, footnotes=(made_words.MADE_NOTE,))
    made = plain_table(words.MADE_WITH_TITLE, words.MADE_WITH_TITLE, FACT_COLUMNS, rows)
    return Section(id="provenance", heading=words.PROVENANCE, blocks=(made, inputs))


def _asked_rows(provenance: Provenance) -> Iterator[Row]:
    """What was asked for, and with which files."""
    if provenance.method is not None:
        yield words.METHOD_CHECKSUM, provenance.method.checksum
    yield made_words.MADE_ASKED, provenance.command_line
    if provenance.day is not None:
        yield made_words.MADE_DAY, provenance.day
    for one in provenance.files:
        label = words.OPTION_CHECKSUM.format(option=one.option, file=PurePath(one.file).name)
        yield label, one.sha256


def _names(found: Findings) -> list[str]:
    """Names of files; with their folders where two have the same."""
    names = [PurePath(it.file).name for it in found.assessments]
    often = Counter(names)
    return [
        it.file if often[name] > 1 else name
        for it, name in zip(found.assessments, names, strict=True)
    ]
