"""What can be compared; on its own, so that the command line knows it before anything heavy loads."""

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
