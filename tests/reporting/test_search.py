import pytest

from eyfa.reporting.results.search import search_framework


def ids(matches) -> list[str]:
    return [match.id for match in matches]


def test_all_words_must_occur_in_one_text(wales):
    both = search_framework(wales, ["fathers", "MOTHERS"])
    assert both
    for match in both:
        assert "fathers" in match.text.casefold()
        assert "mothers" in match.text.casefold()
    assert set(ids(both)) <= set(ids(search_framework(wales, ["fathers"])))


def test_quotes_and_accents_make_no_difference(wales):
    assert ids(search_framework(wales, ["children's", "rights"]))
    assert search_framework(wales, ["CHILDREN’S rights"]) == search_framework(
        wales, ["children's", "rights"]
    )
    assert search_framework(wales, ["bâbies"]) == search_framework(wales, ["babies"])


def test_spans_point_at_the_words(wales):
    for match in search_framework(wales, ["play"]):
        assert {match.text[start:end].casefold() for start, end in match.spans} == {"play"}


@pytest.mark.parametrize("words", [["zebra"], [""], ["play", "zebra"]])
def test_nothing_found(wales, words):
    assert search_framework(wales, words) == ()


def test_every_benchmark_can_be_found_by_its_own_words(wales):
    for benchmark in wales.benchmark_by_id.values():
        assert benchmark.id in ids(search_framework(wales, benchmark.text.split()))
