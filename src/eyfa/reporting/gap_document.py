"""The JSON document of `eyfa gaps`. Its keys are a contract, as all of JSON's are."""

from __future__ import annotations

from collections.abc import Sequence

from eyfa.reporting.documents import Document
from eyfa.reporting.found import GapsOf
from eyfa.reporting.priorities_document import Prioritised, priorities_block
from eyfa.scoring.gaps import Gap, Unassessed


def gaps_document(found: Sequence[GapsOf]) -> Document:
    """The document of `eyfa gaps`; where gaps are of one assessment each, every row names it."""
    return {
        "gaps": [_of(one) | _gap(gap) for one in found for gap in one.table.gaps],
        "unassessed": [
            _of(one) | _unassessed(row) for one in found for row in one.table.unassessed
        ],
        **priorities_block(
            Prioritised(_of(one), one.table, one.priorities)
            for one in found
            if one.priorities is not None
        ),
    }


def _of(one: GapsOf) -> Document:
    return {} if one.assessment is None else {"assessment": one.assessment.id}


def _gap(gap: Gap) -> Document:
    return {
        "rank": gap.rank,
        "benchmark": gap.benchmark,
        "component": gap.component,
        "level": gap.level,
        "text": gap.text,
        "rating": gap.rating,
        "points": gap.points,
        "gap": gap.gap,
        "importance": gap.importance,
        "weight": gap.weight,
        "priority": gap.priority,
        "assessments": gap.assessments,
        "with_gap": gap.with_gap,
        "evidence": gap.evidence,
        "action": gap.action,
        "lead": gap.lead,
        "target_date": gap.target_date,
    }


def _unassessed(row: Unassessed) -> Document:
    return {"benchmark": row.benchmark, "reason": row.reason}
