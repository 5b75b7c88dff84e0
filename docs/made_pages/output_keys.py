"""What stands in each command's JSON and CSV: `path | type | meaning`, a line each.

`[]` is an entry of a list, `*` any id. A test holds every line against what the commands write: nothing is
written that is not here, nothing is here that is not written, and types agree.
"""

from __future__ import annotations

from eyfa.planning import report as plan
from eyfa.reporting import combined
from eyfa.reporting.results import (
    carry,
    check,
    common_gaps,
    compare,
    consensus,
    fields_of_gaps,
    framework,
    returns,
    score,
    search,
    trend,
)
from eyfa.reporting.what_was_read import ASSESSMENT, PROBLEM, PROBLEM_OF_FILE
from made_pages.from_fields import columns, keys

HEAD = """
schema | text | The shape of this document, such as `eyfa/score/1`. What a number names never changes; keys may be added.
eyfa | text | The version of eyfa that made it.
framework.id | text | The framework's id.
framework.edition | text | The framework's edition.
framework.checksum | text | Of all that the framework asks.
"""
ASSESSMENTS = keys("assessments[].", ASSESSMENT)
PROBLEMS = keys("problems[].", PROBLEM_OF_FILE)
COMBINED = keys("combined[].", combined.COMBINED)
PROVENANCE = """
provenance.command | text | Such as `gaps`, or `framework show`.
provenance.options.* | any | The options that differ from their defaults and matter to what comes out, by name.
provenance.eyfa | text | The version of eyfa.
provenance.framework.id | text | The framework's id.
provenance.framework.edition | text | The framework's edition.
provenance.framework.checksum | text | Of all that the framework asks.
provenance.method | map, or null | Null where no figure depends on a method.
provenance.method.file | text, or null | The method file, as it was given; null for the framework's own.
provenance.method.checksum | text | Of its weights and targets.
provenance.files[].option | text | An option that named another file.
provenance.files[].file | text | The file, as it was given.
provenance.files[].sha256 | text | Of its bytes.
provenance.seed | whole number, or null | What was drawn from; null where nothing was drawn.
provenance.day | text, or null | The day that counted as today, `yyyy-mm-dd`; null where nothing depends on it.
provenance.inputs[].file | text | Each file that was read, as its path was given.
provenance.inputs[].sha256 | text | Of its bytes.
"""

