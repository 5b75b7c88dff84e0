"""Damage to the corpus's workbooks, at random: to bytes, to the members of the archive, to their XML.

Bytes of an .ods are left alone, and its XML stays well-formed: what a cut-off one does to the parser is a
matter of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from corpus.simulated import archive_of, parts_of

_ODD = (
    "", "0", "-1", "1", "3", "A1", "B0", "AAAA1", "ZZ", "rId1", "rId999", "x", "e", "s", "str", "d", "b", "n",
    "inlineStr", "1e400", "NaN", "4294967296", "#REF!", "true", "A1:B", "A5:A2", "../../x", "Ref", "Rating",
)  # fmt: skip
_BIG_IN_ODS = re.compile(r'repeated="(\d+)"')
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r'="([^"<>]*)"')


def damaged_bytes(files: list[Path], count: int) -> Iterator[tuple[str, Path, bytes]]:
    """Workbooks with bytes altered, cut out, put in or doubled: a name, the whole file, the damaged one."""
    for seed in range(count):
        chance = random.Random(f"bytes {seed}")
        source = chance.choice(files)
        data = bytearray(source.read_bytes())
        for _ in range(chance.choice((1, 1, 3, 20))):
            at = chance.randrange(len(data))
            length = chance.choice((1, 1, 4, 64, 1024))
            match chance.randrange(4):
                case 0:
                    data[at : at + length] = chance.randbytes(len(data[at : at + length]))
                case 1:
                    del data[at : at + length]
                case 2:
                    data[at:at] = data[at : at + length]
                case _:
                    data[at] ^= 1 << chance.randrange(8)
        yield f"bytes-{seed:03}{source.suffix}", source, bytes(data)


def damaged_members(files: list[Path], count: int) -> Iterator[tuple[str, Path, bytes]]:
    """Workbooks with members dropped, emptied, swapped, renamed or put in twice under other names."""
    for seed in range(count):
        chance = random.Random(f"members {seed}")
        source = chance.choice(files)
        parts = parts_of(source.read_bytes())
        one, other = chance.sample(sorted(parts), 2)
        match chance.randrange(5):
            case 0:
                del parts[one]
            case 1:
                parts[one] = b""
            case 2:
                parts[one], parts[other] = parts[other], parts[one]
            case 3:
                parts[one.upper()] = parts.pop(one)
            case _:
                parts[one] = parts[other]
        yield f"members-{seed:03}{source.suffix}", source, archive_of(parts)


def damaged_xml(files: list[Path], count: int) -> Iterator[tuple[str, Path, bytes]]:
    """Workbooks with the XML of a part altered."""
    for seed in range(count):
        chance = random.Random(f"xml {seed}")
        source = chance.choice(files)
        parts = parts_of(source.read_bytes())
        is_ods = source.suffix == ".ods"
        wanted = r"(?:content|meta|styles)\.xml" if is_ods else r".*(?:\.xml|\.rels)"
        name = chance.choice([name for name in sorted(parts) if re.fullmatch(wanted, name)])
        xml = parts[name].decode()
        for _ in range(chance.choice((1, 2, 10))):
            changed = _altered(xml, chance, keep_whole=is_ods)
            if not is_ods or _is_tame(changed):
                xml = changed
        parts[name] = xml.encode()
        yield f"xml-{seed:03}{source.suffix}", source, archive_of(parts)


def _altered(xml: str, chance: random.Random, *, keep_whole: bool) -> str:
    spots = list((_ATTRIBUTE if keep_whole or chance.random() < 0.5 else _TAG).finditer(xml))
    if not spots:
        return xml
    spot = chance.choice(spots)
    before, after = xml[: spot.start()], xml[spot.end() :]
    if spot.re is _ATTRIBUTE:
        return f'{before}="{chance.choice(_ODD)}"{after}'
    return chance.choice((before + after, before + spot[0] * 2 + after, before + "<x>" + after))


def _is_tame(xml: str) -> bool:
    """Whether it is well-formed, and repeats nothing more often than it did at the utmost."""
    try:
        expat.ParserCreate().Parse(xml.encode(), True)
    except (expat.ExpatError, LookupError):  # not well-formed, or in no known encoding
        return False
    return all(int(number) <= 1_048_576 for number in _BIG_IN_ODS.findall(xml))
