"""How an output was made, as a table at its end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from eyfa.provenance.record import SCHEMA, Provenance
from eyfa.reporting import made_words
from eyfa.reporting.table import Column, Group, Row, Table
from eyfa.reporting.visible import UNSAFE
from eyfa.workbook import words


def made_table(provenance: Provenance, *, with_record: bool = False) -> Table:
    """Where an output comes from, for people.

    Args:
        provenance: what is to be said.
        with_record: whether a cell above the inputs holds the rest as JSON, for sheets.
    """
    rows = [
        *_rows(provenance),
        *([(made_words.RECORD, _record(provenance), "")] if with_record else []),
    ]
    inputs = [(made_words.INPUT, it.file, it.sha256) for it in provenance.inputs]
    return Table(
        name=words.MADE,
        title=words.MADE,
        columns=(
            Column("what", made_words.MADE_WHAT, width=24),
            Column("value", made_words.MADE_VALUE, width=56),
            Column("sha256", made_words.MADE_SHA256, width=68, beneath="value"),
        ),
        groups=(Group("", (*rows, *inputs)),),
        footnotes=(made_words.MADE_NOTE,),
    )


def _rows(it: Provenance) -> Iterator[Row]:
    yield made_words.MADE_BY, made_words.MADE_VERSION.format(version=it.eyfa), ""
    yield made_words.MADE_ASKED, it.command_line, ""
    framework = it.framework
    edition = made_words.MADE_EDITION.format(id=framework.id, edition=framework.edition)
    yield made_words.MADE_FRAMEWORK, edition, framework.checksum
    if it.method is not None:
        yield (
            made_words.MADE_METHOD,
            it.method.file or made_words.MADE_OWN_METHOD,
            it.method.checksum,
        )
    for one in it.files:
        yield made_words.MADE_FILE.format(option=one.option), one.file, one.sha256
    if it.seed is not None:
        yield made_words.MADE_SEED, str(it.seed), ""
    if it.day is not None:
        yield made_words.MADE_DAY, it.day, ""


def _record(provenance: Provenance) -> str:
    """All but the inputs, and how many of these stand beneath."""
    count = len(provenance.inputs)
    document = replace(provenance, inputs=()).as_document() | {"inputs": count}
    text = json.dumps({"schema": SCHEMA, **document}, ensure_ascii=False)
    return UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], text)
