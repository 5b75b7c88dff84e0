"""Scores, gaps and comparisons: pure functions of a framework and assessments, without a spreadsheet."""
