"""What several wrote about a gap, as one lead and one date to agree on; what each wrote is kept beside it.

A plan is one thing: who leads has to be a name, and by when a day that can pass. So

* the lead is what all who named one wrote; of several, each once, in alphabetical order;
* the date is the earliest of those that can be read as one; what is no date stands only where there is none.

Capitals and spaces make no difference, and nor does the order in which the assessments came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from eyfa.assessment import Assessment, Response, Status, distinct_labels
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.scoring.combining import Combined, usual
from eyfa.scoring.gaps import Gap
from eyfa.workbook.writing.sheets import as_day


@dataclass(frozen=True, slots=True)
class Written:
    """What one respondent wrote about a benchmark."""

    benchmark: str
    """Benchmark id."""
    who: str
    """Label of the respondent, distinct among all."""
    action: str
    """The action needed, as written."""
    lead: str
    """Who leads it, as written."""
    target_date: str
    """`yyyy-mm-dd` where a date was given, else as written."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The gaps of several respondents, ready to be agreed on."""

    gaps: tuple[Gap, ...]
    """With one lead and one date each, without authors; all else as it was."""
    written: tuple[Written, ...] = ()
    """Whatever each wrote, in the order of the gaps; empty where there is but one respondent."""
    differing: tuple[str, ...] = ()
    """Ids of the benchmarks whose date is the earliest of several that differ."""


def propose(framework: Framework, ranked: Combined, gaps: Sequence[Gap]) -> Proposals:
    """Make one lead and one date of what several wrote about each gap.

    Args:
        framework: that the gaps are of.
        ranked: what they were found in.
        gaps: to act on; what they say of action, lead and date is joined of the same respondents.
    """
    respondents = [(whole, ranked.respondents(whole)) for whole in ranked.assessments]
    everybody = [one for _, several in respondents for one in several]
    if len(everybody) == 1:
        return Proposals(tuple(gaps))
    labels = dict(zip(map(id, everybody), distinct_labels(everybody), strict=True))
    found: list[Gap] = []
    written: list[Written] = []
    differing: list[str] = []
    for gap in gaps:
        wrote = [
            Written(gap.benchmark, labels[id(one)], said.action, said.lead, said.target_date)
            for one, said in _said(framework, respondents, gap)
            if said.action or said.lead or said.target_date
        ]
        dates = _distinct(one.target_date for one in wrote)
        earliest = earliest_day(dates)
        lead = "; ".join(_distinct(one.lead for one in wrote))
        found.append(replace(gap, lead=lead, target_date=earliest or "; ".join(dates)))
        written += wrote
        differing += [gap.benchmark] if earliest and len(dates) > 1 else []
    return Proposals(tuple(found), tuple(written), tuple(differing))


def earliest_day(dates: Iterable[str]) -> str:
    """The earliest of those that can be read as a day; `""` without any."""
    return min((text for text in dates if as_day(text)), default="")


def _said(
    framework: Framework,
    respondents: Iterable[tuple[Assessment, Sequence[Assessment]]],
    gap: Gap,
) -> Iterator[tuple[Assessment, Response]]:
    """The answers that the texts of a gap are joined of, each with whose it is."""
    for ranked, several in respondents:
        is_asked = ranked.scope.asks(gap.component, gap.level)
        if is_asked and ranked.status(framework, gap.benchmark) is Status.RATED:
            for one in several:
                if one.scope.asks(gap.component, gap.level):
                    yield one, one.response(gap.benchmark)


def _distinct(texts: Iterable[str]) -> list[str]:
    """Each text once, as it is most often spelled, in alphabetical order; blanks are none."""
    spellings: dict[str, list[str]] = {}
    for text in texts:
        if key := fold(text):
            spellings.setdefault(key, []).append(text)
    return [usual(spellings[key]) for key in sorted(spellings)]
