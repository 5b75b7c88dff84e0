import pytest
from lxml import html
from samples import EVIL, PROBLEM, gaps_sample, sample, score_sample, with_evidence

from eyfa.reporting.formats import Format, render
from eyfa.reporting.numbers import shown

REPORTS = {
    "one": score_sample,
    "several": lambda: score_sample(sample(id="A"), sample(id="B"), problems=[PROBLEM]),
    "gaps": gaps_sample,
    "each": lambda: gaps_sample(sample(id="A"), sample(id="B"), each=True),
}


def page(report):
    return html.document_fromstring(render(report, Format.HTML))


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_accessible_and_needs_nothing_else(name):
    report = REPORTS[name]()
    document = page(report)
    assert document.get("lang") == report.language
    assert document.findtext(".//title") == report.title
    assert [it.text_content() for it in document.iter("h1")] == [report.title]
    tables = list(document.iter("table"))
    assert len(tables) == len(report.tables)
    for table in tables:
        assert table.findtext("caption")
        headings = [th.text_content().strip() for th in table.find("thead").iter("th")]
        assert all(headings)
        assert len(set(headings)) == len(headings)
        assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
        for row in table.xpath("tbody/tr[td]"):
            assert len(row.xpath("th[@scope='row']")) == 1
            assert len(row) == len(headings)
    assert not document.xpath("//script | //link | //img | //@src | //@onclick")


def test_text_is_text():
    document = page(gaps_sample(with_evidence(sample(place="<img src=x>"), EVIL)))
    assert not document.xpath("//script | //img")
    assert "<script>" in document.text_content()
    assert "\x1b" not in document.text_content()
    assert "\u202e" not in document.text_content()


def test_no_figure_is_said_in_words():
    document = page(score_sample(sample({"F1-L01": None})))
    assert "Not rated" in document.text_content()


@pytest.mark.parametrize("together", [True, False])
def test_nothing_of_a_gap_is_beside_the_page(together):
    more = [sample(id="B")] if together else []
    report = gaps_sample(with_evidence(sample(), "Nobody is asked yet"), *more)
    table = page(report).xpath("//table")[0]
    headings = [th.text_content() for th in table.find("thead").iter("th")]
    assert len(headings) == 4
    assert headings[0] == "Rank"
    assert "riority" in headings[1]
    for row, values in zip(table.xpath("tbody/tr[td]"), report.tables[0].rows, strict=True):
        said = {item.findtext("dt"): item.findtext("dd") for item in row.xpath("td[last()]/dl/div")}
        beside = [cell.findtext("span") for cell in row]
        for column, value in zip(report.tables[0].columns, values, strict=True):
            if column.heading in headings:
                assert beside[headings.index(column.heading)] == shown(value, column.kind)
            elif shown(value, column.kind):
                assert said.pop(column.heading) == shown(value, column.kind)
        assert said == {}


def test_it_prints_across_and_breaks_no_heading():
    text = render(score_sample(), Format.HTML).decode()
    assert "@page { size: A4 landscape" in text
    assert "overflow-wrap: anywhere" not in text


def test_a_name_that_is_not_unicode_is_written(tmp_path):
    report = score_sample(sample(place="Bay \udcff", file="bay\udcff.xlsx"))
    assert "Bay ⟨U+DCFF⟩" in page(report).text_content()
