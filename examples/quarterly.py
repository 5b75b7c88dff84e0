"""The same comparison as quarterly.sh, for who would rather go on in Python.

    python quarterly.py RETURNED

Reads every workbook of a folder, several at once, and puts the regions side by side: for each component the
region with the lowest and the highest score, then the gaps that most places share. Ends with 0 if all was
read and with 1 if not, as eyfa does.
"""

from __future__ import annotations

import sys

import eyfa


def main(returned: str) -> int:
    """Compare the regions of a folder of returned workbooks."""
    framework = eyfa.load_framework()
    batch = eyfa.read_batch([returned], framework)
    for problem in batch.problems:
        if problem.severity == "error":
            print(problem, file=sys.stderr)

    comparison = eyfa.compare_assessments(framework, batch.assessments, eyfa.By.REGION)
    names = {group.key: group.name for group in comparison.groups}
    for spread in comparison.spreads:
        if spread.component is None or spread.level is not None or spread.worst is None:
            continue  # a total, a single level, or too few to compare
        component = framework.component_by_id[spread.component]
        print(
            f"{component.name}: median {spread.median:.1f}, "
            f"from {names[spread.worst]} to {names[spread.best]}, {spread.spread:.1f} apart"
        )

    candidates = [gap for gap in comparison.common_gaps if gap.candidate]
    print(f"{len(candidates)} benchmarks are lacked by at least half of the places that rated them")
    for gap in candidates[:5]:
        text = framework.benchmark_by_id[gap.benchmark].text
        print(f"  {gap.benchmark} ({gap.with_gap} of {gap.rated}): {text}")
    return 1 if eyfa.has_errors(batch.problems) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
