"""What can be compared; on its own, so that the command line knows it before anything heavy loads."""

from enum import StrEnum


class By(StrEnum):
    """What the groups are."""

    PLACE = "place"
    REGION = "region"
    ORGANISATION = "organisation"
    ROUND = "round"
