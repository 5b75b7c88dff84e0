"""Files as text: what somebody who opens them sees, and what a program finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from docx import Document


def read_back(file: Path) -> str:
    """A file as text."""
    match file.suffix:
        case ".xlsx":
            return "\n".join(_workbook(file))
        case ".docx":
            return "\n".join(_document(file))
        case ".html":
            return _html(file.read_text(encoding="utf-8"))
        case ".parquet":
            return f"{file.stat().st_size} bytes"
        case _:
            return file.read_text(encoding="utf-8")


def _workbook(file: Path) -> Iterator[str]:
    """Every cell with its formula, what it shows, and its format; what else a sheet has."""
    formulas = openpyxl.load_workbook(file)
    shown = openpyxl.load_workbook(file, data_only=True)
    for key in ("title", "subject", "creator", "description", "language"):
        yield f"{key}: {getattr(formulas.properties, key)}"
    for sheet in formulas:
        yield f"--- {sheet.title} {sheet.sheet_state} {sheet.dimensions} freeze {sheet.freeze_panes}"
        yield "widths " + " ".join(
            f"{letter}:{one.width:.1f}" for letter, one in sorted(sheet.column_dimensions.items())
        )
        yield f"merged {sheet.merged_cells.ranges} tables {sorted(sheet.tables)}"
        yield f"choices {[(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation]}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    value = shown[sheet.title][cell.coordinate].value
                    comment = f" # {cell.comment.text!r}" if cell.comment else ""
                    result = f" = {value!r}" if value != cell.value else ""
                    kind = f"{cell.number_format} {'b' if cell.font.bold else ''} {cell.fill.fgColor.rgb}"
                    yield f"{cell.coordinate} {cell.value!r}{result} [{kind}]{comment}"
    with ZipFile(file) as archive:
        yield "parts " + " ".join(sorted(archive.namelist()))


def _document(file: Path) -> Iterator[str]:
    document = Document(str(file))
    yield f"title: {document.core_properties.title}"
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield f"table {block.style.name}"
            for row in block.rows:
                yield " | ".join(cell.text for cell in row.cells)
        else:
            yield f"[{block.style.name}] {block.text}"


def _html(text: str) -> str:
    """With a line for each tag that begins one, and drawings by their length alone."""
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", lambda found: f"base64 {len(found[0])}", text)
    return re.sub(r"(</(?:p|td|th|tr|li|h\d|div|section)>)", r"\1\n", text)
