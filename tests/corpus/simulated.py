"""What LibreOffice does not do itself, done to the files that it saved: other programs, simulated.

Nothing here was made by the programs that it stands for. Each function takes a saved .xlsx and returns
another; what it imitates is what those programs are known to leave out, add or write differently.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from io import BytesIO

import openpyxl

from corpus.answers import ANSWERS

_TYPES = "[Content_Types].xml"
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_STRICT = {
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/": "http://purl.oclc.org/ooxml/drawingml/",
}
_LABEL = "MSIP_Label_00000000-1111-2222-3333-444444444444_"
_LABELS = {
    "ContentTypeId": "0x010100AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "MediaServiceImageTags": "",
    f"{_LABEL}Enabled": "true",
    f"{_LABEL}SetDate": "2026-05-29T10:00:00Z",
    f"{_LABEL}Name": "Official (made up)",
    f"{_LABEL}ContentBits": "0",
}
_LABEL_PART = (
    '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata">'
    '<clbl:label id="{00000000-1111-2222-3333-444444444444}" enabled="1" method="Standard" '
    'contentBits="0" removed="0"/></clbl:labelList>'
)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The members of an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """An archive with these members."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 29, 12, 0, 0)), content, how)
    return target.getvalue()


def _rewritten(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """With every XML part changed."""
    parts = parts_of(data)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            parts[name] = change(name, content.decode()).encode()
    return archive_of(parts)


def without_picture(data: bytes) -> bytes:
    """A saved .ods without the picture of its first page, which is half of it; others as they are."""
    if b"Thumbnails/thumbnail.png" not in data:
        return data
    parts = parts_of(data)
    del parts["Thumbnails/thumbnail.png"]
    manifest = parts["META-INF/manifest.xml"].decode()
    listed = re.compile(r'\s*<manifest:file-entry\b[^>]*"Thumbnails/[^>]*/>')
    return archive_of({**parts, "META-INF/manifest.xml": listed.sub("", manifest).encode()})


def without_results(data: bytes) -> bytes:
    """Formulas without the results that were saved with them, as scripts write them."""
    formula = re.compile(r"(<f\b[^>]*(?:/>|>[^<]*</f>))<v>[^<]*</v>")
    return _rewritten(
        data, lambda name, xml: formula.sub(r"\1", xml) if _SHEET.fullmatch(name) else xml
    )


def strict(data: bytes) -> bytes:
    """Strict Office Open XML: other namespaces, and dates as text in ISO 8601."""

    def change(name: str, xml: str) -> str:
        for old, new in _STRICT.items():
            xml = xml.replace(old, new)
        if _SHEET.fullmatch(name):
            xml = re.sub(r'<c r="(I1\d)" s="(\d+)"(?: t="n")?><v>(\d+)</v>', _iso_date, xml)
        return xml.replace("<workbook ", '<workbook conformance="strict" ', 1)

    changed = _rewritten(data, change)
    dates = sum(bool(answer.target_date) for answer in ANSWERS.values())
    assert sum(part.count(b' t="d"') for part in parts_of(changed).values()) == dates
    return changed


def _iso_date(cell: re.Match[str]) -> str:
    day = datetime(1899, 12, 30) + timedelta(days=int(cell[3]))  # noqa: DTZ001 - cells have no zone
    return f'<c r="{cell[1]}" s="{cell[2]}" t="d"><v>{day:%Y-%m-%dT00:00:00.000}</v>'


def google_sheets(data: bytes) -> bytes:
    """An export of Google Sheets: no document properties, no tables."""
    gone = re.compile(r"docProps/.*|xl/tables/.*")
    parts = {name: part for name, part in parts_of(data).items() if not gone.fullmatch(name)}

    def change(name: str, xml: str) -> str:
        if name == _TYPES:
            return re.sub(r'<Override PartName="/(?:docProps|xl/tables)/[^>]*/>', "", xml)
        if name.endswith(".rels"):
            xml = re.sub(r'<Relationship\b[^>]*"(?:/|\.\./)?(?:docProps|tables)/[^>]*/>', "", xml)
        return re.sub(r"<tableParts\b[^>]*?(?:/>|>.*?</tableParts>)", "", xml)

    return _rewritten(archive_of(parts), change)


def sharepoint(data: bytes) -> bytes:
    """A file from SharePoint with a sensitivity label: more custom properties, more parts."""
    parts = parts_of(data)
    custom = parts["docProps/custom.xml"].decode()
    first = 2 + custom.count("<property ")
    added = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{text}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(_LABELS.items(), start=first)
    )
    assert "</Properties>" in custom
    parts["docProps/custom.xml"] = custom.replace("</Properties>", added + "</Properties>").encode()
    parts["docMetadata/LabelInfo.xml"] = _LABEL_PART.encode()
    parts["customXml/item1.xml"] = b'<?xml version="1.0"?><p:properties xmlns:p="urn:made-up"/>'
    kind = "application/vnd.ms-office.classificationlabels+xml"
    parts[_TYPES] = parts[_TYPES].replace(
        b"</Types>",
        f'<Override PartName="/docMetadata/LabelInfo.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    label = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdLabel" Type="{label}" Target="docMetadata/LabelInfo.xml"/>'
        "</Relationships>".encode(),
    )
    return archive_of(parts)


def numbers(data: bytes) -> bytes:
    """An export of Numbers: a summary first, one sheet a table, moved by a row and a column; values alone."""
    saved = openpyxl.load_workbook(BytesIO(data), data_only=True)
    book = openpyxl.Workbook()
    summary = book.active
    summary.title = "Export Summary"
    summary["B3"] = (
        "This document was exported from Numbers. Each table was converted to a worksheet."
    )
    summary.append([None, "Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"])
    for sheet in saved.worksheets:
        if sheet.sheet_state != "visible":
            continue
        title = f"{sheet.title} - Table 1"
        summary.append([None, sheet.title, "Table 1", title])
        copy = book.create_sheet(title)
        copy["A1"] = "Table 1"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    moved = copy.cell(cell.row + 1, cell.column + 1, cell.value)
                    moved.number_format = cell.number_format
    target = BytesIO()
    book.save(target)
    return archive_of(parts_of(target.getvalue()))


def cut_off(data: bytes) -> bytes:
    """Two thirds of a file, as of a download that broke off."""
    return data[: len(data) * 2 // 3]


def locked_by_excel(data: bytes) -> bytes:
    """A workbook with a password, in the encryption of [MS-OFFCRYPTO] that Excel uses (agile)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt("a made-up password", target)
    return target.getvalue()


def zipped(data: bytes) -> bytes:
    """A workbook in a zip archive."""
    return archive_of({"returned.xlsx": data})
