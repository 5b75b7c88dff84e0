"""Carrying the answers of one round into the next, also into another edition of the framework.

An answer follows its benchmark's id. Where an edition says that a benchmark `replaces` others, their answer
follows too, as long as they agree on it. What an edition no longer asks is told in full, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Benchmark, Framework
from eyfa.scoring.combining import shared


class Outcome(StrEnum):
    """What became of an answer, or of a benchmark without one."""

    CARRIED = "carried"
    CHANGED = "changed"
    """Carried over; the benchmark's words are not the same any more."""
    REPLACED = "replaced"
    """Carried over to what takes the benchmark's place."""
    DIFFERING = "differing"
    """The same, without a rating: several were not rated alike."""
    NEW = "new"
    """No answer: nothing of it was asked."""
    GONE = "gone"
    """Not carried over: it is not asked any more."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An earlier answer and where it went, or a benchmark that is new."""

    outcome: Outcome
    benchmark: str | None
    """Asked now; `None` where the answer is gone."""
    given: Response | None
    """The earlier answer in full; `None` where there is none."""
    taken: Response | None
    """What the benchmark starts with."""

    @property
    def lacks_a_choice(self) -> bool:
        """Whether a rating or an importance was given, and the benchmark starts without it."""
        given, taken = self.given, self.taken
        if given is None:
            return False
        return taken is None or any(
            one is not None and one != other
            for one, other in (
                (given.rating, taken.rating),
                (given.importance, taken.importance),
            )
        )


def carry_over(
    earlier: Framework, assessment: Assessment, later: Framework, scope: Scope
) -> Iterator[Followed]:
    """Every earlier answer and every new benchmark, with what became of it; what is gone stands last.

    Args:
        earlier: the framework that was answered.
        assessment: the answers.
        later: the framework that will be asked about; it may be the same.
        scope: what of it will be asked about.
    """
    asked = {benchmark.id for _, benchmark in assessment.scope.items(earlier)}
    answers = {id_: one for id_, one in assessment.responses.items() if _says_anything(one)}
    gone = dict(answers)
    for _, benchmark in scope.items(later):
        sources = _sources(benchmark, earlier)
        if not answers.keys().isdisjoint(sources):
            given = [assessment.response(id_) for id_ in sources]
            taken = _on_scale(_merged(benchmark.id, given), later)
            outcome = _outcome(earlier, benchmark, given)
            for source in sources:
                if source in answers:
                    yield Followed(outcome, benchmark.id, answers[source], taken)
                    gone.pop(source, None)
        elif asked.isdisjoint(sources):
            yield Followed(Outcome.NEW, benchmark.id, None, None)
    for response in gone.values():
        yield Followed(Outcome.GONE, None, response, None)


def _outcome(earlier: Framework, benchmark: Benchmark, given: Sequence[Response]) -> Outcome:
    """What became of the answers that a benchmark starts with."""
    if benchmark.id not in earlier.benchmark_by_id:
        is_one = len({response.rating for response in given}) == 1
        return Outcome.REPLACED if is_one else Outcome.DIFFERING
    is_same = fold(earlier.benchmark_by_id[benchmark.id].text) == fold(benchmark.text)
    return Outcome.CARRIED if is_same else Outcome.CHANGED


def _says_anything(response: Response) -> bool:
    return response != Response(benchmark=response.benchmark)


def _sources(benchmark: Benchmark, earlier: Framework) -> tuple[str, ...]:
    """The ids of the earlier edition whose answers are a benchmark's."""
    if benchmark.id in earlier.benchmark_by_id:
        return (benchmark.id,)
    return tuple(id_ for id_ in benchmark.replaces if id_ in earlier.benchmark_by_id)


def _merged(benchmark: str, given: Sequence[Response]) -> Response:
    """One answer of several: what they share, and all that was written, each with where it stood."""
    if len(given) == 1:
        return replace(given[0], benchmark=benchmark)
    return Response(
        benchmark=benchmark,
        rating=shared([one.rating for one in given]),
        importance=shared([one.importance for one in given]),
        evidence=_joined(given, lambda one: one.evidence),
        action=_joined(given, lambda one: one.action),
        lead=_joined(given, lambda one: one.lead),
        target_date=shared([one.target_date for one in given])
        or _joined(given, lambda one: one.target_date),
    )


def _joined(given: Sequence[Response], text: Callable[[Response], str]) -> str:
    return "\n".join(f"{one.benchmark}: {text(one)}" for one in given if text(one))


def _on_scale(response: Response, framework: Framework) -> Response:
    """Without a rating or an importance that the framework does not know."""
    return replace(
        response,
        rating=response.rating if response.rating in framework.rating_by_id else None,
        importance=response.importance
        if response.importance in framework.importance_by_id
        else None,
    )
