"""The JSON documents. Their keys are a contract with other people's scripts: add with care, never rename."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eyfa.assessment import Assessment, Status
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting.found import CheckedFile, Returns, count_statuses
from eyfa.reporting.later import Later
from eyfa.version import __version__

Document = dict[str, Any]


def head(command: str, framework: Framework) -> Document:
    """What every document starts with."""
    return {
        "schema": f"eyfa/{command}/1",
        "eyfa": __version__,
        "framework": {
            "id": framework.id,
            "edition": framework.edition,
            "checksum": framework.checksum,
        },
    }


def check_document(files: Sequence[CheckedFile], returns: Returns | None = None) -> Document:
    """What is its own in the document of `eyfa check`."""
    return {
        "files": Later(lambda: map(_checked, files)),
        **({} if returns is None else _returns(returns)),
    }


def problem_block(problem: Problem) -> Document:
    """A problem within its file."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "benchmark": problem.benchmark,
        "found": problem.found,
        "expected": problem.expected,
        "message": problem.message,
        "hint": problem.hint,
    }


def problem_entry(problem: Problem) -> Document:
    """A problem in a list of those of all files."""
    return {"file": problem.file} | problem_block(problem)


def read_block(
    framework: Framework, assessments: Sequence[Assessment], problems: Sequence[Problem]
) -> Document:
    """What every document says that is made from workbooks: the assessments, and all problems."""
    return {
        "assessments": Later(lambda: (_assessment(framework, it) for it in assessments)),
        "problems": Later(lambda: map(problem_entry, problems)),
    }


def _checked(file: CheckedFile) -> Document:
    return {
        "file": file.file,
        "status": file.status,
        "problems": [problem_block(problem) for problem in file.problems],
    }


def _assessment(framework: Framework, assessment: Assessment) -> Document:
    counts = count_statuses(framework, assessment)
    return {
        "id": assessment.id,
        "file": assessment.file,
        "sha256": assessment.sha256,
        "organisation": assessment.organisation,
        "place": assessment.place,
        "region": assessment.region,
        "round": assessment.round,
        "date": assessment.date,
        "benchmarks": sum(counts.values()),
        "rated": counts[Status.RATED],
        "not_applicable": counts[Status.NOT_APPLICABLE],
        "not_known": counts[Status.NOT_KNOWN],
        "blank": counts[Status.BLANK],
    }


def _returns(returns: Returns) -> Document:
    expected = [
        {key: getattr(one, key) for key in ("place", "code", "level", "status")}
        | {"files": list(one.files), "remarks": [remark._asdict() for remark in one.remarks]}
        for one in returns.expected
    ]
    return {"expected": expected, "unattributed": list(returns.unattributed)}
