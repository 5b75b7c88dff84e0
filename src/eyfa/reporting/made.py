"""How an output was made, as a table at its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from eyfa.provenance.record import SCHEMA, Provenance
from eyfa.reporting.table import Column, Group, Row, Table
from eyfa.reporting.visible import UNSAFE
from eyfa.words import N_
from eyfa.workbook import words

MADE_NOTE = (
    "eyfa verify with this file and the returned workbooks confirms that it comes from them, or says what "
    "differs."
)

MADE_ASKED = N_("Asked for")
MADE_DAY = N_("Day that counted as today")


def made_table(provenance: Provenance, *, with_record: bool = False) -> Table:
    """Where an output comes from, for people.

    Args:
        provenance: what is to be said.
        with_record: whether a cell above the inputs holds the rest as JSON, for sheets.
    """
    rows = [
        *_rows(provenance),
        *([("Record", _record(provenance), "")] if with_record else []),
    ]
    inputs = [("Read", one.file, one.sha256) for one in provenance.inputs]
    return Table(
        name=words.MADE,
        title=words.MADE,
        columns=(
            Column("what", "What", width=24),
            Column("value", "Value", width=56),
            Column("sha256", "SHA-256", width=68, beneath="value"),
        ),
        groups=(Group("", (*rows, *inputs)),),
        footnotes=(MADE_NOTE,),
    )


def _rows(provenance: Provenance) -> Iterator[Row]:
    yield "Made by", f"eyfa {provenance.eyfa}", ""
    yield MADE_ASKED, provenance.command_line, ""
    framework = provenance.framework
    edition = f"{framework.id}, edition {framework.edition}"
    yield "Framework", edition, framework.checksum
    if provenance.method is not None:
        yield (
            "Method",
            provenance.method.file or "the framework’s own",
            provenance.method.checksum,
        )
    for one in provenance.files:
        yield f"File of --{one.option}", one.file, one.sha256
    if provenance.seed is not None:
        yield "Seed", str(provenance.seed), ""
    if provenance.day is not None:
        yield MADE_DAY, provenance.day, ""


def _record(provenance: Provenance) -> str:
    """All but the inputs, and how many of these stand beneath."""
    count = len(provenance.inputs)
    document = replace(provenance, inputs=()).as_document() | {"inputs": count}
    text = json.dumps({"schema": SCHEMA, **document}, ensure_ascii=False)
    return UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text)
