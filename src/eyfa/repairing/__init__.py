"""Repairing returned workbooks: a fresh copy with the good answers in place.

The rest is marked and kept.

The returned file is read, never written. What is not an answer and not the issued workbook's own text is
kept in the sheet "Please look at", so that nothing that somebody wrote is lost.
"""

from eyfa.repairing.copying import needs_repair, repair_targets, repaired_workbook

__all__ = ["needs_repair", "repair_targets", "repaired_workbook"]