ALWAYS = ("HEAD", "ASSESSMENTS", "PROBLEMS", "COMBINED", "PROVENANCE")
BLOCKS = {
    "HEAD": HEAD,
    "ASSESSMENTS": ASSESSMENTS,
    "PROBLEMS": PROBLEMS,
    "COMBINED": COMBINED,
    "PROVENANCE": PROVENANCE,
}
"""By the name under which a command says that it has them."""
_GAPS = (
    keys("gaps[].", fields_of_gaps.gap_fields())
    + keys("unassessed[].", fields_of_gaps.unrated_fields())
    + keys("quadrants[].", fields_of_gaps.quadrant_fields())
    + keys("quadrant_counts[].", fields_of_gaps.count_fields())
    + """
robust | map, or null | Null without `--robust`.
robust.seed | whole number | What was drawn from.
robust.draws | whole number | How many rankings.
robust.top | whole number | N, for `in_top`.
robust.choices.weights_varied_by | number | By which share weights were varied.
robust.choices.importance[] | text | What was done with importance.
robust.choices.unassessed[] | text | What was done with what is not yet assessed.
robust.choices.interval[] | number | Which part of the ranks `best` to `worst` holds.
robust.choices.told_apart_from | number | From which share of draws on an order counts as told.
"""
    + keys("robust.gaps[].", fields_of_gaps.robust_fields())
)
_CHECK = (
    keys("files[].", check.FILES)
    + keys("files[].problems[].", PROBLEM)
    + keys("expected[].", returns.RETURNS)
    + keys("expected[].remarks[].", returns.REMARKS)
    + """
unattributed[] | text, with --expect | Files of no place that is expected, or nobody can tell of which, \
or that do not ask about what was sent there.
"""
)
_COMPARE = (
    keys("groups[].", compare.GROUPS)
    + keys("cells[].", compare.compare_fields())
    + keys("components[].", compare.SPREADS)
    + keys("common_gaps[].", common_gaps.COMMON_GAPS)
)
_CONSENSUS = (
    "agreed_from | number | The share of one and the same answer from which a benchmark counts as agreed."
    + keys("spreads[].", consensus.spread_fields())
    + keys("spreads[].said[].", consensus.SAID)
)
_TREND = (
    """
on | text | The day by which actions are overdue: `yyyy-mm-dd`.
trends[].before | text | The assessment of the earlier round, by id.
trends[].after | text | The assessment of the later round, by id.
"""
    + keys("trends[].changes[].", trend.cell_fields())
    + """
trends[].unmatched[] | text | Which, by id.
"""
    + keys("trends[].gaps[].", trend.gap_fields())
    + keys("trends[].overdue[].", trend.OVERDUE)
)
_PLAN = (
    "on | text | The day to judge by: `yyyy-mm-dd`."
    + keys("plans[].", plan.PLANS)
    + keys("actions[].", plan.action_fields())
    + keys("all.", plan.COUNTS)
    + keys("by_lead[].", plan.BY_LEAD)
    + keys("by_component[].", plan.BY_COMPONENT)
)
_CARRIED = """
workbook | text | The reference of the new workbook.
earlier_framework.id | text | The framework that was answered.
earlier_framework.edition | text | Its edition.
earlier_framework.checksum | text | Of all that it asks.
""" + keys("carried[].", carry.FIELDS)
_OVERVIEW = (
    keys("components[].", framework.component_fields())
    + "benchmarks.* | whole number | How many there are at each level, by id.\n"
)
_COMPONENT = keys("component.", framework.COMPONENT) + keys(
    "component.benchmarks[].", framework.BENCHMARK_OF_COMPONENT
)
_SEARCH = "words[] | text | What was looked for." + keys("matches[].", search.MATCHES)
_FRAMEWORK_CHECK = """
framework | map, or null | As above; null where the file is unusable.
file | text | The file, as its path was given.
status | text | `ok` or `unusable`.
problems[].line | whole number, or null | The line, from 1.
problems[].column | whole number, or null | The column, from 1.
"""

JSON: dict[str, tuple[str, tuple[str, ...]]] = {
    "score": (
        keys("scores[].", score.score_fields())
        + keys("progress[].", score.PROGRESS)
        + keys("combined_scores[].", score.score_fields())
        + keys("combined_progress[].", score.PROGRESS),
        ALWAYS,
    ),
    "gaps": (_GAPS, ALWAYS),
    "check": (_CHECK, ("HEAD", "ASSESSMENTS", "PROBLEMS", "PROVENANCE")),
    "compare": (_COMPARE, ALWAYS),
    "consensus": (_CONSENSUS, ("HEAD", "ASSESSMENTS", "PROBLEMS", "PROVENANCE")),
    "trend": (_TREND, ALWAYS),
    "plan --status": (_PLAN, ("HEAD", "PROBLEMS", "PROVENANCE")),
    "init --report": (_CARRIED, ("HEAD", "ASSESSMENTS", "PROBLEMS", "PROVENANCE")),
    "framework show": (_OVERVIEW, ("HEAD", "PROVENANCE")),
    "framework show COMPONENT": (_COMPONENT, ("HEAD", "PROVENANCE")),
    "framework show BENCHMARK": (keys("benchmark.", framework.BENCHMARK), ("HEAD", "PROVENANCE")),
    "framework search": (_SEARCH, ("HEAD", "PROVENANCE")),
    "framework check": (_FRAMEWORK_CHECK, ("HEAD", "PROBLEMS")),
}
"""By command: the keys of its own, and the blocks that it shares with others."""

CSV: dict[str, str] = {
    "score": columns(score.score_fields()),
    "gaps": columns(
        [*fields_of_gaps.gap_fields(), combined.rule_field()], fields_of_gaps.unrated_fields()
    ),
    "check": columns(PROBLEM_OF_FILE),
    "compare": columns(compare.compare_fields()),
    "consensus": columns(consensus.spread_fields()),
    "trend": columns(trend.cell_fields()),
    "plan --status": columns(plan.action_fields()),
    "init --report": columns(carry.FIELDS),
    "framework show": columns(framework.component_fields()),
    "framework show COMPONENT": columns(framework.BENCHMARK),
    "framework show BENCHMARK": columns(framework.BENCHMARK),
    "framework search": columns(search.MATCHES),
}
"""By command: the columns."""
