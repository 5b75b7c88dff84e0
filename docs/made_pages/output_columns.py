"""The columns of each command's CSV: `column | type | meaning`, a line each; held by the same test as the keys."""

from __future__ import annotations

from eyfa.planning.report import action_fields
from eyfa.reporting.combined import rule_field
from eyfa.reporting.results import (
    carry,
    compare,
    consensus,
    fields_of_gaps,
    framework,
    score,
    search,
    trend,
)
from eyfa.reporting.what_was_read import PROBLEM_OF_FILE
from made_pages.from_fields import columns

CSV: dict[str, str] = {
    "score": columns(score.score_fields()),
    "gaps": columns([*fields_of_gaps.gap_fields(), rule_field()], fields_of_gaps.unrated_fields()),
    "check": columns(PROBLEM_OF_FILE),
    "compare": columns(compare.compare_fields()),
    "consensus": columns(consensus.spread_fields()),
    "trend": columns(trend.cell_fields()),
    "plan --status": columns(action_fields()),
    "init --report": columns(carry.FIELDS),
    "framework show": columns(framework.component_fields()),
    "framework show COMPONENT": columns(framework.BENCHMARK),
    "framework show BENCHMARK": columns(framework.BENCHMARK),
    "framework search": columns(search.MATCHES),
}
"""By command."""
