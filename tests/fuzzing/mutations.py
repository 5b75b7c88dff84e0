"""Altering a workbook at random: its bytes, the members of its archive, the XML within them."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

Parts = list[tuple[str, bytes]]
"""The names and contents of an archive's members, in their order."""

_ODD = (
    *(b"", b" ", b"0", b"-1", b"1", b"00", b"65536", b"1048577", b"99999999999999999999"),
    *(b"1e308", b"-1e308", b"NaN", b"inf", b"0x1", b"1.5", b"1_0", "\u0663".encode()),
    *(b"A0", b"XFD1048576", b"XFE1", b"A1:", b"A1:XFD1048576", b"$B$2", b"a1", b"A1048577"),
    *(b"true", b"TRUE", b"e", b"s", b"str", b"inlineStr", b"n", b"d", b"b", b"General", b"[h]:mm"),
    *(b"float", b"percentage", b"date", b"time", b"boolean", b"string", b"error", b"void"),
    *(b"2026-13-40", b"1899-12-31T25:61:61", b"PT99999H", b"#REF!", b"Err:502", b"3", b"../../x"),
    *(b"&lt;", b"&amp;", b"&quot;", b"&#0;", b"&#x1F;", b"&#xD800;", b"&#65;", b"&nobody;", b"&"),
    *(b"_x000D_", b"\0", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), "\U0001f600".encode()),
    *(b"<![CDATA[3]]>", b"<!-- 3 -->", b"<?x y?>", b"<", b">", b"]]>", b"'", b'"', b"x" * 40_000),
)
_TAG = re.compile(rb"<[^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s[\w:.-]+=(?:"([^"]*)"|'([^']*)')""")
_TEXT = re.compile(rb">([^<>]+)<")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_ELEMENT = re.compile(rb"<([\w:-]+)\b[^<>]*(?:/>|>[^<>]*</\1>)")
_PREFIX = re.compile(rb"(</?)([\w-]+):(?=[\w-])")


def mutate(data: bytes, choose: Random) -> bytes:
    """A workbook with a few things altered; its bytes alone where it is no archive."""
    for _ in range(choose.choice((1, 1, 2, 3))):
        way = choose.choices((mutate_bytes, mutate_members, mutate_xml), (1, 2, 6))[0]
        data = way(data, choose)
    return data


def unpack(data: bytes) -> Parts | None:
    """An archive's members; `None` where it is none that can be taken apart."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [(it.filename, archive.read(it)) for it in archive.infolist()]
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is no archive to build on
        return None


def pack(parts: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members."""
    target = BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(target, "w", method, compresslevel=1) as archive,
    ):
        warnings.simplefilter("ignore")  # a name that comes twice is meant
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name[:60_000] or "x"), content, method)
    return target.getvalue()


def mutate_bytes(data: bytes, choose: Random) -> bytes:
    """Alter, insert, leave out or repeat some bytes."""
    at = choose.randrange(len(data) + 1)
    many = choose.choice((1, 1, 2, 4, 16, 300))
    block = data[at : at + many]
    match choose.randrange(5):
        case 0:
            return data[:at] + choose.randbytes(len(block)) + data[at + many :]
        case 1:
            return data[:at] + choose.randbytes(many) + data[at:]
        case 2:
            return data[:at] + data[at + many :]
        case 3:
            return data[:at] + block + data[at:]
        case _:
            return data[:at]


def mutate_members(data: bytes, choose: Random) -> bytes:
    """Swap, drop, repeat, rename, cut off or repack the members of an archive."""
    parts = unpack(data)
    if not parts:
        return mutate_bytes(data, choose)
    one, other = choose.randrange(len(parts)), choose.randrange(len(parts))
    (name, content), (other_name, other_content) = parts[one], parts[other]
    method = zipfile.ZIP_DEFLATED
    match choose.randrange(8):
        case 0:
            parts[one], parts[other] = (name, other_content), (other_name, content)
        case 1:
            del parts[one]
        case 2:
            parts.append((name, choose.choice((content, other_content))))
        case 3:
            parts[one] = (
                choose.choice((name.upper(), f"/{name}", f"{name}x", other_name)),
                content,
            )
        case 4:
            parts[one] = (name, content[: choose.randrange(len(content) + 1)])
        case 5:
            method = choose.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
        case 6:
            parts[one] = (name, b"")
        case _:
            choose.shuffle(parts)
    return pack(parts, method=method)


