"""What a respondent added beside what cells hold: comments, links, text boxes, struck-out answers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

from eyfa.framework.folding import fold
from eyfa.problems import Problem, cut
from eyfa.words import _
from eyfa.workbook.layout import COMMENTS_KEY, EVERY_COLUMN, MAX_CELL, comment_checksum
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.about import About
from eyfa.workbook.reading.answers import as_text, shown_cells
from eyfa.workbook.reading.facts import AsideKind, Position, parse_address
from eyfa.workbook.reading.origin import Claim
from eyfa.workbook.reading.row import Row
from eyfa.workbook.reading.survey import Survey

_HEADINGS = {column.key: column.heading for column in EVERY_COLUMN}
_NOWHERE = Position(-1, -1)
_ISSUED = frozenset(column.heading for column in EVERY_COLUMN if not column.is_entry)
"""The columns in which nothing is asked."""
_MOST = 100
"""Things of a sheet that are told one by one; of further ones, how many there are."""
_LONG = 300
"""Characters of what somebody wrote, in a message."""


class Added(NamedTuple):
    """Something that a respondent added beside what cells hold, and what it belongs to."""

    kind: AsideKind
    """What sort of thing."""
    sheet: str
    """The sheet, by its name."""
    cell: str
    """Address in the sheet, as in `D7`; `""` where the file does not say."""
    text: str
    """What it says, where a link leads, or what is struck out."""
    author: str
    """Who wrote a comment, where the file says so."""
    stands: str
    """What the cell holds."""
    benchmark: str = ""
    """In whose row it is; `""` for none."""
    asked: str = ""
    """The heading or the label of what was asked there."""

    @property
    def is_whole(self) -> bool:
        """Whether all that the cell holds is struck out."""
        return self.stands == self.text.strip()


def find_added(
    surveys: Iterable[Survey], rows: Iterable[Row], about: About, claims: Iterable[Claim]
) -> Iterator[Added]:
    """What stands beside cells, but for what the workbook was issued with.

    Args:
        surveys: of all sheets.
        rows: of all tables.
        about: what was read from Start.
        claims: what its marks say, the comments that it was issued with among that.
    """
    with_any = [survey.sheet for survey in surveys if survey.sheet.asides]
    if not with_any:
        return
    own = {one for claim in claims for one in claim.fields.get(COMMENTS_KEY, "").split()}
    by_row = {(row.sheet, row.at.row): row for row in rows}
    of_start = {(cell.sheet, parse_address(cell.address)): cell.heading for cell in about.read}
    for sheet in with_any:
        for aside in sorted(sheet.asides, key=lambda aside: aside.at or _NOWHERE):
            at = aside.at or _NOWHERE
            stands = as_text(sheet.value(at))
            added = Added(
                aside.kind,
                sheet.name,
                aside.at.address if aside.at else "",
                aside.text or stands,
                aside.author,
                stands,
                asked=of_start.get((sheet.name, at), ""),
            )
            row = by_row.get((sheet.name, at.row))
            if row is not None:
                key = next((key for key, place in row.columns.items() if place == at.column), None)
                heading = _HEADINGS[key] if key else ""
                added = added._replace(benchmark=row.benchmark, asked=heading)
            if _is_added(added, own):
                yield added


def _is_added(added: Added, own: Container[str]) -> bool:
    """Whether a respondent did it, and it says what the cell does not."""
    match added.kind:
        case AsideKind.COMMENT:
            return comment_checksum(added.text) not in own
        case AsideKind.LINK:  # programs make one of every address that somebody types
            return _address(added.text) not in fold(added.stands)
        case AsideKind.BOX:
            return True
        case AsideKind.STRUCK:
            return bool(added.asked)
        case _:
            assert_never(added.kind)


def _address(link: str) -> str:
    """What of an address people write."""
    return (
        fold(link).removeprefix("mailto:").partition("://")[2 if "://" in link else 0].rstrip("/")
    )


def added_problems(every: Iterable[Added]) -> Iterator[Problem]:
    """A problem for each thing added, and one for each row in which something is struck out."""
    for sheet, group in groupby(every, key=lambda added: added.sheet):
        here = list(group)
        struck = [added for added in here if added.kind is AsideKind.STRUCK]
        for _answer, row in groupby(struck, key=lambda added: added.benchmark or added.cell):
            yield _struck(list(row))
        others = [added for added in here if added.kind is not AsideKind.STRUCK]
        for added in others[:_MOST]:
            yield _problem(added)
        if rest := others[_MOST:]:
            texts = [(added.cell, added.text) for added in rest]
            yield findings.MORE_ADDED.problem(
                sheet=sheet,
                cell=rest[0].cell or None,
                found=" | ".join(text for _, text in texts[:_MOST])[:MAX_CELL],
                count=f"{len(rest):,}",
                shown=shown_cells(texts),
            )


def _struck(row: Sequence[Added]) -> Problem:
    """A row that is struck out as a whole is told by its answers."""
    row = [added for added in row if added.asked not in _ISSUED] or row
    return findings.STRUCK_OUT.problem(
        sheet=row[0].sheet,
        cell=row[0].cell or None,
        benchmark=row[0].benchmark or None,
        found=" | ".join(added.text for added in row),
        entries=tuple((added.benchmark, added.asked) for added in row),
        shown=shown_cells((added.cell, added.text) for added in row),
    )


def _problem(added: Added) -> Problem:
    match added.kind:
        case AsideKind.COMMENT:
            kind = findings.COMMENT_ADDED
        case AsideKind.LINK:
            kind = findings.LINK_ADDED
        case _:
            kind = findings.TEXT_BOX_ADDED
    said = _("“{text}” ({author})") if added.author.strip() else "“{text}”"
    return kind.problem(
        sheet=added.sheet,
        cell=added.cell or None,
        benchmark=added.benchmark or None,
        found=added.text[:MAX_CELL],
        entries=((added.benchmark, added.asked),) if added.asked else (),
        shown=cut(added.text, _LONG),
        said=said.format(text=cut(added.text, _LONG), author=cut(added.author)),
        behind=f"“{cut(added.stands)}”" if added.stands else _(findings.BLANK_CELL),
    )
