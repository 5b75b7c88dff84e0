"""A Word document: real headings, captions, repeating heads of tables, and pictures that can be heard."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from eyfa.provenance.embedded import PART, as_part
from eyfa.reporting.board import words
from eyfa.reporting.board.drawing import to_png
from eyfa.reporting.board.formats.docx_parts import (
    add_bookmark,
    add_contents,
    add_number,
    add_part,
    describe,
    drop_old_styles,
    set_look,
    turn,
)
from eyfa.reporting.board.formats.docx_table import is_wide, make_table
from eyfa.reporting.board.paper import Block, Bullets, Paper, Paragraph, Picture, Section
from eyfa.reporting.table import Table
from eyfa.reporting.visible import visible
from eyfa.version import __version__

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can say: a report has no clock."""


def render_docx(paper: Paper) -> bytes:
    """The whole paper; the same paper gives the same bytes."""
    import docx  # noqa: PLC0415 - heavy
    from docx.shared import Cm  # noqa: PLC0415

    document = docx.Document()
    drop_old_styles(document)
    set_look(document, paper.language)
    about = document.core_properties
    about.title, about.language = visible(paper.title), paper.language
    about.author, about.comments = (
        visible(paper.organisation),
        words.MADE_BY.format(version=__version__),
    )
    for its in ("created", "modified", "revision", "lastModifiedBy"):
        _forget(about, its)
    if paper.logo is not None:
        drawn = document.add_picture(BytesIO(paper.logo.content), height=Cm(2))
        describe(drawn, words.LOGO, visible(paper.logo.alt))
    document.add_heading(visible(paper.title), 0)
    document.add_paragraph(visible(paper.subtitle), "Subtitle")
    if paper.organisation:
        said = words.PRESENTED_BY.format(organisation=paper.organisation)
        document.add_paragraph(visible(said), "Subtitle")
    sections = list(paper.walk())
    document.add_paragraph(words.CONTENTS, "TOC Heading")
    add_contents(document, [(level, it.id, visible(it.heading)) for level, it in sections])
    writer = _Writer(document)
    for block in paper.intro:
        writer.write(block)
    for number, (level, section) in enumerate(sections, start=1):
        writer.open(level, section, number)
        for block in section.blocks:
            writer.write(block)
    for line in paper.credit:
        document.add_paragraph(visible(line), "Note")
    if paper.provenance is not None:
        add_part(document, PART, as_part(paper.provenance))
    target = BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


class _Writer:
    """Writes blocks one after the other, and turns the page where a table is wide."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._is_across = False

    def open(self, level: int, section: Section, number: int) -> None:
        """A heading, upright again."""
        self._turn(across=False)
        heading = self._document.add_heading(visible(section.heading), level)
        add_bookmark(heading, section.id, number)

    def write(self, block: Block) -> None:
        """One block."""
        match block:
            case Paragraph():
                style = "Note" if block.is_note else None
                self._document.add_paragraph(visible(block.text, lines=True), style)
            case Bullets():
                for item in block.items:
                    self._document.add_paragraph(visible(item), "List Bullet")
            case Picture():
                self._picture(block)
            case Table():
                self._table(block)

    def _turn(self, *, across: bool) -> None:
        if across != self._is_across:
            turn(self._document)
            self._is_across = across

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - heavy

        self._turn(across=False)
        self._caption(words.PICTURE, picture.title)
        drawn = self._document.add_picture(BytesIO(to_png(picture, titled=False)), width=Cm(15.5))
        describe(drawn, picture.title, picture.alt)

    def _caption(self, sort: str, title: str) -> None:
        caption = self._document.add_paragraph(style="Caption")
        caption.add_run(f"{sort} ")
        add_number(caption, sort)
        caption.add_run(f". {visible(title)}")

    def _table(self, table: Table) -> None:
        if not table.rows:
            self._document.add_paragraph(f"{visible(table.title)}. {table.nothing}")
        else:
            self._turn(across=is_wide(table))
            self._caption(words.TABLE, table.title)
            last = self._document.add_paragraph(style="Cell")
            last._p.addprevious(make_table(table))  # noqa: SLF001 - python-docx has no call for it
        for note in table.footnotes:
            self._document.add_paragraph(visible(note), "Note")


def _forget(about: Any, name: str) -> None:
    """Take a property of the template away: whoever made that, and when, is nothing of this document."""
    element = about._element  # noqa: SLF001 - python-docx can set these, and not remove them
    for child in list(element):
        if child.tag.rpartition("}")[2] == name:
            element.remove(child)


def _without_clock(content: bytes) -> bytes:
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for item in source.infolist():
            info = zipfile.ZipInfo(item.filename, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, source.read(item))
    return target.getvalue()
