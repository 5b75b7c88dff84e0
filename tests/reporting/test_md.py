import re

from samples import EVIL, PROBLEM, gaps_sample, sample, score_sample, with_evidence

from eyfa.reporting.formats import Format, render


def markdown(report) -> str:
    return render(report, Format.MD).decode()


def tables(text: str) -> list[list[str]]:
    return [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]


def cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line)) - 1


def test_the_score_table():
    (lines,) = tables(markdown(score_sample()))
    assert lines == [
        (
            "| Ref | Component | Local | Regional | All levels "
            "| Lowest possible | Highest possible | Coverage | In place | Begun | Share not applicable |"
        ),
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| **Parts** |  |  |  |  |  |  |  |  |  |  |",
        "| F1 | Component F1 | 55.6 | Not asked | 55.6 | 41.7 | 66.7 | 75% | 33% | 67% | 20% |",
        "| B1 | Component B1 | Not asked | 33.3 | 33.3 | 16.7 | 66.7 | 50% | 0% | 100% | 0% |",
        "|  | All components | 55.6 | 33.3 | 44.4 | 29.2 | 66.7 | 67% | 17% | 83% | 14% |",
    ]


def test_text_cannot_break_out_of_its_cell():
    text = markdown(gaps_sample(with_evidence(sample(place="a|b\n\n# c"), EVIL)))
    for lines in tables(text):
        assert len({cells(line) for line in lines}) == 1
    assert "<script" not in text
    assert "\x1b" not in text
    assert "\n# c" not in text
    assert r"=1+1\|&lt;script>" in text


def test_losses_are_said():
    text = markdown(score_sample(problems=[PROBLEM]))
    assert "returned.xlsx (1 error). Run eyfa check" in text
    assert "“Maybe” is not one of the ratings" in text
