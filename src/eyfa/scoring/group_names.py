"""What groups are called: as their assessments spell it, and the whole by the place that answered for it."""

from __future__ import annotations

from collections.abc import Sequence

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.scoring.choices import By
from eyfa.scoring.combining import place_key, usual

WHOLE_NAME = "All places"
"""The name of the whole, where no assessment of the whole area gives one."""


def names_place(one: Assessment) -> bool:
    """Whether it is one of all places; where nobody names one, whoever answered is."""
    return bool(one.place_code or fold(one.place))


def group_name(
    framework: Framework,
    assessments: Sequence[Assessment],
    by: By,
    *,
    is_whole: bool,
    is_split: bool,
) -> str:
    """What a group is called; with its round, where groups are of one round each."""
    name = _whole_name(framework, assessments) if is_whole else spelling(assessments, by)
    round_ = usual(one.round for one in assessments) if is_split else ""
    return " · ".join(filter(None, (name, round_)))


def spelling(assessments: Sequence[Assessment], by: By) -> str:
    """How most of its assessments spell what it is."""
    return usual(str(getattr(one, by.value) or "") for one in assessments)


def _whole_name(framework: Framework, assessments: Sequence[Assessment]) -> str:
    """The name of the one place that answered for the whole area, if there is just one."""
    top = framework.levels[-1].id
    known = (one for one in assessments if one.place_code and one.region is None)
    own = [one for one in known if one.scope.levels == (top,)]
    is_one = len({place_key(one) for one in own}) == 1
    return usual(one.place for one in own) if is_one else WHOLE_NAME
