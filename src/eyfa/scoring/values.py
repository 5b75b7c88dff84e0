"""The values of many answers to one framework, looked up instead of worked out for each."""

from __future__ import annotations

from eyfa.framework.model import Framework


class Values:
    """What `value_of` gives, for who has a rating and points and no response."""

    def __init__(self, framework: Framework) -> None:
        """Keep the value of each rating."""
        self._top = framework.top_points
        self._by_rating: dict[str | None, float | None] = {None: None}
        self._by_rating.update((id_, framework.value(id_)) for id_ in framework.rating_by_id)

    def of(self, rating: str | None, points: float | None) -> float | None:
        """The value from 0 to 1; `None` where the answer has no points.

        Args:
            rating: rating id, if one was chosen.
            points: of an answer between two ratings.
        """
        if rating is not None or points is None:
            return self._by_rating[rating]
        return points / self._top
