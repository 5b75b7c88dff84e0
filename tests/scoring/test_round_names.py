"""What the names of two rounds tell of their order, in English and Welsh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.scoring.round_names import is_earlier
from eyfa.scoring.round_times import LONGEST

TOLD = """
2025 | 2026
Survey 2025 | Audit 2026
2025-26 | 2026-27
2025/26 | 2026/27
2025/2026 | 2026–2027
25/26 | 26/27
FY25 | FY26
FY2025-26 | FY2026-27
2024-25 | Hydref 2025
2026-27 | Autumn 2027
Q4 2025 | Q1 2026
q1 2026 | Q2  2026
2025-Q4 | 2026-Q1
2025Q4 | 2026Q1
Q4/2025 | Q1/2026
Q4 25 | Q1 26
2026-Q4 | 2027
Quarter 4, 2025 | Quarter 1, 2026
4th quarter 2025 | first quarter 2026
Chwarter 4 2025 | Q1 2026
Ch4 2025 | Ch1 2026
Pedwerydd chwarter 2025 | Chwarter cyntaf 2026
Q1 2025-26 | Q4 2025-26
Q4 2024-25 | Q1 2025-26
Q4 2025-26 | 2026-27
2026-Q1 (January to March 2026) | 2026-Q2 (April to June 2026)
H1 2026 | H2 2026
Spring 2025 | Autumn 2025
Autumn 2025 | Spring 2026
Spring 25 | Autumn 25
Fall 2025 | Winter 2025/26
Winter 2025/26 | Spring 2026
Winter 2025 | Spring 2026
Winter 2025 | Winter 2026
Gwanwyn 2025 | Haf 2025
Haf 2025 | Hydref 2025
Hydref 2025 | Gaeaf 2025/26
Hydref 2025 | Gwanwyn 2026
Hydref 2025 | Spring 2026
Medi 2025 | Hydref 2025
Hydref 2025 | Tachwedd 2025
Autumn term 2025-26 | Spring term 2025-26
Spring term 2025/26 | Summer term 2025/26
Summer 2025/26 | Autumn 2026/27
Tymor yr hydref 2025-26 | Tymor y gwanwyn 2025-26
Tymor yr Haf 2025 | Tymor yr Hydref 2025
Term 1 2025-26 | Term 2 2025-26
Autumn 1 2025 | Autumn 2 2025
Spring/Summer 2026 | Autumn 2026
December 2025 | March 2026
Dec-25 | Mar-26
Sept 2025 | Jan 2026
September 2025 | Autumn 2026
Rhagfyr 2025 | Mawrth 2026
Rhag 2025 | Maw 2026
Mis Hydref 2025 | Mis Tachwedd 2025
2025-12 | 2026-03
2026-9 | 2026-11
12/2025 | 03/2026
3/2026 | 11/2026
202512 | 202603
September 2025-26 | March 2025-26
Apr-Jun 2025 | Jul-Sep 2025
April 2025 – March 2026 | April 2026 – March 2027
Ebrill hyd Fehefin 2025 | Gorffennaf 2025
2025-12-10 | 2026-03-10
12/25 | 01/26
3/25 | 1/26
12-25 | 03-26
Gor 2025 | Chw 2026
10/12/2025 | 10 March 2026
31.12.2025 | 13/01/2026
13/12/25 | 13/03/26
20251210 | 20260310
Visit of 10 December 2025 | Visit of 10 March 2026
December 10, 2025 | March 10, 2026
10 Rhagfyr 2025 | 10 Mawrth 2026
First | Second
First round | Second round
First round | Round 2
Round One | Round Two
Round 2 | round 11
Rownd 1 | Round 2
Rownd gyntaf | Ail rownd
Ail rownd | Trydedd rownd
1af rownd | 2il rownd
R1 | R2
T0 | T1
Wave 1 | Wave 2
Ton 1 | Ail don
Phase I | Phase II
Phase II | Phase III
Cam 1 | Cam 2
Cylch 1 | Ail gylch
Year 1 | Year 2
Blwyddyn 1 | Year 2
Assessment | Assessment 2
2026-1 | 2026-2
2026 wave 2 | 2026 wave 10
Round 2 2025 | Round 1 2026
Round 1 2026 | Round 2 2026
Round 1, Spring 2026 | Round 2, Spring 2026
Pre | Post
Cyn | Ar ôl
Pre-test | Post-test
Before the programme | After the programme
Baseline | Follow-up
Gwaelodlin | Dilynol
Gwaelodlin | Follow up 2
Llinell sylfaen | Dilynol
Baseline | Midline
Midline | Endline
Follow-up 1 | Follow-up 2
Follow-up | Follow-up 2
Baseline 2025 | Follow-up 2025
Baseline survey | Follow-up review
Start of roll-out | End of roll-out
Term 2 2025-26 | Term 3 2025-26
Autumn term 1 2025 | Autumn term 2 2025
Round 1 of 2 | Round 2 of 2
"""
NOT_TOLD = """
2026 | 2026-Q1
2026 | 2026
2025-26 | 2026
2025-26 | September 2025
Q1 2025-26 | Q1 2025
2026-Q1 | March 2026
Q1 | Q4
March | September
Autumn | Spring
Hydref | Gwanwyn
Hydref 2025 | Autumn 2025
Winter 2025 | Autumn 2025
Winter 2025 | Spring 2025
05/06/2026 | 06/05/2026
Baseline | 2026
Round 1 | 2026
2026 | 2026 follow-up
Midline | Follow-up
Round 1 follow-up | Round 2 baseline
First | Wave 2
Round A | Wave 2
Round A | Round B
Red | Blue
FY25 | 2026
2026 | Blue
Round 2 25 | Round 1 26
H2 25 | H1 26
Week 50/25 | Week 2/26
Round 2 of year 1 | Round 1 of year 2
Rownd 2 Blwyddyn 1 | Rownd 1 Blwyddyn 2
Term 3 Year 1 | Term 1 Year 2
Term 1 | Term 3
Tymor 1 | Tymor 3
Term 1 2026 | Term 3 2026
Half term 1 | Half term 6
H1 | H2
Hanner 1 | Hanner 2
101225 | 100326
10122025 | 10032026
1225 | 0326
End of pilot | Start of roll-out
Diwedd y peilot | Dechrau'r rhaglen
Post-pilot | Pre-launch
Flying Start | End of pilot
Endline | Follow-up
Final assessment | Follow-up assessment
End of programme | Post programme
"""


def pairs(table):
    return [tuple(map(str.strip, line.split("|"))) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("one", "other"), pairs(TOLD))
def test_names_tell_which_round_is_earlier(one, other):
    for first, second in ((one, other), (one.upper(), other.casefold()), (f" {one}", other)):
        assert is_earlier(first, second) is True
        assert is_earlier(second, first) is False


@pytest.mark.parametrize(("one", "other"), [*pairs(NOT_TOLD), ("", "2026"), ("2" * 5000, "1")])
def test_names_of_different_kinds_or_without_an_order_tell_nothing(one, other):
    assert is_earlier(one, other) is is_earlier(other, one) is None


PIECES = """2025 2026 25 26 2025-26 1 2 3 Q1 Q4 Ch2 Mar Hydref haf Winter term 03/2026 2026-03-10 10/03/26
2026-03 Baseline post follow-up round rownd ail first II - / , i mis tymor"""
WORDS = st.sampled_from(PIECES.split())
NAMES = st.one_of(
    st.lists(WORDS, max_size=5).map(" ".join),
    st.text(max_size=20),
    st.text("0123456789-/. qQ", max_size=12),
)


@given(NAMES, NAMES)
def test_the_answer_turns_round_with_the_question(one, other):
    told = is_earlier(one, other)
    assert is_earlier(other, one) is (None if told is None else not told)
    assert is_earlier(one, one) is None


def test_a_text_that_is_no_name_takes_no_time():
    assert is_earlier("Q1 2026 " * LONGEST, "Q4 2025 " * LONGEST) is None
