"""`eyfa report` over several respondents of one place: combined, and said so."""

from respondents import write_respondents


def test_respondents_of_one_place_are_combined_and_it_is_said(tmp_path, wales, eyfa):
    folder = write_respondents(tmp_path / "respondents", wales)
    assert eyfa("report", folder, "-o", tmp_path / "report.md", "--quiet").status == 0
    said = " ".join((tmp_path / "report.md").read_text(encoding="utf-8").split())
    assert "by the median: Sample Bay · 2026 (3 respondents)" in said
    assert "There are several rounds" not in said
    assert "Example organisation A" in said
