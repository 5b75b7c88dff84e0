"""Carrying the answers of one round into the next, also into another edition of the framework.

An answer follows its benchmark's id. Where an edition says that a benchmark `replaces` others, their answer
follows too, as long as they agree on it. What an edition no longer asks is told in full, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.folding import fold
from eyfa.framework.model import Benchmark, Framework


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of the answers of an earlier round."""

    responses: Mapping[str, Response]
    """For the later round, by benchmark id."""
    changed: tuple[str, ...] = ()
    """Benchmarks whose words are not the same any more, with an answer that was carried over."""
    replaced: Mapping[str, tuple[str, ...]]
    """Benchmarks that take the place of others: the ids of those that had an answer."""
    differing: tuple[str, ...] = ()
    """Benchmarks that take the place of several that were not rated alike: no rating was carried over."""
    new: tuple[str, ...] = ()
    """Benchmarks asked now of which nothing was asked then."""
    gone: tuple[Response, ...] = ()
    """Answers to what is not asked any more."""
    unknown: tuple[Response, ...] = ()
    """Answers with a rating or an importance that the scale no longer has; their words were carried over."""


def carry_over(
    earlier: Framework, assessment: Assessment, later: Framework, scope: Scope
) -> Carried:
    """Carry answers over.

    Args:
        earlier: the framework that was answered.
        assessment: the answers.
        later: the framework that will be asked about; it may be the same.
        scope: what of it will be asked about.
    """
    asked = {benchmark.id for _, benchmark in assessment.scope.items(earlier)}
    answers = {id_: it for id_, it in assessment.responses.items() if _says_anything(it)}
    responses: dict[str, Response] = {}
    replaced: dict[str, tuple[str, ...]] = {}
    changed, differing, new, unknown = [], [], [], []
    for _, benchmark in scope.items(later):
        sources = _sources(benchmark, earlier)
        if (asked | answers.keys()).isdisjoint(sources):
            new.append(benchmark.id)
        if answers.keys().isdisjoint(sources):
            continue
        given = [assessment.response(id_) for id_ in sources]
        response = _merged(benchmark.id, given)
        if len({it.rating for it in given}) > 1:
            differing.append(benchmark.id)
        kept = _on_scale(response, later)
        if kept != response:
            unknown.append(response)
        responses[benchmark.id] = kept
        if sources != (benchmark.id,):
            replaced[benchmark.id] = tuple(id_ for id_ in sources if id_ in answers)
        elif fold(earlier.benchmark_by_id[benchmark.id].text) != fold(benchmark.text):
            changed.append(benchmark.id)
    taken = {id_ for _, benchmark in scope.items(later) for id_ in (*_sources(benchmark, earlier),)}
    return Carried(
        responses=responses,
        changed=tuple(changed),
        replaced=replaced,
        differing=tuple(differing),
        new=tuple(new),
        gone=tuple(it for id_, it in answers.items() if id_ not in taken),
        unknown=tuple(unknown),
    )


def follow(
    carried: Carried, assessment: Assessment, later: Framework, scope: Scope
) -> Iterator[Followed]:
    """Every earlier answer and every new benchmark, with what became of it, in the later order.

    Args:
        carried: what `carry_over` gave for the other three.
        assessment: the earlier answers.
        later: what is asked now.
        scope: how much of it.
    """
    new, differing, changed = set(carried.new), set(carried.differing), set(carried.changed)
    for _, benchmark in scope.items(later):
        id_ = benchmark.id
        taken = carried.responses.get(id_)
        if taken is None:
            if id_ in new:
                yield Followed(Outcome.NEW, id_, None, None)
            continue
        outcome = Outcome.CHANGED if id_ in changed else Outcome.CARRIED
        if id_ in carried.replaced:
            outcome = Outcome.DIFFERING if id_ in differing else Outcome.REPLACED
        for source in carried.replaced.get(id_, (id_,)):
            yield Followed(outcome, id_, assessment.response(source), taken)
    for response in carried.gone:
        yield Followed(Outcome.GONE, None, response, None)


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
        rating=_shared([it.rating for it in given]),
        importance=_shared([it.importance for it in given]),
        evidence=_joined(given, lambda it: it.evidence),
        action=_joined(given, lambda it: it.action),
        lead=_joined(given, lambda it: it.lead),
        target_date=_shared([it.target_date for it in given])
        or _joined(given, lambda it: it.target_date),
    )


def _shared(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _joined(given: Sequence[Response], text: Callable[[Response], str]) -> str:
    return "\n".join(f"{it.benchmark}: {text(it)}" for it in given if text(it))


def _on_scale(response: Response, framework: Framework) -> Response:
    """Without a rating or an importance that the framework does not know."""
    return replace(
        response,
        rating=response.rating if response.rating in framework.rating_by_id else None,
        importance=response.importance
        if response.importance in framework.importance_by_id
        else None,
    )
