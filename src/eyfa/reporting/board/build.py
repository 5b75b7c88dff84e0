"""From findings to a paper: which sections there are, in which order, and whose name is on it."""

from __future__ import annotations

from eyfa.provenance.record import Provenance
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.about_section import assessed_section
from eyfa.reporting.board.evidence_section import evidence_section
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Block, Logo, Paper
from eyfa.reporting.board.provenance_section import provenance_section
from eyfa.reporting.board.score_sections import (
    change_section,
    comparison_section,
    scores_section,
)
from eyfa.reporting.board.sections import (
    headline_section,
    method_section,
    priorities_section,
    quality_section,
    reading_section,
    unassessed_section,
)
from eyfa.reporting.reports import credit


def build_paper(
    found: Findings,
    *,
    title: str = "",
    organisation: str = "",
    logo: Logo | None = None,
    intro: tuple[Block, ...] = (),
    provenance: Provenance | None = None,
) -> Paper:
    """The whole report.

    Args:
        found: what it says.
        title: in place of the usual one.
        organisation: who presents it.
        logo: their mark.
        intro: what they say in front of it.
        provenance: where it comes from.
    """
    framework = found.framework
    sections = (
        assessed_section(found),
        reading_section(found),
        headline_section(found),
        scores_section(found),
        comparison_section(found),
        change_section(found),
        priorities_section(found),
        unassessed_section(found),
        evidence_section(found),
        method_section(found),
        quality_section(found),
        provenance_section(found, provenance),
    )
    return Paper(
        title=title or _title(found),
        subtitle=words.SUBTITLE.format(
            title=framework.title, publisher=framework.publisher, edition=framework.edition
        ),
        organisation=organisation,
        language=framework.language,
        sections=tuple(it for it in sections if it is not None),
        credit=credit(framework),
        logo=logo,
        intro=intro,
        provenance=provenance,
    )


def _title(found: Findings) -> str:
    if found.is_one:
        return words.TITLE.format(subject=found.current[0].label)
    count = table_words.counted(len(found.current), "assessment")
    return words.TITLE_OF_SEVERAL.format(count=count)
