"""What the command line has to know of several respondents before it loads how they are combined."""

from enum import StrEnum


class Rule(StrEnum):
    """What is taken of several ratings."""

    MEDIAN = "median"
    """The one in the middle; of an even number, half-way between the two in the middle."""
    MEAN = "mean"
    """Their mean, which may lie between two ratings."""
    LOWEST = "lowest"
    """The lowest."""
    NONE = "none"
    """Nothing: respondents are kept apart."""


AGREED_FROM = 0.75
"""The share of one and the same answer from which a benchmark counts as agreed."""
