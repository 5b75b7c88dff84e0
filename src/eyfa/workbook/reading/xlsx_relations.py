"""How the parts of an .xlsx refer to one another: by ids, each with a kind and a target."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from eyfa.framework.lean import dataclass
from eyfa.workbook.reading.archive import Archive
from eyfa.workbook.reading.xml_events import Reader, local, parse_xml

_NONE: Mapping[str, Relation] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Relation:
    """What an id of a part refers to."""

    kind: str
    """The last word of its type: `worksheet`, `comments`."""
    target: str
    """As it stands there: relative to the part, or an address."""
    is_external: bool


class ListReader(Reader):
    """The attributes of every element, by its name."""

    def __init__(self) -> None:
        self.elements: dict[str, list[Mapping[str, str]]] = defaultdict(list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Keep them."""
        self.elements[local(name)].append(attributes)


def relations(archive: Archive, part: str) -> Mapping[str, Relation]:
    """What a part refers to, by id.

    Raises:
        Damage: the list of it is not well-formed.
    """
    folder, name = posixpath.split(part)
    xml = archive.part(f"{folder}/_rels/{name}.rels")
    return _read(xml) if xml else _NONE


@lru_cache(256)
def _read(xml: bytes) -> Mapping[str, Relation]:
    """The list of a part, which the same part of the next workbook of a batch often has too."""
    reader = ListReader()
    parse_xml(xml, reader)
    return {
        one.get("Id", ""): Relation(
            one.get("Type", "").rpartition("/")[2],
            one.get("Target", ""),
            one.get("TargetMode") == "External",
        )
        for one in reader.elements["Relationship"]
    }


def path_of(relation: Relation, part: str) -> str:
    """Where that is, which a part refers to; programs do not agree on capitals and slashes."""
    target = relation.target.replace("\\", "/").lower()
    folder = posixpath.join("/", posixpath.dirname(part))
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def id_of(element: Mapping[str, str]) -> str:
    """The id by which an element refers to a part."""
    return next((value for key, value in element.items() if key.endswith(":id")), "")
