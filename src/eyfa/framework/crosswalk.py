"""A crosswalk: which benchmarks another framework's items draw on, so that one answer serves both.

Whose reading that is, the file says. None comes with eyfa, and none is official for being in such a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from eyfa.framework.fields import BenchmarkId, Model, Slug, Text
from eyfa.framework.model import Framework
from eyfa.framework.rules import Finding, unknown
from eyfa.words import N_


class CrosswalkItem(Model):
    """A duty, standard or principle of the other framework."""

    id: Slug
    """Names it in data: `long-term`."""
    title: Text
    """In the other framework's words."""
    benchmarks: Annotated[tuple[BenchmarkId, ...], Field(min_length=1)]
    """Those that it draws on, by id."""


class Crosswalk(Model):
    """How the items of another framework draw on the benchmarks of this one."""

    title: Text
    """Of the other framework, or of its part."""
    source: Text
    """Whose mapping it is, and whether anybody has agreed it."""
    items: Annotated[tuple[CrosswalkItem, ...], Field(min_length=1)]
    """In the order in which they are shown."""


def crosswalk_findings(framework: Framework, crosswalk: Crosswalk) -> Iterator[Finding]:
    """Benchmarks that the framework does not have."""
    known = framework.benchmark_by_id
    for index, item in enumerate(crosswalk.items):
        for place, id_ in enumerate(item.benchmarks):
            if id_ not in known:
                path = ("items", index, "benchmarks", place)
                yield unknown(path, N_("benchmark"), id_, known, (path,))
