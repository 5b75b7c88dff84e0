"""What stands in each command's JSON and CSV: `path | type | meaning`, a line each.

`[]` is an entry of a list, `*` any id. A test holds every line against what the commands write: nothing is
written that is not here, nothing is here that is not written, and types agree.
"""

from __future__ import annotations

from dataclasses import replace

from eyfa.planning import forecast_report as forecast
from eyfa.planning import outcome
from eyfa.planning import report as plan
from eyfa.reporting import combined
from eyfa.reporting.results import (
    carry,
    check,
    common_gaps,
    compare,
    consensus,
    fields_of_gaps,
    first_to_move,
    framework,
    learn,
    returns,
    score,
    search,
    trend,
)
from eyfa.reporting.what_was_read import ASSESSMENT, PROBLEM, PROBLEM_OF_FILE
from made_pages.from_fields import columns, keys

HEAD = """
schema | text | The shape of this document, such as `eyfa/score/1`. Keys may be added; the number changes if one is removed or changes its meaning.
eyfa | text | The version of eyfa that made it.
framework.id | text | The framework's id.
framework.edition | text | The framework's edition.
framework.checksum | text | A checksum of everything the framework asks.
"""
ASSESSMENTS = keys("assessments[].", ASSESSMENT)
PROBLEMS = keys("problems[].", PROBLEM_OF_FILE)
COMBINED = keys("combined[].", combined.COMBINED)
PROVENANCE = """
provenance.command | text | The command, such as `gaps` or `framework show`.
provenance.options.* | any | The options that differ from their defaults and affect the output, by name.
provenance.eyfa | text | The version of eyfa.
provenance.framework.id | text | The framework's id.
provenance.framework.edition | text | The framework's edition.
provenance.framework.checksum | text | A checksum of everything the framework asks.
provenance.method | map, or null | The method; null if no figure depends on one.
provenance.method.file | text, or null | The method file, as given; null for the framework's own method.
provenance.method.checksum | text | A checksum of its weights and targets.
provenance.files[].option | text | An option that named a file.
provenance.files[].file | text | The file, as given.
provenance.files[].sha256 | text | The SHA-256 of its bytes.
provenance.seed | whole number, or null | The seed of the random draws; null if there were none.
provenance.day | text, or null | The day that counted as today, `yyyy-mm-dd`; null if nothing depends on it.
provenance.inputs[].file | text | Each file that was read, with its path as given.
provenance.inputs[].sha256 | text | The SHA-256 of its bytes.
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
robust | map, or null | How firm the ranks are; null without `--robust`.
robust.seed | whole number | The seed of the draws.
robust.draws | whole number | The number of rankings drawn.
robust.top | whole number | The N that `in_top` refers to.
robust.choices.weights_varied_by | number | The share by which weights were varied.
robust.choices.importance[] | text | The ways in which importance was treated.
robust.choices.unassessed[] | text | The ways in which benchmarks not yet assessed were treated.
robust.choices.spacing[] | text | The ways in which the distances between ratings were treated.
robust.choices.interval[] | number | The percentiles that `best` and `worst` stand for.
robust.choices.told_apart_from | number | The share of draws from which two gaps can be told apart.
"""
    + keys("robust.gaps[].", fields_of_gaps.robust_fields())
)
_CHECK = (
    keys("files[].", check.FILES)
    + keys("files[].problems[].", PROBLEM)
    + keys("expected[].", returns.RETURNS)
    + keys("expected[].remarks[].", returns.REMARKS)
    + """
unattributed[] | text, with --expect | Files that could not be matched to an expected place, \
or that do not ask what that place was sent.
"""
)
_COMPARE = (
    keys("groups[].", compare.GROUPS)
    + keys("cells[].", compare.compare_fields())
    + keys("components[].", compare.SPREADS)
    + keys("common_gaps[].", common_gaps.COMMON_GAPS)
    + keys("first_to_move[].", first_to_move.FIRST)
    + keys("learn_from[].", [replace(one, only="with --learn") for one in learn.LEARN])
)
_CONSENSUS = (
    "agreed_from | number | The share of identical answers from which a benchmark counts as agreed."
    + keys("spreads[].", consensus.spread_fields())
    + keys("spreads[].said[].", consensus.SAID)
)
_TREND = (
    """
on | text | The day on which actions count as overdue, `yyyy-mm-dd`.
trends[].before | text | The assessment of the earlier round, by id.
trends[].after | text | The assessment of the later round, by id.
"""
    + keys("trends[].changes[].", trend.cell_fields())
    + """
trends[].unmatched[] | text | Benchmarks rated in only one of the two rounds, by id.
"""
    + keys("trends[].gaps[].", trend.gap_fields())
    + keys("trends[].overdue[].", trend.OVERDUE)
    + keys("plans[].", [replace(one, only="with --plan") for one in plan.PLANS])
    + keys("forecasts[].", [replace(one, only="with --plan") for one in outcome.FORECASTED])
    + keys("outcomes[].", [replace(one, only="with --plan") for one in outcome.FOLLOWED])
)
_PLAN = (
    "on | text | The day that counts as today, `yyyy-mm-dd`."
    + keys("plans[].", plan.PLANS)
    + keys("actions[].", plan.action_fields())
    + keys("all.", plan.COUNTS)
    + keys("by_lead[].", plan.BY_LEAD)
    + keys("by_component[].", plan.BY_COMPONENT)
)
_FORECAST = (
    keys("plans[].", plan.PLANS)
    + keys("forecast[].", forecast.FIGURES_BY_STEP)
    + keys("actions[].", forecast.EFFECTS)
    + keys("left_as_it_is[].", forecast.LEFT)
)
_CARRIED = """
workbook | text | The reference of the new workbook.
earlier_framework.id | text | The framework that was answered.
earlier_framework.edition | text | Its edition.
earlier_framework.checksum | text | A checksum of everything it asks.
""" + keys("carried[].", carry.FIELDS)
_OVERVIEW = (
    keys("components[].", framework.component_fields())
    + "benchmarks.* | whole number | The number of benchmarks at each level, by id.\n"
)
_COMPONENT = keys("component.", framework.COMPONENT) + keys(
    "component.benchmarks[].", framework.BENCHMARK_OF_COMPONENT
)
_SEARCH = "words[] | text | The words searched for." + keys("matches[].", search.MATCHES)
_FRAMEWORK_CHECK = """
framework | map, or null | As above; null if the file is unusable.
file | text | The file, with its path as given.
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
    "plan --forecast": (_FORECAST, ALWAYS),
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
    "plan --forecast": columns(forecast.FIGURES_BY_STEP),
    "init --report": columns(carry.FIELDS),
    "framework show": columns(framework.component_fields()),
    "framework show COMPONENT": columns(framework.BENCHMARK),
    "framework show BENCHMARK": columns(framework.BENCHMARK),
    "framework search": columns(search.MATCHES),
}
"""By command: the columns."""
