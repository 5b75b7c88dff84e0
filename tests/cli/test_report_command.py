"""`eyfa report` over several respondents of one place: combined, and said so."""

from respondents import write_respondents


def test_respondents_of_one_place_are_combined_and_it_is_said(tmp_path, wales, eyfa):
    folder = write_respondents(tmp_path / "respondents", wales)
    assert eyfa("report", folder, "-o", tmp_path / "report.md", "--quiet").status == 0
    said = " ".join((tmp_path / "report.md").read_text(encoding="utf-8").split())
    assert "by the median: Sample Bay · 2026 (3 respondents)" in said
    assert "There are several rounds" not in said
    assert "Example organisation A" in said


def test_pictures_alone_and_beside_a_page_that_shows_them(returned, tmp_path, eyfa):
    slides = tmp_path / "slides"
    alone = eyfa("report", returned, "--pictures", slides)
    assert (alone.status, alone.out) == (0, "")
    made = sorted(path.name for path in slides.iterdir())
    stems = {name.partition(".")[0] for name in made}
    assert {f"{stem}.{kind}" for stem in stems for kind in ("svg", "png")} <= set(made)
    assert str(slides) in alone.err
    page = tmp_path / "report.md"
    assert eyfa("report", returned, "--pictures", slides, "-o", page, "--quiet").status == 2
    again = ("report", returned, "--pictures", slides, "-o", page, "--force", "--quiet")
    assert eyfa(*again).err == ""
    assert all(f"(slides/{stem}.svg)" in page.read_text(encoding="utf-8") for stem in stems)
