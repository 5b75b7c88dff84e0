"""Scores, gaps and comparisons: pure functions over a framework and assessments. No spreadsheet is known here."""