def mutate_xml(data: bytes, choose: Random) -> bytes:
    """Alter the XML of one member, more often one with cells."""
    parts = unpack(data)
    if not parts:
        return mutate_bytes(data, choose)
    weights = [8 if _has_cells(name) else 1 for name, _ in parts]
    index = choose.choices(range(len(parts)), weights)[0]
    name, xml = parts[index]
    for _ in range(choose.choice((1, 1, 2, 5))):
        xml = choose.choice(_XML)(xml, choose)
    parts[index] = (name, xml)
    return pack(parts)


def _has_cells(name: str) -> bool:
    return "sheets/" in name or name in ("content.xml", "xl/sharedStrings.xml", "xl/styles.xml")


def _pick(pattern: re.Pattern[bytes], xml: bytes, choose: Random) -> re.Match[bytes] | None:
    """One match, from anywhere in the part: the first behind a place at random."""
    return pattern.search(xml, choose.randrange(len(xml) + 1)) or pattern.search(xml)


def _put(xml: bytes, span: tuple[int, int], new: bytes) -> bytes:
    return xml[: span[0]] + new + xml[span[1] :]


def _attribute(xml: bytes, choose: Random) -> bytes:
    found = _pick(_ATTRIBUTE, xml, choose)
    if found is None:
        return xml
    group = 1 if found[1] is not None else 2
    match choose.randrange(6):
        case 0:
            return _put(xml, found.span(), b"")
        case 1:
            return _put(xml, found.span(), found[0] * 2)
        case 2:
            return _put(xml, found.span(), found[0].translate(bytes.maketrans(b"\"'", b"'\"")))
        case 3:
            other = _pick(_ATTRIBUTE, xml, choose)
            return _put(xml, found.span(group), (other and (other[1] or other[2])) or b"")
        case _:
            return _put(xml, found.span(group), choose.choice(_ODD))


def _number(xml: bytes, choose: Random) -> bytes:
    found = _pick(_NUMBER, xml, choose)
    if found is None:
        return xml
    near = (
        str(int(float(found[0])) + choose.choice((-1, 1))).encode() if len(found[0]) < 9 else b"7"
    )
    return _put(xml, found.span(), choose.choice((near, *choose.sample(_ODD, 3))))


def _text(xml: bytes, choose: Random) -> bytes:
    found = _pick(_TEXT, xml, choose)
    return xml if found is None else _put(xml, found.span(1), choose.choice(_ODD))


def _tag(xml: bytes, choose: Random) -> bytes:
    found = _pick(_TAG, xml, choose)
    if found is None:
        return xml
    new = choose.choice((b"", found[0] * 2, b"<x>", b"</x>", b"<!DOCTYPE x>", b"<!ENTITY x 'y'>"))
    return _put(xml, found.span(), new)


def _element(xml: bytes, choose: Random) -> bytes:
    found, other = _pick(_ELEMENT, xml, choose), _pick(_ELEMENT, xml, choose)
    if found is None or other is None:
        return xml
    return _put(xml, found.span(), choose.choice((b"", found[0] * 2, other[0])))


def _prefix(xml: bytes, choose: Random) -> bytes:
    """Another prefix, or none, for one element or for all: some programs write others."""
    found = _pick(_PREFIX, xml, choose)
    if found is None:
        return re.sub(rb"(</?)(?=[a-zA-Z])", rb"\1x:", xml)
    if choose.random() < 0.5:
        return _put(xml, found.span(2), b"y")
    return xml.replace(found[2] + b":", choose.choice((b"", b"z:")))


def _whole(xml: bytes, choose: Random) -> bytes:
    """Cut off, written in another encoding, or with something put before it."""
    match choose.randrange(4):
        case 0:
            return xml[: choose.randrange(len(xml) + 1)]
        case 1:
            text = xml.decode("utf-8", "replace").replace("UTF-8", "UTF-16", 1)
            return text.encode("utf-16", "replace")
        case 2:
            return choose.choice((b"\xef\xbb\xbf", b"\n", b"<!DOCTYPE x [<!ENTITY y 'z'>]>")) + xml
        case _:
            return xml.replace(b"UTF-8", choose.choice((b"latin-1", b"UTF-7", b"EBCDIC", b"")), 1)


_XML: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_attribute, _attribute, _attribute, _number, _number, _text, _text),
    *(_tag, _element, _element, _prefix, _whole),
)
