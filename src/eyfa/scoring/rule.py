"""How several respondents of one place become one; on its own, so that the command line knows it early."""

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
