"""What can be chosen: what is compared, and how several respondents become one.

On its own, so that the command line knows it before anything heavy loads.
"""

from enum import StrEnum


class By(StrEnum):
    """What the groups are."""

    PLACE = "place"
    """Each place, in each of its rounds."""
    REGION = "region"
    """The region that places lie in; and all known places together."""
    ORGANISATION = "organisation"
    """Who answered."""
    ROUND = "round"
    """The occasion."""


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
