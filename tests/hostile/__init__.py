"""Files that are made to do harm, built when a test asks for them; and tasks that do it by themselves."""

from __future__ import annotations

import faulthandler
import importlib
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from eyfa.intake.reading import Kit
from eyfa.workbook.reading.reader import Reading, read_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

TYPES = f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types"/>'


def sheet_xml(rows: str, after: str = "") -> str:
    """The XML of a sheet."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def number_cells(*addresses: str) -> str:
    """A sheet with a number at each address, a row each."""
    return sheet_xml("".join(f'<row><c r="{at}"><v>1</v></c></row>' for at in addresses))


def package(
    sheet: str | bytes = "",
    *,
    sheets: int = 1,
    parts: int | None = None,
    more: Mapping[str, str | bytes] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """An .xlsx of so many sheets, all of one XML; in so many parts, or a part each."""
    parts = sheets if parts is None else parts
    book = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(sheets))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" '
        f'Target="worksheets/sheet{n % parts}.xml"/>'
        for n in range(sheets)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
        f"<sheets>{book}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{links}</Relationships>",
    }
    for n in range(parts):
        members[f"xl/worksheets/sheet{n}.xml"] = sheet or sheet_xml("")
    return zipped(members | dict(more or {}), method)


def shared_text(length: int, uses: int) -> bytes:
    """An .xlsx with one shared text in so many cells."""
    rows = "".join(f'<row><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, uses + 1))
    strings = f"<sst><si><t>{'x' * length}</t></si></sst>"
    return package(sheet_xml(rows), more={"xl/sharedStrings.xml": strings})


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_overlap(content: bytes) -> bytes:
    """The same archive with the last entry of its directory pointing where the first does."""
    data = bytearray(content)
    first = data.index(b"PK\1\2")
    last = data.rindex(b"PK\1\2")
    data[last + 42 : last + 46] = data[first + 42 : first + 46]
    return bytes(data)


def with_lie(content: bytes, size: int) -> bytes:
    """The same archive with its last part said to be of another size than it inflates to."""
    data = bytearray(content)
    last = data.rindex(b"PK\1\2")
    data[last + 24 : last + 28] = struct.pack("<L", size)
    return bytes(data)


def document(
    tables: str,
    *,
    end: str = "</office:spreadsheet></office:body></office:document-content>",
    names: str = "",
) -> bytes:
    """An .ods of these tables."""
    names += " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{tables}{end}"
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {"mimetype": mimetype, "META-INF/manifest.xml": "<manifest/>", "content.xml": content}
    )


def noise(length: int) -> bytes:
    """Bytes that hardly deflate, the same every time."""
    block = b"".join(struct.pack("<L", zlib.crc32(struct.pack("<L", n))) for n in range(4096))
    return (block * (length // len(block) + 1))[:length]


def reached(path: Path | str) -> Path:
    """A file that is there once a child hangs at this path."""
    return Path(f"{path}.reached")


def wait_until_reached(*paths: Path) -> None:
    """Until children hang at all of these."""
    end = time.monotonic() + 60
    while not all(reached(path).exists() for path in paths):
        assert time.monotonic() < end, paths
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def misbehave(path: Path | str, **given: object) -> Reading:
    """In place of `read_workbook`: do to the process what the file's name says."""
    name = Path(path).stem
    if name.startswith("abort"):
        faulthandler.disable()  # whose words are for faults in tests
        os.abort()
    if name.startswith("exit"):
        os._exit(3)
    if name.startswith("hang"):
        if Path(path).exists():
            reached(path).touch()
        time.sleep(3600)
    if name.startswith("eat"):
        hoard = [bytearray(64 * 1024 * 1024) for _ in range(1000)]
        raise AssertionError(len(hoard))
    if name.startswith("fault"):
        raise RuntimeError("a fault of ours")
    if name.startswith("lacks"):
        importlib.import_module("a_module_that_is_not_there")
    if name.startswith("pid"):
        return Reading(file=str(os.getpid()), sha256="", assessment=None, problems=())
    return read_workbook(path, **given)  # type: ignore[arg-type]


class Misbehaving(Kit):
    """A kit that does so, in whatever process."""

    def read(self, path: Path | str) -> Reading:
        return misbehave(path, framework=self.framework)
