"""Random readings: any text, any scope, any problem, of a small framework."""

from __future__ import annotations

from hypothesis import strategies as st

from builders import framework_of
from eyfa.assessment import Assessment, Response, Scope
from eyfa.problems import Problem, Severity
from eyfa.workbook.reading.reader import Reading

TINY = framework_of("F1-L01", "F1-L02", "F1-R01", "B1-L01", "B2-N01")
"""B1 has nothing at two of the levels, and B2 at the other two."""

ODD = (
    "=1+1", "'=1+1", "''=", "'", "''", "+", "-1", "@x", "\t=", "\r", "\n", "\r\n", "a\rb", 'say "no"', ",",
    ";", " ", "\x00", "\x1b[2J", "\u202e", "\ufeff", "\u2028", "\ud800", "\udcff", "⟨U+DC80⟩", "⟨⟨U+DC80⟩",
    "⟨\udc80", "⟨⟨\udc80\udc81", "U+DC80⟩", "＝x", "👩\u200d👧", "NaN", "None", "null", "1e5", "2026-03-01",
    "#REF!", "schema", "\\ud800", "x,'", "a\n'b", 'a"\n"b',
)  # fmt: skip
TEXT = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=12),
    st.text(st.characters(), max_size=6),
    st.lists(st.sampled_from(ODD), min_size=2, max_size=4).map("".join),
)
LACKING = st.none() | TEXT
RATINGS = st.sampled_from((None, *TINY.rating_by_id))
IMPORTANCE = st.sampled_from((None, *TINY.importance_by_id))


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    levels = draw(st.sets(st.sampled_from(tuple(TINY.level_by_id))))
    components = draw(st.sets(st.sampled_from(tuple(TINY.component_by_id))))
    return Scope(
        tuple(id_ for id_ in TINY.level_by_id if id_ in levels),
        tuple(id_ for id_ in TINY.component_by_id if id_ in components),
    )


@st.composite
def responses(draw: st.DrawFn, benchmark: str) -> Response:
    maybe = st.just("") | TEXT
    return Response(
        benchmark=benchmark,
        rating=draw(RATINGS),
        importance=draw(IMPORTANCE),
        evidence=draw(maybe),
        action=draw(maybe),
        lead=draw(maybe),
        target_date=draw(maybe),
    )


@st.composite
def problems(draw: st.DrawFn, file: str | None) -> Problem:
    whole = st.none() | st.integers(1, 2**40)
    return Problem(
        code=draw(TEXT),
        severity=draw(st.sampled_from(Severity)),
        message=draw(TEXT),
        hint=draw(TEXT),
        file=file,
        line=draw(whole),
        column=draw(whole),
        sheet=draw(LACKING),
        cell=draw(LACKING),
        benchmark=draw(LACKING),
        found=draw(LACKING),
        expected=draw(LACKING),
        entries=tuple(draw(st.lists(st.tuples(TEXT, TEXT), max_size=2))),
    )


@st.composite
def readings(draw: st.DrawFn, number: int) -> Reading:
    """As reading a file gives them: no response says nothing, and a file without answers has problems."""
    file = f"{draw(TEXT)}{number}"
    sha256 = f"{number:064x}"
    is_usable = draw(st.booleans()) or number == 0
    assessment = None
    if is_usable:
        scope = draw(scopes())
        asked = [benchmark.id for _, benchmark in scope.items(TINY)]
        given = [draw(responses(id_)) for id_ in asked]
        assessment = Assessment(
            id=draw(st.sampled_from(("EY-1", "EY-2")) | TEXT),
            scope=scope,
            responses={it.benchmark: it for it in given if it != Response(benchmark=it.benchmark)},
            organisation=draw(TEXT),
            place=draw(TEXT),
            place_code=draw(LACKING),
            region=draw(LACKING),
            round=draw(TEXT),
            date=draw(TEXT),
            file=file,
            sha256=sha256,
        )
    return Reading(
        file=file,
        sha256=sha256 if is_usable else draw(st.sampled_from(("", sha256))),
        assessment=assessment,
        problems=tuple(draw(st.lists(problems(file), min_size=0 if is_usable else 1, max_size=2))),
        modified=draw(st.integers(0, 2**60)),
    )


@st.composite
def batches(draw: st.DrawFn) -> list[Reading]:
    """A few files, one of them usable at least."""
    return [draw(readings(number)) for number in range(draw(st.integers(1, 4)))]
