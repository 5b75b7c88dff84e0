"""Where the time of reading one workbook of many goes, and what memory each one takes.

Each stage is timed from within, in one process, by processor time; what a stage calls is taken out of it.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from eyfa import load_framework
from eyfa.intake.reading import Kit
from eyfa.workbook.reading import reader, rows, source, xlsx

READ = 150
"""Workbooks that are read."""
STAGES = {
    "reading the file, and its digest": ((reader, "read_bytes"), (reader, "digest")),
    "inflating and checking the archive": (
        (source, "check_members"),
        (source, "sniff"),
        (source, "open_archive"),
    ),
    "reading its XML": ((xlsx, "read_styles"), (xlsx, "parse_xml")),
    "building sheets from cells": ((xlsx, "Sheet"),),
    "finding tables and ids": ((reader, "survey_sheet"), (reader, "find_tables")),
    "matching rows, reading answers": ((rows.TableReader, "__init__"), (reader, "_read_answers")),
}
_REST = "identity, scope, missing answers"


def breakdown_section(paths: Sequence[str]) -> str:
    """A table of the stages."""
    spent = measure(paths[:READ])
    raw = _timed(lambda: [_read_raw(path) for path in paths[:READ]])
    lines = [
        "| one workbook, in its child process | ms | × python-calamine alone |",
        "|---|---|---|",
    ]
    for name, seconds in spent.items():
        each = 1000 * seconds / len(paths[:READ])
        lines.append(f"| {name} | {each:.1f} | {seconds / raw:.2f} |")
    return "\n".join(lines)


def measure(paths: Sequence[str]) -> dict[str, float]:
    """Seconds of processor time of each stage, over all of these."""
    framework = load_framework()
    kit = Kit(framework, today=date(2026, 1, 31), texts=False)
    reader.read_workbook(paths[0], framework)
    clock = _Clock()
    for stage, functions in STAGES.items():
        for holder, name in functions:
            clock.watch(stage, holder, name)
    readings = clock.run(_REST, lambda: [reader.read_workbook(path, framework) for path in paths])
    clock.restore()
    clock.run("signs, packing answers", lambda: [kit.examined(it) for it in readings])
    return {**{stage: clock.spent[stage] for stage in (*STAGES, _REST)}, **clock.spent}


class _Clock:
    """Gives each stage the time that it takes, without what it calls of others."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inner = [0.0]
        self._undo: list[Callable[[], None]] = []

    def run(self, stage: str, work: Callable[[], Any]) -> Any:
        self._inner.append(0.0)
        start = time.process_time()
        try:
            return work()
        finally:
            whole = time.process_time() - start
            self.spent[stage] += whole - self._inner.pop()
            self._inner[-1] += whole

    def watch(self, stage: str, holder: Any, name: str) -> None:
        function = getattr(holder, name)
        setattr(holder, name, lambda *a, **k: self.run(stage, partial(function, *a, **k)))
        self._undo.append(lambda: setattr(holder, name, function))

    def restore(self) -> None:
        for undo in self._undo:
            undo()


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _read_raw(path: str) -> list[object]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(Path(path)) as book:
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
