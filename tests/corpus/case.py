"""What a file of the corpus is, and what eyfa must say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.answers import ANSWERS
from eyfa.assessment import Response

FOLDER = Path(__file__).parents[1] / "returned"

Step = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One thing that somebody did to the filled workbook, and the verdict."""

    name: str
    """Of the files, without their suffix."""
    done: str
    """What somebody did, in a sentence."""
    steps: tuple[Step, ...] = ()
    """The same, for LibreOffice."""
    after: Callable[[bytes], bytes] | None = None
    """What is done to the saved file: for what LibreOffice does not do itself. Such a case is simulated."""
    suffixes: tuple[str, ...] = (".xlsx",)
    """The formats that it was saved in."""
    named: str = ""
    """The suffix that the file was given in the end, if another."""
    is_filled: bool = True
    is_altered_edition: bool = False
    """Whether it was issued from another edition, made up; its files are kept as they are, not made again."""
    options: str = ""
    """Of LibreOffice's filter."""
    password: str = ""
    """With which the files were saved."""

    lost: tuple[str, ...] = ()
    """Benchmarks of whose answers nothing may be taken."""
    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By benchmark, the fields that must be read otherwise than they were filled in."""
    problems: tuple[str, ...] = ()
    """Each exactly once, and no other: `code`, `code Sheet!Cell` or `code BENCHMARK`."""
    is_usable: bool = True
    organisation: str | None = None
    """If it must be read otherwise than it was filled in."""
    place: str | None = None
    round: str | None = None
    date: str | None = None
    is_id_kept: bool = True
    """Whether the workbook's reference is still known."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files, which differ only in their format."""
        return tuple(FOLDER / f"{self.name}{self.named or suffix}" for suffix in self.suffixes)

    @property
    def responses(self) -> dict[str, Response]:
        """What must be read, by benchmark."""
        if not self.is_filled or not self.is_usable:
            return {}
        return {
            id_: Response(**{**_fields(answer), **self.changed.get(id_, {})})
            for id_, answer in ANSWERS.items()
            if id_ not in self.lost
        }


def _fields(answer: Response) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in Response.__dataclass_fields__}
