import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import EVIL, gaps_sample, sample, score_sample, with_evidence

from eyfa.reporting.formats import Format, render
from eyfa.reporting.formats.csv import guard, unguard

RISKY = tuple("=+-@＝＋－＠\t\r\n")


def rows(report) -> list[dict[str, str]]:
    content = render(report, Format.CSV).decode("utf-8")
    return list(csv.DictReader(io.StringIO(content, newline=""), strict=True))


def test_scores_are_tidy_and_not_rounded():
    found = rows(score_sample(sample(id="A"), sample(id="B", place="Ynys Môn")))
    assert {row["assessment"] for row in found} == {"A", "B"}
    assert {row["place"] for row in found} == {"Sample Bay", "Ynys Môn"}
    (row,) = (
        row
        for row in found
        if (row["assessment"], row["component"], row["level"]) == ("A", "F1", "local")
    )
    assert float(row["score"]) == pytest.approx(500 / 9, abs=1e-12)
    assert row["coverage"] == "0.75"
    (total,) = (
        row for row in found if row["assessment"] == "B" and not row["component"] + row["level"]
    )
    assert total["component_title"] == "All components"


def test_no_score_is_an_empty_cell():
    found = rows(score_sample(sample({"F1-L01": None})))
    assert {row["score"] for row in found} == {""}


def test_gaps_come_with_what_is_not_assessed():
    found = rows(gaps_sample(sample(id="A")))
    assert [(row["status"], row["rank"], row["benchmark"]) for row in found] == [
        ("gap", "1", "F1-L03"),
        ("gap", "2", "B1-R01"),
        ("gap", "3", "F1-L02"),
        ("not_known", "", "F1-L04"),
        ("blank", "", "B1-R02"),
    ]
    assert {row["assessment"] for row in found} == {"A"}
    assert found[0]["text"] == "What F1-L03 asks"


def test_tabs_and_lines_stay_within_a_text():
    text = "one\ttwo\nthree\t=1+1"
    report = gaps_sample(with_evidence(sample(), text))
    assert rows(report)[0]["evidence"] == text
    assert f'"{text}"'.encode() in render(report, Format.CSV)
    led = rows(gaps_sample(with_evidence(sample(), "\t=1+1 | \ttwo")))[0]["evidence"]
    assert led == "'\t=1+1 | \ttwo"


@pytest.mark.parametrize("text", ["a;b", "a\tb", 'a"b', "a,b", "a\nb", " a", "a "])
def test_texts_that_another_separator_would_cut_are_quoted(text):
    report = gaps_sample(with_evidence(sample(), text))
    quoted = text.replace('"', '""')
    assert f',"{quoted}",'.encode() in render(report, Format.CSV)
    assert rows(report)[0]["evidence"] == text


def test_no_cell_is_a_formula():
    found = rows(gaps_sample(with_evidence(sample(place="+44", organisation="@SUM(A1)"), EVIL)))
    assert found[0]["evidence"].startswith("'=1+1|")
    assert not any(value.startswith(RISKY) for row in found for value in row.values())


@given(st.text() | st.tuples(st.text("'=+-@\t\r\n"), st.text()).map("".join))
def test_guarding_is_safe_and_can_be_undone(text):
    guarded = guard(text)
    assert not guarded.startswith(RISKY)
    assert not guarded.lstrip().startswith(RISKY)
    assert unguard(guarded) == text
