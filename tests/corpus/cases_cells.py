"""What people put into cells."""

from __future__ import annotations

from corpus.answers import F1, F2
from corpus.case import Case
from corpus.cases_form import BOTH, OF_F1, OF_F2
from corpus.simulated import without_results

LONG = "Synthetic: a very long text. " * 1035
"""A little more than 30,000 characters."""

CELLS = (
    Case(
        name="ratings-as-text",
        done="texts where ratings belong: some that can only mean one rating, some that cannot",
        steps=(
            ("text", F1, "D13", "in place"),
            ("text", F1, "D14", "2 - NEEDS  strengthening"),
            ("text", F1, "D15", "mostly in place"),
            ("text", F1, "D16", "3/2"),
            ("text", F1, "D17", "?"),
            ("text", F2, "D13", "3"),
            ("text", F2, "D14", "n/a"),
        ),
        suffixes=BOTH,
        changed={
            "F1-L03": {"rating": None},
            "F1-L04": {"rating": None},
            "F1-L05": {"rating": None},
            "F2-L02": {"rating": "not_applicable"},
        },
        problems=(
            f"rating_not_on_scale {F1}!D15",
            f"rating_not_on_scale {F1}!D16",
            f"rating_not_on_scale {F1}!D17",
            f"rating_by_number {F2}!D13",
            f"label_taken {F2}!D14",
        ),
    ),
    Case(
        name="ratings-as-numbers",
        done="numbers where ratings belong: 0 to 3, and others; percentages, a fraction, a truth value",
        steps=(
            ("number", F1, "D13", 3),
            ("number", F1, "D14", 2),
            ("number", F1, "D15", 2.5),
            ("number", F1, "D16", 4),
            ("number", F1, "D17", 1, "0%"),
            ("number", F2, "D13", 0.75, "0%"),
            ("number", F2, "D14", 1, "# ?/?"),
            ("number", F2, "D15", 1, "BOOLEAN"),
            ("number", F2, "D16", 0),
            ("number", F2, "D17", -1),
        ),
        suffixes=BOTH,
        changed={id_: {"rating": None} for id_ in (*OF_F1[2:], *OF_F2[:3], OF_F2[4])},
        problems=(
            *(f"rating_by_number {F1}!D{row}" for row in (13, 14)),
            *(f"rating_not_on_scale {F1}!D{row}" for row in (15, 16, 17)),
            *(f"rating_not_on_scale {F2}!D{row}" for row in (13, 14, 15)),
            f"rating_by_number {F2}!D16",
            f"rating_not_on_scale {F2}!D17",
        ),
    ),
    Case(
        name="ratings-as-dates",
        done="dates where ratings belong, typed (3/1 became one) or as text",
        steps=(
            ("number", F1, "D13", 46390, "yyyy-mm-dd"),
            ("number", F1, "D14", 3, "dd/mm/yyyy"),
            ("text", F1, "D15", "3 Jan"),
            ("number", F1, "D16", 0.125, "hh:mm"),
        ),
        suffixes=BOTH,
        changed={id_: {"rating": None} for id_ in OF_F1[:4]},
        problems=tuple(f"rating_not_on_scale {F1}!D{row}" for row in (13, 14, 15, 16)),
    ),
    Case(
        name="errors",
        done="broken formulas where answers belong; one error pasted as text",
        steps=(
            ("type_in", F1, "D13", "=1/0"),
            ("type_in", F1, "D14", "=NA()"),
            ("type_in", F1, "D15", "=NOSUCHNAME"),
            ("text", F1, "D16", "#REF!"),
            ("type_in", F1, "E17", "=1/0"),
            ("number", F2, "F13", 0, "General"),
            ("type_in", F2, "F13", '=VALUE("x")'),
            ("type_in", F2, "I17", "=1/0"),
        ),
        suffixes=BOTH,
        changed={
            **{id_: {"rating": None} for id_ in OF_F1[:4]},
            "F2-L01": {"evidence": ""},
            "F2-L05": {"target_date": ""},
        },
        problems=(
            *(f"cell_error {F1}!D{row}" for row in (13, 14, 15, 16)),
            f"cell_error {F1}!E17",
            f"cell_error {F2}!F13",
            f"cell_error {F2}!I17",
        ),
    ),
    Case(
        name="formulas",
        done="formulas where answers belong: one that gives a rating, one a number, one nothing",
        steps=(
            ("type_in", F1, "D13", '="3 – In"&" place"'),
            ("type_in", F1, "D14", "=$Z$99"),
            ("type_in", F1, "D15", '=IF(1=2;"x";"")'),
            ("type_in", F1, "D16", "=D13"),
        ),
        suffixes=BOTH,
        changed={
            "F1-L02": {"rating": None},
            "F1-L03": {"rating": None},
            "F1-L04": {"rating": "in_place"},
        },
        problems=(
            f"formula_taken {F1}!D13",
            f"formula_gives_number {F1}!D14",
            f"formula_taken {F1}!D16",
        ),
    ),
    Case(
        name="formulas-without-results",
        done="formulas where answers belong, saved by a program that does not work them out",
        steps=(
            ("type_in", F1, "D13", "=D14"),
            ("type_in", F1, "F14", "=F13"),
            ("type_in", F2, "I13", "=I17"),
        ),
        after=without_results,
        changed={"F1-L01": {"rating": None}, "F1-L02": {"evidence": ""}},
        problems=(
            f"formula_without_value {F1}!D13",
            f"formula_without_value {F1}!F14",
            f"formula_without_value {F2}!I13",
        ),
    ),
    Case(
        name="long-texts",
        done="30,000 characters where a rating belongs, and where evidence does; text that runs from "
        "right to left where a rating belongs",
        steps=(
            ("text", F1, "D13", LONG),
            ("text", F1, "F14", LONG),
            ("text", F1, "D17", "\u202enwonk toN"),
        ),
        suffixes=BOTH,
        changed={
            "F1-L01": {"rating": None},
            "F1-L02": {"evidence": LONG.strip()},
            "F1-L05": {"rating": None},
        },
        problems=tuple(f"rating_not_on_scale {F1}!D{row}" for row in (13, 17)),
    ),
    Case(
        name="control-characters",
        done="control characters where a rating belongs, and where evidence does (.ods cannot hold them)",
        steps=(
            ("text", F1, "D15", "3 – In\x07 place"),
            ("text", F1, "F16", "Synthetic: a bell \x07 and a tab\there"),
        ),
        changed={
            "F1-L03": {"rating": None},
            "F1-L04": {"evidence": "Synthetic: a bell \x07 and a tab\there"},
        },
        problems=(f"rating_not_on_scale {F1}!D15",),
    ),
    Case(
        name="answers-merged",
        done="the ratings of two lines merged into one cell; empty cells merged elsewhere",
        steps=(("unprotect",), ("merge", F1, "D14:D15"), ("merge", F2, "G13:G14")),
        suffixes=BOTH,
        changed={"F1-L02": {"rating": None}, "F1-L03": {"rating": None}},
        problems=(f"merged_cells {F1}!D14:D15",),
    ),
    Case(
        name="dates",
        done="target dates typed in many ways; a year alone, which a date’s format makes 1905-09-28 of",
        steps=(
            ("text", F1, "I13", "31/12/2098"),
            ("text", F1, "I14", "05/06/2098"),
            ("text", F1, "I15", "6 Mehefin 2098"),
            ("text", F1, "I16", "next spring"),
            ("number", F1, "I17", 2098),
            ("number", F2, "I13", 72592, "d mmmm yyyy"),
        ),
        suffixes=BOTH,
        changed={
            "F1-L01": {"target_date": "2098-12-31"},
            "F1-L02": {"target_date": "05/06/2098"},
            "F1-L03": {"target_date": "2098-06-06"},
            "F1-L04": {"target_date": "next spring"},
            "F1-L05": {"target_date": "1905-09-28"},
            "F2-L01": {"target_date": "2098-09-29"},
        },
        problems=tuple(f"date_not_understood {F1}!I{row}" for row in (14, 16, 17)),
    ),
    Case(
        name="importance-retyped",
        done="importance in other words: one that is plain, two that are not",
        steps=(
            ("text", F1, "E13", "HIGH "),
            ("text", F1, "E14", "very high"),
            ("number", F1, "E15", 3),
        ),
        changed={"F1-L02": {"importance": None}, "F1-L03": {"importance": None}},
        problems=(f"importance_unknown {F1}!E14", f"importance_unknown {F1}!E15"),
    ),
)
