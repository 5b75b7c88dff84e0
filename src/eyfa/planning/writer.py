"""An action plan as a workbook: the chosen gaps, with room for what is agreed about each.

Beside it stands what each respondent wrote, in full and with its author. That sheet is for reading only: it
has no heading for a status, so that nothing on it is read back as an action.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework, Method
from eyfa.planning.actions import (
    ADDED,
    COLUMNS,
    EFFORTS,
    INDEX,
    LABELS,
    TEXTS,
    ColumnKey,
    PlannedAction,
    Progress,
    Standing,
    effort_text,
    standing,
)
from eyfa.planning.proposals import Proposals, Written, propose
from eyfa.problems import Problem
from eyfa.provenance.record import Provenance
from eyfa.reporting.about import about as about_lines
from eyfa.reporting.formats.xlsx import write_made
from eyfa.reporting.results.fields_of_gaps import rating_text
from eyfa.reporting.results.gaps import selection_words
from eyfa.reporting.visible import fitting, visible
from eyfa.reporting.words import counted
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import Gap, find_gaps, select_gaps
from eyfa.words import N_, _, document_language
from eyfa.workbook.formulas import quoted
from eyfa.workbook.layout import OUTPUT_PROPERTY, Column
from eyfa.workbook.style import add_formats
from eyfa.workbook.words import ACTION as ACTION_NEEDED
from eyfa.workbook.words import LEAD, REF, STATUS, TARGET_DATE
from eyfa.workbook.writing.entries import ask_for_dates, ask_to_choose, set_off
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import Live, Page, Value

OUTPUT = "plan"
"""By this, eyfa knows an action plan from a returned workbook."""
PLAN, EACH_WROTE = N_("Action plan"), N_("What each wrote")
"""The sheets."""
_MANY = 12
"""More lines than this are not all named above the table."""


def plan_of(
    framework: Framework,
    assessments: Sequence[Assessment],
    method: Method | None = None,
    *,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    top: int | None = None,
    method_notes: Sequence[Problem] = (),
    provenance: Provenance | None = None,
    combined: Combined | None = None,
    earlier: Sequence[PlannedAction] = (),
) -> bytes | None:
    """The workbook of an action plan for the most pressing gaps; `None` where there is no gap.

    Actions of an earlier plan that are neither done nor stopped come first, as they were agreed, whatever has
    become of their gaps; then the gaps that have none.

    Args:
        framework: what the assessments answer.
        assessments: all that were read; ranked together.
        method: weights and targets; the framework's own without it.
        levels: only these; all without any.
        components: only these; all without any.
        top: only the first so many.
        method_notes: what the method changed, to be said in the plan.
        provenance: where it comes from, to be said there too, on a sheet of its own.
        combined: what is ranked, where places with several respondents were combined.
        earlier: the actions of an earlier plan.
    """
    combined = combined or Combined(tuple(assessments), ())
    ranked = combined.assessments
    chosen = select_gaps(find_gaps(framework, ranked, method), levels=levels, components=components)
    shown, count = select_gaps(chosen, top=top), len(chosen.gaps)
    carried = _carry(framework, combined, earlier, method)
    if not shown.gaps and not carried.rows:
        return None
    selection = selection_words(
        framework,
        levels=levels,
        components=components,
        top=top or count,
        shown=shown,
        count=count,
    )
    lines = about_lines(framework, assessments, (), method_notes, combined.combinations)
    one = ranked[0].label if len(ranked) == 1 else ""
    return _workbook(
        framework,
        propose(framework, combined, shown.gaps),
        carried,
        subject=visible(one or counted(len(ranked), "assessment")),
        about=[visible(line) for line in lines],
        selection=selection[:1].upper() + selection[1:],
        provenance=provenance,
    )


def _workbook(
    framework: Framework,
    proposals: Proposals,
    carried: _Carried,
    *,
    subject: str,
    about: Sequence[str],
    selection: str,
    provenance: Provenance | None,
) -> bytes:
    """Write a plan with at least one line; what respondents already wrote about a gap stands in it."""
    target = BytesIO()
    book = open_workbook(
        target,
        title=_("{framework}: action plan").format(framework=framework.title),
        subject=subject,
        language=document_language(framework.language),
    )
    book.set_custom_property(OUTPUT_PROPERTY, OUTPUT, "text")
    formats, title = add_formats(book), _("Action plan: {subject}").format(subject=subject)

    def finish(page: Page, header: int) -> None:
        page.set_up_print(reference=subject, framework=framework.title, header_row=header)
        page.protect()

    page = Page.add(book, formats, _(PLAN), [column.width for column in COLUMNS])
    page.title(title)
    for line in about:
        page.paragraph(line, "subtitle")
    page.paragraph(_("{selection}, in order of priority.").format(selection=selection))
    known = {str(row[ColumnKey.REF]) for row in carried.rows}
    new = [_row(framework, gap) for gap in proposals.gaps if gap.benchmark not in known]
    if carried.said:
        page.paragraph(carried.said)
    finish(page, _write_plan(page, framework, proposals, [*carried.rows, *new]))
    if proposals.written:
        columns = [
            column
            for column in _WRITTEN
            if any(getattr(one, column.key) for one in proposals.written)
        ]
        page = Page.add(book, formats, _(EACH_WROTE), [column.width for column in columns])
        page.title(_("{title} – what each wrote").format(title=title))
        finish(page, _write_each(page, columns, proposals.written))
    if provenance is not None:
        write_made(book, formats, provenance, title, framework.title).protect()
    return finish_workbook(book, target)


def _write_plan(
    page: Page,
    framework: Framework,
    proposals: Proposals,
    rows: Sequence[Mapping[ColumnKey, Value]],
) -> int:
    """Write how a plan is filled in, and its table; return the row of the headings, from 0."""
    page.paragraph(
        _(
            "For each line, agree one action, who leads it, by when, and how you will know that it has "
            "worked. Say how much effort it takes and which rating it should lead to; blank counts as the "
            "target. Come back to it at each meeting and choose a status. Under Lead, give a role rather "
            "than a name."
        )
    )
    page.paragraph(
        _(
            "A blank status counts as “{blank}”. “{done}” means that the action has been carried out: the "
            "next assessment will show whether the benchmark is now in place. Actions marked “{stopped}” are "
            "listed, but not chased."
        ).format(
            blank=_(LABELS[Progress.NOT_STARTED]),
            done=_(LABELS[Progress.DONE]),
            stopped=_(LABELS[Progress.STOPPED]),
        )
    )
    for line in _about_several(proposals):
        page.paragraph(line)
    page.line(_done(page.row + 3, len(rows)), "subtitle")
    page.skip()
    header = page.row
    table = page.form("action_plan", COLUMNS, rows, least=2, numbers={INDEX[ColumnKey.PRIORITY]})
    status = INDEX[ColumnKey.STATUS]
    ask_to_choose(
        page,
        status,
        table,
        list(map(_, LABELS.values())),
        prompt=(_(STATUS), _("How far the action has come.")),
        refusal=_("Choose one of the four, or leave the cell blank."),
    )
    scale = [rating.label for rating in framework.scale]
    for key, labels, prompt in (
        (
            ColumnKey.EXPECTED,
            scale,
            _("The rating once the action has worked. Blank counts as the target."),
        ),
        (ColumnKey.EFFORT, list(map(_, EFFORTS.values())), _("How much work it will be.")),
    ):
        heading = _(COLUMNS[INDEX[key]].heading)
        refusal = _("Choose one from the list, or leave the cell blank.")
        ask_to_choose(page, INDEX[key], table, labels, prompt=(heading, prompt), refusal=refusal)
    ask_for_dates(page, INDEX[ColumnKey.TARGET_DATE], table)
    set_off(page, status, table, _(LABELS[Progress.DONE]), page.formats["done"])
    page.skip()
    for line in (framework.attribution, framework.caution):
        page.paragraph(line, "small_line")
    return header


def _about_several(proposals: Proposals) -> Iterator[str]:
    """Where the words of several respondents are, and for which lines their dates differ."""
    if proposals.written:
        yield _(
            "What each wrote about action, lead and date is in full on the sheet “{sheet}”."
        ).format(sheet=_(EACH_WROTE))
    if proposals.differing:
        refs = proposals.differing[:_MANY]
        more = len(proposals.differing) - len(refs)
        shown = ", ".join(refs)
        if more:
            shown = _("{first} and {count} more").format(first=shown, count=more)
        yield _(
            "Where several dates were written, the earliest is here. They differ for: {refs}"
        ).format(refs=shown)


def _done(first: int, count: int) -> Live:
    """How many actions are done, of the rows from `first` (from 0)."""
    column = chr(ord("A") + INDEX[ColumnKey.STATUS])
    cells = f"${column}${first + 1}:${column}${first + count}"
    done = _(LABELS[Progress.DONE])
    line = _("{done}: {now} of {count}").format(done=done, now="{now}", count=count)
    before, after = map(quoted, line.split("{now}"))
    return Live(f"={before}&COUNTIF({cells},{quoted(done)})&{after}", line.format(now=0))


def _row(framework: Framework, gap: Gap) -> Mapping[ColumnKey, Value]:
    differs = gap.rating is None and gap.points is None
    return {
        ColumnKey.REF: gap.benchmark,
        ColumnKey.WHAT: gap.text,
        ColumnKey.NOW: _("Ratings differ") if differs else rating_text(framework, gap),
        ColumnKey.PRIORITY: round(gap.priority, 9),
        ColumnKey.ACTION: fitting(gap.action),
        ColumnKey.LEAD: fitting(gap.lead),
        ColumnKey.TARGET_DATE: fitting(gap.target_date),
        **dict.fromkeys((*ADDED, ColumnKey.STATUS, ColumnKey.SUCCESS), ""),
    }


class _Carried(NamedTuple):
    """What goes on from an earlier plan."""

    rows: Sequence[Mapping[ColumnKey, Value]]
    said: str
    """How many do, and how many do not; empty without an earlier plan."""


def _carry(
    framework: Framework,
    combined: Combined,
    earlier: Sequence[PlannedAction],
    method: Method | None,
) -> _Carried:
    """The lines of actions that are neither done nor stopped, beside how their benchmarks are rated now."""
    stand = {id(one): standing(one, date.max) for one in earlier}
    still_open = [one for one in earlier if stand[id(one)] in _STILL_OPEN]
    gaps = {gap.benchmark: gap for gap in find_gaps(framework, combined.assessments, method).gaps}
    alone = combined.assessments[0] if len(combined.assessments) == 1 else None
    rows: list[Mapping[ColumnKey, Value]] = []
    for one in still_open:
        rating = alone.response(one.benchmark).rating if alone else None
        now = framework.rating_by_id[rating].label if rating else _("Not rated")
        texts = {key: fitting(getattr(one, key)) for key in TEXTS}
        texts["expected"] = framework.rating_by_id[one.expected].label if one.expected else ""
        texts["effort"] = effort_text(one.effort)
        gap = gaps.get(one.benchmark)
        of_none: Mapping[ColumnKey, Value] = {
            ColumnKey.REF: one.benchmark,
            ColumnKey.WHAT: framework.benchmark_by_id[one.benchmark].text,
            ColumnKey.NOW: now if alone else _("No gap, or not rated"),
            ColumnKey.PRIORITY: "",
        }
        rows.append(
            {
                **(_row(framework, gap) if gap else of_none),
                **{ColumnKey(key): text for key, text in texts.items()},
                ColumnKey.STATUS: "" if one.progress is None else _(LABELS[one.progress]),
            }
        )
    counts = Counter(stand.values())
    said = _(
        "From the earlier plan, still open and first here: {open}. Left out, done: {done}, stopped: "
        "{stopped}."
    ).format(open=len(rows), done=counts[Standing.DONE], stopped=counts[Standing.STOPPED])
    return _Carried(rows, said if earlier else "")


_STILL_OPEN = frozenset((Standing.OVERDUE, Standing.DUE, Standing.UNDATED))
_WRITTEN = (
    Column("benchmark", REF, 9, "strong_cell"),
    Column("who", N_("Who"), 34, "text_cell"),
    Column("action", ACTION_NEEDED, 68, "text_cell"),
    Column("lead", LEAD, 30, "text_cell"),
    Column("target_date", TARGET_DATE, 18, "text_cell"),
)
"""The columns of what each wrote, by the fields of `Written`; those in which nobody wrote are left out."""


def _write_each(page: Page, columns: Sequence[Column[str]], written: Sequence[Written]) -> int:
    """Write a row for each benchmark and who wrote about it; return the row of the headings, from 0."""
    page.paragraph(
        _(
            "As they answered, before anything was agreed. The plan is on the sheet “{sheet}”."
        ).format(sheet=_(PLAN))
    )
    page.skip()
    header = page.row
    shown = [replace(one, who=visible(one.who)) for one in written]
    rows = [{column.key: fitting(getattr(one, column.key)) for column in columns} for one in shown]
    page.form("what_each_wrote", columns, rows)
    return header
